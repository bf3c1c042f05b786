"""How numbers are written for people: one rounding and one way of grouping, whatever the output is.

The page, the terminal, the workbook's texts and the Markdown pages all write their numbers here. A half goes away
from zero: 2.5 is 3, −2.5 is −3, 0.15 with one decimal is 0.2. What is rounded is the number as Python shows it: the
float 0.15 lies a hair below the half, but nobody who reads 0.15 can see that. Norwegian is
written as locale nb_NO writes it.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from anker.language import Language

Figure = int | float | Decimal | Fraction

NO_BREAK, NARROW, BLANK = "\u00a0", "\u202f", " "
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def exact_decimal(value: Figure) -> Decimal:
    """The number as people see it: a float by its shortest text, a fraction to sixty digits."""
    if isinstance(value, Fraction):
        return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(repr(float(value)))


def rounded_figure(value: Figure, decimals: int = 0) -> Decimal:
    """The number with so many decimals, a half away from zero; never −0. What is not finite stays so."""
    exact = exact_decimal(value)
    if not exact.is_finite():
        return exact
    shown = exact.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    return shown if shown else abs(shown)


def fixed(value: Figure, decimals: int = 0, lang: Language = "en", group: str | None = None) -> str:
    """A number with a fixed number of decimals. `group` between thousands: the language's own, unless told."""
    return _in_language(rounded_figure(value, decimals), lang, group)


def at_most(value: Figure, decimals: int, lang: Language = "en", group: str | None = None) -> str:
    """A number with the decimals that it needs, and no more than so many."""
    return _in_language(_without_zeros(rounded_figure(value, decimals)), lang, group)


def significant(value: Figure, digits: int = 10, lang: Language = "en", group: str | None = None) -> str:
    """A number with the digits that it needs, and no more than so many that count."""
    shown = exact_decimal(value)
    if shown and shown.is_finite():
        shown = rounded_figure(shown, digits - 1 - shown.adjusted())
    return _in_language(_without_zeros(shown), lang, group)


def as_given(value: Figure, lang: Language = "en", group: str | None = None) -> str:
    """A number with the very decimals that it was given, zeros too."""
    return _in_language(exact_decimal(value), lang, group)


def with_sign(value: Figure, decimals: int = 0, lang: Language = "en", group: str | None = None) -> str:
    """A change: always with its sign, except zero."""
    text = fixed(value, decimals, lang, group)
    return f"+{text}" if rounded_figure(value, decimals) > 0 else text


def _without_zeros(shown: Decimal) -> Decimal:
    """Without the zeros that end its decimals."""
    if not shown.is_finite():
        return shown
    whole = shown == shown.to_integral_value()
    return shown.quantize(Decimal(1), context=_EXACT) if whole else shown.normalize(_EXACT)


def _in_language(shown: Decimal, lang: Language, group: str | None) -> str:
    between = group if group is not None else NO_BREAK if lang == "nb" else ","
    whole, _, decimals = f"{abs(shown):,f}".partition(".")
    point = "," if lang == "nb" else "."
    text = whole.replace(",", between) + (point + decimals if decimals else "")
    return f"−{text}" if shown.is_signed() else text
