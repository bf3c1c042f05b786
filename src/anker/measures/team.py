"""Primary health team (primærhelseteam): GPs, nurses and a medical secretary in a practice, led by a GP."""

from dataclasses import replace
from functools import lru_cache
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from anker.language import Text
from anker.law import latest_known
from anker.provenance import Certainty, Grade, Quantity
from anker.random import For, uniforms
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

    def parameters(self) -> tuple[Quantity, ...]:
        """The staffing norm: the pilot's, by residents or by lists, or the scenario's own."""
        by_lists = self.lists_per_nurse is not None
        norm = latest_known("team.lists_per_nurse" if by_lists else "team.listed_per_nurse", self.start)
        asked = float(self.listed_per_nurse if self.lists_per_nurse is None else self.lists_per_nurse)
        if norm.value == asked:
            return (norm,)
        own = f"set in the scenario; the pilot's norm was about {norm.value:,.0f}"
        own_nb = f"satt i scenariet; pilotens norm var om lag {norm.value:,.0f}".replace(",", "\u00a0")
        return (replace(norm, value=asked, certainty=Certainty.ASSUMED, how=own, how_nb=own_nb),)

    def change(self, world: World, months_in_force: int) -> None:  # noqa: ARG002  # the same every month
        """Form the teams in the first month; afterwards the nurses follow the number listed."""
        teams = teams_of(world, self.share_of_practices)
        gp_books, lists, n = world.access.gp_books, world.lists, world.in_use
        world.nurse_fte[teams] = self._nurses(world)[teams]
        practices = world.nurse_fte.size
        world.access.nurses["capacity"][:practices] = (
            world.nurse_fte * world.draw["access.nurse_minutes_per_day"]
        )
        inside = np.flatnonzero(teams[lists.practice[:n]])
        gp_books["nurse"][inside] = lists.practice[inside]
        gp_books["delegation"][inside] = world.draw.share("access.delegation")
        gp_books["outreach"][inside] = world.draw["access.outreach"]
        if self.listed_per_psychologist is not None:
            self._psychologists(world, teams, inside, self.listed_per_psychologist)

    def _psychologists(self, world: World, teams: np.ndarray, inside: np.ndarray, each: int) -> None:
        """The teams have a psychologist for so many listed, to whom some of the needs about mental health go."""
        gp_books, draw, practices = world.access.gp_books, world.draw, world.nurse_fte.size
        world.psychologist_fte[teams] = (_listed(world) / each)[teams]
        minutes = world.psychologist_fte * draw["access.psychologist_minutes_per_day"]
        world.access.nurses["capacity"][practices:] = minutes
        gp_books["psychologist"][inside] = practices + world.lists.practice[inside]
        gp_books["mental_health"][inside] = draw.share("access.mental_health_share") * draw.share(
            "access.psychologist_takes"
        )

    def _nurses(self, world: World) -> np.ndarray:
        """Nurses that each practice would have as a team, full-time posts (practices,)."""
        lists, n, practices = world.lists, world.in_use, world.nurse_fte.size
        if self.lists_per_nurse is not None:
            return np.bincount(lists.practice[:n], minlength=practices) / self.lists_per_nurse
        return _listed(world) / self.listed_per_nurse


def _listed(world: World) -> np.ndarray:
    """Residents listed at each practice, (practices,)."""
    lists, n = world.lists, world.in_use
    return np.bincount(lists.practice[:n], weights=lists.listed[:n], minlength=world.nurse_fte.size)


def teams_of(world: World, share: float) -> np.ndarray:
    """The practices that form teams, bool (practices,): the same ones in every package and replicate."""
    return _teams(world.seed, tuple(world.scheme.practice_ids.tolist()), share)


@lru_cache(maxsize=64)
def _teams(seed: int, practices: tuple[int, ...], share: float) -> np.ndarray:
    asks = uniforms(seed, 0, np.array(practices, np.int64), int(For.MEASURE), 0)
    chosen = np.zeros(len(practices), bool)
    chosen[np.argsort(asks, kind="stable")[: max(1, round(share * len(practices)))]] = True
    return chosen
