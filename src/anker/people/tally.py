"""Where people stand at the end of a year, counted in one pass."""

from typing import NamedTuple

import numpy as np

from anker.kernels import borrowing
from anker.record.arrays import ELSEWHERE, LIVING, Residents


class Tally(NamedTuple):
    """How many live, and of these are on a list of the record, on one elsewhere, on none, and wait for another list;
    waiting_for int64 (lists,) counts those by the list. relation int64 (lists,): months that the listed have had the
    GP whom the list has now."""

    living: int
    listed: int
    elsewhere: int
    unlisted: int
    waiting: int
    waiting_for: np.ndarray
    relation: np.ndarray


@borrowing
def _count(residents, begun, month, totals, waiting_for, relation):
    for i in range(residents.used[0]):
        if residents.status[i] != LIVING:
            continue
        totals[0] += 1
        k = residents.list[i]
        if k >= 0:
            totals[1] += 1
            relation[k] += month - max(residents.since[i], begun[k])
        elif k == ELSEWHERE:
            totals[2] += 1
        else:
            totals[3] += 1
        if residents.wanted[i] >= 0:
            totals[4] += 1
            waiting_for[residents.wanted[i]] += 1


def tally(residents: Residents, begun: np.ndarray, month: int) -> Tally:
    """The living among `residents` at the start of a month. `begun` (lists,): the month in which the GP of a list came,
    or one before all others where the GP has been there as long as anyone."""
    totals, (waiting_for, relation) = np.zeros(5, np.int64), np.zeros((2, begun.size), np.int64)
    _count(residents, begun, month, totals, waiting_for, relation)
    living, listed, elsewhere, unlisted, waiting = totals.tolist()
    return Tally(living, listed, elsewhere, unlisted, waiting, waiting_for, relation)
