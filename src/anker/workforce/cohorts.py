"""GPs by age, year by year: what the published age classes and counts before 2020 say about who leaves.

A model of the country alone, by single years of age, for calibrating the yearly chances of leaving
(workforce/parameters.yaml) and for the ages at the start. GPs grow a year older, leave by age band, and as many start
as make the published number.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

YOUNGEST_COUNTED, SINGLE_AGES = 28, 53  # single years of age 28-80
BANDS = (40, 55, 62, 67)  # where the age bands of leaving begin, after the first
BEGAN = 2001  # the model's first year end: the first with a published number and age classes
# GPs at year ends, between which the number is taken to change evenly: the table `national_series`, gps_unique
GP_COUNTS = {2001: 3661, 2004: 3762, 2013: 4387, 2018: 4787, 2019: 4858}
EARLY = 2005
LATER_GP_COUNTS = {
    2020: 4928,
    2021: 4961,
    2022: 5057,
    2023: 5268,
    2025: 5747,
}  # for checks and the start, never a fit


class Leaving(NamedTuple):
    """Yearly chances of leaving by age band, shares 0-1."""

    under_40: float
    from_40: float
    from_55: float
    from_62: float
    from_67: float

    def by_age(self) -> np.ndarray:
        """The chance at each single year of age, (SINGLE_AGES,)."""
        return np.array(self)[np.searchsorted(BANDS, YOUNGEST_COUNTED + np.arange(SINGLE_AGES), side="right")]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is not of interest and not known: about which age GPs of 40-60 lay in 2001 (bell-shaped), how much older
    than 29 new GPs are on average (exponential, to 55), and how often GPs left in the scheme's first years, to 2005,
    of what they did later."""

    centre: float
    entry: float
    early: float


def ages_2001(shape: Shape) -> np.ndarray:
    """Shares by single age at the end of 2001: 26 percent under 40, 67 from 40 to 60, 7 over 60 (published)."""
    shares = np.zeros(SINGLE_AGES)

    ages = YOUNGEST_COUNTED + np.arange(SINGLE_AGES)

    def add(first: int, beyond: int, share: float, weights: np.ndarray) -> None:
        inside = np.where((ages >= first) & (ages < beyond), weights, 0.0)
        shares[:] += share * inside / inside.sum()

    add(30, 40, 0.26, np.ones(SINGLE_AGES))
    add(40, 61, 0.67, np.exp(-(((ages - shape.centre) / 5.0) ** 2) / 2.0))
    add(61, 70, 0.07, 0.7 ** (ages - 61.0))
    return shares


class Year(NamedTuple):
    """One year: GPs by age at its end, who left in it by age (as old as they were at its start), and who started."""

    at_end: np.ndarray
    left: np.ndarray
    started: float


def follow(leaving: Leaving, shape: Shape, counts: dict[int, int] = GP_COUNTS) -> dict[int, Year]:
    """The years after 2001, with the published numbers at the year ends named and even change between them."""
    known = sorted(counts)
    numbers = {y: float(np.interp(y, known, [counts[k] for k in known])) for y in range(BEGAN, known[-1] + 1)}
    gps, chance = numbers[BEGAN] * ages_2001(shape), leaving.by_age()
    ages = YOUNGEST_COUNTED + np.arange(SINGLE_AGES)
    entry = np.where((ages >= 29) & (ages < 55), np.exp(-(ages - 29) / shape.entry), 0.0)
    entry /= entry.sum()
    found = {}
    for year in range(BEGAN + 1, known[-1] + 1):
        left = gps * chance * (shape.early if year <= EARLY else 1.0)
        left[-1] = gps[-1]  # nobody holds a list beyond 80
        stay = np.concatenate([[0.0], (gps - left)[:-1]])
        started = numbers[year] - stay.sum()
        gps = stay + started * entry
        found[year] = Year(gps, left, started)
    return found


def share_aged(gps: np.ndarray, first: int, beyond: int) -> float:
    """The share of GPs (SINGLE_AGES,) from one age up to another."""
    return float(gps[first - YOUNGEST_COUNTED : beyond - YOUNGEST_COUNTED].sum() / gps.sum())


def young_who_left(leaving: Leaving) -> float:
    """Of GPs who start before they are 40 in 2010-2018, evenly over years and ages, the share gone by the end of
    2020."""
    chance, gone = leaving.by_age(), []
    for age in range(30, 40):
        stayed, shares = 1.0, []
        for year in range(11):
            stayed *= 1.0 - chance[age + year - YOUNGEST_COUNTED]
            shares.append(1.0 - stayed)
        halfway = [(a + b) / 2.0 for a, b in pairwise(shares[1:])]  # 2.5-10.5 years
        gone.append(np.mean(halfway))
    return float(np.mean(gone))


def yearly_share(years: dict[int, Year], first: int, last: int) -> float:
    """The mean share of GPs who leave in a year, of those there at its start."""
    shares = [years[y].left.sum() / years[y - 1].at_end.sum() for y in range(max(first, BEGAN + 2), last + 1)]
    return float(np.mean(shares))
