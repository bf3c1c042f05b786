"""The first of the month in the register, as kernels over the record in memory.

In order: lists close when full and open again at ten free places; residents without a list get a place where
there is room; then the waiting lists are served, the longest wait first; then new wishes to change. Sections are
those of the regulations as carried in law/: PR = patient rights in the GP scheme, FL = the GP regulation.
"""

import numpy as np

from anker.kernels import kernel
from anker.random import For, uniform, uniform_pair
from anker.record.arrays import LIVING, NOBODY, NOWHERE


@kernel
def move(residents, lists, i, to, month):
    """Put resident i on list `to` from this month; whoever gets a place stops waiting for one."""
    if residents.list[i] >= 0:
        lists.listed[residents.list[i]] -= 1
    residents.list[i] = to
    residents.since[i] = month
    residents.wanted[i] = NOBODY
    lists.listed[to] += 1
    if lists.listed[to] >= lists.ceiling[to]:
        lists.open[to] = 0


@kernel
def has_room(lists, to):
    """FL § 10: a list takes new residents while it is open and below its ceiling."""
    return lists.open[to] == 1 and lists.listed[to] < lists.ceiling[to]


@kernel
def open_and_close(lists, reopening):
    """FL § 10: closed at the ceiling. State agreement 2.3: opens again at `reopening` free places, unless locked."""
    for k in range(lists.used[0]):
        free = lists.ceiling[k] - lists.listed[k]
        if free <= 0:
            lists.open[k] = 0
        elif free >= reopening and lists.locked[k] == 0:
            lists.open[k] = 1


@kernel
def _list_with_room(seed, replicate, who, month, home, lists):
    """An open list with room in the home municipality, from a keyed starting point; NOBODY where there is none."""
    n = lists.used[0]
    start = int(uniform(seed, replicate, who, For.NEW_CHOICE, month) * n)
    for step in range(n):
        k = (start + step) % n
        if lists.municipality[k] == home and has_room(lists, k):
            return k
    return NOBODY


@kernel
def place_unallocated(seed, replicate, month, residents, lists, within):
    """PR § 2: whoever has no list gets one with room at home; without room they are tried again next month."""
    for i in range(residents.used[0]):
        if residents.status[i] == LIVING and residents.list[i] == NOWHERE and within[residents.home[i]]:
            to = _list_with_room(seed, replicate, residents.id[i], month, residents.home[i], lists)
            if to != NOBODY:
                move(residents, lists, i, to, month)


@kernel
def serve_waiting(residents, lists, month):
    """Each list with room takes in those who wait for it, the longest wait first. Returns how many moved."""
    n = lists.used[0]
    first = np.zeros(n + 1, np.int64)
    for i in range(residents.used[0]):
        if residents.status[i] == LIVING and residents.wanted[i] >= 0 and has_room(lists, residents.wanted[i]):
            first[residents.wanted[i] + 1] += 1
    for k in range(n):
        first[k + 1] += first[k]
    queue = np.empty(first[n], np.int64)
    wait = np.empty(first[n], np.int64)
    filled = first[:n].copy()
    for i in range(residents.used[0]):
        k = residents.wanted[i]
        if residents.status[i] == LIVING and k >= 0 and filled[k] < first[k + 1]:
            queue[filled[k]] = i
            wait[filled[k]] = residents.waiting[i]
            filled[k] += 1
    moved = 0
    for k in range(n):
        a, b = first[k], first[k + 1]
        if a == b:
            continue
        order = np.argsort(wait[a:b], kind="mergesort")
        for j in range(b - a):
            if not has_room(lists, k):
                break
            move(residents, lists, queue[a + order[j]], k, month)
            moved += 1
    return moved


@kernel
def _wish(seed, replicate, who, month, here, residents_home, current, lists):
    """A list that the resident would rather be on: any other with a GP at home (or where the list is), evenly."""
    home = residents_home if current < 0 else lists.municipality[current]
    n = lists.used[0]
    for attempt in range(20):
        u, v = uniform_pair(seed, replicate, who, For.NEW_CHOICE, 100_000 + 20 * month + attempt)
        k = int((u if attempt % 2 == 0 else v) * n)
        wanted_place = lists.municipality[k] == home or (here and lists.municipality[k] == residents_home)
        if wanted_place and k != current and lists.gp[k] != NOBODY:
            return k
    return NOBODY


@kernel
def new_wishes(seed, replicate, month, residents, lists, within, patience, wishes, changes, hazard, vacant_factor):
    """Wishes to change GP arise at `hazard` per month (times vacant_factor on a list without a GP).

    `patience` float32 (n,) is what is left of each resident's unit-exponential time to the next wish, `wishes`
    int32 (n,) counts them, `changes` int8 (n,) counts this year's changes: two at most (PBRL § 2-1c, PR § 6).
    A wish that finds room is carried out from this month; otherwise the resident joins that one waiting list.
    Returns how many moved.
    """
    moved = 0
    for i in range(residents.used[0]):
        if residents.status[i] != LIVING or residents.list[i] == NOWHERE or residents.list[i] < -2:
            continue
        k = residents.list[i]
        rate = hazard
        if k >= 0 and lists.gp[k] == NOBODY:
            rate *= vacant_factor
        patience[i] -= rate
        if patience[i] > 0.0:
            continue
        wishes[i] += 1
        who = residents.id[i]
        patience[i] = -np.log(1.0 - uniform(seed, replicate, who, For.CHANGE, wishes[i]))
        here = within[residents.home[i]]
        to = _wish(seed, replicate, who, month, here, residents.home[i], k, lists)
        if to == NOBODY:
            continue
        if has_room(lists, to):
            if changes[i] < 2:
                changes[i] += 1
                move(residents, lists, i, to, month)
                moved += 1
        elif residents.wanted[i] != to:
            residents.wanted[i] = to
            residents.waiting[i] = month
    return moved
