"""The equalisation grant (utjamningstilskudd) to self-employed GPs in small municipalities, year by year.

The average list is residents over all posts of the municipality, salaried and vacant ones too; salaried GPs are not
paid. Residents are those of the start, growing with the record's.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import floor

import polars as pl

from anker.law.capitation import equalisation, parts
from anker.record.record import Record
from anker.settlement.rehearsed.payment_rows import item_rows
from anker.settlement.rehearsed.place import SettledPlace
from anker.settlement.rehearsed.prices import REFERENCE_LIST

EQUALISATION = "equalisation"


def equalisation_grants(
    lists: pl.LazyFrame, record: Record, start: date, place: SettledPlace
) -> list[pl.LazyFrame]:
    """Rows for each practice and year with months of self-employed GPs in a municipality that gets the grant, at the
    rates of the start. `lists`: a row per list and year with year, practice_id, municipality_no, salaried, months and
    vacant_months."""
    if not place.people:
        return []
    own = pl.when(pl.col("salaried")).then(0).otherwise(pl.col("months") - pl.col("vacant_months"))
    practices = (
        lists.filter(pl.col("municipality_no").is_in(list(place.people)))
        .group_by("year", "municipality_no", "practice_id")
        .agg(posts=pl.col("months").sum().cast(pl.Int64), quantity=own.sum().cast(pl.Int64))
        .sort("year", "municipality_no", "practice_id")
        .collect()
    )
    found = pl.DataFrame(
        list(_paid(practices, _growth(record), start, place)),
        {"year": pl.Int16, "practice_id": pl.Int32, "quantity": pl.Int64, "ore": pl.Int64},
        orient="row",
    )
    return [
        item_rows(
            found.lazy(), "municipality", "practice", EQUALISATION, "quantity", pl.col("ore"), REFERENCE_LIST
        )
    ]


def _paid(
    practices: pl.DataFrame, growth: dict[int, Fraction], start: date, place: SettledPlace
) -> Iterator[tuple[int, int, int, int]]:
    """Year, practice, months of GPs, øre: one product for each practice, half up."""
    month = parts(start, newest=True)
    for (year, number), rows in practices.group_by("year", "municipality_no", maintain_order=True):
        assert isinstance(year, int)
        people = floor(place.people[str(number)] * growth[year])
        each = equalisation(month, people, Fraction(int(rows["posts"].sum()), 12))
        for practice, months in rows.select("practice_id", "quantity").rows():
            if months > 0 and each > 0:
                yield year, practice, months, floor(each * months + Fraction(1, 2))


def _growth(record: Record) -> dict[int, Fraction]:
    """The record's residents at the start of each year over those at its start."""
    years = record["people_years"].sort("year").select("year", "before").rows()
    return {year: Fraction(before, max(years[0][1], 1)) for year, before in years}
