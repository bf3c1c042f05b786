"""The contacts that no slot is booked for, through one rehearsal: they arise with the month and are counted by list."""

from copy import copy

import numpy as np

from anker.access.channels import (
    CHANNELS,
    CONTACT,
    Callers,
    arise_contacts,
    book_contacts,
    count_contacts,
    new_callers,
    refresh_callers,
    stretch,
)
from anker.access.state import GROUPS, Calendar
from anker.calendar import days_in_month
from anker.errors import IdentityError
from anker.record.arrays import Residents
from anker.rehearse.contact_rates import cumulative_shares, doctor_minutes, rates
from anker.rehearse.crew import Crew
from anker.rehearse.parameters import Draw

PER_MONTH = 0.4  # contacts per resident and month, at the most


class Channels:
    """State of these contacts.

    Which contacts arise hangs on the resident and the replicate alone, never on lists or other people: every package
    meets the same.
    """

    def __init__(self, draw: Draw, people: int, lists: int, seed: int, replicate: int, crew: Crew) -> None:
        by_channel = rates(draw)
        self._seed, self._replicate, self._crew = seed, replicate, crew
        self._rates = by_channel.sum(0).ravel()
        self._shares, self._minutes = cumulative_shares(by_channel), doctor_minutes(draw)
        self._callers = new_callers(people, crew.threads)
        self._room = np.empty((crew.threads, int(people * PER_MONTH) // crew.threads + 1000), CONTACT)
        self._counts = np.zeros((crew.threads, lists, GROUPS, len(CHANNELS)), np.int32)
        self._known, self._now = 0, 0.0

    def copy(self) -> "Channels":
        """The same contacts to come and the same counts, to be played by itself."""
        other = copy(self)
        other._callers = Callers(*(column.copy() for column in self._callers))
        other._counts, other._room = self._counts.copy(), np.empty_like(self._room)
        return other

    @property
    def counts(self) -> np.ndarray:
        """The year's contacts so far, int64 (lists, GROUPS, CHANNELS)."""
        return np.asarray(self._counts.sum(axis=0, dtype=np.int64))

    def start_counting(self) -> None:
        """Nothing is counted yet."""
        self._counts[:] = 0

    def new_year(self, residents: Residents, group: np.ndarray) -> None:
        """Start the year's time and counts; everybody's rate is that of the group they are in now."""
        self.start_counting()
        self._known, passed, self._now = 0, self._now, 0.0
        self.meet(residents, group, passed)

    def meet(self, residents: Residents, group: np.ndarray, passed: float = 0.0) -> None:
        """Set the rates of those who have come since the last time; the year's time is set back by `passed`."""
        refresh_callers(
            self._known, passed, self._now, self._seed, self._replicate, residents, group, self._rates,
            self._callers,
        )  # fmt: skip
        self._known = int(residents.used[0])

    def play(
        self, residents: Residents, calendar: Calendar, month: int, m: int, today: int, booked: np.ndarray
    ) -> None:
        """The contacts of a month: month number `month`, number `m` of the calendar, from day number `today` on.

        Home visits and meetings take their minutes from `booked` float32 (lists, RING), in the same order whatever
        the number of threads.
        """
        at = stretch(self._now, float(calendar.weight[m]), days_in_month(month), calendar.need[m])
        self._now = at.over
        edges = [int(residents.used[0]) * q // self._crew.threads for q in range(self._crew.threads + 1)]

        def part(q: int) -> np.ndarray:
            room, counts = self._room[q], self._counts[q]
            found = arise_contacts(q, edges[q], edges[q + 1], at, self._callers, self._shares, room)
            if found < 0:
                raise IdentityError("more contacts in a month than there is room for")
            before = int(counts.sum())
            kept, elsewhere = count_contacts(room[:found], residents.list, counts)
            if int(counts.sum()) - before + elsewhere != found:
                raise IdentityError("a contact was lost or counted twice")
            return room[:kept]

        taken = np.concatenate(self._crew.each(part))
        order = np.lexsort((taken["day"], taken["who"]))
        book_contacts(taken[order], residents.list, today, self._minutes, booked)
