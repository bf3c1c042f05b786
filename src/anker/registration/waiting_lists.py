"""The register's two queues: residents without a place, and residents who wait for another list."""

from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.random import For, exponential, words
from anker.record.arrays import LIVING, NOWHERE, Residents
from anker.register.rules.waiting import longest_first

FOR_GOOD = 2**31 - 1  # the month in which somebody gives up who never does


class Queue(NamedTuple):
    """People in their order, at positions below used[0]; int32 (n,) each."""

    who: np.ndarray  # position of the resident
    wanted: np.ndarray  # position of the list waited for
    since: np.ndarray  # first month of waiting
    until: np.ndarray  # first month on which a wish has been given up
    used: np.ndarray  # int64 (1,)


def new_queue(capacity: int) -> Queue:
    """An empty queue with room for `capacity` entries."""
    who, wanted, since, until = np.zeros((4, capacity), np.int32)
    return Queue(who, wanted, since, until, np.zeros(1, np.int64))


@inlined
def join_queue(queue, i, residents, until):
    """Put resident i last. (Entries that no longer hold stay until they are looked at: at most one a person.)"""
    queue.who[queue.used[0]] = i
    queue.wanted[queue.used[0]] = residents.wanted[i]
    queue.since[queue.used[0]] = residents.waiting[i]
    queue.until[queue.used[0]] = until
    queue.used[0] += 1


@inlined
def still_wished(queue, n, residents):
    """Whether entry n holds: the same wish since the same month."""
    i = queue.who[n]
    return residents.wanted[i] == queue.wanted[n] and residents.waiting[i] == queue.since[n]


@inlined
def stays(queue, n, kept):
    """Move entry n up to position `kept`."""
    queue.who[kept] = queue.who[n]
    queue.wanted[kept] = queue.wanted[n]
    queue.since[kept] = queue.since[n]
    queue.until[kept] = queue.until[n]


@inlined
def gives_up(seed, replicate, who, month, monthly):
    """The month in which a wish made in `month` is given up: on each first after it with chance `monthly`."""
    if monthly <= 0.0:
        return FOR_GOOD
    if monthly >= 1.0:
        return month + 1
    word, _ = words(seed, replicate, who, For.WITHDRAWAL, month)
    return month + 1 + int(min(exponential(word) / -np.log(1.0 - monthly), 1e6))


@array_kernel
def _line_up(seed, replicate, month, residents, order, monthly, waiting):
    for i in order:
        join_queue(waiting, i, residents, gives_up(seed, replicate, residents.id[i], month, monthly))


def line_up(
    seed: int, replicate: int, month: int, residents: Residents, monthly: float, waiting: Queue
) -> None:
    """Everybody who waits at the start joins, the longest wait first, as if the wish were renewed in `month`.

    A chance of giving up that is the same each month knows no past: `monthly`, from the month after.
    """
    order = np.flatnonzero(residents.wanted >= 0)
    order = order[longest_first(residents.waiting[order])]
    _line_up(seed, replicate, month, residents, order, monthly, waiting)


@array_kernel
def without_place(residents, first, unallocated):
    """Whoever has no list among the residents from position `first` on joins."""
    for i in range(first, residents.used[0]):
        if residents.list[i] == NOWHERE and residents.status[i] == LIVING:
            unallocated.who[unallocated.used[0]] = i
            unallocated.used[0] += 1
