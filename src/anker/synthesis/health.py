"""Need groups and inclination to seek care, by age, from published prevalences and use.

The pilot's target groups that Anker knows so far: chronic disease, mental health, frail elderly.
"""

from functools import cache

import numpy as np
import polars as pl

from anker.kernels import kernel
from anker.norway.tables import table
from anker.random import For, gamma_unit_mean, uniform
from anker.synthesis.parameters import build_parameter
from anker.synthesis.population import AGES, GROUP_COLUMNS, GROUP_NAMES

# First age of each band and the share in percent.
# Chronic: "affects daily life to a high degree", Statistics Norway's living-conditions survey 1998 (published for
# 16 and over; 2 % under 16 is assumed). Mental health: order of magnitude (assumed). Frail: assumed.
CHRONIC = ((0, 2.0), (16, 5.0), (25, 9.0), (45, 14.0), (67, 19.0), (80, 23.0))
MENTAL_HEALTH = ((0, 0.0), (16, 9.0), (30, 10.0), (67, 7.0))
FRAIL = ((0, 0.0), (67, 5.0), (80, 25.0))


def share_by_age(bands: tuple[tuple[int, float], ...]) -> np.ndarray:
    """Bands as a share by single year of age, shape (106,)."""
    starts = np.array([first for first, _ in bands])
    values = np.array([percent for _, percent in bands]) / 100.0
    return values[np.searchsorted(starts, np.arange(AGES), side="right") - 1]


FIGURES_YEAR = 2023  # the newest year with published use of GPs by age


@cache
def use_by_age_group(year: int = FIGURES_YEAR) -> tuple[np.ndarray, np.ndarray]:
    """Consultations per person and year, and share with at least one, by nine age groups (9,); 2019 or 2023."""
    found = (
        by_age_group("gp_consultations_per_person", year),
        by_age_group("share_with_gp_consultation", year),
    )
    return found[0], found[1] / 100.0


def by_age_group(indicator: str, year: int) -> np.ndarray:
    """A published figure of both sexes by nine age groups, (9,)."""
    rows = table("consultations_by_age").filter(
        (pl.col("indicator") == indicator) & (pl.col("year") == year) & (pl.col("sex") == "all")
    )
    values = dict(rows.select("age_group", "value").iter_rows())
    return np.array([values[name] for name in GROUP_NAMES])


def gamma_shape(mean: float, share_any: float) -> float:
    """The gamma shape k at which a mixed Poisson count of this mean is positive with probability share_any:
    1 - (1 + mean / k) ** -k = share_any, solved by bisection (at most 50: nearly Poisson)."""
    low, high = 0.05, 50.0
    for _ in range(80):
        k = (low + high) / 2
        low, high = (k, high) if 1.0 - (1.0 + mean / k) ** -k < share_any else (low, k)
    return (low + high) / 2


@kernel
def draw_health(seed, ids, age, shares, shape_by_age):
    """Need groups bool (n, 3) and inclination float32 (n,) of residents `ids` (n,) aged `age` (n,).

    `shares` (3, 106) by need group and age; `shape_by_age` (106,) of the gamma inclination with mean 1.
    """
    n = ids.shape[0]
    groups = np.zeros((n, 3), np.bool_)
    inclination = np.empty(n, np.float32)
    for i in range(n):
        for g in range(3):
            groups[i, g] = uniform(seed, 0, ids[i], For.NEED_GROUP, g) < shares[g, age[i]]
        inclination[i] = gamma_unit_mean(seed, 0, ids[i], For.INCLINATION, shape_by_age[age[i]])
    return groups, inclination


def follow_up_share() -> np.ndarray:
    """Share of consultations that are booked as a follow-up of an earlier one, by nine age groups (9,)."""
    return np.array([build_parameter(f"follow_up_{column}").require() for column in GROUP_COLUMNS]) / 100.0


def any_shift() -> np.ndarray:
    """Added to the share with any consultation before the fit, by nine age groups (9,)."""
    return np.array([build_parameter(f"any_shift_{column}").require() for column in GROUP_COLUMNS]) / 100.0


@cache
def inclination_shapes(year: int = FIGURES_YEAR) -> np.ndarray:
    """Gamma shape of the inclination by nine age groups: fitted to the share with any consultation, where only
    the first contact of an episode counts (follow-ups come by themselves)."""
    mean, share_any = use_by_age_group(year)
    share_any = share_any + any_shift()
    return np.array(
        [gamma_shape(m * (1.0 - f), s) for m, f, s in zip(mean, follow_up_share(), share_any, strict=True)]
    )
