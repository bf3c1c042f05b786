"""What the pages for those who hesitate share: figures shown, capitation by the newest rate, rounding."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from anker import law
from anker.language import Text, day_en, day_nb
from anker.law.capitation import AVERAGE, rounded_ore
from anker.number_format import NARROW, fixed, significant
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


def capitation_note(listed: Fraction) -> tuple[Text, ...]:
    """Which rate was used, how old it is, and what a yearly rise of one per cent since would change."""
    found = law.latest_known(AVERAGE, RATES_ON)
    since = found.valid_from or RATES_ON
    years = RATES_ON.year - since.year
    each = capitation_of_list(listed) / 100
    more = each * ((1 + Fraction(1, 100)) ** years - 1)
    rate = found.require()
    return (
        Text(
            f"Basistilskudd: {significant(rate, lang='nb')} kr per person, den nyeste kjente satsen, fra "
            f"{day_nb(since)}, ført videre til {RATES_ON.year}. Hver prosent i årlig økning siden ville gitt "
            f"{fixed(more, 0, 'nb', NARROW)} kr mer i året.",
            f"Capitation: NOK {significant(rate)} each, the newest rate known, of {day_en(since)}, carried forward to "
            f"{RATES_ON.year}. Each per cent of yearly rise since would bring NOK {fixed(more, 0)} more a year.",
        ),
    )


def ore_cell(amount: Fraction) -> int:
    """Whole øre, half up, away from zero for costs."""
    return rounded_ore(amount) if amount >= 0 else -rounded_ore(-amount)
