"""A plain practice: every day open alike, every visit as long, no urgent needs, follow-ups, wishes or overtime."""

from dataclasses import dataclass

import numpy as np

from anker.access.month import run_days
from anker.access.needs import address, arise, refresh
from anker.access.state import COUNTS, EVENT, PERSON, Access, Counters, Day, Setting, new_access, new_counters
from anker.record.arrays import Residents
from tests.tiny import MONTH, people

MINUTES = 20.0
DAYS = 30  # of every month
NO_GUIDE = np.zeros(64, np.int64)  # look for the day of a need from the first
PLAIN_DAY = Day(
    consultation_minutes=MINUTES,
    e_consultation_minutes=MINUTES,
    e_consultation_share=0.0,
    urgent_share=0.0,
    follow_up_lag=40.0,
    no_show=0.0,
    giving_up=0.0,
    urgent_overtime=0.0,
    locum_capacity=1.0,
    overtime=0.0,
    reserve=0.0,
    release=0.0,
    choose_later=0.0,
    chosen_days=9.0,
    nurse_visit_minutes=30.0,
    nurse_minutes_per_day=300.0,
    supervision_minutes=4.0,
    offer_working_days=5.0,
    freed_time_kept=0.5,
)


@dataclass
class Plain:
    """Practices of one list each, with `visits_a_day` places and `needs_a_day` needs on average."""

    access: Access
    counters: Counters
    day: Day
    lists: int
    residents: Residents
    persons: np.ndarray
    today: int = 0

    def month(self) -> None:
        """One month of thirty days."""
        even = np.minimum(np.arange(33) / DAYS, 1.0)
        n = self.persons.size
        needs, events = np.zeros((2, 8 * n), EVENT)
        found = arise(
            1, 0, 0, n, self.residents.status, self.persons, 1 / 12, even, NO_GUIDE, self.day, needs
        )
        each = np.arange(self.lists + 1)
        first = np.zeros((1, self.lists * DAYS + 1), np.int64)
        on = self.residents.list
        address(needs[:found], on, each[:-1].astype(np.int32), DAYS, 0, first[0], events)
        self.access.hints[:] = self.today
        days = self.today + DAYS + 1000
        setting = Setting(1, 0, self.day, np.ones(days), np.arange(days, dtype=np.int32), np.zeros(9))
        counts, minutes = self.counters
        kept = run_days(
            self.access,
            setting,
            (0, self.lists),
            self.today,
            DAYS,
            on,
            each[:-1],
            each,
            counts,
            minutes,
            events,
            first,
        )
        assert kept
        self.today += DAYS

    def count(self, name: str) -> int:
        """One of the counts, over all lists and groups."""
        return int(self.counters.counts[:, :, COUNTS.index(name)].sum())


def plain(lists: int, needs_a_day: float, visits_a_day: int, day: Day = PLAIN_DAY, each: int = 60) -> Plain:
    """Practices with `each` residents a list."""
    n = lists * each
    residents = people(np.repeat(np.arange(lists), each).tolist())
    access = new_access(n, lists, lists)
    rate = np.full((2, 9, 2), needs_a_day * DAYS * 12 / each)
    persons = np.zeros(n, PERSON)
    refresh(0, 1, 0, MONTH, residents, rate, rate * MINUTES, persons, access.minutes)
    access.desks["capacity"] = visits_a_day * MINUTES
    access.desks["tolerated"] = 1000.0
    access.desks["first"] = np.arange(lists)
    access.desks["beyond"] = np.arange(lists) + 1
    return Plain(access, new_counters(lists), day, lists, residents, persons)
