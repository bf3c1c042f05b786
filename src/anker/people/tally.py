"""Where people stand at the end of a year, counted in one pass."""

from typing import NamedTuple

import numpy as np

from anker.kernels import borrowing
from anker.record.arrays import ELSEWHERE, LIVING, Residents


class Tally(NamedTuple):
    """How many live, and of these are on a list of the record, on one elsewhere, on none, and wait for another list;
    waiting_for int64 (lists,) counts those by the list."""

    living: int
    listed: int
    elsewhere: int
    unlisted: int
    waiting: int
    waiting_for: np.ndarray


@borrowing
def _count(residents, totals, waiting_for):
    for i in range(residents.used[0]):
        if residents.status[i] != LIVING:
            continue
        totals[0] += 1
        if residents.list[i] >= 0:
            totals[1] += 1
        elif residents.list[i] == ELSEWHERE:
            totals[2] += 1
        else:
            totals[3] += 1
        if residents.wanted[i] >= 0:
            totals[4] += 1
            waiting_for[residents.wanted[i]] += 1


def tally(residents: Residents, lists: int) -> Tally:
    """The living among `residents`, of a record with room for `lists` lists."""
    totals, waiting_for = np.zeros(5, np.int64), np.zeros(lists, np.int64)
    _count(residents, totals, waiting_for)
    living, listed, elsewhere, unlisted, waiting = totals.tolist()
    return Tally(living, listed, elsewhere, unlisted, waiting, waiting_for)
