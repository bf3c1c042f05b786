"""How long GPs have been where they are: the running agreements, by the median published for each size of municipality.

The published series counts agreements that still run at the end of a year. It is kept apart from the length of
agreements from signature to end (docs/model.md), which says how often they end.
"""

import heapq

import numpy as np

from anker.norway.figures import published_figure

SCHEME_BEGAN = 12 * 2001 + 5  # June 2001: no agreement, and no relation on a list, is older
TENURE_CLASSES = (
    (2_000, "<2000"),
    (5_000, "2000-4999"),
    (10_000, "5000-9999"),
    (50_000, "10000-49999"),
    (10**9, "50000+"),
)
TENURE_YEAR = 2021  # the last year with the median by size of municipality


def tenure_class(residents: int) -> int:
    """The class (0-4) of a municipality by its residents."""
    return next(i for i, (limit, _) in enumerate(TENURE_CLASSES) if residents < limit)


def median_tenure(size: int) -> float:
    """Median years that the running agreements have lasted, in municipalities of a class."""
    return published_figure(
        "geography_series",
        indicator="median_contract_duration",
        year=TENURE_YEAR,
        area=TENURE_CLASSES[size][1],
    ).require()


def running_lengths(median: float, longest: float, n: int) -> np.ndarray:
    """n lengths (n,) at even steps of an exponential cut off at `longest`, with this median; all in one unit.

    ValueError unless 0 < median < longest.
    """
    if not 0.0 < median < longest:
        raise ValueError(f"a median of {median} cannot be that of lengths up to {longest}")
    low, high = -50.0 / longest, 50.0 / longest
    for _ in range(100):
        rate = (low + high) / 2.0
        below = np.expm1(-rate * median) / np.expm1(-rate * longest) if rate else median / longest
        low, high = (rate, high) if below < 0.5 else (low, rate)
    steps = (np.arange(n) + 0.5) / max(n, 1)
    return np.asarray(-np.log1p(steps * np.expm1(-rate * longest)) / rate)


def deal_lengths(lengths: np.ndarray, most: np.ndarray, score: np.ndarray) -> np.ndarray:
    """Each of the lengths (n,) given to one who can have had it: nobody gets more than `most` (n,), and among those who
    can, the longer goes to the higher `score` (n,). Where nobody is left who can, the one with the most gets that."""
    out = np.zeros(lengths.size)
    free = np.argsort(-most, kind="stable")
    entered, heap = 0, [(0.0, 0)][:0]
    for length in np.sort(lengths)[::-1]:
        while entered < free.size and (most[free[entered]] >= length or not heap):
            if heap and most[free[entered]] < length:
                break
            heapq.heappush(heap, (-float(score[free[entered]]), int(free[entered])))
            entered += 1
        who = heapq.heappop(heap)[1]
        out[who] = min(length, most[who])
    return out
