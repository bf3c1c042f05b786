"""What the pages for those who hesitate share: figures shown, capitation by the newest rate, rounding."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from anker import law
from anker.language import Text
from anker.law.capitation import AVERAGE, rounded_ore
from anker.number_format import NARROW, significant
from anker.report.money.sheet import Grid
from anker.settlement.own_figures import Field

RATES_ON = date(2026, 7, 1)
MILLION_NOK = 10**6


def given(figures: Mapping[str, Fraction], fields: Mapping[str, Field], own: bool) -> Grid:
    """The figures that the page rests on."""
    caption = Text("Deres tall", "Your figures") if own else Text("Tall brukt her", "Figures used here")
    rows = tuple((field.what, _plain(figures.get(name))) for name, field in fields.items())
    return Grid(caption, (Text("Tall", "Figure"), Text("Verdi", "Value")), rows)


def _plain(value: Fraction | None) -> str:
    return "–" if value is None else significant(value, group=NARROW)


def capitation_of_list(listed: Fraction) -> Fraction:
    """Øre a year for so many average persons, by the newest rate known."""
    return listed * law.latest_known_ore(AVERAGE, RATES_ON)


def capitation_note() -> tuple[Text, ...]:
    """Which rate was used, and how old it is."""
    found = law.latest_known(AVERAGE, RATES_ON)
    return (
        Text(
            f"Basistilskudd: {significant(found.require(), lang='nb')} kr per person, {found.basis.nb}.",
            f"Capitation: NOK {significant(found.require())} each, {found.how}.",
        ),
    )


def ore_cell(amount: Fraction) -> int:
    """Whole øre, half up, away from zero for costs."""
    return rounded_ore(amount) if amount >= 0 else -rounded_ore(-amount)
