"""A plain practice: every day open alike, every visit as long, no urgent needs, follow-ups, wishes or overtime."""

from dataclasses import dataclass

import numpy as np

from anker.access.day_of_month_table import days_of_moments
from anker.access.month import run_days
from anker.access.needs import address, arise, refresh
from anker.access.plain import MINUTES as MINUTES
from anker.access.plain import PLAIN_DAY as PLAIN_DAY
from anker.access.state import (
    COUNTS,
    NEED,
    VISIT,
    Access,
    Counters,
    DayParameters,
    Persons,
    new_access,
    new_counters,
    new_day_settings,
    new_persons,
)
from anker.record.arrays import Residents
from tests.tiny import MONTH, people

DAYS = 30  # of every month


@dataclass
class Plain:
    """Practices of `size` lists each, with `visits_a_day` places and `needs_a_day` needs on average."""

    access: Access
    counters: Counters
    day: DayParameters
    lists: int
    size: int
    residents: Residents
    persons: Persons
    open_days: np.ndarray
    today: int = 0

    def month(self) -> None:
        """One month of thirty days, with the needs of its residents."""
        even = days_of_moments(np.minimum(np.arange(33) / DAYS, 1.0))
        n = self.persons.key.size
        needs = np.zeros(8 * n, NEED)
        found = arise(0, n, self.residents.status, self.persons, 1 / 12, even, self.day, needs)
        self.play(needs[:found], DAYS)

    def play(self, needs: np.ndarray, days: int) -> None:
        """Some days with these needs (NEED, without lists)."""
        practices = self.lists // self.size
        members = np.arange(self.lists)
        practice_of = (members // self.size).astype(np.int32)
        first, events = np.zeros((1, practices * days + 1), np.int64), np.zeros(needs.size, NEED)
        on = self.residents.list
        address(needs, on, practice_of, days, 0, first[0], events)
        self.access.hints[:] = self.today
        ahead = np.arange(self.today + days + 600)
        open_share = self.open_days[ahead % self.open_days.size]
        setting = new_day_settings(1, 0, self.day, open_share, ahead.astype(np.int32), np.zeros(9))
        counts, minutes = self.counters
        first_member = np.arange(0, self.lists + 1, self.size)
        kept = run_days(
            self.access, setting, (0, practices), self.today, days, on, members, first_member, counts, minutes,
            events, first,
        )  # fmt: skip
        assert kept
        self.today += days

    def feed(
        self,
        demand: np.ndarray,
        rng: np.random.Generator,
        urgent: bool | np.ndarray = False,
        target: bool = False,
        group: int = 8,
    ) -> None:
        """As many days as `demand` int (days, lists) has rows, with so many needs on each day and list; the last
        `urgent` int (days, lists) of each are urgent, or all. `group`: of GROUPS, outside the target groups."""
        day, place = np.divmod(np.repeat(np.arange(demand.size), demand.ravel()), self.lists)
        needs = np.zeros(day.size, NEED)
        needs["key"] = rng.integers(0, 2**64, day.size, np.uint64)
        needs["day"], needs["who"] = day, place * (self.persons.key.size // self.lists)
        needs["urgent"], needs["group"] = _last(demand, urgent), group + target
        self.play(needs, demand.shape[0])

    def count(self, name: str) -> int:
        """One of the counts, over all lists and groups."""
        return int(self.counts(name).sum())

    def counts(self, name: str) -> np.ndarray:
        """One of the counts by list, (lists,)."""
        return np.asarray(self.counters.counts[:, :, COUNTS.index(name)].sum(axis=1))

    def forget(self) -> None:
        """Count from now on."""
        self.counters.counts[:] = 0
        self.counters.gp_minutes[:] = 0.0

    def waiting(self) -> np.ndarray:
        """Booked visits to come by list, (lists,)."""
        at = self.access.visits["at"][: self.access.fresh[0, 0]]
        return np.bincount(at[at >= 0], minlength=self.lists)


def _last(demand: np.ndarray, urgent: bool | np.ndarray) -> bool | np.ndarray:
    """Of each cell's needs, one after another, whether it is among the last so many."""
    if isinstance(urgent, bool):
        return urgent
    each, ends = np.repeat(urgent.ravel(), demand.ravel()), np.cumsum(demand.ravel())
    return np.repeat(ends, demand.ravel()) - np.arange(ends[-1]) <= each


def plain(
    lists: int,
    needs_a_day: float,
    visits_a_day: int,
    day: DayParameters = PLAIN_DAY,
    each: int = 60,
    size: int = 1,
) -> Plain:
    """Practices of `size` lists with `each` residents, and room for 400 booked visits a list."""
    n = lists * each
    residents = people(np.repeat(np.arange(lists), each).tolist())
    access = new_access(n, lists, lists // size)._replace(visits=np.zeros(400 * lists, VISIT))
    access.fresh[0, 1] = access.visits.size
    rate = np.full((2, 9, 2), needs_a_day * DAYS * 12 / each)
    persons = new_persons(n)
    refresh((0, n), 1, 0, MONTH, residents, rate, rate * MINUTES, persons, access.minutes)
    access.gp_books["capacity"] = visits_a_day * MINUTES
    access.gp_books["tolerated"] = 1000.0
    access.gp_books["first"] = np.arange(lists) // size * size
    access.gp_books["beyond"] = access.gp_books["first"] + size
    return Plain(access, new_counters(lists), day, lists, size, residents, persons, np.ones(1))
