"""What a dated parameter is: values that each hold from a day until, and not on, another day.

Running example: `capitation.rate_up_to_1000` is 653 kroner from 2022-01-01 to 2022-07-01, and 675 from then
to 2023-05-01, when the rate was repealed. On 1 July 2022 it is 675: the last day of 653 is 30 June.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from anker.language import Text
from anker.provenance import Certainty, Quantity


class LawFileError(Exception):
    """A parameter file is wrong: a fault of its writer, told with the file and the key."""


DEGREES = ("high", "medium", "low")  # notes that only tell how sure the reading was


@dataclass(frozen=True, slots=True)
class YearlyChange:
    """The day of the year on which a rate is expected to change."""

    month: int
    day: int

    def next_after(self, start: date) -> date:
        """The first such day after `start`."""
        this_year = date(start.year, self.month, self.day)
        return this_year if this_year > start else this_year.replace(year=start.year + 1)


@dataclass(frozen=True, slots=True)
class Value:
    """One value with its interval [start, end); end None is still open, exact None is not public."""

    start: date
    end: date | None
    exact: Decimal | None
    certainty: Certainty
    source: str
    note: str = ""
    formula: str = ""
    note_nb: str = ""

    def holds(self, on: date) -> bool:
        """Whether the day lies in the interval."""
        return self.start <= on and (self.end is None or on < self.end)

    @property
    def how(self) -> str:
        """The note, with the formula that the value stands in."""
        return "; ".join(part for part in (self.note, self.formula and f"formula: {self.formula}") if part)

    @property
    def how_nb(self) -> str:
        """The same in Norwegian: `note_nb` tells all of it, where it is written; a formula alone needs no words."""
        alone = self.formula and self.note in ("", *DEGREES)
        return self.note_nb or (f"formel: {self.formula}" if alone else "")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One key: what it is, in which unit, by which law, and its values by date."""

    key: str
    topic: str
    label: Text
    unit: str
    values: tuple[Value, ...]
    legal_basis: str = ""
    changes: YearlyChange | None = None
    repealed: date | None = None
    replaced_by: str = ""
    aliases: tuple[str, ...] = ()
    last_checked: date | None = None

    def __post_init__(self) -> None:
        for value in self.values:
            self._check(value)
        for earlier, later in pairwise(self.values):
            if earlier.end is None or later.start < earlier.end:
                raise LawFileError(f"{self.key}: the values from {earlier.start} and {later.start} overlap")
        if self.repealed and self.values and (self.values[-1].end or date.max) > self.repealed:
            raise LawFileError(f"{self.key}: repealed {self.repealed}, but its last value holds longer")

    def _check(self, value: Value) -> None:
        where = f"{self.key} from {value.start}"
        if value.end is not None and value.end <= value.start:
            raise LawFileError(f"{where}: 'to' {value.end} must come after 'from'")
        if (value.exact is None) != (value.certainty is Certainty.MISSING):
            raise LawFileError(f"{where}: a value is given exactly when it is not missing")
        if not value.source and value.certainty not in (Certainty.ASSUMED, Certainty.MISSING):
            raise LawFileError(f"{where}: a {value.certainty} value must name its source")
        if not value.note and value.certainty in (Certainty.ASSUMED, Certainty.MISSING):
            raise LawFileError(f"{where}: a {value.certainty} value must say why in its note")

    @property
    def money(self) -> bool:
        """Whether the unit is an amount of kroner."""
        return self.unit.startswith("NOK")

    @property
    def known(self) -> tuple[Value, ...]:
        """The values that are not missing, by date."""
        return tuple(value for value in self.values if value.exact is not None)

    def at(self, on: date) -> Value | None:
        """The value that holds on a day, which may be a missing one; None where there is none."""
        return next((value for value in self.values if value.holds(on)), None)

    def quantity(self, value: Value) -> Quantity:
        """A value as the number with its source that travels on. Its float is for display, not for money."""
        return Quantity(
            key=self.key,
            value=None if value.exact is None else float(value.exact),
            unit=self.unit,
            certainty=value.certainty,
            source=value.source,
            label=self.label,
            how="" if value.how in DEGREES else value.how,
            how_nb="" if value.how in DEGREES else value.how_nb,
            valid_from=value.start,
            valid_to=value.end,
            last_checked=self.last_checked,
        )


@dataclass(frozen=True, slots=True)
class Topic:
    """One file of parameters: its name, what it is about, and the words that find it."""

    name: str
    label: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Law:
    """All topics, and all parameters by key."""

    topics: tuple[Topic, ...]
    parameters: Mapping[str, Parameter]
