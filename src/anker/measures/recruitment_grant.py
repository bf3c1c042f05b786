"""Recruitment grant (rekrutteringstilskudd): vacant lists are filled sooner."""

from typing import Literal

import numpy as np
from pydantic import Field

from anker.language import Text
from anker.money import ore
from anker.provenance import Grade
from anker.record.arrays import NOBODY
from anker.rehearse.levers import Levers
from anker.rehearse.measure import Measure
from anker.rehearse.world import World

_RULE = "scenario.recruitment_grant_nok"


class RecruitmentGrant(Measure):
    """Help to get started for GPs who take over or open a list, paid by the state."""

    label = Text("Rekrutteringstilskudd", "Recruitment grant")
    description = Text(
        "Tilskudd til oppstart gjør at ledige lister får lege raskere og at flere overtar straks.",
        "A grant for starting up gets vacant lists a GP sooner, and lets more be taken over at once.",
    )
    legal_basis = Text(
        "Tilskudd til rekruttering av fastleger (Helsedirektoratet); satser ikke funnet",
        "Grant for recruiting GPs (Directorate of Health); amounts not found",
    )
    decided_by = ("state",)
    grade = Grade.C
    evidence = Text("Ingen norsk effektstudie funnet.", "No Norwegian effect study found.")
    rests_on = ("measures.recruitment_boost", "workforce.vacancy_filling")
    one_at_a_time = ("measures.recruitment_boost",)
    only_here = ("measures.recruitment_boost",)

    kind: Literal["recruitment-grant"] = "recruitment-grant"
    grant_per_gp_nok: int | None = Field(
        default=None, gt=0, description="Kroner per ny fastlege; ikke offentlig / NOK per new GP; not public"
    )

    def lacks(self) -> dict[str, Text]:
        """What cannot be worked out as long as the grant's amount is not public or supplied."""
        if self.grant_per_gp_nok is not None:
            return {}
        reason = Text(
            "Rekrutteringstilskuddets satser er ikke funnet, så statens utgift og praksisinntekten kan ikke regnes ut.",
            "The recruitment grant's amounts were not found: state cost and practice income cannot be worked out.",
        )
        return {"state_cost": reason, "budget_grants": reason, "practice_income_per_gp": reason}

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:
        """Raise the chance of filling; pay for those who started since last month, where an amount is given."""
        levers.vacancy_filling.contribute(world.draw["measures.recruitment_boost"])
        if self.grant_per_gp_nok is not None:
            recent = world.lists.gp_since[: world.in_use] == world.month - 1
            started = int(np.count_nonzero(recent)) if months_in_force > 0 else 0
            amount = started * ore(self.grant_per_gp_nok)
            levers.pay("state", "practice", "recruitment grant", NOBODY, started, amount, _RULE)
