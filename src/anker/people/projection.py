"""Statistics Norway's national projection of June 2024, year by year, in its main, low and high alternative.

Published are total fertility, life expectancy and net migration of some years, and the population of 1 January 2030.
Between published years fertility and life expectancy go in straight lines. The death table of each year is that of
2023 with every risk moved by one factor until the mean life expectancy of women and men is the projected one. Net
migration of the years from the start of 2026 up to 2030 closes the account: it goes in a straight line to the
published figure of 2030, and begins where the population of 1 January 2030 comes out as published. (The published
figure of 2024 with a straight line to 2030 would give some 25,000 too many; and in 2026 the country already had more
people than the low alternative allows in 2030, so that its account closes with net emigration until 2028.)
"""

from functools import cache
from typing import Literal, get_args

import numpy as np
import polars as pl

from anker.norway.tables import table
from anker.norway.today import PEOPLE_ON
from anker.synthesis.population import AGES, GIRLS, cells_2026, death_probability

Alternative = Literal["main", "low", "high"]
ALTERNATIVES: tuple[Alternative, ...] = get_args(Alternative)
MAIN_ALTERNATIVE: Alternative = "main"
ACCOUNT_OPENS, ACCOUNT_CLOSES = (
    PEOPLE_ON.year,
    2030,
)  # years that the account is opened and closed on, 1 January
_TRIED = 50_000.0  # persons a year
_OF_AGE_MOVED = (0, 40)  # who moves over the border, in the account: ages from and up to


@cache
def published(indicator: str, alternative: Alternative) -> tuple[np.ndarray, np.ndarray]:
    """Years and values that are published of one indicator in one alternative, ascending."""
    rows = table("population_projection").filter(
        (pl.col("indicator") == indicator) & pl.col("alternative").str.starts_with(alternative)
    )
    rows = rows.sort("year")
    return rows["year"].to_numpy().astype(float), rows["value"].to_numpy()


def in_year(indicator: str, alternative: Alternative, year: int) -> float:
    """The indicator in a year: published, or on the straight line between published years; the nearest published one
    outside them."""
    years, values = published(indicator, alternative)
    return float(np.interp(year, years, values))


def life_expectancy(risk: np.ndarray) -> np.ndarray:
    """Life expectancy at birth in years, (2,), of death probabilities (2, 106) by sex and exact age."""
    alive = np.cumprod(1.0 - risk, axis=1)
    return np.asarray(alive.sum(axis=1) + 0.5)


@cache
def death_table(alternative: Alternative, year: int) -> np.ndarray:
    """Probability of dying before the next birthday by sex and age, (2, 106), in a year of the projection."""
    wanted, now = in_year("life_expectancy_both_sexes", alternative, year), death_probability()
    low, high = 0.05, 2.0
    for _ in range(60):
        factor = (low + high) / 2
        if life_expectancy(_scaled(now, factor)).mean() > wanted:
            low = factor
        else:
            high = factor
    return _scaled(now, factor)


def _scaled(risk: np.ndarray, factor: float) -> np.ndarray:
    """The risks with their hazard times a factor."""
    return np.asarray(1.0 - (1.0 - risk) ** factor)


def within_calendar_year(by_age: np.ndarray) -> np.ndarray:
    """Risks or rates (..., 106) of whoever is of an age on 1 January, from those between birthdays: half of the year is
    lived at that age and half at the next."""
    after = np.concatenate([by_age[..., 1:], by_age[..., -1:]], axis=-1)
    return np.asarray((by_age + after) / 2.0)


@cache
def fertility_schedule() -> np.ndarray:
    """Births per woman and year by age of the newest schedule, shape (106,)."""
    rates = np.zeros(AGES)
    newest = table("fertility").filter(pl.col("year") == pl.col("year").max())
    for age, rate in newest.select("age", "rate").iter_rows():
        rates[age] = rate
    return rates


def fertility(alternative: Alternative, year: int) -> np.ndarray:
    """Births per woman in a year by her age on 1 January, (106,): the newest schedule at the projected total."""
    schedule = fertility_schedule()
    total = in_year("total_fertility_rate", alternative, year)
    return within_calendar_year(schedule * total / schedule.sum())


def deaths(alternative: Alternative, year: int) -> np.ndarray:
    """Probability of dying in a calendar year by sex and age on 1 January, (2, 106)."""
    return within_calendar_year(death_table(alternative, year))


def net_migration(alternative: Alternative, year: int) -> float:
    """Persons who come to the country less those who leave it, in a year."""
    years, values = published("net_migration", alternative)
    opened = years >= ACCOUNT_CLOSES
    years = np.concatenate([[float(ACCOUNT_OPENS)], years[opened]])
    return float(np.interp(year, years, np.concatenate([[_first_net(alternative)], values[opened]])))


@cache
def _first_net(alternative: Alternative) -> float:
    """Net migration of the account's first year: where the population of its last 1 January is as published."""
    years, values = published("population_1_jan", alternative)
    wanted = float(values[years == ACCOUNT_CLOSES][0])
    last = in_year("net_migration", alternative, ACCOUNT_CLOSES)
    none, some = (population_path(alternative, first, last)[-1] for first in (0.0, _TRIED))
    return (wanted - none) / (some - none) * _TRIED  # the account is a straight line in it


def population_path(alternative: Alternative, first_net: float, last_net: float) -> list[float]:
    """The country's population on each 1 January from the account's first to its last, where net migration goes in a
    straight line from `first_net` in the first year to `last_net` in the last: age by age from the country of 2026."""
    people = np.sum(list(cells_2026().values()), axis=0).astype(float)
    path = [float(people.sum())]
    for year in range(ACCOUNT_OPENS, ACCOUNT_CLOSES):
        risk = deaths(alternative, year)
        born = float((people[0] * fertility(alternative, year)).sum()) * np.array([GIRLS, 1.0 - GIRLS])
        alive = people * (1.0 - risk)
        people = np.zeros_like(alive)
        people[:, 1:] = alive[:, :-1]
        people[:, -1] += alive[:, -1]
        people[:, 0] = born
        net = first_net + (last_net - first_net) * (year - ACCOUNT_OPENS) / (ACCOUNT_CLOSES - ACCOUNT_OPENS)
        movers = slice(*_OF_AGE_MOVED)
        people[:, movers] += net * people[:, movers] / people[:, movers].sum()
        path.append(float(people.sum()))
    return path
