"""Where GPs come from and go to, counted: nobody is made or lost on the way.

A doctor who could hold a list is in one of five places: on a list, newly trained or else ready (the pool), in a
hospital or other work, abroad, or between lists of other municipalities. Beyond these are those who have stopped for
good. In a run of the whole country the numbers in each place are known and limit how many come; in a run of one
municipality the rest of the country is large, and what is taken from it is counted below zero. Where all neighbours
do the same, the municipality has only its own part of them.
"""

from typing import NamedTuple

import numpy as np

POOL, HOSPITAL, ABROAD, OTHER_LISTS, STOPPED = range(5)
ORIGINS = ("pool", "hospital", "abroad", "other_municipalities")
DESTINATIONS = (*ORIGINS, "stopped")
UNLIMITED, LIMITED = 0, 1


class GpStock(NamedTuple):
    """int64 arrays. free (4,): doctors in each place of origin, below zero where more were taken than are counted;
    limited (1,): whether nobody comes from an empty place; came (4,) and went (5,): to and from lists this year;
    entered (1,) and stopped (1,): newly trained, and gone for good, since the start. monthly_entrants float64 (2,):
    newly trained each month, and what is left over of one."""

    free: np.ndarray
    limited: np.ndarray
    came: np.ndarray
    went: np.ndarray
    entered: np.ndarray
    stopped: np.ndarray
    monthly_entrants: np.ndarray


def new_stock(free: np.ndarray, limited: bool, monthly_entrants: float, left_over: float) -> GpStock:
    """A stock at the start. `free` (4,) whole doctors; `left_over` 0-1: the first part of a newly trained one."""
    return GpStock(
        free=free.astype(np.int64),
        limited=np.array([LIMITED if limited else UNLIMITED], np.int64),
        came=np.zeros(len(ORIGINS), np.int64),
        went=np.zeros(len(DESTINATIONS), np.int64),
        entered=np.zeros(1, np.int64),
        stopped=np.zeros(1, np.int64),
        monthly_entrants=np.array([monthly_entrants, left_over]),
    )


def doctors(stock: GpStock, on_lists: int) -> int:
    """All doctors, less those who have entered and with those who have stopped: the same in every month."""
    return int(on_lists + stock.free.sum() + stock.stopped[0] - stock.entered[0])
