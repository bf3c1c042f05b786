"""Where people stand at the end of a year, counted in one pass."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel
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


@array_kernel
def _count(residents, part, begun, month, totals, waiting_for, relation):
    for i in range(part[0], part[1]):
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


def tally(residents: Residents, part: tuple[int, int], begun: np.ndarray, month: int) -> Tally:
    """The living among the residents from position part[0] up to part[1] at the start of a month. `begun` (lists,): the
    month in which the GP of a list came: no relation is older."""
    totals, (waiting_for, relation) = np.zeros(5, np.int64), np.zeros((2, begun.size), np.int64)
    _count(residents, part, begun, month, totals, waiting_for, relation)
    living, listed, elsewhere, unlisted, waiting = totals.tolist()
    return Tally(living, listed, elsewhere, unlisted, waiting, waiting_for, relation)


def together(parts: Iterable[Tally]) -> Tally:
    """The tally of all parts."""
    return Tally._make(map(sum, zip(*parts, strict=True)))
