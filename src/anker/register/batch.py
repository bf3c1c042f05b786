"""A month's requests to choose a list, to join or to leave a waiting list, decided at once for the whole country.

The same decisions, in the same order of questions, as `requests.py` makes one by one; a test holds the two equal.
"""

from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.record.arrays import LIVING, NOBODY, NOWHERE, OUTSIDE
from anker.register.rules.list_kernels import (
    ceiling_allowed,
    has_room,
    has_waiting_lists,
    is_full,
    may_change,
)

CHOOSE, JOIN, LEAVE = 0, 1, 2
BY_PARENT, RETURNING, BARRED, UNCOUNTED_CHANGE = 1, 2, 4, 8
GRANTED, WAITING, REFUSED = 0, 1, 2
# Positions in RULES, the answer's rule.
RULES = ("A01", "A06", "A09", "A10", "A12", "A18", "A20", "B01", "B04", "C01", "C02", "C04", "D01")
A01, A06, A09, A10, A12, A18, A20, B01, B04, C01, C02, C04, D01 = range(13)


class RequestDay(NamedTuple):
    """The day of the requests, and the options."""

    month: int  # month number of the requests
    day: int  # day number that waits begin
    year: int  # year that granted changes hold from
    vacant_open: bool
    replace_wait: bool


class Requests(NamedTuple):
    """The requests, in the order they came (n,)."""

    kind: np.ndarray  # int8 CHOOSE, JOIN, LEAVE
    who: np.ndarray  # int32 position of the person
    list: np.ndarray  # int32 position of the list
    flags: np.ndarray  # int8 BY_PARENT, RETURNING, BARRED, UNCOUNTED_CHANGE
    decision: np.ndarray  # int8 answer: GRANTED, WAITING, REFUSED
    rule: np.ndarray  # int8 answer: position in RULES
    counted: np.ndarray  # int8 answer: a change that counts
    taken: np.ndarray  # int32 answer: places taken on the list when the request came
    open: np.ndarray  # int8 answer: whether the list was open then
    held: (
        np.ndarray
    )  # int32 answer: the list waited for, or granted, that stood in the way; NOBODY where none did
    made: np.ndarray  # int8 answer: changes already counted in the year that a change would hold from


@inlined
def _unfit(people, lists, towns, i, k, flags, when, rules):
    """The rule that stops a person from asking for list k, or -1. A01, A18, A09, A20, A10."""
    if people.status[i] != LIVING:
        return A01
    grown = (when.month - people.birth[i]) // 12 >= rules.own_choice_age
    if grown == (flags & BY_PARENT != 0):
        return A18
    if people.list[i] == k:
        return A09
    if towns.suspended[lists.home[k]] == 1:
        return A20
    return A10 if flags & BARRED else -1


@inlined
def _parent_on(people, i, k):
    """Whether a parent of person i is on list k."""
    mother, other = people.mother[i], people.other[i]
    return (mother >= 0 and people.list[mother] == k) or (other >= 0 and people.list[other] == k)


@inlined
def _is_open(lists, k, when):
    return lists.open[k] == 1 and (when.vacant_open or lists.gp[k] != NOBODY)


@inlined
def _choose(people, lists, i, k, flags, counted, when, rules):
    """The rule that answers a choice of list k: A06 or A12 where it is granted. Negative where it is refused."""
    if people.booked[i] != NOBODY:
        return -B04
    made = people.changes[i] if people.year[i] == when.year else 0
    if counted and not may_change(made, rules):
        return -B01
    taken = lists.listed[k] + lists.promised[k]
    if not ceiling_allowed(taken + 1, rules):
        return -D01
    if has_room(_is_open(lists, k, when), taken, lists.ceiling[k]):
        return A06
    young = (when.month - people.birth[i]) // 12 < rules.closed_child_below
    if (young and _parent_on(people, i, k)) or flags & RETURNING:
        return A12
    return -A06


@inlined
def _grant(people, lists, i, k):
    """Book the place; returns whether the list closes by it."""
    people.booked[i] = k
    lists.promised[k] += 1
    if lists.open[k] == 1 and is_full(lists.listed[k] + lists.promised[k], lists.ceiling[k]):
        lists.open[k] = 0
        return True
    return False


@inlined
def _join(people, lists, i, k, when, rules):
    """The rule that refuses to let a person wait for list k, negative; C01 where the wait begins."""
    if not has_waiting_lists(rules):
        return -C02
    if people.wanted[i] != NOBODY and (people.wanted[i] == k or not when.replace_wait):
        return -C01
    if people.booked[i] == k:
        return -B04
    if has_room(_is_open(lists, k, when), lists.listed[k] + lists.promised[k], lists.ceiling[k]):
        return -C04
    people.wanted[i] = k
    people.waiting[i] = when.day
    return C01


@array_kernel
def decide(people, lists, towns, asked, when, rules, closed):
    """Decide the requests in order, by the law of their day; its changes a year are those of the day from which a
    change would hold. `closed` int32 gets the lists that filled up, with the number of the request in
    its second row; returns how many."""
    filled = 0
    for r in range(asked.kind.size):
        i, k, kind, flags = asked.who[r], asked.list[r], asked.kind[r], asked.flags[r]
        asked.counted[r] = 0
        if kind == LEAVE:
            waits = people.status[i] == LIVING and people.wanted[i] != NOBODY
            asked.decision[r] = GRANTED if waits else REFUSED
            asked.rule[r] = C01
            asked.held[r] = people.wanted[i]
            people.wanted[i] = NOBODY
            continue
        asked.taken[r] = lists.listed[k] + lists.promised[k]
        asked.open[r] = _is_open(lists, k, when)
        asked.held[r] = people.booked[i] if people.booked[i] != NOBODY else people.wanted[i]
        asked.made[r] = people.changes[i] if people.year[i] == when.year else 0
        stop = _unfit(people, lists, towns, i, k, flags, when, rules)
        if stop >= 0:
            asked.decision[r] = REFUSED
            asked.rule[r] = stop
        elif kind == CHOOSE:
            placed = people.list[i] != NOWHERE and people.list[i] != OUTSIDE
            counted = placed and flags & UNCOUNTED_CHANGE == 0
            answer = _choose(people, lists, i, k, flags, counted, when, rules)
            asked.decision[r] = GRANTED if answer > 0 else REFUSED
            asked.rule[r] = abs(answer)
            if answer > 0:
                asked.counted[r] = counted
                if _grant(people, lists, i, k):
                    closed[0, filled] = k
                    closed[1, filled] = r
                    filled += 1
        else:
            answer = _join(people, lists, i, k, when, rules)
            asked.decision[r] = WAITING if answer > 0 else REFUSED
            asked.rule[r] = abs(answer)
    return filled


@array_kernel
def fits(lists, to, most):
    """Turn the lists in `to` that have no place below the highest ceiling, counting those before, into NOBODY."""
    for a in range(to.size):
        k = to[a]
        if k >= 0:
            before = 0
            if lists.listed[k] + lists.promised[k] + to.size >= most:
                for c in range(a):
                    before += to[c] == k
            if lists.listed[k] + lists.promised[k] + before >= most:
                to[a] = NOBODY
