"""How adults' co-payments of a year are spread, and what one ceiling or two take off them.

Each adult's payments to the GP and to others under ceiling 1 (outpatient clinics, medicines, laboratories, transport)
are Poisson, with a mean that follows the age group's published use times a gamma inclination. Some also pay for what
lay under ceiling 2 to the end of 2020 (physiotherapy, some dental care, rehabilitation): with a chance that follows
use, an exponential sum of the year. Payments come in random order, so that of a year's sum S above a ceiling C the part
(S − C) / S of every kind of payment falls after the ceiling is reached.
"""

from dataclasses import dataclass
from functools import cache
from math import lgamma

import numpy as np
import polars as pl

from anker.norway.tables import table

_ADULT = 16
_AGES = ("16-19", "20-29", "30-49", "50-66", "67-79", "80-89", "90+")
_FIRST_AGE = (16, 20, 30, 50, 67, 80, 90)
_MOST = 48  # payments of a kind in a year
INCLINATIONS = (np.arange(240) + 0.5) / 30
_SUMS = -np.log(1 - (np.arange(48) + 0.5) / 48)  # an exponential sum's quantiles, mean near one


@dataclass(frozen=True)
class Use:
    """Mean number of payments to the GP per adult and year, and kroner of one; the same for payments to others."""

    visits: float
    visit_kroner: float
    others: float
    other_kroner: float


@dataclass(frozen=True)
class Other:
    """What lay under ceiling 2: the share of adults of mean use who pay for it, and their mean kroner a year."""

    share: float
    kroner: float


NO_SPENDING = Other(0.0, 0.0)


@dataclass(frozen=True)
class SpendingSpread:
    """Adults by number of payments to the GP (rows) and to others under ceiling 1 (columns): their share, their mean
    use times that share, and the kroner of a cell in all and to the GP."""

    share: np.ndarray
    used: np.ndarray
    kroner: np.ndarray
    to_gp: np.ndarray

    def parts(self, other: Other) -> list[tuple[np.ndarray, float]]:
        """Shares of adults with what each paid for the other services."""
        users = np.minimum(other.share * self.used, self.share)
        each = users / _SUMS.size
        return [(self.share - users, 0.0), *((each, other.kroner * float(at)) for at in _SUMS)]

    def in_steps(self, most: float, step: float = 10.0) -> "SpendingSpread":
        """The same adults by kroner in all, to the nearest step and at the most so much: few cells instead of many."""
        at = np.rint(np.minimum(self.kroner, most) / step).astype(np.int64).ravel()
        share, used, to_gp = (
            np.bincount(at, weights.ravel()) for weights in (self.share, self.used, self.share * self.to_gp)
        )
        return SpendingSpread(share, used, np.arange(share.size) * step, to_gp / np.maximum(share, 1e-300))


def fitted_spread(use: Use, shape: float) -> SpendingSpread:
    """The spread of a year, inclinations being gamma of a shape (mean one)."""
    numbers = np.arange(_MOST)
    share, used = np.zeros((_MOST, _MOST)), np.zeros((_MOST, _MOST))
    weight = np.exp((shape - 1) * np.log(INCLINATIONS) - shape * INCLINATIONS)
    weight = np.where(weight < 1e-30 * weight.max(), 0.0, weight) / weight.sum()
    mean_one = INCLINATIONS / (weight * INCLINATIONS).sum()
    for people, ratio in zip(*_ages(), strict=True):
        visits = _poisson(use.visits * ratio * mean_one)
        others = _poisson(use.others * ratio * mean_one).T
        share += (visits * (people * weight)) @ others
        used += (visits * (people * weight * ratio * mean_one)) @ others
    to_gp = np.repeat(numbers[:, None] * use.visit_kroner, _MOST, axis=1)
    return SpendingSpread(share, used, to_gp + numbers[None] * use.other_kroner, to_gp)


def card_share(found: SpendingSpread, ceiling: float, other: Other = NO_SPENDING) -> float:
    """The part of the payments due to the GP that falls after the ceiling is reached."""
    covered = sum(
        float((people * found.to_gp * _above(found.kroner + more, ceiling)).sum())
        for people, more in found.parts(other)
    )
    return covered / float((found.share * found.to_gp).sum())


def _above(kroner: np.ndarray, ceiling: float) -> np.ndarray:
    return np.clip(1 - ceiling / np.maximum(kroner, 1e-9), 0, None)


def _poisson(mean: np.ndarray) -> np.ndarray:
    """The chances of 0 … MOST − 1 events, one column per mean."""
    numbers = np.arange(_MOST)[:, None]
    chance = np.exp(numbers * np.log(mean) - mean - np.array([lgamma(n + 1) for n in range(_MOST)])[:, None])
    return np.where(chance < 1e-30, 0.0, chance)  # numbers near the smallest make the processor crawl


@cache
def adults(year: int) -> int:
    """Persons of 16 and more on 1 January (from 2020 on)."""
    return int(_people(year)["persons"].sum())


@cache
def _ages() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The share of adults in each age group, and its consultations as a ratio to the adults' mean; use of 2019."""
    found = table("consultations_by_age").filter(
        (pl.col("indicator") == "gp_consultations_per_person")
        & (pl.col("year") == 2019)
        & (pl.col("sex") == "all")
    )
    by_age = dict(found.select("age_group", "value").rows())
    people = _people(2020)
    group = np.searchsorted(_FIRST_AGE, people["age"].to_numpy(), side="right") - 1
    persons = np.bincount(group, people["persons"].to_numpy(), len(_AGES))
    rate = np.array([by_age[age] for age in _AGES])
    ratio = rate * persons.sum() / (rate * persons).sum()
    return tuple(persons / persons.sum()), tuple(ratio)


def _people(year: int) -> pl.DataFrame:
    people = table("population_single_year")
    day = pl.date(max(year, 2020), 1, 1)
    return people.filter((pl.col("on_date") == day) & (pl.col("age") >= _ADULT))
