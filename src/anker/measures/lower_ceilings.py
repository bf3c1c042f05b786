"""Lower list ceilings (lavere listetak), only where the rules allow it."""

from typing import Literal

import numpy as np
from pydantic import Field

from anker.language import Text
from anker.provenance import Grade
from anker.record.arrays import NOBODY
from anker.rehearse.levers import Levers
from anker.rehearse.measure import Measure
from anker.rehearse.world import World

LARGEST_FALL = 0.4  # no single ceiling falls by more than this share


class LowerCeilings(Measure):
    """Ceilings fall at the GP's own request and when a new GP takes over; lists shrink by natural decline."""

    label = Text("Lavere listetak", "Lower list ceilings")
    description = Text(
        "Taket senkes for fastleger som selv ønsker det, og når en ny lege overtar. Ingen trekkes ut av listen: "
        "den minker når folk flytter, bytter eller dør.",
        "The ceiling is lowered for GPs who wish it themselves, and when a new GP takes over. Nobody is drawn out "
        "of a list: it shrinks as people move, change or die.",
    )
    legal_basis = Text(
        "Fastlegeforskriften §§ 10–11: kommunen kan ikke senke taket på en etablert liste alene; naturlig avgang "
        "foretrekkes",
        "The GP regulation §§ 10-11: the municipality cannot lower an established list on its own; natural decline "
        "is preferred",
    )
    decided_by = ("gp",)
    grade = Grade.C
    evidence = Text(
        "Ingen norsk effektstudie av lavere tak. Om legene holder timebøkene åpne like lenge med kortere liste, "
        "er ikke kjent.",
        "No Norwegian effect study of lower ceilings. Whether GPs keep their books open as long with a shorter list "
        "is not known.",
    )
    rests_on = ("measures.willing_to_lower", "access.hours_follow_list")
    one_at_a_time = ("measures.willing_to_lower", "access.hours_follow_list")
    only_here = ("measures.willing_to_lower",)

    kind: Literal["lower-ceilings"] = "lower-ceilings"
    fall: float = Field(
        default=0.15,
        gt=0,
        le=0.5,
        description="Hvor mye snittaket skal falle / how far the mean ceiling shall fall",
    )
    years: int = Field(default=4, ge=1, le=20, description="År målet skal nås over / years to reach it")

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:
        """Agree the ceilings that may be lowered down, evenly, towards this month's mean."""
        n, lists = world.at_start.lists, world.lists
        start = world.at_start.ceilings[:n].astype(np.float64)
        willing = self.lots(world).choices("willing", lists.id[:n])
        may = willing < world.draw.share("measures.willing_to_lower")
        may |= lists.gp_since[:n] >= world.scheme.start
        may &= lists.gp[:n] != NOBODY
        goal = self.fall * min((months_in_force + 1) / (12 * self.years), 1.0) * start.sum()
        agreed = (
            world.rules.ceiling_min_without_agreement
        )  # under it the municipality must agree: not assumed here
        lowest = np.minimum(np.maximum(start * (1.0 - LARGEST_FALL), agreed), start)
        reached = (start - lists.ceiling[:n])[~may].clip(0).sum()  # lowered before the GP left
        possible = np.where(may, start - lowest, 0.0)
        if possible.sum() > 0.0:
            share = min(max(goal - reached, 0.0) / possible.sum(), 1.0)
            levers.ceilings.contribute(np.floor(start - share * possible)[may], np.flatnonzero(may))
