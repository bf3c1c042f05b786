"""The pilot's operating-grant model for teams (driftstilskuddsmodellen), if it were reopened: hypothetical."""

from datetime import date
from typing import Literal

import numpy as np
from pydantic import Field, field_validator

from anker.language import Text
from anker.law import at
from anker.money import divide_ore, ore
from anker.provenance import Grade, Quantity
from anker.rehearse.levers import OPERATING_GRANT, Levers
from anker.rehearse.measure import Measure, RuleError
from anker.rehearse.world import World

_RULE = "scenario.grant_per_listed_nok"


class OperatingGrant(Measure):
    """Teams are paid by a grant per listed resident instead of fees. It does nothing where there is no team."""

    label = Text("Driftstilskudd til team", "Operating grant for teams")
    description = Text(
        "Team får tilskudd per innbygger på listen og egenandeler i stedet for takstrefusjon. Delegering koster "
        "ikke lenger takster, og tellingen av konsultasjoner lønner seg mindre.",
        "Teams get a grant per listed resident and co-payments instead of fee reimbursement. Delegation no longer "
        "costs fees, and counting consultations pays less.",
    )
    legal_basis = Text(
        "Ingen i dag: forsøket (fastlegeforskriften 2012 § 9a) tok slutt 1. juli 2024",
        "None today: the trial (GP regulation of 2012 § 9a) ended on 1 July 2024",
    )
    decided_by = ("state", "parties")
    grade = Grade.C
    evidence = Text(
        "Effekter av denne armen er ikke publisert. Ontario: blandet kapitering ga 6–7 prosent færre tjenester "
        "enn stykkpris (assosiasjon med utvalg).",
        "Effects of this arm are not published. Ontario: blended capitation gave 6-7 percent fewer services than "
        "fees (association, with selection).",
    )
    rests_on = ("measures.grant_delegation", "measures.grant_follow_up")
    one_at_a_time = ("measures.grant_follow_up",)
    only_here = rests_on

    needs = "team"

    kind: Literal["operating-grant"] = "operating-grant"
    grant_per_listed_nok: float | None = Field(
        default=None,
        gt=0,
        description="Kroner per innbygger på listen og år; ikke offentlig / NOK per listed and year; not public",
    )

    def parameters(self) -> tuple[Quantity, ...]:
        """The grant's amount: missing, unless the user supplies one."""
        grant = at("pilot.list_grant_base", self.start.replace(year=2024, month=6, day=1))
        return (grant,) if grant else ()

    @field_validator("start")
    @classmethod
    def _from_new_year(cls, start: date) -> date:
        if start.month != 1:
            raise RuleError(
                f"fant {start}, ventet en dato i januar: betalingsmodellen gjøres opp for hele kalenderår.",
                f"found {start}, expected a date in January: the payment model is settled by whole calendar years.",
            )
        return start

    def lacks(self) -> dict[str, Text]:
        """What cannot be worked out as long as the grant's amount is not public or supplied."""
        if self.grant_per_listed_nok is not None:
            return {}
        reason = Text(
            "Driftstilskuddets beløp er ikke offentlige, så inntekt og statens utgift kan ikke regnes ut.",
            "The operating grant's amounts are not public, so income and the state's cost cannot be worked out.",
        )
        own = Text(
            "Driftstilskuddets beløp er ikke offentlige, og for fastlønte går det til kommunen: dens "
            "netto utgift kan ikke regnes ut.",
            "The operating grant's amounts are not public, and for salaried GPs it goes to the municipality: "
            "its net cost cannot be worked out.",
        )
        unknown = dict.fromkeys(("practice_income_per_gp", "state_cost", "budget_grants"), reason)
        return unknown | dict.fromkeys(("municipal_cost", "budget_municipal_fees"), own)

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:  # noqa: ARG002  # every month
        """Put every team on the grant, from New Year on."""
        levers.team_payment.contribute(OPERATING_GRANT)
        levers.granted_delegation.contribute(world.draw["measures.grant_delegation"])
        levers.granted_follow_ups.contribute(world.draw["measures.grant_follow_up"])

    def pay(self, world: World, levers: Levers) -> None:
        """The state pays each team a twelfth of the grant for everyone listed on the first of the month."""
        if self.grant_per_listed_nok is None:
            return
        yearly_ore, listed = ore(str(self.grant_per_listed_nok)), world.listed_by_practice()
        for practice in np.flatnonzero(world.payment_models == OPERATING_GRANT):
            people = int(listed[practice])
            amount = divide_ore(people * yearly_ore, 12)
            levers.pay("state", "practice", "operating grant", int(practice), people, amount, _RULE)
