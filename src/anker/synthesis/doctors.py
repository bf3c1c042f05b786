"""Synthetic GPs and practices: the number of women is exact, the rest follows national distributions."""

import numpy as np
import polars as pl

from anker.norway.tables import table
from anker.random import For, uniform, uniforms
from anker.synthesis.lists import ListMargins
from anker.synthesis.parameters import build_parameter

AGE_BANDS = (
    ("share_under_40", 29, 40),
    ("share_40_54", 40, 55),
    ("share_55_66", 55, 67),
    ("share_67_plus", 67, 72),
)
SIZE_CLASSES = (
    (5_000, "<5000"),
    (10_000, "5000-9999"),
    (20_000, "10000-19999"),
    (50_000, "20000-49999"),
    (100_000, "50000-99999"),
    (10**9, "100000+"),
)


def gps(margins: ListMargins, year: int, seed: int) -> pl.DataFrame:
    """One GP for each list with a GP; columns of the table `gps`."""
    n = margins.lists_with_gp
    ids = int(margins.municipality_no) * 1000 + np.arange(n)
    women = np.zeros(n, bool)
    women[np.argsort(uniforms(seed, 0, ids, For.GP, 0), kind="stable")[: margins.women_gps]] = True
    age = _ages(ids, seed)
    specialist = (
        uniforms(seed, 0, ids, For.GP, 3) < build_parameter("specialist_share").require() / 100.0
    ) & (age >= 35)
    return pl.DataFrame(
        {
            "gp_id": ids.astype(np.int32),
            "sex": np.where(women, "F", "M"),
            "birth_year": (year - age).astype(np.int16),
            "specialist": specialist,
            "in_training": ~specialist & (age < 40),
        }
    )


def _ages(ids: np.ndarray, seed: int) -> np.ndarray:
    shares = np.array([build_parameter(name).require() for name, _, _ in AGE_BANDS]) / 100.0
    band = np.searchsorted(np.cumsum(shares)[:-1], uniforms(seed, 0, ids, For.GP, 1), side="right")
    first = np.array([b[1] for b in AGE_BANDS])[band]
    beyond = np.array([b[2] for b in AGE_BANDS])[band]
    return (first + uniforms(seed, 0, ids, For.GP, 2) * (beyond - first)).astype(np.int64)


def salaried(lists: int, residents: int, number: str, seed: int) -> np.ndarray:
    """Which of a municipality's lists are salaried posts, bool (lists,): the published share for its size."""
    size = next(name for limit, name in SIZE_CLASSES if residents < limit)
    rows = table("geography_series").filter(
        (pl.col("indicator") == "share_salaried") & (pl.col("area") == size)
    )
    share = float(rows["value"][0]) / 100.0
    ids = int(number) * 1000 + np.arange(lists)
    return uniforms(seed, 0, ids, For.PRACTICE, 1) < share


def practice_of_list(lists: int, number: str, seed: int) -> np.ndarray:
    """The practice (0, 1, …) of each of a municipality's lists: sizes from 1 to twice the mean less one."""
    mean = build_parameter("practice_size").require()
    practice = np.zeros(lists, np.int64)
    placed, index = 0, 0
    while placed < lists:
        u = uniform(seed, 0, int(number) * 1000 + index, For.PRACTICE, 0)
        size = 1 + int(u * (2 * mean - 1))
        practice[placed : placed + size] = index
        placed, index = placed + size, index + 1
    return practice
