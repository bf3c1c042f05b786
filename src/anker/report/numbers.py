"""How numbers are written: by the language's habits, with a true minus, and NOK in millions where many."""

from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date

from anker.evaluation.outcome import Spread
from anker.language import Language
from anker.number_format import at_most, fixed, with_sign

_LOCALE = {"nb": Locale("nb", "NO"), "en": Locale("en", "GB")}
_MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Scale:
    """How one indicator is shown: divided by `divisor`, with `decimals`, levels in `unit` and differences in
    `change`."""

    unit: str
    decimals: int
    divisor: float = 1.0
    of_change: str = ""

    @property
    def change(self) -> str:
        """The unit of differences: the same, unless told."""
        return self.of_change or self.unit


class Numbers:
    """Numbers and dates as text in one language."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self._to = "til" if lang == "nb" else "to"

    def plain(self, value: float, decimals: int = 0) -> str:
        """A number with a fixed number of decimals; minus as − and never −0."""
        return fixed(value, decimals, self.lang)

    def free(self, value: float) -> str:
        """A number with the decimals that it needs, as a source gives it."""
        return at_most(value, 1 if abs(value) >= 10_000 else 4 if abs(value) < 0.1 else 3, self.lang)

    def signed(self, value: float, decimals: int = 0) -> str:
        """A change: always with its sign, except zero."""
        return with_sign(value, decimals, self.lang)

    def scaled(self, value: float, scale: Scale, signed: bool = False) -> str:
        """A value in its scale, without unit."""
        write = self.signed if signed else self.plain
        return write(value / scale.divisor, scale.decimals)

    def band(self, spread: Spread, scale: Scale, signed: bool = False) -> str:
        """The 10th to the 90th percentile, in words that a minus cannot be confused with."""
        if spread.p10 is None or spread.p90 is None:
            return ""
        low, high = (self.scaled(value, scale, signed) for value in (spread.p10, spread.p90))
        return f"{low} {self._to} {high}"

    def range(self, low: float, high: float) -> str:
        """A plausible range."""
        return f"{self.free(low)} {self._to} {self.free(high)}"

    def day(self, when: date) -> str:
        """A date in the language's long form."""
        return format_date(when, format="long", locale=_LOCALE[self.lang])


def scale_for(unit: str, decimals: int, values: list[float], change: str = "") -> Scale:
    """The scale of an indicator from the size of its values: NOK in millions where they are many. `change`: the unit
    of differences, where it is another."""
    largest = max((abs(value) for value in values), default=0.0)
    words = unit.split(" ", 1)
    if words[0] not in ("kr", "kroner", "NOK") or largest < _MILLION:
        return Scale(unit, decimals, of_change=change)
    million = "mill. kr" if words[0] != "NOK" else "million NOK"
    return Scale(" ".join([million, *words[1:]]), 2 if largest < 10 * _MILLION else 1, _MILLION)
