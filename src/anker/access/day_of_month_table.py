"""The day on which each part of a month's needs falls: a table, where a search day by day would often guess wrong."""

import numpy as np

from anker.kernels import inlined

MONTH_PARTS = 4096  # parts of a month's needs
_ALL_BUT_NOTHING = 0.999999


def days_of_moments(shape: np.ndarray) -> np.ndarray:
    """The day of the month of each part, int8 (MONTH_PARTS,), by the cumulative `shape` float64 (33,) of needs by
    day."""
    moments = (np.arange(MONTH_PARTS) + 0.5) / MONTH_PARTS
    return np.asarray(np.searchsorted(shape, moments, side="right") - 1, np.int8)


@inlined
def at_most_all(share):
    """A share of the month, held within it: rounding may put what comes at its very end a little beyond."""
    return min(max(share, 0.0), _ALL_BUT_NOTHING)


@inlined
def day_when(day_of, share):
    """The day on which `share` (0 up to 1) of the month's needs have come."""
    return day_of[np.uint32(share * MONTH_PARTS)]
