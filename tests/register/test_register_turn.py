"""The kernels of the turn of the month against the plain rules, on random small registers."""

from datetime import date
from random import Random

import numpy as np
import pytest

from anker.law.list_rules import list_rules
from anker.law.reopening import reopens
from anker.record.arrays import LIVING, NOBODY, NOWHERE
from anker.register.rules.list_kernels import has_room, is_full, may_be_allocated, may_change
from anker.register.rules.options import Options
from anker.register.rules.place import may_choose_gp
from anker.register.state import State, day_of, from_record
from anker.register.turn import turn_of_month
from tests.register.small import record

pytestmark = pytest.mark.unit
FIRST = date(2026, 3, 1)
RULES = list_rules(FIRST)


def allocated(free: dict[int, int], choice: str) -> int | None:
    """The list with most free places, or the first with any; None where none has."""
    having = [k for k in sorted(free) if free[k] > 0]
    if not having:
        return None
    return max(having, key=lambda k: free[k]) if choice == "most-room" else having[0]


def plain_turn(s: State, options: Options, struck: list[tuple[int, int]]) -> None:
    """The same turn, one person and one list at a time, by the functions of rules/."""
    p, b = s.people, s.lists

    def shut(k: int) -> bool:
        return bool(b.locked[k]) or (b.gp[k] == NOBODY and options.vacant_list == "closed")

    def settle(opening: bool) -> None:
        for k in range(s.lists_used):
            listed, ceiling = int(b.listed[k]), int(b.ceiling[k])
            if shut(k) or is_full(listed, ceiling):
                b.open[k] = 0
            elif opening and reopens(ceiling - listed, RULES):
                b.open[k] = 1

    def may_be_with(i: int, k: int) -> bool:
        return may_choose_gp(int(b.gp[k]), [gp for who, gp in struck if who == i])

    def put(i: int, k: int) -> None:
        if p.list[i] >= 0:
            b.listed[p.list[i]] -= 1
        p.list[i] = k
        b.listed[k] += 1
        if p.wanted[i] == k:
            p.wanted[i] = NOBODY

    settle(opening=True)
    without = [i for i in range(s.used) if p.status[i] == LIVING and p.list[i] == NOWHERE]
    for i in sorted(without, key=lambda i: int(p.since[i])):
        home = p.home[i]
        if may_be_allocated(False, False, bool(s.towns.automatic[home])) and not s.towns.suspended[home]:
            here = [k for k in range(s.lists_used) if b.home[k] == home and b.open[k] and may_be_with(i, k)]
            k = allocated({k: int(b.ceiling[k] - b.listed[k]) for k in here}, options.allocation)
            if k is not None:
                put(i, k)
    for i in sorted((i for i in range(s.used) if p.wanted[i] != NOBODY), key=lambda i: int(p.waiting[i])):
        k = int(p.wanted[i])
        made = int(p.changes[i]) if p.year[i] == FIRST.year else 0
        left = may_change(made, RULES) or options.waiting_counts == "does-not-count"
        if (
            left
            and may_be_with(i, k)
            and has_room(bool(b.open[k]), int(b.listed[k]), int(b.ceiling[k]))
            and p.list[i] != k
        ):
            put(i, k)
    settle(opening=False)


def random_state(chance: Random) -> State:
    m = chance.randint(2, 6)
    on = [chance.choice([*range(1, m + 1), None]) for _ in range(chance.randint(10, 60))]
    homes = [chance.randint(0, 1) for _ in on]
    ceilings = [chance.choice([3, 12, 20, 40]) for _ in range(m)]
    s = from_record(record(on, ceilings, homes=homes, list_homes=[chance.randint(0, 1) for _ in range(m)]))
    for i in range(s.used):
        if chance.random() < 0.3:
            s.people.wanted[i], s.people.waiting[i] = chance.randrange(m), chance.randint(20000, 20050)
        if chance.random() < 0.2 and s.people.list[i] >= 0:
            s.lists.listed[s.people.list[i]] -= 1
            s.people.list[i], s.people.since[i] = NOWHERE, chance.randint(20000, 20050)
        s.people.year[i], s.people.changes[i] = chance.choice([2025, 2026]), chance.randint(0, 2)
    s.people.wanted[s.people.wanted == s.people.list] = NOBODY
    s.lists.open[:] = [chance.randint(0, 1) for _ in range(m)]
    s.lists.locked[:] = [chance.random() < 0.2 for _ in range(m)]
    s.lists.gp[chance.randrange(m)] = NOBODY
    s.towns.automatic[chance.randint(0, 1)] = chance.randint(0, 1)
    return s


@pytest.mark.parametrize("seed", range(60))
def test_the_turn_is_what_the_plain_rules_say(seed: int) -> None:
    chance = Random(seed)
    options = Options(
        allocation=chance.choice(["most-room", "first-list"]),
        waiting_counts=chance.choice(["counts", "does-not-count"]),
        vacant_list=chance.choice(["closed", "open"]),
    )
    plain, fast = (random_state(Random(seed)) for _ in range(2))
    struck = [(chance.randrange(10), 101 + chance.randrange(6)) for _ in range(chance.randint(0, 25))]
    plain_turn(plain, options, struck)
    turn = turn_of_month(fast, FIRST, RULES, options, struck)
    for name in ("list", "wanted"):
        assert getattr(fast.people, name).tolist() == getattr(plain.people, name).tolist()
    for name in ("open", "listed"):
        assert getattr(fast.lists, name).tolist() == getattr(plain.lists, name).tolist()
    moved = np.concatenate([turn.allocated[0], turn.let_in[0]])
    assert {day_of(d) for d in fast.people.since[moved]} <= {FIRST}
