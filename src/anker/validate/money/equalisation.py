"""The equalisation grant (utjamningstilskudd): calculated for all posts in small municipalities, paid to some.

The municipalities are those of the year. 119 municipalities became 47 on 1 January 2020, so that 2019 has many more
with fewer than 5,000 inhabitants than today's map has; their posts are not public, and a municipality that has since
become part of a larger one is given as many posts as today's municipalities of its size have per inhabitant.
"""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl

from anker.language import Text
from anker.law.capitation import equalisation, parts
from anker.norway.tables import table
from anker.settlement.accounts.accounts import account, lists_at_end
from anker.validate.money.compared import Compared
from anker.yaml import read_yaml

_FIT_YEARS = (2019, 2020)
BELOW = 5000
SIZES = (1000, 2000, 3000, 4000)  # inhabitants, where one size class of small municipalities ends
REFORM = 2020  # the year from whose first day the municipalities are those that today's lists are told by


def calculated_row(year: int) -> Compared:
    """The grant as calculated for all posts, salaried and vacant ones too."""
    return Compared(
        "equalisation_calculated", Text("utjamningstilskudd, beregnet for alle", "equalisation grant, for all posts"),
        year, account("equalisation_grant", year=year), calculated(year), Fraction(10, 100), "check",
        Text("kommunene er årets; antall stillinger er fra 2025, skalert med landets lister. I 2019 fantes 220 "
             "kommuner under 5 000 (174 etter kommunereformen i 2020): de som siden er slått sammen, får så mange "
             "stillinger per innbygger som dagens kommuner av samme størrelse; referanselisten er antatt",
             "municipalities are those of the year; posts are those of 2025, scaled by the country's lists. In "
             "2019 220 municipalities were under 5,000 (174 after the reform of 2020): those that have since "
             "merged get as many posts per inhabitant as today's municipalities of their size; the reference list "
             "is assumed"),
    )  # fmt: skip


def paid_row(year: int) -> Compared:
    """What is paid to the self-employed: their share of what is calculated falls by the same part every year as it
    did from 2019 to 2020."""
    return Compared(
        "equalisation_paid", Text("utjamningstilskudd, betalt til næringsdrivende", "equalisation grant, paid"), year,
        paid()[year], calculated(year) * paid_share(year), Fraction(10, 100), "fit" if year in _FIT_YEARS else "check",
        Text("av den beregnede summen i modellen; de næringsdrivendes andel er regnskapets i 2019 og 2020 og faller "
             "siden like mye for hvert år som mellom de to (ingen tall etter 2020 er brukt). 2022 er ikke publisert",
             "of the model's calculated sum; the share of the self-employed is that of the accounts in 2019 and 2020 "
             "and falls on by the same part every year as between those two (no figure after 2020 is used). 2022 is "
             "not published"),
    )  # fmt: skip


def paid_share(year: int) -> Fraction:
    """The share of the calculated grant that is paid to the self-employed, from the accounts of 2019 and 2020."""
    before, after = (paid()[y] / account("equalisation_grant", year=y) for y in _FIT_YEARS)
    return before * (after / before) ** (year - _FIT_YEARS[0])


@cache
def paid() -> dict[int, Fraction]:
    """Million kroner paid to the self-employed, by year; years that are not published are left out."""
    content = read_yaml(Path(__file__).with_name("equalisation.yaml"))
    return {int(row["year"]): Fraction(row["value"]) for row in content["paid"]}


def calculated(year: int) -> Fraction:
    """Million kroner for all posts in municipalities with fewer than 5,000 inhabitants."""
    months = [parts(date(year, month, 1)) for month in range(1, 13)]
    total = Fraction(0)
    for persons, posts in small_municipalities(year):
        total += sum((equalisation(month, persons, posts) * posts for month in months), Fraction(0))
    return total / 10**8


def small_municipalities(year: int) -> list[tuple[int, Fraction]]:
    """Inhabitants on 1 January and posts of every municipality of the year with fewer than 5,000 inhabitants."""
    scale = Fraction(lists_at_end(year), int(_posts()["posts"].sum()))
    if year >= REFORM:
        people = table("population_total").filter(pl.col("on_date") == date(year, 1, 1))
        rows = people.join(_posts(), on="municipality_no", maintain_order="left").select(
            "persons", posts=pl.col("posts").cast(pl.Float64)
        )
    else:
        rows = _before_the_reform(year)
    kept = rows.filter((pl.col("persons") < BELOW) & (pl.col("posts") > 0))
    return [(persons, Fraction(posts).limit_denominator(10**9) * scale) for persons, posts in kept.rows()]


def _before_the_reform(year: int) -> pl.DataFrame:
    """Persons and today's posts of each municipality of the year: its own where it is still the same one, else its
    persons times the posts per inhabitant of its size."""
    ages = table("population_by_age_group").filter(pl.col("on_date") == date(year, 1, 1))
    people = ages.select("municipality_no", persons=pl.sum_horizontal(pl.col("^age_.*$")).cast(pl.Int64))
    numbers = (
        table("municipality_numbers")
        .select(pl.col(f"number_{year}").alias("municipality_no"), "number_2024")
        .unique()
    )
    alone = numbers.filter(pl.col("number_2024").is_unique() & pl.col("municipality_no").is_unique()).join(
        _posts(), left_on="number_2024", right_on="municipality_no", maintain_order="left"
    )
    per_inhabitant = pl.col("persons") * pl.Series(_posts_by_size()).gather(
        _size(people["persons"].to_numpy())
    )
    return people.join(alone, on="municipality_no", how="left", maintain_order="left").select(
        "persons", posts=pl.coalesce(pl.col("posts").cast(pl.Float64), per_inhabitant)
    )


@cache
def _posts() -> pl.DataFrame:
    """Posts of today's municipalities, with and without a GP."""
    posts = pl.col("lists_with_gp") + pl.col("lists_without_gp")
    return table("gp_lists").select("municipality_no", posts=posts)


@cache
def _posts_by_size() -> np.ndarray:
    """Posts per inhabitant of today's municipalities in each size class."""
    people = table("population_total").filter(pl.col("on_date") == pl.col("on_date").max())
    rows = people.join(_posts(), on="municipality_no", maintain_order="left").filter(pl.col("posts") > 0)
    size = _size(rows["persons"].to_numpy())
    return np.asarray(
        np.bincount(size, rows["posts"].to_numpy()) / np.bincount(size, rows["persons"].to_numpy())
    )


def _size(persons: np.ndarray) -> np.ndarray:
    return np.searchsorted((*SIZES, BELOW), persons, side="right")
