"""One small register told twice: to the service's turn of the month and to the rehearsal's month.

Residents and lists have the same positions on both sides. Months of the rehearsal are first days in the service.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from anker.calendar import first_day
from anker.law.list_rules import ListRules
from anker.record.arrays import LIVING, NOBODY, NOWHERE, Lists, Residents
from anker.register.rules.options import Options
from anker.register.state import State, day_number, from_record
from anker.register.turn import turn_of_month
from anker.registration.month import open_and_close, place_unallocated, serve_waiting
from anker.registration.waiting_lists import line_up, new_queue, without_place
from tests.register.small import record
from tests.tiny import MONTH, RULES, lists, own, people, reach_of, vacant


@dataclass
class SmallRegister:
    """People by position: the list each is on (or NOWHERE, ELSEWHERE, OUTSIDE), home, list waited for, first month of
    waiting, own changes this year. Lists by position: ceiling, home, open, locked, whether there is a GP."""

    on: Sequence[int]
    ceilings: Sequence[int]
    homes: Sequence[int] = ()
    wanted: Sequence[int] = ()
    waiting: Sequence[int] = ()
    changes: Sequence[int] = ()
    list_homes: Sequence[int] = ()
    is_open: Sequence[int] = ()
    locked: Sequence[int] = ()
    has_gp: Sequence[bool] = ()

    def __post_init__(self) -> None:
        n, m = len(self.on), len(self.ceilings)
        self.homes = self.homes or [0] * n
        self.wanted = self.wanted or [NOBODY] * n
        self.waiting = self.waiting or [MONTH - 1] * n
        self.changes = self.changes or [0] * n
        self.list_homes = self.list_homes or [0] * m
        self.is_open = self.is_open or [1] * m
        self.locked = self.locked or [0] * m
        self.has_gp = self.has_gp or [True] * m

    def in_service(self) -> State:
        """As the service has it."""
        n, m = len(self.on), len(self.ceilings)
        state = from_record(record([1] * n, list(self.ceilings)))
        p, b = state.people, state.lists
        p.home[:], p.list[:], p.wanted[:] = self.homes, self.on, self.wanted
        p.since[:] = 10_000 + np.arange(n)  # without a list in the order of their positions
        p.waiting[:] = [day_number(first_day(month)) for month in self.waiting]
        p.year[:], p.changes[:] = first_day(MONTH).year, self.changes
        b.home[:], b.open[:], b.locked[:] = self.list_homes, self.is_open, self.locked
        b.gp[:] = np.where(self.has_gp, 101 + np.arange(m), NOBODY)
        b.listed[:] = np.bincount([k for k in self.on if k >= 0], minlength=m)
        towns = 1 + max([*self.homes, *self.list_homes])
        state.numbers = [f"{4201 + t}" for t in range(max(towns, 2))]
        state.towns = type(state.towns)(np.ones(max(towns, 2), np.int8), np.zeros(max(towns, 2), np.int8))
        return state

    def in_rehearsal(self) -> tuple[Residents, Lists]:
        """As the rehearsal has it."""
        residents = people(list(self.on), home=self.homes, wanted=self.wanted, waiting=self.waiting)
        return residents, lists(
            self.ceilings,
            residents,
            municipality=self.list_homes,
            open=self.is_open,
            locked=self.locked,
            gp=vacant(self.has_gp),
        )


@dataclass
class RegisterOutcome:
    """What both sides tell alike: by person the list, the list waited for and the changes made; by list whether it is
    open, and how many are on it."""

    on: list[int]
    wanted: list[int]
    changes: list[int]
    is_open: list[int]
    listed: list[int]


def by_service(
    small: SmallRegister, rules: ListRules = RULES, options: Options | None = None
) -> RegisterOutcome:
    """The register after the service's turn of the month."""
    state = small.in_service()
    turn_of_month(state, date(MONTH // 12, 1, 1), rules, options or Options())
    p, b = state.people, state.lists
    return RegisterOutcome(
        p.list.tolist(), p.wanted.tolist(), p.changes.tolist(), b.open.tolist(), b.listed.tolist()
    )


def by_rehearsal(small: SmallRegister, rules: ListRules = RULES) -> RegisterOutcome:
    """The register after the rehearsal's first of the month, before new wishes."""
    residents, of = small.in_rehearsal()
    changes = np.array(small.changes, np.int8)
    waiting, unallocated = new_queue(2 * len(small.on)), new_queue(len(small.on))
    line_up(1, 0, MONTH - 1, residents, 0.0, waiting)
    without_place(residents, 0, unallocated)
    towns = 1 + max([*small.homes, *small.list_homes])
    open_and_close(of, rules)
    reach = reach_of(of, towns)
    left = np.zeros(towns, np.int64)
    place_unallocated(1, 0, MONTH, residents, of, reach, unallocated, own(towns), left, rules)
    serve_waiting(residents, of, waiting, changes, MONTH, rules)
    assert (residents.status == LIVING).all()
    assert left.sum() == (residents.list == NOWHERE).sum()
    return RegisterOutcome(
        residents.list.tolist(),
        residents.wanted.tolist(),
        changes.tolist(),
        of.open.tolist(),
        of.listed.tolist(),
    )
