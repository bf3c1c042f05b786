"""The first of the month in the register, as kernels over the record in memory.

In order: lists close when full and open again at ten free places; residents without a list get a place where
there is room; then the waiting lists are served, the longest wait first; then new wishes to change. Sections are
those of the regulations as carried in law/: PR = patient rights in the GP scheme, FL = the GP regulation.
"""

import numpy as np

from anker.kernels import borrowing, inlined
from anker.random import For, chance, exponential, uniform, words
from anker.record.arrays import ELSEWHERE, LIVING, NOBODY, NOWHERE, Lists, Residents


@inlined
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


@inlined
def has_room(lists, to):
    """FL § 10: a list takes new residents while it is open and below its ceiling."""
    return lists.open[to] == 1 and lists.listed[to] < lists.ceiling[to]


@borrowing
def open_and_close(lists, reopening):
    """FL § 10: closed at the ceiling. State agreement 2.3: opens again at `reopening` free places, unless locked.

    A list without a GP takes nobody new (usual, not regulated).
    """
    for k in range(lists.used[0]):
        free = lists.ceiling[k] - lists.listed[k]
        if free <= 0 or lists.gp[k] == NOBODY:
            lists.open[k] = 0
        elif free >= reopening and lists.locked[k] == 0:
            lists.open[k] = 1


@inlined
def _liking(word, list_id):
    """How a resident (a random word) likes a list: the same whatever other lists there are."""
    x = word ^ (np.uint64(list_id) * np.uint64(0x9E3779B97F4A7C15))
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return x ^ (x >> np.uint64(27))


@inlined
def _list_with_room(seed, replicate, who, month, home, lists):
    """The best-liked open list with room in the home municipality; NOBODY where there is none."""
    word, _ = words(seed, replicate, who, For.NEW_CHOICE, month)
    best, top = NOBODY, np.uint64(0)
    for k in range(lists.used[0]):
        if lists.municipality[k] == home and has_room(lists, k):
            liking = _liking(word, lists.id[k])
            if best == NOBODY or liking > top:
                best, top = k, liking
    return best


@borrowing
def place_unallocated(seed, replicate, month, residents, lists, within, adrift):
    """PR § 2: whoever has no list gets one with room at home; without room they are tried again next month.

    `adrift` int64 (municipalities,) counts those left without, by home.
    """
    adrift[:] = 0
    for i in range(residents.used[0]):
        if residents.status[i] == LIVING and residents.list[i] == NOWHERE and within[residents.home[i]]:
            to = _list_with_room(seed, replicate, residents.id[i], month, residents.home[i], lists)
            if to != NOBODY:
                move(residents, lists, i, to, month)
            else:
                adrift[residents.home[i]] += 1


@borrowing
def withdraw(seed, replicate, month, residents, waiting, monthly):
    """Who waits for another list gives the wish up with chance `monthly`: the place held is good enough.

    `waiting` int64 are the positions of those who wait.
    """
    for i in waiting:
        if uniform(seed, replicate, residents.id[i], For.WITHDRAWAL, month) < monthly:
            residents.wanted[i] = NOBODY


@borrowing
def let_in(residents, lists, changes, order, month):
    """Let those waiting in, in the order given, as long as their list has room. Returns how many moved.

    A place from the waiting list is one of the two own changes of the year (PR § 6), counted in `changes` int8 (n,).
    """
    moved = 0
    for i in order:
        if changes[i] < 2 and has_room(lists, residents.wanted[i]):
            changes[i] += 1
            move(residents, lists, i, residents.wanted[i], month)
            moved += 1
    return moved


@borrowing
def waiting_people(residents, queue):
    """Positions of the residents who wait for another list (the dead and moved wait for none), ascending, into
    `queue` int64; returns how many."""
    found = 0
    for i in range(residents.used[0]):
        if residents.wanted[i] >= 0:
            queue[found] = i
            found += 1
    return found


def serve_waiting(
    residents: Residents, lists: Lists, waiting: np.ndarray, changes: np.ndarray, month: int
) -> int:
    """Each list with room takes in those who wait for it, the longest wait first. Returns how many moved.

    `waiting` int64 are the positions of those who may wait (some may just have given up).
    """
    with_room = (lists.open == 1) & (lists.listed < lists.ceiling)
    if not with_room.any():
        return 0
    wanted = residents.wanted[waiting]
    waiting = waiting[(wanted >= 0) & with_room[np.maximum(wanted, 0)]]
    order = waiting[np.argsort(residents.waiting[waiting], kind="stable")]
    return int(let_in(residents, lists, changes, order, month))


@inlined
def _wish(seed, replicate, who, month, here, home, current, lists):
    """The list that the resident would rather be on: the best-liked other one with a GP, at home or where the present
    list is; NOBODY where there is none."""
    word, _ = words(seed, replicate, who, For.WISH_FOR, month)
    near = home if current < 0 else lists.municipality[current]
    best, top = NOBODY, np.uint64(0)
    for k in range(lists.used[0]):
        within_reach = lists.municipality[k] == near or (here and lists.municipality[k] == home)
        if within_reach and k != current and lists.gp[k] != NOBODY:
            liking = _liking(word, lists.id[k])
            if best == NOBODY or liking > top:
                best, top = k, liking
    return best


@borrowing
def new_wishes(seed, replicate, month, residents, lists, within, changes, hazard, vacant_factor):
    """Wishes to change GP arise at `hazard` per month, times vacant_factor (at least 1) on a list without a GP.

    Whoever may wish is met by skipping ahead among all residents by keyed geometric steps at the higher rate, and
    kept by a second draw: the same people in every package. `changes` int8 (n,) counts this year's own changes: two
    at most (PBRL § 2-1c, PR § 6). Who waits already has a wish. A wish that finds room is carried out from this
    month; otherwise the resident joins that one waiting list. Returns how many moved.
    """
    if hazard <= 0.0:
        return 0
    moved = 0
    most = 1.0 - np.exp(-hazard * vacant_factor)
    usual = (1.0 - np.exp(-hazard)) / most
    i, met = -1, 0
    while True:
        skip, keep = words(seed, replicate, met, For.CHANGE, month)
        met += 1
        i += 1 + int(exponential(skip) / -np.log(1.0 - most))
        if i >= residents.used[0]:
            return moved
        k = residents.list[i]
        if residents.status[i] != LIVING or k == NOWHERE or k < ELSEWHERE or residents.wanted[i] >= 0:
            continue
        if (k < 0 or lists.gp[k] != NOBODY) and chance(keep, 0) >= usual:
            continue
        here = within[residents.home[i]]
        to = _wish(seed, replicate, residents.id[i], month, here, residents.home[i], k, lists)
        if to == NOBODY:
            continue
        if not has_room(lists, to):
            residents.wanted[i] = to
            residents.waiting[i] = month
        elif changes[i] < 2:
            changes[i] += 1
            move(residents, lists, i, to, month)
            moved += 1
