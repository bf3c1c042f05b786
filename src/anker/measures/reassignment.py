"""Clearing of waiting lists (oppgjør av ventelister): those who can change places do so, every first of the month."""

from typing import Literal

from pydantic import Field

from anker.language import Text
from anker.provenance import Grade
from anker.rehearse.levers import Levers
from anker.rehearse.measure import Measure
from anker.rehearse.world import World


class Reassignment(Measure):
    """Before the waiting lists are served, a mechanism lets those move who can take each other's places."""

    label = Text("Bytteoppgjør på ventelistene", "Clearing of the waiting lists")
    description = Text(
        "Den første i hver måned får de på venteliste som kan ta hverandres plasser, bytte, etter den valgte "
        "mekanismen (docs/reassignment.md). Ledige plasser under taket deles ut i samme oppgjør.",
        "On the first of each month those on waiting lists who can take each other's places do, by the mechanism "
        "chosen (docs/reassignment.md). Free places below the ceiling are given in the same clearing.",
    )
    legal_basis = Text(
        "Krever endring: fastlegeforskriften § 10 (lukket liste) og pasientrettsforskriften §§ 2 og 6 (bytte der det "
        "er plass)",
        "Needs a change: the GP regulation § 10 (closed list) and the patients' rights regulation §§ 2 and 6 (change "
        "where there is room)",
    )
    decided_by = ("state",)
    grade = Grade.C
    evidence = Text(
        "Ikke prøvd. Hvem som kan bytte, følger av ventelistene; at ønskene er som antatt, og at de ikke endrer seg "
        "når flere kan bytte, er ikke kjent.",
        "Not tried. Who can change follows from the waiting lists; that the wishes are as assumed, and do not change "
        "when more people can, is not known.",
    )
    rests_on = ("register.change_wish_per_year", "register.wish_lasts")
    one_at_a_time = ("register.change_wish_per_year", "register.wish_lasts")

    kind: Literal["reassignment"] = "reassignment"
    mechanism: Literal[
        "first-come", "top-trading-cycles", "most-people", "priority", "weighted", "order-keeping"
    ] = Field(default="priority", description="Hvem som får bytte / who may change")

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:  # noqa: ARG002  # every month
        """Have the waiting lists cleared by the mechanism."""
        levers.clearings.append(self.mechanism)
