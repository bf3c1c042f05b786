"""Weights of the patient-adjusted capitation grant: how much more or less than the average a person counts.

The scheme's own weights (sex, six age classes, use, centrality, socio-economy) are not public. In their place stands
a labelled assumption: a person counts as persons of the same age use the GP, with a national mean of exactly 1. A
file of one's own replaces it: a CSV with the columns sex (F, M or all), age_from, age_to and weight.

A weight is a fraction with one denominator for all, so that sums of persons are whole numbers and nothing is lost.
"""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from math import lcm
from pathlib import Path

import polars as pl

from anker.errors import InputError
from anker.language import Text
from anker.norway.tables import table
from anker.number_format import fixed

POPULATION_ON = date(2024, 1, 1)
OLDEST = 120
_COLUMNS = ("sex", "age_from", "age_to", "weight")
_ASSUMED = Text(
    "Antakelse: vektene i basistilskuddet er ikke offentlige. Her følger de alderens bruk av fastlege (SSB 2023), "
    "med landsgjennomsnitt nøyaktig 1.",
    "Assumption: the weights of the capitation grant are not public. Here they follow each age's use of GPs "
    "(Statistics Norway 2023), with a national mean of exactly 1.",
)


@dataclass(frozen=True)
class Weights:
    """Numerators by sex and age over one denominator; `note` says where they come from."""

    numerators: pl.DataFrame  # sex, age, numerator (int64)
    denominator: int
    note: Text

    def of(self, sex: str, age: int) -> Fraction:
        """One person's weight."""
        row = self.numerators.filter((pl.col("sex") == sex) & (pl.col("age") == min(max(age, 0), OLDEST)))
        return Fraction(int(row["numerator"].item()), self.denominator)


@cache
def assumed() -> Weights:
    """The assumption that stands in for the weights that are not public."""
    rows = table("consultations_by_age").filter(
        (pl.col("indicator") == "gp_consultations_per_person") & (pl.col("year") == 2023) & (pl.col("sex") == "all")
        & (pl.col("age_group") != "all")
    )  # fmt: skip
    given: dict[tuple[str, int], Fraction] = {}
    for age_group, value in rows.select("age_group", "value").rows():
        first, _, last = age_group.rstrip("+").partition("-")
        for age in range(int(first), int(last) + 1 if last else OLDEST + 1):
            for sex in ("F", "M"):
                given[sex, age] = Fraction(Decimal(str(value)))
    return _scaled(given, _ASSUMED)


def read_weights(path: Path) -> Weights:
    """The weights of a file, scaled to a national mean of exactly 1. InputError, with the line, where a row is wrong
    or an age is left out or given twice."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise InputError(f"Kan ikke lese {path}: {error}.", f"Cannot read {path}: {error}.") from error
    if not rows or set(rows[0]) != set(_COLUMNS):
        raise InputError(
            f"{path}: ventet kolonnene {', '.join(_COLUMNS)}.",
            f"{path}: expected the columns {', '.join(_COLUMNS)}.",
        )
    given: dict[tuple[str, int], Fraction] = {}
    for line, row in enumerate(rows, start=2):
        for key, weight in _row(path, line, row):
            if key in given:
                raise _wrong(
                    path, line, Text(f"alder {key[1]} er gitt to ganger", f"age {key[1]} is given twice")
                )
            given[key] = weight
    for sex in ("F", "M"):
        for age in range(106):
            if (sex, age) not in given:
                raise _wrong(path, len(rows) + 1, Text(f"mangler {sex} {age} år", f"lacks {sex} aged {age}"))
        for age in range(106, OLDEST + 1):
            given.setdefault((sex, age), given[sex, 105])
    mean = _mean(given)
    return _scaled(given, Text(
        f"Vekter fra {path.name}, skalert fra landsgjennomsnitt {fixed(mean, 4, 'nb')} til nøyaktig 1.",
        f"Weights from {path.name}, scaled from a national mean of {fixed(mean, 4)} to exactly 1.",
    ))  # fmt: skip


def _row(path: Path, line: int, row: dict[str, str]) -> list[tuple[tuple[str, int], Fraction]]:
    try:
        first, last = int(row["age_from"]), int(row["age_to"])
        weight = Fraction(Decimal(row["weight"]))
        sexes = {"all": ("F", "M"), "F": ("F",), "M": ("M",)}[row["sex"]]
    except (ValueError, KeyError, InvalidOperation, OverflowError):
        raise _wrong(
            path, line, Text("ventet for eksempel F,0,5,0.63", "expected for instance F,0,5,0.63")
        ) from None
    if not 0 <= first <= last or weight < 0:
        raise _wrong(path, line, Text("alder eller vekt er utenfor", "an age or weight is out of range"))
    return [((sex, age), weight) for sex in sexes for age in range(first, min(last, OLDEST) + 1)]


def _wrong(path: Path, line: int, what: Text) -> InputError:
    return InputError(f"{path}, linje {line}: {what.nb}.", f"{path}, line {line}: {what.en}.")


def _population() -> dict[tuple[str, int], int]:
    rows = table("population_single_year").filter(pl.col("on_date") == POPULATION_ON)
    return {
        (sex, min(age, OLDEST)): persons for sex, age, persons in rows.select("sex", "age", "persons").rows()
    }


def _mean(given: dict[tuple[str, int], Fraction]) -> Fraction:
    people = _population()
    return sum((given[key] * n for key, n in people.items()), Fraction(0)) / sum(people.values())


def _scaled(given: dict[tuple[str, int], Fraction], note: Text) -> Weights:
    mean = _mean(given)
    if mean == 0:
        raise InputError("Vektene er alle 0.", "The weights are all 0.")
    scaled = {key: weight / mean for key, weight in given.items()}
    denominator = lcm(*(weight.denominator for weight in scaled.values()))
    rows = [(sex, age, int(weight * denominator)) for (sex, age), weight in sorted(scaled.items())]
    frame = pl.DataFrame(
        rows, schema={"sex": pl.String, "age": pl.Int32, "numerator": pl.Int64}, orient="row"
    )
    return Weights(frame, denominator, note)
