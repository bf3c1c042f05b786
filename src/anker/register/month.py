"""The first of the month in the register, as kernels over the record in memory.

In order: lists close when full and open again at ten free places; residents without a list get a place where
there is room; then the waiting lists are served, the longest wait first; then new wishes to change. Sections are
those of the regulations as carried in law/: PR = patient rights in the GP scheme, FL = the GP regulation.

Who is without a place and who waits stand in queues (register/queue.py): a month looks at them, not at everyone.
"""

from typing import NamedTuple

import numpy as np

from anker.kernels import borrowing, inlined
from anker.random import For, chance, exponential, words
from anker.record.arrays import ELSEWHERE, LIVING, NOBODY, NOWHERE
from anker.register.queue import gives_up, join, stays, still_wished

_MARK = np.uint64(0x9E3779B97F4A7C15)
_PLACES = np.uint64(0xFFFF)  # more lists than any municipality has


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


class Reach(NamedTuple):
    """The lists with a GP, by municipality: those of municipality m stand at first[m]:first[m + 1] of `at` int32
    (their positions) and `mark` uint64 (what their id adds to a liking)."""

    first: np.ndarray
    at: np.ndarray
    mark: np.ndarray


def new_reach(lists: int, municipalities: int) -> Reach:
    """Room for so many lists, in so many municipalities."""
    first = np.zeros(municipalities + 1, np.int64)
    return Reach(first, np.zeros(lists, np.int32), np.zeros(lists, np.uint64))


@borrowing
def find_reach(lists, within_reach):
    """The lists that somebody may wish for this month, into `within_reach`."""
    first, at, mark = within_reach.first, within_reach.at, within_reach.mark
    first[:] = 0
    for k in range(lists.used[0]):
        if lists.gp[k] != NOBODY:
            first[lists.municipality[k] + 1] += 1
    for m in range(1, first.shape[0]):
        first[m] += first[m - 1]
    for k in range(
        lists.used[0] - 1, -1, -1
    ):  # backwards, for first[m + 1] counts down to where m's lists begin
        if lists.gp[k] != NOBODY:
            first[lists.municipality[k] + 1] -= 1
            place = first[lists.municipality[k] + 1]
            at[place] = k
            mark[place] = np.uint64(lists.id[k]) * _MARK
    for m in range(first.shape[0] - 1):
        first[m] = first[m + 1]
    first[first.shape[0] - 1] = 0
    for k in range(lists.used[0]):
        first[first.shape[0] - 1] += lists.gp[k] != NOBODY


@inlined
def _liking(word, mark):
    """How a resident (a random word) likes a list: the same whatever other lists there are."""
    x = word ^ mark
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return x ^ (x >> np.uint64(27))


@inlined
def _list_with_room(seed, replicate, who, month, home, lists, within_reach):
    """The best-liked open list with room in the home municipality; NOBODY where there is none."""
    word, _ = words(seed, replicate, who, For.NEW_CHOICE, month)
    best, top = NOBODY, np.uint64(0)
    for c in range(within_reach.first[home], within_reach.first[home + 1]):
        k = within_reach.at[c]
        if has_room(lists, k):
            liking = _liking(word, within_reach.mark[c])
            if best == NOBODY or liking > top:
                best, top = k, liking
    return best


@borrowing
def place_unallocated(seed, replicate, month, residents, lists, within_reach, unplaced, within, adrift):
    """PR § 2: whoever has no list gets one with room at home; without room they are tried again next month.

    `unplaced` (Queue) are those without a place; whoever got one, died or moved leaves it. `adrift` int64
    (municipalities,) counts those who stay, by home.
    """
    adrift[:] = 0
    kept = 0
    for n in range(unplaced.used[0]):
        i = unplaced.who[n]
        if residents.status[i] != LIVING or residents.list[i] != NOWHERE or not within[residents.home[i]]:
            continue
        to = _list_with_room(seed, replicate, residents.id[i], month, residents.home[i], lists, within_reach)
        if to != NOBODY:
            move(residents, lists, i, to, month)
            continue
        adrift[residents.home[i]] += 1
        unplaced.who[kept] = i
        kept += 1
    unplaced.used[0] = kept


@borrowing
def serve_waiting(residents, lists, waiting, changes, month):
    """Each list with room takes in those who wait for it, the longest wait first. Returns how many moved.

    `waiting` (Queue, the longest wait first): whoever has given up, died, moved or been let in leaves it. A place
    from the waiting list is one of the two own changes of the year (PR § 6), counted in `changes` int8 (n,).
    """
    moved, kept = 0, 0
    for n in range(waiting.used[0]):
        i, to = waiting.who[n], waiting.wanted[n]
        over = waiting.until[n] <= month
        if over or has_room(lists, to):
            if not still_wished(waiting, n, residents):
                continue
            if over:
                residents.wanted[i] = NOBODY
                continue
            if changes[i] < 2:
                changes[i] += 1
                move(residents, lists, i, to, month)
                moved += 1
                continue
        stays(waiting, n, kept)
        kept += 1
    waiting.used[0] = kept
    return moved


@inlined
def _best_liked(word, within_reach, municipality, current):
    """The best-liked list of a municipality but the present one, and how well it is liked; NOBODY, 0 without one.

    The low bits of a liking make room for its place, so that the highest tells both: one plain pass, which the compiler
    turns into vector instructions, instead of one that remembers the best.
    """
    start = within_reach.first[municipality]
    mark = within_reach.mark[start : within_reach.first[municipality + 1]]
    at = within_reach.at[start : within_reach.first[municipality + 1]]
    top = np.uint64(0)
    for c in range(mark.shape[0]):
        liking = (_liking(word, mark[c]) & ~_PLACES) | np.uint64(c)
        top = max(top, np.uint64(0) if at[c] == current else liking)
    best = NOBODY if top == np.uint64(0) else at[top & _PLACES]
    return best, top


@inlined
def _wish(seed, replicate, who, month, here, home, current, lists, within_reach):
    """The list that the resident would rather be on: the best-liked other one with a GP, at home or where the present
    list is; NOBODY where there is none."""
    word, _ = words(seed, replicate, who, For.WISH_FOR, month)
    near = home if current < 0 else lists.municipality[current]
    best, top = _best_liked(word, within_reach, near, current)
    if here and home != near:
        other, more = _best_liked(word, within_reach, home, current)
        if more > top:
            best = other
    return best


@borrowing
def new_wishes(
    seed,
    replicate,
    month,
    residents,
    lists,
    within_reach,
    waiting,
    within,
    changes,
    hazard,
    vacant_factor,
    gives_up_monthly,
):
    """Wishes to change GP arise at `hazard` per month, times vacant_factor (at least 1) on a list without a GP.

    Whoever may wish is met by skipping ahead among all residents by keyed geometric steps at the higher rate, and
    kept by a second draw: the same people in every package. `changes` int8 (n,) counts this year's own changes: two
    at most (PBRL § 2-1c, PR § 6). Who waits already has a wish. A wish that finds room is carried out from this
    month; otherwise the resident joins that one waiting list, and gives up with a chance of `gives_up_monthly` each
    month. Returns how many moved.
    """
    if hazard <= 0.0:
        return 0
    moved = 0
    most = 1.0 - np.exp(-hazard * vacant_factor)
    usual = (1.0 - np.exp(-hazard)) / most
    step = -1.0 / np.log(1.0 - most)
    i, met = -1, 0
    while True:
        skip, keep = words(seed, replicate, met, For.CHANGE, month)
        met += 1
        i += 1 + int(exponential(skip) * step)
        if i >= residents.used[0]:
            return moved
        k = residents.list[i]
        if k == NOWHERE or k < ELSEWHERE or ((k < 0 or lists.gp[k] != NOBODY) and chance(keep, 0) >= usual):
            continue
        if residents.status[i] != LIVING or residents.wanted[i] >= 0:
            continue
        home = residents.home[i]
        to = _wish(seed, replicate, residents.id[i], month, within[home], home, k, lists, within_reach)
        if to == NOBODY:
            continue
        if not has_room(lists, to):
            residents.wanted[i] = to
            residents.waiting[i] = month
            join(waiting, i, residents, gives_up(seed, replicate, residents.id[i], month, gives_up_monthly))
        elif changes[i] < 2:
            changes[i] += 1
            move(residents, lists, i, to, month)
            moved += 1
