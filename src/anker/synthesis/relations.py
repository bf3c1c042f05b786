"""How long people have had the GP they have: as long as they stayed, and no longer than the GP has been there.

Published are the shares of all listed with the same GP for over two and over ten years. A relation is the shortest of
three: how long the resident has stayed (a Weibull), the resident's age, and how long the GP's agreement has run. The
Weibull is solved so that both shares hold for the country, with the GPs' agreements as they were dealt out.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from anker.norway.figures import published_figure

RELATIONS_YEAR = 2022
LIMITS = (2, 10)  # years for which the shares are published


class Staying(NamedTuple):
    """The Weibull of how long people stay with a GP who stays: its shape, and its scale in years."""

    shape: float
    scale: float

    def share_over(self, years: float) -> float:
        """The share who stay longer than so many years."""
        return float(np.exp(-((years / self.scale) ** self.shape)))

    def months(self, u: np.ndarray) -> np.ndarray:
        """Whole months (n,) for draws u in [0, 1)."""
        return (12.0 * self.scale * (-np.log1p(-u)) ** (1.0 / self.shape)).astype(np.int64)


class Relations(NamedTuple):
    """What relations are made from: how long people stay, and the month in which the agreement of each list's GP began,
    int64 (lists,): 0 where a list has none."""

    staying: Staying
    begun: np.ndarray


NO_RELATIONS = Relations(Staying(1.0, 8.0), np.zeros(0, np.int64))  # for records where nobody is on a list


@cache
def share_with_same_gp(years: int) -> float:
    """The published share with the same GP for over 2 or 10 years."""
    figure = published_figure(
        "continuity", indicator=f"share_same_gp_over_{years}_years", year=RELATIONS_YEAR
    )
    return figure.require() / 100.0


def solve_staying(tenure: np.ndarray, listed: np.ndarray, ages: np.ndarray) -> Staying:
    """The Weibull that gives the published shares, where GPs' agreements have run for `tenure` months (GPs,) with
    `listed` residents each (GPs,), and `ages` (n,) counts residents by single year.

    ValueError where GPs have been there too short a time for the shares, whoever stays.
    """
    hazard = []
    for years in LIMITS:
        possible = float(listed[tenure > 12 * years].sum() / listed.sum() * ages[years:].sum() / ages.sum())
        if possible <= share_with_same_gp(years):
            raise ValueError(f"over {years} years only {possible} of all can have had theirs so long")
        hazard.append(-np.log(share_with_same_gp(years) / possible))
    shape = float(np.log(hazard[1] / hazard[0]) / np.log(LIMITS[1] / LIMITS[0]))
    return Staying(shape, float(LIMITS[0] / hazard[0] ** (1.0 / shape)))
