"""A number with its source: the type that travels from a table or a law to the report (docs/architecture.md).

Every parameter has a unit, a source and one of the certainties below. Nothing assumed is ever shown as
published, and what is not public is `MISSING`: asking for its value is an error, never a guess.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from anker.errors import InputError
from anker.language import Text
from anker.yaml import read_yaml


class Certainty(StrEnum):
    """How sure a number is."""

    PUBLISHED = "published"
    DERIVED = "derived"
    CALIBRATED = "calibrated"
    ASSUMED = "assumed"
    MISSING = "missing"

    @property
    def text(self) -> Text:
        """The word for it."""
        return Text(_CERTAINTY_NB[self.value], self.value)


_CERTAINTY_NB = {
    "published": "publisert",
    "derived": "utledet",
    "calibrated": "kalibrert",
    "assumed": "antatt",
    "missing": "mangler",
}


class Grade(StrEnum):
    """Evidence behind a measure's effect: A Norwegian effect study, B foreign study or association, C assumed."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with everything needed to trust or doubt it.

    `value` is None exactly when the certainty is MISSING. `how` tells the derivation, the calibration
    target or why it is assumed, in English, and `how_nb` the same in Norwegian (`basis` is both). `low` and
    `high` bound an assumed or calibrated value's plausible range.
    `valid_from` is in the interval, `valid_to` is not (half-open); None means open.

    Example:
        >>> import anker as ak, datetime
        >>> rate = ak.law.rate("capitation.rate", datetime.date(2019, 1, 1))
        >>> rate.value, rate.unit, rate.certainty.value
        (485.6, 'NOK per listed person and year', 'derived')
    """

    key: str
    value: float | None
    unit: str
    certainty: Certainty
    source: str
    label: Text
    how: str = ""
    low: float | None = None
    high: float | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    last_checked: date | None = None
    how_nb: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.certainty is Certainty.MISSING):
            raise ValueError(f"{self.key}: a value is given exactly when it is not missing")
        value, low, high = self.value, self.low, self.high
        if value is not None and low is not None and high is not None and not low <= value <= high:
            raise ValueError(f"{self.key}: {value} is outside its range {low}..{high}")
        if self.certainty is Certainty.ASSUMED and not self.how:
            raise ValueError(f"{self.key}: an assumed value must say why ('how')")
        if self.certainty in (Certainty.PUBLISHED, Certainty.DERIVED) and not self.source:
            raise ValueError(f"{self.key}: a {self.certainty} value must name its source")

    @property
    def basis(self) -> Text:
        """How the number was found, in both languages; English stands in where the Norwegian is not written."""
        return Text(self.how_nb or self.how, self.how)

    def require(self) -> float:
        """The value; an error that names the key where it is missing."""
        if self.value is None:
            raise InputError(
                f"{self.key} er ikke offentlig ({self.basis.nb or 'ingen kilde funnet'}). Oppgi en verdi selv, "
                "eller velg en merket antakelse.",
                f"{self.key} is not public ({self.how or 'no source found'}). Supply a value of your own, "
                "or choose a labelled assumption.",
            )
        return self.value

    @property
    def uncertain(self) -> bool:
        """Whether the number has a range that a sensitivity analysis can walk."""
        return self.low is not None and self.high is not None and self.low < self.high


def read_quantities(path: Path, room: str) -> dict[str, Quantity]:
    """The quantities of one YAML file: a mapping from key to value, unit, certainty, source, label_nb,
    label_en and, where they apply, how, how_nb, low, high, last_checked. Keys are prefixed with `room`:
    access.delegation."""
    rows = read_yaml(path)
    return {f"{room}.{name}": _quantity(f"{room}.{name}", row) for name, row in rows.items()}


def _quantity(key: str, row: dict[str, object]) -> Quantity:
    known = {
        "value",
        "unit",
        "certainty",
        "source",
        "label_nb",
        "label_en",
        "how",
        "how_nb",
        "low",
        "high",
        "last_checked",
    }
    if unknown := set(row) - known:
        raise ValueError(f"{key}: unknown field(s) {sorted(unknown)}; known: {sorted(known)}")
    checked = str(row.get("last_checked") or "")
    return Quantity(
        key=key,
        value=_number(row.get("value")),
        unit=str(row["unit"]),
        certainty=Certainty(str(row["certainty"])),
        source=str(row.get("source") or ""),
        label=Text(str(row["label_nb"]), str(row["label_en"])),
        how=str(row.get("how") or ""),
        low=_number(row.get("low")),
        high=_number(row.get("high")),
        last_checked=date.fromisoformat(checked) if checked else None,
        how_nb=str(row.get("how_nb") or ""),
    )


def _number(value: object) -> float | None:
    return None if value in (None, "") else float(str(value))
