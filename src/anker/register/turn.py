"""The turn of the month for all lists at once: lists close and open, the unallocated get places, queues are served.

The same rules as single events (rules/), those of rules/list_kernels.py as they stand: D03, C03 (`_look_at_lists`),
A07, A08, A14, A15 (`_allocate_all`), C04, C05, B01 (`_let_in`), A10 (both). The kernels change the state, and hand back
what they did for the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.law.list_rules import ListRules
from anker.record.arrays import LIVING, NOBODY, NOWHERE, OUTSIDE
from anker.register.apply import put
from anker.register.events import COUNTED, ENDS_WAIT
from anker.register.rules.list_kernels import (
    has_room,
    is_first_found,
    is_open_after,
    is_roomier,
    may_be_allocated,
    may_change,
)
from anker.register.rules.options import Options
from anker.register.rules.waiting import longest_first
from anker.register.state import State, day_number

_NEVER = 2**30


@dataclass(frozen=True)
class Turn:
    """What a turn did, as positions: lists opened and closed; who was allocated, and who let in, where from and to."""

    opened: np.ndarray
    closed: np.ndarray
    allocated: tuple[np.ndarray, np.ndarray]
    let_in: tuple[np.ndarray, np.ndarray, np.ndarray]


class Bars(NamedTuple):
    """Who was struck off whose list, one pair each (n,), by person: never given a place with that GP again."""

    who: np.ndarray  # int32 position of the person
    gp: np.ndarray  # int32 gp_id


@inlined
def _barred(bars, i, gp):
    at, end = 0, bars.who.size
    while at < end:
        middle = (at + end) // 2
        if bars.who[middle] < i:
            at = middle + 1
        else:
            end = middle
    while at < bars.who.size and bars.who[at] == i:
        if bars.gp[at] == gp:
            return True
        at += 1
    return False


@inlined
def _taken(lists, k):
    """Places held or promised."""
    return lists.listed[k] + lists.promised[k]


@array_kernel
def _look_at_lists(lists, used, rules, vacant_open, opened, closed, counts):
    """Close lists that are full, locked or without a GP; open closed ones with enough free places."""
    for k in range(used):
        if lists.status[k] != 1:
            continue
        shut = lists.locked[k] == 1 or (lists.gp[k] == NOBODY and not vacant_open)
        before = lists.open[k] == 1
        after = is_open_after(before, shut, _taken(lists, k), lists.ceiling[k], rules)
        lists.open[k] = after
        if before and not after:
            closed[counts[1]] = k
            counts[1] += 1
        elif after and not before:
            opened[counts[0]] = k
            counts[0] += 1


@inlined
def _roomiest(lists, by_home, start, end, first_list, bars, i):
    """The open list with most free places for person i among by_home[start:end] (the first of equals), or the first
    with any."""
    best, most = NOBODY, 0
    for at in range(start, end):
        k = by_home[at]
        free = lists.ceiling[k] - _taken(lists, k) if lists.status[k] == 1 and lists.open[k] == 1 else 0
        better = is_first_found(free, most) if first_list else is_roomier(free, most)
        if better and not _barred(bars, i, lists.gp[k]):
            best, most = k, free
    return best


@array_kernel
def _allocate_all(people, lists, towns, order, by_home, starts, first_list, bars, day, who, to):
    """Give those in `order` (positions, without a list) a place at home where there is room; returns how many."""
    found = 0
    for i in order:
        home = people.home[i]
        automatic = towns.automatic[home] == 1 and towns.suspended[home] == 0
        if may_be_allocated(people.list[i] != NOWHERE, people.list[i] == OUTSIDE, automatic):
            k = _roomiest(lists, by_home, starts[home], starts[home + 1], first_list, bars, i)
            if k != NOBODY:
                put(people, lists, i, k, day, 0, 0)
                who[found] = i
                to[found] = k
                found += 1
    return found


@array_kernel
def _let_in(people, lists, order, rules, counted, bars, day, year, who, came_from, to):
    """Let those in `order` (positions, by time of waiting) in on the list that they wait for, where it is open and
    has room, and they have a change left; returns how many."""
    found = 0
    for i in order:
        k = people.wanted[i]
        made = people.changes[i] if counted and people.year[i] == year else 0
        may = (
            (not counted or may_change(made, rules))
            and people.list[i] != k
            and not _barred(bars, i, lists.gp[k])
        )
        if may and has_room(lists.open[k] == 1, _taken(lists, k), lists.ceiling[k]):
            came_from[found] = people.list[i]
            put(people, lists, i, k, day, year, (COUNTED if counted else 0) | ENDS_WAIT)
            who[found] = i
            to[found] = k
            found += 1
    return found


def turn_of_month(
    state: State, first: date, rules: ListRules, options: Options, struck: Sequence[tuple[int, int]] = ()
) -> Turn:
    """Carry the turn of the month out on a state, on its first day, by the law of that day. `struck` are pairs of a
    person's position and the GP whose list that person was struck off."""
    bars = Bars(*np.array(sorted(struck), np.int32).reshape(-1, 2).T.copy())
    b, m, day = state.lists, state.lists_used, day_number(first)
    opened, closed, counts = np.empty(m, np.int32), np.empty(2 * m, np.int32), np.zeros(2, np.int64)
    _look_at_lists(b, m, rules, options.vacant_list == "open", opened, closed, counts)
    given = _allocate(state, day, options, bars)
    served = _serve(state, first, rules, options, bars)
    closing = rules._replace(reopening=_NEVER)
    _look_at_lists(b, m, closing, options.vacant_list == "open", opened, closed, counts)
    return Turn(opened[: counts[0]].copy(), closed[: counts[1]].copy(), given, served)


def _allocate(state: State, day: int, options: Options, bars: Bars) -> tuple[np.ndarray, np.ndarray]:
    p, n = state.people, state.used
    without = np.flatnonzero((p.status[:n] == LIVING) & (p.list[:n] == NOWHERE) & (p.booked[:n] == NOBODY))
    order = without[longest_first(p.since[without])]
    homes = state.lists.home[: state.lists_used]
    by_home = np.argsort(homes, kind="stable").astype(np.int32)
    starts = np.searchsorted(homes[by_home], np.arange(len(state.numbers) + 1)).astype(np.int32)
    who, to = np.empty(order.size, np.int32), np.empty(order.size, np.int32)
    first_list = options.allocation == "first-list"
    found = _allocate_all(p, state.lists, state.towns, order, by_home, starts, first_list, bars, day, who, to)
    return who[:found], to[:found]


def _serve(
    state: State, first: date, rules: ListRules, options: Options, bars: Bars
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    p, b, n = state.people, state.lists, state.used
    waiting = np.flatnonzero(p.wanted[:n] >= 0)
    # An open list that is full now may get room from those who leave it for another in the same turn.
    waiting = waiting[(b.open[p.wanted[waiting]] == 1) & (p.booked[waiting] == NOBODY)]
    order = waiting[longest_first(p.waiting[waiting])]
    who, came_from, to = (np.empty(order.size, np.int32) for _ in range(3))
    counted = options.waiting_counts == "counts"
    day = day_number(first)
    found = _let_in(p, b, order, rules, counted, bars, day, first.year, who, came_from, to)
    return who[:found], came_from[:found], to[:found]
