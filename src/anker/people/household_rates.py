"""How often people leave home, part, move in together and move, by age: derived from published moves, or assumed."""

from functools import cache

import numpy as np
import polars as pl

from anker.norway.tables import table
from anker.people.settling import Movers
from anker.synthesis.household_shares import at_home_share, steps_by_age
from anker.synthesis.population import AGES

# Assumed, per year: of couples by the woman's age (and of who live several together), of who live alone by sex.
_SEPARATES = ((18, 0.04), (25, 0.018), (35, 0.014), (50, 0.005), (65, 0.001))
_JOINS = ((18, 0.10), (25, 0.17), (35, 0.09), (50, 0.035), (65, 0.012), (80, 0.0))
_MEN_MORE = 2.6  # times as many men as women look: most women find one, and the rest live with several
_ELDER = 2  # years: men pair up later
GOES_FAR = 0.47  # of who leave home, the share who leave the municipality (assumed: many go to study)
# Derived: households without children under 18, by the head's age, so that with who leaves home and who moves in
# families each age moves as published; and families by the age of the youngest.
_ALONE_PER_1000 = ((18, 110), (20, 166), (25, 158), (30, 88), (35, 56))
_OLDER_ALONE = ((40, 1.6), (50, 0.79), (67, 0.96))  # times the moves of all at the age: families move less
_FAMILY_PER_1000 = ((0, 63.5), (5, 25), (10, 20), (15, 20))
EMIGRANTS_PER_MOVER = 26_744 / 0.044 / 5_367_580  # 2020, per person of 1 January; moves of 2010 per 1,000
_OLDEST = 8.0  # per 1,000, assumed: no fewer move at any age


@cache
def leaves_home() -> np.ndarray:
    """Chance in a year that a grown child leaves home, (106,): the share of each age who live there is kept."""
    share = at_home_share()
    out = np.ones(AGES)
    out[17:-1] = 1.0 - np.minimum(share[18:] / np.maximum(share[17:-1], 1e-9), 1.0)
    out[:16], out[16], out[17] = 0.0, 0.03, 1.0 - share[18] / 0.97
    out[56:] = 0.5
    return out


@cache
def separates() -> np.ndarray:
    """Chance in a year that a couple parts, by the woman's age, (106,)."""
    return steps_by_age(_SEPARATES)


@cache
def joins() -> np.ndarray:
    """Chance in a year that somebody alone wants to live with somebody, (2, 106) by sex."""
    women = steps_by_age(_JOINS)
    men = np.concatenate([women[:1].repeat(_ELDER), women[:-_ELDER]])
    return np.stack([women, np.minimum(_MEN_MORE * men, 1.0)])


@cache
def published_moves() -> np.ndarray:
    """Moves to another municipality per person and year by age, (106,): published below 40, and falling from there by
    one factor a year of age, to no less than 8 per 1,000, so that the country of 2020 has the published total."""
    rows = table("moves")
    rates, total = np.zeros(AGES), 0.0
    for first, last, per_1000 in rows.select("first_age", "last_age", "moves_per_1000").iter_rows():
        if (first, last) == (0, AGES - 1):
            total = per_1000 / 1000.0
        else:
            rates[first : last + 1] = per_1000 / 1000.0
    people = np.zeros(AGES)
    on = table("population_single_year").filter(pl.col("on_date").dt.year() == 2020)
    for age, persons in on.group_by("age").agg(pl.col("persons").sum()).iter_rows():
        people[min(age, AGES - 1)] += persons
    low, high = 0.5, 1.0
    for _ in range(50):
        factor = (low + high) / 2
        rates[40:] = np.maximum(rates[39] * factor ** np.arange(1, AGES - 39), _OLDEST / 1000.0)
        low, high = (factor, high) if (rates * people).sum() < total * people.sum() else (low, factor)
    return rates


@cache
def moves_alone() -> np.ndarray:
    """Chance in a year that a household without children under 18 moves away, abroad too, by the head's age, (106,)."""
    older = published_moves() * steps_by_age(_OLDER_ALONE)
    rates = np.where(np.arange(AGES) < 40, steps_by_age(_ALONE_PER_1000) / 1000.0, older)
    return np.asarray(rates * (1.0 + EMIGRANTS_PER_MOVER))


@cache
def moves_with() -> np.ndarray:
    """The same of families with children under 18, by the age of the youngest, (18,)."""
    return np.asarray(steps_by_age(_FAMILY_PER_1000)[:18] / 1000.0 * (1.0 + EMIGRANTS_PER_MOVER))


@cache
def mover_shares() -> Movers:
    """Which of the moves go abroad and across a county border."""
    rows = table("moves").filter(pl.col("first_age") < pl.col("last_age"))
    across = np.zeros(AGES)
    whole = rows.filter((pl.col("first_age") == 0) & (pl.col("last_age") == AGES - 1)).row(0, named=True)
    across[:] = whole["across_county_per_1000"] / whole["moves_per_1000"]
    for row in rows.iter_rows(named=True):
        if row["last_age"] < AGES - 1:
            share = row["across_county_per_1000"] / row["moves_per_1000"]
            across[row["first_age"] : row["last_age"] + 1] = share
    return Movers(EMIGRANTS_PER_MOVER / (1.0 + EMIGRANTS_PER_MOVER), across, GOES_FAR)


@cache
def size_power() -> float:
    """The power of a municipality's size that its share of out-moves goes by: the four municipalities of 2003 whose
    moves were found, against their size in 2018."""
    rows = table("moves_municipality")
    people = table("population_by_age_group").filter(pl.col("on_date").dt.year() == 2018)
    size = people.select(number_2018="municipality_no", persons=pl.sum_horizontal(pl.col("^age_.*$")))
    rows = rows.join(size, on="number_2018", maintain_order="left")
    x = np.log(rows["persons"].to_numpy().astype(float))
    y = np.log(rows["domestic_out"].to_numpy() / rows["persons"].to_numpy())
    return float(np.polyfit(x, y, 1)[0])
