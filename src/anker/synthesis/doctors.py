"""Synthetic GPs and practices: what is published about GPs is met for the country, women in every municipality.

All GPs of the country are made together, so that a GP of Kristiansand is the same in a record of Kristiansand as in one
of Norway, and national margins hold to the last GP: age classes, specialists, forms of agreement by size of
municipality, and how long the running agreements have lasted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from anker.law import rate
from anker.norway.figures import published_figure
from anker.norway.today import LISTS_ON
from anker.random import For, uniform, uniforms
from anker.synthesis.apportion import apportion
from anker.synthesis.lists import ListMargins
from anker.synthesis.months import as_dates
from anker.synthesis.parameters import build_parameter
from anker.synthesis.tenure import (
    SCHEME_BEGAN,
    deal_lengths,
    median_tenure,
    running_lengths,
    tenure_class,
)

AGE_BANDS = (
    ("share_under_40", 40),
    ("share_40_54", 55),
    ("share_55_66", 67),
    ("share_67_plus", 0),
)
SIZE_CLASSES = (
    (5_000, "<5000"),
    (10_000, "5000-9999"),
    (20_000, "10000-19999"),
    (50_000, "20000-49999"),
    (100_000, "50000-99999"),
    (10**9, "100000+"),
)
AGREEMENTS_YEAR = 2024  # of the table of forms of agreement by size of municipality
TRAINING_RULE = (
    12 * 2017 + 2
)  # from March 2017 a new GP must be a specialist or in training (FOR-2017-02-17-192 §§ 3, 5)


@dataclass(frozen=True, slots=True)
class Town:
    """What a municipality's GPs are made from: its lists, its residents and its centrality class (1-6)."""

    margins: ListMargins
    residents: int
    centrality: int


@dataclass(frozen=True, slots=True)
class MadeGps:
    """GPs of several towns. `gps`: the table `gps`, with `town` (position) beside; `since` int64 (GPs,): month in which
    each one's agreement began. salaried: by town, whether each list is a salaried post, bool (lists,), those with a GP
    first."""

    gps: pl.DataFrame
    since: np.ndarray
    salaried: tuple[np.ndarray, ...]

    def of(self, town: int) -> pl.DataFrame:
        """The table of one town."""
        return self.gps.filter(pl.col("town") == town).drop("town")

    def since_in(self, town: int) -> np.ndarray:
        """When the agreements of one town's GPs began, in the order of its lists, int64 (lists with a GP,)."""
        return self.since[(self.gps["town"] == town).to_numpy()]


def make_gps(towns: Sequence[Town], year: int, seed: int) -> MadeGps:
    """One GP for each list with a GP, as they are on 31 December before `year`; the same call gives the same GPs."""
    count = np.array([town.margins.lists_with_gp for town in towns], np.int64)
    at = np.repeat(np.arange(len(towns)), count)
    first = np.array([int(town.margins.municipality_no) * 1000 for town in towns], np.int64)
    ids = first[at] + np.arange(at.size) - np.repeat(np.cumsum(count) - count, count)
    now = 12 * year - 1
    born = year - _ages(ids, seed)
    earliest = 12 * (born + int(build_parameter("youngest_gp").require())) + 6
    most = np.minimum(np.maximum(now - earliest, 0), now - SCHEME_BEGAN)
    since = now - _tenures(towns, at, ids, most, now, seed)
    started = _starts(ids, since, np.minimum(earliest, since), seed)
    specialist = _specialists(ids, now - started, seed)
    duties = _duties(towns, at, ids, seed)
    gps = pl.DataFrame(
        {
            "gp_id": ids.astype(np.int32),
            "sex": np.where(_women(towns, at, ids, year - born, seed), "F", "M"),
            "birth_year": born.astype(np.int16),
            "specialist": specialist,
            "in_training": ~specialist & (started >= TRAINING_RULE),
            "started": as_dates(started),
            "since": as_dates(since),
            "fte": 1.0 - duties / (5.0 * _duty_hours()),
            "municipal_hours": duties,
            "town": at,
        }
    )
    return MadeGps(gps, since, _salaried(towns, at, ids, seed))


def dealt_classes(lot: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """The class of each by lot (n,): as many in each class as its share of n, to the nearest whole."""
    counts = apportion(shares, lot.size)
    classes = np.empty(lot.size, np.int64)
    classes[np.argsort(lot, kind="stable")] = np.repeat(np.arange(shares.size), counts)
    return classes


def chosen_share(lot: np.ndarray, share: float) -> np.ndarray:
    """Whether each is among the share (0-1) with the lowest lots, to the nearest whole, bool (n,)."""
    return dealt_classes(lot, np.array([share, 1.0 - share])) == 0


def _ages(ids: np.ndarray, seed: int) -> np.ndarray:
    """Whole years on 1 January: the bands by share, evenly within each."""
    shares = np.array([build_parameter(name).require() for name, _ in AGE_BANDS])
    band = dealt_classes(uniforms(seed, 0, ids, int(For.GP), 1), shares)
    edges = [build_parameter("youngest_gp").require() + 1.0, *(beyond for _, beyond in AGE_BANDS[:-1])]
    edges.append(build_parameter("oldest_gp").require() + 1.0)
    first, beyond = np.array(edges)[band], np.array(edges)[band + 1]
    return (first + uniforms(seed, 0, ids, int(For.GP), 2) * (beyond - first)).astype(np.int64)


def _women(towns: Sequence[Town], at: np.ndarray, ids: np.ndarray, age: np.ndarray, seed: int) -> np.ndarray:
    """Which GPs are women: the published number in each town, those under 55 likelier by the published odds."""
    weight = np.where(age < 55, build_parameter("younger_women_odds").require(), 1.0)
    with np.errstate(divide="ignore"):
        key = np.log(uniforms(seed, 0, ids, int(For.GP), 0)) / weight
    women = np.zeros(ids.size, bool)
    order = np.lexsort((-key, at))
    rank = np.arange(ids.size) - np.searchsorted(at[order], at[order])
    wanted = np.array([town.margins.women_gps for town in towns], np.int64)
    women[order] = rank < wanted[at[order]]
    return women


def _tenures(
    towns: Sequence[Town], at: np.ndarray, ids: np.ndarray, most: np.ndarray, now: int, seed: int
) -> np.ndarray:
    """Months that each agreement has run: the published median by size of municipality, the older the longer but for a
    spread by lot, none longer than `most` (n,)."""
    size = np.array([tenure_class(town.residents) for town in towns])[at]
    spread = 12.0 * build_parameter("tenure_age_spread").require()
    score = most + spread * uniforms(seed, 0, ids, int(For.GP), 4)
    out = np.zeros(ids.size)
    for each in np.unique(size):
        here = np.flatnonzero(size == each)
        lengths = running_lengths(12.0 * median_tenure(int(each)), now - SCHEME_BEGAN, here.size)
        out[here] = deal_lengths(lengths, most[here].astype(np.float64), score[here])
    return np.round(out).astype(np.int64)


def _starts(ids: np.ndarray, since: np.ndarray, earliest: np.ndarray, seed: int) -> np.ndarray:
    """The month in which each became a GP: that of the agreement, or, for those who were GPs elsewhere before, one
    between the earliest possible and that."""
    moved = uniforms(seed, 0, ids, int(For.GP), 5) < build_parameter("starts_by_movers").require() / 100.0
    before = earliest + (uniforms(seed, 0, ids, int(For.GP), 6) * (since - earliest)).astype(np.int64)
    return np.where(moved, before, since)


def _specialists(ids: np.ndarray, experience: np.ndarray, seed: int) -> np.ndarray:
    """The published share, among those who have been GPs (`experience`, months) long enough; where they are too few,
    those nearest to it."""
    needed = 12.0 * build_parameter("years_to_specialist").require()
    lot = uniforms(seed, 0, ids, int(For.GP), 3)
    short = np.maximum(needed - experience, 0.0)
    order = np.lexsort((lot, short))
    rank = np.empty(ids.size)
    rank[order] = np.arange(ids.size)
    return chosen_share(rank, build_parameter("specialist_share").require() / 100.0)


def _duty_hours() -> float:
    """Hours of a municipal day: what a municipality may impose in a week."""
    return rate("contract.municipal_duty_hours", LISTS_ON).require()


def _duties(towns: Sequence[Town], at: np.ndarray, ids: np.ndarray, seed: int) -> np.ndarray:
    """Hours a week of municipal work: one day for as many as make the mean published for the centrality class."""
    of_class = np.array([town.centrality for town in towns])[at]
    day, lot = _duty_hours(), uniforms(seed, 0, ids, int(For.GP), 7)
    out = np.zeros(ids.size)
    for each in np.unique(of_class):
        mean = published_figure(
            "parameters", indicator="municipal_hours_per_list_per_week", group=f"centrality {each}"
        ).require()
        here = of_class == each
        out[here] = day * chosen_share(lot[here], min(mean / day, 1.0))
    return out


def size_class(residents: int) -> int:
    """The class (0-5) of a municipality in the table of forms of agreement."""
    return next(i for i, (limit, _) in enumerate(SIZE_CLASSES) if residents < limit)


def salaried_share(size: int) -> float:
    """The share of lists with a GP that are salaried posts in municipalities of a class: from the published numbers."""
    salaried, total = (
        published_figure(
            "geography_series", indicator=name, year=AGREEMENTS_YEAR, area=SIZE_CLASSES[size][1]
        ).require()
        for name in ("lists_salaried_with_gp", "lists_with_gp")
    )
    return salaried / total


def _salaried(towns: Sequence[Town], at: np.ndarray, ids: np.ndarray, seed: int) -> tuple[np.ndarray, ...]:
    """Which lists are salaried posts, by town: with a GP as published for the size of the municipality, without one
    likelier, so that they are as many in all as published."""
    size = np.array([size_class(town.residents) for town in towns])
    shares = np.array([salaried_share(each) for each in range(len(SIZE_CLASSES))])
    filled = np.zeros(ids.size, bool)
    lot = uniforms(seed, 0, ids, int(For.PRACTICE), 1)
    for each in np.unique(size):
        here = size[at] == each
        filled[here] = chosen_share(lot[here], shares[each])
    odds = build_parameter("vacant_salaried_odds").require() * shares / (1.0 - shares)
    found = []
    for t, town in enumerate(towns):
        numbers = int(town.margins.municipality_no) * 1000 + town.margins.lists_with_gp
        vacant = numbers + np.arange(town.margins.lists_without_gp)
        likely = odds[size[t]] / (1.0 + odds[size[t]])
        found.append(
            np.concatenate([filled[at == t], uniforms(seed, 0, vacant, int(For.PRACTICE), 1) < likely])
        )
    return tuple(found)


def practice_of_list(lists: int, number: str, seed: int) -> np.ndarray:
    """The practice (0, 1, …) of each of a municipality's lists: sizes from 1 to twice the mean less one."""
    mean = build_parameter("practice_size").require()
    practice = np.zeros(lists, np.int64)
    placed, index = 0, 0
    while placed < lists:
        u = uniform(seed, 0, int(number) * 1000 + index, int(For.PRACTICE), 0)
        size = 1 + int(u * (2 * mean - 1))
        practice[placed : placed + size] = index
        placed, index = placed + size, index + 1
    return practice
