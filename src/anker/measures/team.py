"""Primary health team (primærhelseteam): GPs, nurses and a medical secretary in a practice, led by a GP."""

from dataclasses import replace
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from anker.access.staff import NURSES, PSYCHOLOGISTS
from anker.errors import InputError
from anker.language import Text
from anker.law import latest_known
from anker.number_format import fixed
from anker.provenance import Certainty, Grade, Quantity
from anker.record.record import Record
from anker.rehearse.levers import Levers
from anker.rehearse.measure import Measure, RuleError
from anker.rehearse.world import World

PSYCHOLOGY = (
    "access.mental_health_share",
    "access.psychologist_takes",
    "access.psychologist_visit_minutes",
    "access.psychologist_minutes_per_day",
)


class Team(Measure):
    """A share of the practices form a team; the practice employs the nurses."""

    label = Text("Primærhelseteam", "Primary health team")
    description = Text(
        "Legekontor ansetter sykepleiere, og om ønsket psykolog, som tar noen av timene om psykisk helse. "
        "Sykepleierne tar en del av de planlagte kontaktene til målgruppene, oppsøker dem "
        "som trenger oppfølging, og fastlegen veileder. Frigjort tid brukes dels til kortere ventetid, dels til "
        "grundigere oppfølging.",
        "Practices employ nurses, and if wished a psychologist, who takes some of the visits about mental health. The "
        "nurses take a part of the target groups' planned contacts and seek out those who "
        "need follow-up, and the GP supervises. Freed time goes partly to shorter waits, partly to deeper care.",
    )
    legal_basis = Text(
        "Stønadsforskriften kapittel H (takster for sykepleier på delegasjon) fra 1. januar 2026",
        "Tariff regulation chapter H (fees for delegated nurse work) from 1 January 2026",
    )
    decided_by = ("gp",)
    grade = Grade.C
    evidence = Text(
        "Den norske piloten (J Health Econ 2025, honorararmen): flere tjenester til målgruppene, mest fra "
        "sykepleier; ingen endring i legenes arbeidstid eller listelengde. Størrelsene er ikke offentlige, så "
        "alt som virker på ventetid er antakelse.",
        "The Norwegian pilot (J Health Econ 2025, fee arm): more services for target groups, mostly by nurses; no "
        "change in GPs' hours or list length. Sizes are not public, so all that acts on waits is assumption.",
    )
    rests_on = (
        "access.delegation",
        "access.outreach",
        "access.nurse_visit_minutes",
        "access.nurse_minutes_per_day",
        "access.supervision_minutes",
        "access.freed_time_kept",
        "access.target_group_factor",
        *PSYCHOLOGY,
    )
    one_at_a_time = ("access.delegation", "access.freed_time_kept")
    only_here = (
        "access.delegation",
        "access.outreach",
        "access.nurse_visit_minutes",
        "access.nurse_minutes_per_day",
        "access.supervision_minutes",
        "access.freed_time_kept",
        *PSYCHOLOGY,
    )

    kind: Literal["team"] = "team"
    share_of_practices: float = Field(
        default=1 / 3,
        gt=0,
        le=1,
        description="Andel legekontor som blir team / share of practices that form a team",
    )
    practices: tuple[int, ...] = Field(
        default=(),
        strict=False,
        description="Numrene på legekontorene som blir team, i stedet for en andel etter loddtrekning / numbers of the "
        "practices that form a team, instead of a share by lot",
    )
    listed_per_nurse: int = Field(
        default=3900,
        ge=500,
        le=20_000,
        description="Innbyggere på liste per sykepleierårsverk / listed per nurse",
    )
    lists_per_nurse: float | None = Field(
        default=None,
        gt=0,
        le=50,
        description="Lister per sykepleierårsverk, i stedet for innbyggere / lists per nurse, instead of residents",
    )
    listed_per_psychologist: int | None = Field(
        default=None,
        ge=500,
        le=200_000,
        description="Innbyggere på liste per psykologårsverk; ingen uten tall / listed per psychologist; none without",
    )

    @model_validator(mode="after")
    def _one_norm(self) -> "Team":
        if self.lists_per_nurse is not None and "listed_per_nurse" in self.model_fields_set:
            raise RuleError(
                "fant både listed_per_nurse (innbyggere per sykepleier) og lists_per_nurse (lister per sykepleier); "
                "ventet én av dem. Ta bort den som ikke skal gjelde.",
                "found both listed_per_nurse (residents per nurse) and lists_per_nurse (lists per nurse); expected one "
                "of them. Take away the one that shall not hold.",
                ("listed_per_nurse",),
                ("lists_per_nurse",),
            )
        return self

    @property
    def stands_fast(self) -> bool:
        """Whether its practices are named, or drawn once."""
        return bool(self.practices) or super().stands_fast

    def require_named(self, record: Record) -> None:
        """InputError where a named practice is not in the record."""
        known = record["practices"]["practice_id"].to_list()
        if unknown := sorted(set(self.practices) - set(known)):
            numbers, some = ", ".join(map(str, unknown)), ", ".join(map(str, known[:5]))
            raise InputError(
                f"team, practices: legekontor {numbers} finnes ikke her. Numrene står i record/practices.parquet, for "
                f"eksempel {some}.",
                f"team, practices: there is no practice {numbers} here. Numbers stand in record/practices.parquet, for "
                f"instance {some}.",
            )

    def parameters(self) -> tuple[Quantity, ...]:
        """The staffing norm: the pilot's, by residents or by lists, or the scenario's own."""
        by_lists = self.lists_per_nurse is not None
        norm = latest_known("team.lists_per_nurse" if by_lists else "team.listed_per_nurse", self.start)
        asked = float(self.listed_per_nurse if self.lists_per_nurse is None else self.lists_per_nurse)
        if norm.value == asked:
            return (norm,)
        own = f"set in the scenario; the pilot's norm was about {fixed(norm.require())}"
        own_nb = f"satt i scenariet; pilotens norm var om lag {fixed(norm.require(), lang='nb')}"
        return (replace(norm, value=asked, certainty=Certainty.ASSUMED, how=own, how_nb=own_nb),)

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:  # noqa: ARG002  # every month
        """The teams' staff follows the number listed; a part of the target groups' needs may go to it."""
        teams, lists, n = self.teams(world), world.lists, world.in_use
        inside = np.flatnonzero(teams[lists.practice[:n]])
        levers.staff[NURSES].contribute(self._nurses(world)[teams], teams)
        levers.delegation.contribute(world.draw.share("access.delegation"), inside)
        levers.outreach.contribute(world.draw["access.outreach"], inside)
        if self.listed_per_psychologist is not None:
            posts = world.listed_by_practice() / self.listed_per_psychologist
            levers.staff[PSYCHOLOGISTS].contribute(posts[teams], teams)
            draw = world.draw
            takes = draw.share("access.mental_health_share") * draw.share("access.psychologist_takes")
            levers.mental_health.contribute(takes, inside)

    def teams(self, world: World) -> np.ndarray:
        """The practices that form teams, bool (practices,): those named, or so many by lot; the same in every
        package."""
        chosen = np.zeros(world.practices, bool)
        if self.practices:
            chosen[np.isin(world.scheme.practice_ids, self.practices)] = True
            return chosen
        count = max(1, round(self.share_of_practices * world.practices))
        chosen[self.lots(world).pick("practices", world.scheme.practice_ids, count)] = True
        return chosen

    def _nurses(self, world: World) -> np.ndarray:
        """Nurses that each practice would have as a team, full-time posts (practices,)."""
        if self.lists_per_nurse is not None:
            practice = world.lists.practice[: world.in_use]
            return np.bincount(practice, minlength=world.practices) / self.lists_per_nurse
        return world.listed_by_practice() / self.listed_per_nurse
