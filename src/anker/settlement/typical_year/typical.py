"""A typical year of contacts for a record that has none: published numbers of contacts, an assumed mix of codes.

Each resident's contacts are a Poisson process with the age group's published number of consultations times the
resident's own inclination; simple contacts follow consultations. Days are working days, evenly. Who is under 16 pays
nothing; a share of the others is exempt too. All draws are keyed by resident, so that a part of the country gives
the same contacts for the same people.

Numbers of contacts are inputs: the newest published year's, 2023. What is fitted (the mix of codes, exemptions,
payments elsewhere) is fitted to the accounts of 2019 and to figures from before 2021 alone; the years after are left
for judging it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from anker import law
from anker.calendar import is_working_day
from anker.language import Text
from anker.norway.tables import table
from anker.provenance import Certainty, Quantity
from anker.random import For
from anker.record.record import Record
from anker.record.tables import EXEMPT, TABLES
from anker.settlement.accounts.amounts import mean_copayment
from anker.settlement.typical_year.list_length import LONGEST_LIST, SHORTEST_LIST, by_length
from anker.settlement.typical_year.poisson_times import (
    NO_EXEMPTION,
    count_events,
    fill_contacts,
    fill_elsewhere,
    under_ceiling_2,
)
from anker.settlement.years import FIRST_ACCOUNTS, LAST_ACCOUNTS
from anker.yaml import read_yaml

YEAR_OF_COUNTS = 2023
_ONE_CEILING = 2021  # the first year in which ceilings 1 and 2 are one
_FIT_YEAR = 2019  # of the accounts that the mix of codes, exemptions and payments elsewhere are set by
_ADULT = 16
MEAN_LIST = 957.8  # lists with a GP on 31 December 2025, which `length_reference` goes with
TIME_CODES, UNITS_FROM = (
    ("2cd", "11cd"),
    date(2026, 7, 1),
)  # the tariff's time charges, and when their unit changed
_SEED = 2025
CHUNK = 400_000
_CHILD, _OTHER = EXEMPT.categories.to_list().index("B"), EXEMPT.categories.to_list().index("S")
_AGES = ("0-5", "6-15", "16-19", "20-29", "30-49", "50-66", "67-79", "80-89", "90+")
_FIRST_AGE = (0, 6, 16, 20, 30, 50, 67, 80, 90)


@dataclass(frozen=True)
class Mix:
    """The sets of codes with the yearly number of contacts per resident of each (national mean), shape (sets,). From
    the day `later_from` (from 1970) on time is counted in shorter units: set s stands as set `later[s]` (sets,), which
    has as many as the same time makes; these follow in `code_sets`."""

    code_sets: pl.DataFrame
    rate: np.ndarray
    later: np.ndarray
    later_from: int

    @property
    def first_sets(self) -> pl.DataFrame:
        """The sets before the units of time change."""
        return self.code_sets.filter(pl.col("code_set") < self.rate.size)


@cache
def mix(year: int = YEAR_OF_COUNTS) -> Mix:
    """The typical mix: published contacts per resident, cut by calibrated shares of code sets. The contacts are those
    of the year where they are published, else of the newest year."""
    contacts, people = national_contacts(year), _people_of(_counted(year))
    rates = [number / people for number in contacts]
    every_set = [given for kind in kinds().values() for given in kind["sets"]]
    rows = [
        (at, code, int(count)) for at, given in enumerate(every_set) for code, count in given["codes"].items()
    ]
    shorter = _shorter_units()
    later = np.arange(len(rates), dtype=np.int32)
    for code_set in sorted({at for at, code, _ in rows if code in shorter}):
        new = len(rates) + int((later >= len(rates)).sum())
        later[code_set] = new
        rows += [
            (new, code, _units(count, shorter.get(code, 1))) for at, code, count in rows if at == code_set
        ]
    frame = pl.DataFrame(rows, schema=TABLES["code_sets"].schema, orient="row")
    return Mix(frame, np.array(rates), later, (UNITS_FROM - date(1970, 1, 1)).days)


def national_contacts(year: int) -> list[float]:
    """The nation's contacts of each set (before units of time change), of the year or the newest one published."""
    counts = table("contacts_by_type").filter(
        (pl.col("year") == _counted(year)) & (pl.col("period") == "year")
    )
    numbers = dict(counts.select("indicator", "value").rows())
    return [
        float(given["share"]) * numbers[kind["indicator"]]
        for kind in kinds().values()
        for given in kind["sets"]
    ]


def _counted(year: int) -> int:
    """The year whose published numbers of contacts stand for a year."""
    return year if FIRST_ACCOUNTS <= year <= LAST_ACCOUNTS else YEAR_OF_COUNTS


@cache
def _people_of(year: int) -> int:
    """Everyone in the country at the start of a year, or of the first one published."""
    people = table("population_single_year")
    known = [on for on in people["on_date"].unique().sort() if on >= date(year, 1, 1)]
    return int(people.filter(pl.col("on_date") == known[0])["persons"].sum())


def _shorter_units() -> dict[str, int]:
    """The codes of time whose unit is shorter from `UNITS_FROM` on, with how many of the new units one old one has."""
    known = {code: law.shipped().parameters[f"tariff.{code}.unit_minutes"] for code in TIME_CODES}
    before, after = date(UNITS_FROM.year, 1, 1), UNITS_FROM
    ratios = {code: law.exact_rate(p.key, before) / law.exact_rate(p.key, after) for code, p in known.items()}
    return {code: int(ratio) for code, ratio in ratios.items() if ratio > 1}


def _units(count: int, ratio: int) -> int:
    """So many started units in units a `ratio` shorter, the last old one used evenly: the mean, for odd ratios."""
    return (count - 1) * ratio + (ratio + 1) // 2 if ratio > 1 else count


def kinds() -> dict[str, dict[str, Any]]:
    """Each kind of contact: its published number's indicator, its names, and its sets of codes with their shares."""
    found: dict[str, dict[str, Any]] = _file()["kinds"]
    return found


def typical_parameters() -> tuple[Quantity, ...]:
    """What the typical year assumes, each with its certainty."""
    return tuple(
        Quantity(
            key=f"settle.typical.{name}",
            value=float(row["value"]) if "value" in row else 1.0,
            unit=row.get("unit", "ratio"),
            certainty=Certainty(row["certainty"]),
            low=float(row["low"]) if "low" in row else None,
            high=float(row["high"]) if "high" in row else None,
            source=row.get("source", ""),
            label=Text(row["label_nb"], row["label_en"]),
            how=row["how"],
            how_nb=row["how_nb"],
        )
        for name, row in _file()["parameters"].items()
    )


@cache
def consultations_by_age() -> np.ndarray:
    """Consultations per person and year of 2023 in each of nine age groups, as ratios to the national mean."""
    rows = table("consultations_by_age").filter(
        (pl.col("indicator") == "gp_consultations_per_person") & (pl.col("year") == YEAR_OF_COUNTS)
        & (pl.col("sex") == "all")
    )  # fmt: skip
    by_age = dict(rows.select("age_group", "value").rows())
    people = table("population_single_year").filter(pl.col("on_date") == date(YEAR_OF_COUNTS, 1, 1))
    group = np.searchsorted(_FIRST_AGE, people["age"].to_numpy(), side="right") - 1
    persons = np.bincount(group, people["persons"].to_numpy(), len(_AGES))
    rates = np.array([by_age[age] for age in _AGES])
    return np.asarray(rates * persons.sum() / (rates * persons).sum())


def typical_contacts(record: Record, year: int, chunk: int = CHUNK) -> Iterator[pl.DataFrame]:
    """The year's contacts of everyone on a list of the record, in chunks of residents, sorted as settling needs."""
    people = _people(record, year)
    days = _working_days(year)
    found = mix(year)
    cumulative = np.cumsum(found.rate)
    share = float(_value("exempt_share"))
    number = 0
    for start in range(0, people.height, chunk):
        part = people.slice(start, chunk)
        ids, rate, child = (part[c].to_numpy() for c in ("resident_id", "contacts", "child"))
        count = count_events(ids, rate * cumulative[-1], For.CONTACT, _SEED, year)
        row = np.repeat(np.arange(ids.size), count)
        day, minute, code_set, exempt = fill_contacts(
            ids,
            rate * cumulative[-1],
            child,
            count,
            cumulative / cumulative[-1],
            days,
            share,
            _SEED,
            year,
            _CHILD,
            _OTHER,
        )
        why = pl.Series(exempt).set(pl.Series(exempt == NO_EXEMPTION), None).cat.to(EXEMPT)
        yield pl.DataFrame({
            "contact_id": np.arange(number, number + row.size),
            "resident_id": ids[row],
            "practice_id": part["practice_id"].to_numpy()[row],
            "list_id": part["list_id"].to_numpy()[row],
            "on_date": pl.Series(day).cast(pl.Date),
            "minute": minute,
            "code_set": np.where(day >= found.later_from, found.later[code_set], code_set),
            "exempt": why,
        })  # fmt: skip
        number += row.size


def copayments_elsewhere(record: Record, year: int) -> pl.DataFrame:
    """What the record's residents pay elsewhere in the year: co-payments that count towards the card. To others under
    ceiling 1 in proportion to use, and from 2021 on by some for what lay under ceiling 2 until then, in payments of the
    same size that follow the year's co-payments."""
    people = _people(record, year).filter(~pl.col("child"))
    ids, use = people["resident_id"].to_numpy(), people["rate"].to_numpy() / _mean_of_adults()
    level = float(mean_copayment("2ad", year) / mean_copayment("2ad", _FIT_YEAR))
    kroner = round(float(_value("elsewhere_amount")) * level)
    both = float(_value("ceiling_2_share")) if year >= _ONE_CEILING else 0.0
    share, others = both, float(_value("elsewhere_per_year"))
    more = under_ceiling_2(ids, use, share, float(_value("ceiling_2_amount")) * level, _SEED, year)
    rate = use * others + more / kroner
    count = count_events(ids, rate, For.ELSEWHERE, _SEED, year)
    day = fill_elsewhere(ids, rate, count, _working_days(year), _SEED, year)
    frame = pl.DataFrame({"resident_id": np.repeat(ids, count), "on_date": pl.Series(day).cast(pl.Date)})
    sums = frame.group_by("resident_id", "on_date").len("times")
    return sums.select(
        "resident_id", "on_date", amount_ore=pl.col("times").cast(pl.Int64) * kroner * 100
    ).sort("resident_id", "on_date")


def length_ratio(listed: int, mean_list: float) -> float:
    """Contacts per person on a list of this length, as a ratio to the nation's mean in a year of another mean list."""
    reference = float(_value("length_reference")) * mean_list / MEAN_LIST
    return float(
        (min(max(listed, SHORTEST_LIST), LONGEST_LIST) / reference) ** -float(_value("length_exponent"))
    )


@cache
def _mean_of_adults() -> float:
    """Adults' mean use as a ratio to everyone's."""
    people = table("population_single_year").filter(
        (pl.col("on_date") == date(YEAR_OF_COUNTS, 1, 1)) & (pl.col("age") >= _ADULT)
    )
    group = np.searchsorted(_FIRST_AGE, people["age"].to_numpy(), side="right") - 1
    return float(np.average(consultations_by_age()[group], weights=people["persons"].to_numpy()))


def age_in(record: Record, year: int) -> pl.Expr:
    """The age of each resident in a year, whole years; in a year before the record's date as on that date, for its
    people stand in for those of the year."""
    return (max(year, record.on.year) - pl.col("birth_month").dt.year()).clip(0)


def _people(record: Record, year: int) -> pl.DataFrame:
    """Everyone listed, with their use of the GP as a ratio to the mean (`rate`), and `contacts`: the same, by the
    length of the list too."""
    listed = record["residents"].filter(pl.col("list_id").is_not_null())
    age = age_in(record, year)
    group = sum((age >= first).cast(pl.Int32) for first in _FIRST_AGE) - 1
    by_age = pl.Series(consultations_by_age())
    practices = record["lists"].select("list_id", "practice_id")
    vacant = record["lists"].filter(pl.col("gp_id").is_null())["list_id"]
    people = listed.select(
        "resident_id", "list_id", child=age < _ADULT,
        group=group, inclination=pl.col("inclination").cast(pl.Float64),
    ).join(practices, on="list_id")  # fmt: skip
    rate = pl.col("inclination") * by_age.gather(people["group"])
    length = by_length(people, vacant, float(_value("length_exponent")), float(_value("length_reference")))
    return people.with_columns(rate=rate).with_columns(contacts=pl.col("rate") * length).sort("resident_id")


@cache
def _working_days(year: int) -> np.ndarray:
    first, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    epoch = date(1970, 1, 1).toordinal()
    return np.array([o - epoch for o in range(first, end) if is_working_day(date.fromordinal(o))], np.int32)


def _value(name: str) -> str:
    return str(_file()["parameters"][name]["value"])


@cache
def _file() -> dict[str, Any]:
    content: dict[str, Any] = read_yaml(Path(__file__).with_name("typical.yaml"))
    return content
