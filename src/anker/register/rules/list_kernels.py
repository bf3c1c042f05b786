"""Rules of lists that kernels ask too: plain functions for one event at a time, and a part of the kernels.

The service's handlers and batch ask has_room, may_change, has_waiting_lists, ceiling_allowed and is_full; the handlers
also may_be_allocated and reopens. Its turn of the month and the rehearsal's month (registration/) ask has_room,
may_be_allocated, may_change and is_open_after, which asks reopens and is_full; the turn alone asks which place is
better. docs/rules.md tells it by function. The numbers are those of law/list_rules.py.
"""

from anker.kernels import in_kernels
from anker.law.list_rules import ListRules
from anker.law.reopening import reopens
from anker.register.rules.registry import rule


@rule("A06")
@in_kernels
def has_room(is_open: bool, listed: int, ceiling: int) -> bool:
    """Room on a list: it is open, and fewer are on it (or have been promised a place) than the ceiling."""
    return is_open and listed < ceiling


@rule("A07", "A14")
@in_kernels
def is_roomier(free: int, best: int) -> bool:
    """Whether one without a wish is rather given a place on a list with `free` places than on the one found so far,
    with `best` (0 where none is found yet): the one with most free places. Which of several is not regulated.
    """
    return free > best


@in_kernels
def is_first_found(free: int, best: int) -> bool:
    """The same where the option of allocation is the first list by number: the first with any free place."""
    return free > 0 and best == 0


@rule("A08", "A16")
@in_kernels
def may_be_allocated(has_list: bool, outside: bool, automatic: bool = True) -> bool:
    """Whether a place is given without being asked for: not to one who stays outside the scheme by own wish, and not
    where the municipality has had automatic allocation switched off."""
    return not has_list and not outside and automatic


@rule("B01")
@in_kernels
def may_change(changes: int, rules: ListRules) -> bool:
    """At most two changes in a calendar year; `changes` are those already counted in the year."""
    return changes < rules.changes_a_year


@rule("C02")
@in_kernels
def has_waiting_lists(rules: ListRules) -> bool:
    """There was no waiting list before November 2016."""
    return rules.waiting_lists > 0


rule("C03")(reopens)


@rule("D01")
@in_kernels
def ceiling_allowed(ceiling: int, rules: ListRules) -> bool:
    """At least one, and at most 2,500: a higher ceiling cannot be agreed."""
    return 1 <= ceiling <= rules.ceiling_max


@rule("D03")
@in_kernels
def is_full(listed: int, ceiling: int) -> bool:
    """A list counts as closed when as many are listed as the ceiling says."""
    return listed >= ceiling


@in_kernels
def is_open_after(is_open: bool, shut: bool, listed: int, ceiling: int, rules: ListRules) -> bool:
    """Whether a list is open once the first of the month has been looked at (D03, C03): not where it is `shut`,
    locked or without a GP, nor where it is full; an open one stays open, a closed one opens at enough free places."""
    if shut or is_full(listed, ceiling):
        return False
    return is_open or reopens(ceiling - listed, rules)
