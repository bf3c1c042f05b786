"""The first of the month in the register, as kernels over the record in memory.

In order: lists close when full and open again at enough free places; residents without a list get a place where
there is room; then the waiting lists are served, the longest wait first; then new wishes to change. Sections are
those of the regulations as carried in law/: PR = patient rights in the GP scheme, FL = the GP regulation.

Who is without a place and who waits stand in queues (registration/waiting_lists.py): a month looks at them, not at
everyone.
"""

from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.people.rings import parent_of
from anker.random import For, KeyPart, chance, exponential, from_part, handed_down, next_state, words
from anker.record.arrays import ELSEWHERE, LIVING, NOBODY, NOWHERE, OUTSIDE
from anker.register.rules.list_kernels import (
    ceiling_allowed,
    has_room,
    is_full,
    is_open_after,
    may_be_allocated,
    may_change,
)
from anker.registration.waiting_lists import gives_up, join_queue, stays, still_wished

_MARK = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
WISH_BLOCK = 65_536  # residents who share a sequence of draws: a block is played by itself
_SPARE_SLOTS = 4  # of every municipality, besides a quarter of its lists


@inlined
def _move(residents, lists, i, to, month):
    """Put resident i on list `to` from this month; whoever gets a place stops waiting for one."""
    if residents.list[i] >= 0:
        lists.listed[residents.list[i]] -= 1
    residents.list[i] = to
    residents.since[i] = month
    residents.wanted[i] = NOBODY
    lists.listed[to] += 1
    if is_full(lists.listed[to], lists.ceiling[to]):
        lists.open[to] = 0


@inlined
def _take_children(residents, lists, i, left, month, rules):
    """Children under the age of choosing for themselves who stood on the list that their parent `i` has `left` come
    along, on a closed list too (PR §§ 4, 5), up to the highest ceiling: with the mother, or the other parent alone."""
    j = residents.ring[i]
    to = residents.list[i]
    while j != i:
        if (
            residents.child[j] == 1
            and residents.list[j] == left
            and (month - residents.birth[j]) // 12 < rules.own_choice_age
            and parent_of(residents, j) == i
            and ceiling_allowed(lists.listed[to] + 1, rules)
        ):
            _move(residents, lists, j, to, month)
        j = residents.ring[j]


@inlined
def _follows_parent(residents, lists, i, month, rules):
    """A child under the age of choosing without a list of its own choice gets its parent's (PR § 5): whether it did."""
    if residents.child[i] == 0 or (month - residents.birth[i]) // 12 >= rules.own_choice_age:
        return False
    parent = parent_of(residents, i)
    if parent < 0 or residents.list[parent] < 0 or residents.list[parent] == residents.list[i]:
        return False
    if not ceiling_allowed(lists.listed[residents.list[parent]] + 1, rules):
        return False
    _move(residents, lists, i, residents.list[parent], month)
    return True


@inlined
def _lot_of(residents, i):
    """Whose lot decides which list i likes best: the lowest id in the household, so that a family likes the same."""
    lowest, j = residents.id[i], residents.ring[i]
    while j != i:
        lowest = min(lowest, residents.id[j])
        j = residents.ring[j]
    return lowest


@array_kernel
def place_movers(seed, replicate, month, residents, lists, within_reach, movers, within, rules):
    """Who has moved to another municipality of the record chooses a list with room there, no change that counts; where
    there is none, the old one is kept (PR § 2). Children follow their parent. `movers` int32: how many, and who."""
    for turn in range(2):
        for n in range(1, movers[0] + 1):
            i = movers[n]
            young = residents.child[i] == 1 and (month - residents.birth[i]) // 12 < rules.own_choice_age
            if (
                residents.status[i] != LIVING
                or within[residents.home[i]] != 1
                or residents.list[i] == OUTSIDE
            ):
                continue
            if (
                young != (turn == 1)
                or (young and _follows_parent(residents, lists, i, month, rules))
                or young
            ):
                continue
            to = _list_with_room(
                seed, replicate, _lot_of(residents, i), month, residents.home[i], lists, within_reach
            )
            if to != NOBODY and to != residents.list[i]:
                _move(residents, lists, i, to, month)


@inlined
def _takes(lists, to):
    """FL § 10: a list takes new residents while it is open and below its ceiling."""
    return has_room(lists.open[to] == 1, lists.listed[to], lists.ceiling[to])


@array_kernel
def open_and_close(lists, rules):
    """FL § 10: closed at the ceiling. State agreement 2.3: opens again at enough free places, unless locked.

    A list without a GP takes nobody new (usual, not regulated).
    """
    for k in range(lists.used[0]):
        shut = lists.locked[k] == 1 or lists.gp[k] == NOBODY
        lists.open[k] = is_open_after(lists.open[k] == 1, shut, lists.listed[k], lists.ceiling[k], rules)


class Reach(NamedTuple):
    """Where wishes look for a list: slots, those of municipality m at first[m]:first[m + 1] of `at` int32. Every list
    has a slot of its own in its municipality, and `at` is its position, or NOBODY where it has no GP; so have the slots
    that are no list's.

    `slots` int64 (municipalities,) is how many a municipality has at least: more than lists, for a list that comes
    later to find one without moving the others. `with_gp` int64 (municipalities,) counts the lists with a GP.
    """

    slots: np.ndarray
    first: np.ndarray
    at: np.ndarray
    with_gp: np.ndarray
    taken: np.ndarray  # int64 (municipalities,): slots that are a list's


def new_reach(municipality: np.ndarray, lists: int, municipalities: int) -> Reach:
    """Slots for lists that are in `municipality` int32 (n,) at the start, with room for `lists` in all."""
    count = np.bincount(municipality, minlength=municipalities)
    slots = count + count // 4 + _SPARE_SLOTS
    with_gp, taken = np.zeros((2, municipalities), np.int64)
    first, at = np.zeros(municipalities + 1, np.int64), np.full(int(slots.sum()) + lists, NOBODY, np.int32)
    return Reach(slots, first, at, with_gp, taken)


@array_kernel
def find_reach(lists, within_reach):
    """The lists that somebody may wish for this month, into `within_reach`."""
    slots, first, at, with_gp, taken = within_reach
    taken[:] = 0
    for k in range(lists.used[0]):
        taken[lists.municipality[k]] += 1
    for m in range(slots.shape[0]):
        first[m + 1] = first[m] + max(slots[m], taken[m])
    at[: first[slots.shape[0]]] = NOBODY
    with_gp[:] = 0
    taken[:] = 0
    for k in range(lists.used[0]):
        m = lists.municipality[k]
        if lists.gp[k] != NOBODY:
            at[first[m] + taken[m]] = k
            with_gp[m] += 1
        taken[m] += 1


@inlined
def _liking(word, list_id):
    """How a resident (a random word) likes a list: the same whatever other lists there are."""
    x = word ^ (np.uint64(list_id) * _MARK)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return x ^ (x >> np.uint64(27))


@inlined
def _list_with_room(seed, replicate, who, month, home, lists, within_reach):
    """The best-liked open list with room in the home municipality; NOBODY where there is none."""
    word, _ = words(seed, replicate, who, For.NEW_CHOICE, month)
    best, top = NOBODY, np.uint64(0)
    for c in range(within_reach.first[home], within_reach.first[home + 1]):
        k = within_reach.at[c]
        if k != NOBODY and _takes(lists, k):
            liking = _liking(word, lists.id[k])
            if best == NOBODY or liking > top:
                best, top = k, liking
    return best


@array_kernel
def place_unallocated(
    seed, replicate, month, residents, lists, within_reach, unallocated, within, unallocated_count, rules
):
    """PR § 2: whoever has no list gets one with room at home; without room they are tried again next month.

    `unallocated` (Queue) are those without a place; whoever got one, died or moved leaves it. `unallocated_count` int64
    (municipalities,) counts those who stay, by home.
    """
    unallocated_count[:] = 0
    kept = 0
    for n in range(unallocated.used[0]):
        i = unallocated.who[n]
        current, home = residents.list[i], residents.home[i]
        # One who lives in a neighbouring municipality is left to it; no table tells where allocation is switched off.
        if residents.status[i] != LIVING or within[home] != 1:
            continue
        if not may_be_allocated(current != NOWHERE, current == OUTSIDE, True):
            continue
        if _follows_parent(residents, lists, i, month, rules):
            continue
        to = _list_with_room(seed, replicate, _lot_of(residents, i), month, home, lists, within_reach)
        if to != NOBODY:
            _move(residents, lists, i, to, month)
            continue
        unallocated_count[home] += 1
        unallocated.who[kept] = i
        kept += 1
    unallocated.used[0] = kept


@array_kernel
def serve_waiting(residents, lists, waiting, changes, month, rules):
    """Each list with room takes in those who wait for it, the longest wait first. Returns how many moved.

    `waiting` (Queue, the longest wait first): whoever has given up, died, moved or been let in leaves it. A place
    from the waiting list is one of the own changes that the year allows (`rules`, PR § 6), counted in `changes` int8
    (n,).
    """
    moved, kept = 0, 0
    for n in range(waiting.used[0]):
        to = np.uint32(waiting.wanted[n])
        over = waiting.until[n] <= month
        if over or _takes(lists, to):
            i = waiting.who[n]
            if not still_wished(waiting, n, residents):
                continue
            if over:
                residents.wanted[i] = NOBODY
                continue
            if may_change(changes[i], rules):
                changes[i] += 1
                left = residents.list[i]
                _move(residents, lists, i, to, month)
                _take_children(residents, lists, i, left, month, rules)
                moved += 1
                continue
        stays(waiting, n, kept)
        kept += 1
    waiting.used[0] = kept
    return moved


@inlined
def _wish(seed, replicate, who, month, here, home, current, lists, within_reach):
    """The list that the resident would rather be on: any other one with a GP, at home or where the present list is, all
    alike; NOBODY where there is none.

    Slots are drawn until one holds such a list: a resident who wishes in two packages wishes for the same list, unless
    one package lacks it.
    """
    near = home if current < 0 else lists.municipality[current]
    first, slots = within_reach.first[near], within_reach.first[near + 1] - within_reach.first[near]
    others = within_reach.with_gp[near] - (current >= 0 and lists.gp[current] != NOBODY)
    both = slots
    if here and home != near:
        both += within_reach.first[home + 1] - within_reach.first[home]
        others += within_reach.with_gp[home]
    if others <= 0:
        return NOBODY
    word, _ = words(seed, replicate, who, For.WISH_FOR, month)
    while True:
        word = handed_down(word)
        slot = np.int64(((word >> _HALF) * np.uint64(both)) >> _HALF)
        k = within_reach.at[first + slot if slot < slots else within_reach.first[home] + slot - slots]
        if k != NOBODY and k != current:
            return k


class SwitchRequests(NamedTuple):
    """Who asks for which list this month, int32 (residents,) each: of each block of residents from where it begins."""

    who: np.ndarray
    wanted: np.ndarray


def blocks_of(used: int) -> int:
    """Blocks of so many residents."""
    return -(-used // WISH_BLOCK)


@array_kernel
def find_wishes(
    seed,
    replicate,
    month,
    blocks,
    residents,
    lists,
    within_reach,
    within,
    hazard,
    vacant_factor,
    switch_requests,
):
    """Wishes to change GP arise at `hazard` per month, times vacant_factor (at least 1) on a list without a GP: those
    of the residents in blocks[0] up to blocks[1] (WISH_BLOCK each), into `switch_requests`. Returns how many.

    Whoever may wish is met by skipping ahead within each block by keyed geometric steps at the higher rate, and kept by
    another part of the same draw: the same people in every package. Who waits already has a wish.
    """
    start = found = blocks[0] * WISH_BLOCK
    if hazard <= 0.0:
        return 0
    most = 1.0 - np.exp(-hazard * vacant_factor)
    usual = (1.0 - np.exp(-hazard)) / most
    step = -1.0 / np.log(1.0 - most)
    for block in range(blocks[0], blocks[1]):
        i, end = block * WISH_BLOCK - 1, min((block + 1) * WISH_BLOCK, residents.used[0])
        state, _ = words(seed, replicate, block, For.CHANGE, month)
        while True:
            luck = handed_down(state)
            state = next_state(state)
            i += 1 + int(exponential(from_part(luck, KeyPart.NEXT_WISHER)) * step)
            if i >= end:
                break
            k = residents.list[i]
            if (
                k == NOWHERE
                or k < ELSEWHERE
                or ((k < 0 or lists.gp[k] != NOBODY) and chance(luck, KeyPart.WISHES_WITH_A_GP) >= usual)
            ):
                continue
            if residents.status[i] != LIVING or residents.wanted[i] >= 0:
                continue
            home = residents.home[i]
            to = _wish(seed, replicate, residents.id[i], month, within[home], home, k, lists, within_reach)
            if to != NOBODY:
                switch_requests.who[found], switch_requests.wanted[found] = i, to
                found += 1
    return found - start


@array_kernel
def carry_out_wishes(
    seed,
    replicate,
    month,
    residents,
    lists,
    waiting,
    changes,
    gives_up_monthly,
    switch_requests,
    first,
    count,
    rules,
):
    """The requests first[q] to first[q] + count[q] for every q: one that finds room is carried out from this month;
    otherwise the resident joins that one waiting list, and gives up with a chance of `gives_up_monthly` each month.

    `changes` int8 (n,) counts this year's own changes, as many as `rules` allow (PBRL § 2-1c, PR § 6). Returns how
    many moved.
    """
    moved = 0
    for q in range(first.shape[0]):
        for n in range(first[q], first[q] + count[q]):
            i, to = switch_requests.who[n], switch_requests.wanted[n]
            young = residents.child[i] == 1 and (month - residents.birth[i]) // 12 < rules.own_choice_age
            if residents.list[i] == to or (young and parent_of(residents, i) >= 0):
                continue  # who has just come along with a parent, or for whom the parents choose (PR §§ 5, 6)
            if not _takes(lists, to):
                residents.wanted[i] = to
                residents.waiting[i] = month
                join_queue(
                    waiting, i, residents, gives_up(seed, replicate, residents.id[i], month, gives_up_monthly)
                )
            elif may_change(changes[i], rules):
                changes[i] += 1
                left = residents.list[i]
                _move(residents, lists, i, to, month)
                _take_children(residents, lists, i, left, month, rules)
                moved += 1
    return moved
