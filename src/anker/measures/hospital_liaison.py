"""Hospital liaison GPs (praksiskonsulenter): GPs who work part-time at the hospital to improve cooperation."""

from typing import Literal

import numpy as np
from pydantic import Field

from anker.language import Text
from anker.money import ore, times_ore
from anker.provenance import Grade
from anker.record.arrays import NOBODY
from anker.rehearse.levers import Levers
from anker.rehearse.measure import Measure
from anker.rehearse.world import World

_RULE = "scenario.pay_per_hour_nok"
HOURS_OF_WEEK = 37.5  # of a full-time week


class HospitalLiaison(Measure):
    """Some GPs close their book for hospital days; what they mend averts a part of the target groups' planned needs."""

    label = Text("Praksiskonsulenter", "Hospital liaison GPs")
    description = Text(
        "Noen fastleger er ansatt ved sykehuset for en del av uken og bedrer samarbeidet om henvisninger, epikriser og "
        "legemidler. Deres egen timebok er stengt så lenge. Målgruppene på alle lister spares for noen timer.",
        "Some GPs are employed at the hospital for a part of the week and improve cooperation on referrals, discharge "
        "letters and medicines. Their own book is closed meanwhile. Target groups on all lists are spared some visits.",
    )
    legal_basis = Text(
        "Avtale mellom helseforetakene og Legeforeningen; fastleger ansatt om lag 10–20 prosent (K14 i docs/rules.md)",
        "Agreement of the hospital trusts and the medical association; GPs employed about 10-20 percent (K14 in "
        "docs/rules.md)",
    )
    decided_by = ("state", "gp")
    grade = Grade.C
    evidence = Text(
        "Ingen effektstudie funnet av hva ordningen gjør med behov eller tid i fastlegetjenesten.",
        "No effect study found of what the arrangement does to needs or time in general practice.",
    )
    rests_on = ("measures.liaison_needs_spared", "measures.liaison_book_closed")
    one_at_a_time = rests_on
    only_here = rests_on

    kind: Literal["hospital-liaison"] = "hospital-liaison"
    lists_per_liaison: int = Field(
        default=50, ge=1, le=1000, description="Lister per praksiskonsulent / lists per hospital liaison GP"
    )
    share_of_post: float = Field(
        default=0.15, gt=0, le=1, description="Stillingsandel ved sykehuset / share of a post at the hospital"
    )
    pay_per_hour_nok: float | None = Field(
        default=None, gt=0, description="Kroner per time; ikke funnet / NOK per hour; not found"
    )

    def lacks(self) -> dict[str, Text]:
        """What cannot be worked out as long as the pay is not supplied."""
        if self.pay_per_hour_nok is not None:
            return {}
        reason = Text(
            "Praksiskonsulentens honorar er ikke funnet, så statens utgift kan ikke regnes ut.",
            "The pay of hospital liaison GPs was not found, so the state's cost cannot be worked out.",
        )
        return {"state_cost": reason, "budget_grants": reason}

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:  # noqa: ARG002  # every month
        """Close the books of the liaison GPs, avert needs and pay for the hours."""
        away = self._liaisons(world)
        closed = world.draw.share("measures.liaison_book_closed") * self.share_of_post
        levers.book.contribute(1.0 - closed, away)
        levers.averted_needs.contribute(world.draw.share("measures.liaison_needs_spared"))
        if self.pay_per_hour_nok is not None:
            self._pay(world, levers, away.size, ore(str(self.pay_per_hour_nok)))

    def _liaisons(self, world: World) -> np.ndarray:
        """Positions of the lists whose GPs do it: the same ones in every package, whoever the GP is."""
        n = world.at_start.lists
        count = max(1, round(n / self.lists_per_liaison)) if n else 0
        return self.lots(world).pick("lists", world.lists.id[:n], count)

    def _pay(self, world: World, levers: Levers, liaisons: int, hourly_ore: int) -> None:
        """The hospital, which is the state's, pays for the hours of a month."""
        hours = liaisons * self.share_of_post * HOURS_OF_WEEK * world.draw["access.working_weeks"] / 12.0
        cost = times_ore(hourly_ore, hours)
        levers.pay("state", "employee", "hospital liaison", NOBODY, round(hours), cost, _RULE)
