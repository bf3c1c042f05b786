"""The contacts that no slot is booked for, through one rehearsal: they arise with the month and are counted by list."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from anker.access.channels import (
    CHANNELS,
    CONTACT,
    HOME_VISIT,
    MEETING,
    arise_contacts,
    book_contacts,
    change_contacts,
    count_contacts,
    new_callers,
    pick_outings,
    refresh_callers,
    stretch,
)
from anker.access.loss import contacts_again
from anker.access.state import GROUPS, Calendar
from anker.calendar import days_in_month
from anker.demand.contact_rates import change_by_loss, contact_rates, cumulative_shares
from anker.errors import IdentityError
from anker.parameters import ParameterSample
from anker.record.arrays import Residents
from anker.rehearse.threads import ThreadTeam

PER_MONTH = 0.4  # contacts per resident in the month with most, about
CONTACTS_ROOM = 1.5  # times as many: a piece of the residents may be older than others


class MonthOfContacts(NamedTuple):
    """A month's contacts (CONTACT) of each part of the residents; those of them that take a doctor out (home visits and
    meetings), in one order whatever the number of parts; and those that come twice if the resident has lost a GP, first
    those that take a doctor out, in such an order too."""

    made: tuple[np.ndarray, ...]
    outings: np.ndarray
    again: np.ndarray


class Channels:
    """Which contacts arise: that hangs on the resident and the replicate alone, never on lists or other people.

    `keep`: whether months that were played stay; otherwise the next month is written over this one, or the month after
    next where the threads lead.
    """

    def __init__(
        self,
        draw: ParameterSample,
        people: int,
        seed: int,
        replicate: int,
        keep: bool,
        thread_team: ThreadTeam,
    ) -> None:
        by_channel = contact_rates(draw)
        self._seed, self._replicate, self._keep, self._thread_team = seed, replicate, keep, thread_team
        self._rates, self._shares = by_channel.sum(0).ravel(), cumulative_shares(by_channel)
        self._again = np.abs(change_by_loss(draw))
        self._callers = new_callers(people, thread_team.pieces)
        self._size = int(people * PER_MONTH * CONTACTS_ROOM) // thread_team.pieces + 1000
        self._rooms = [self._new_room() for _ in range(2 if thread_team.leads and not keep else 1)]
        self._filled = [0] * thread_team.pieces
        self._known, self._now = 0, 0.0

    def new_year(self, residents: Residents, group: np.ndarray) -> None:
        """Start the year's time; everybody's rate is that of the `group` int8 (n,) they are in now."""
        self._known, passed, self._now = 0, self._now, 0.0
        if self._keep:
            self._rooms, self._filled = [self._new_room()], [0] * self._thread_team.pieces
        self.meet(residents, group, passed)

    def meet(self, residents: Residents, group: np.ndarray, passed: float = 0.0) -> None:
        """Set the rates of those who have come since the last time; the year's time is set back by `passed`."""
        parts = self._thread_team.parts(self._known, int(residents.used[0]))

        def part(q: int) -> None:
            refresh_callers(
                parts[q], passed, self._now, self._seed, self._replicate, residents, group, self._rates,
                self._callers,
            )  # fmt: skip

        self._thread_team.each(part)
        self._known = int(residents.used[0])

    def arise(self, residents: Residents, calendar: Calendar, month: int, m: int) -> MonthOfContacts:
        """The contacts of a month: month number `month`, number `m` of the calendar."""
        at = stretch(self._now, float(calendar.weight[m]), days_in_month(month), calendar.day_of[m])
        self._now = at.over
        parts = self._thread_team.parts(0, int(residents.used[0]))
        if not self._keep:
            self._rooms.reverse()
            self._filled = [0] * self._thread_team.pieces

        def part(q: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
            room = self._rooms[0][q, self._filled[q] :]
            found = arise_contacts(q, *parts[q], at, self._callers, self._shares, room)
            if found < 0:
                raise IdentityError("more contacts in a month than there is room for")
            self._filled[q] += found
            made = room[:found]
            return made, _outings(made), contacts_again(made, self._seed, self._replicate, month, self._again)

        made, outings, again = zip(*self._thread_team.each(part), strict=True)
        twice = np.concatenate([_in_order(map(_outings, again)), *map(_at_once, again)])
        return MonthOfContacts(made, _in_order(outings), twice)

    def _new_room(self) -> np.ndarray:
        """Room for the contacts of a year, or of the month at hand, (parts, n)."""
        return np.empty((self._thread_team.pieces, self._size * (12 if self._keep else 1)), CONTACT)


def _outings(contacts: np.ndarray) -> np.ndarray:
    room = np.empty_like(contacts)
    return room[: pick_outings(contacts, room)].copy()


def _in_order(parts: Iterable[np.ndarray]) -> np.ndarray:
    """The same order whatever the number of parts."""
    taken = np.concatenate(list(parts))
    return taken[np.lexsort((taken["day"], taken["who"]))]


def _at_once(contacts: np.ndarray) -> np.ndarray:
    channel = contacts["channel"]
    return contacts[(channel != HOME_VISIT) & (channel != MEETING)]


class ContactCounts:
    """The year's contacts by list. `minutes` float64 (CHANNELS,): what each takes from the book."""

    def __init__(self, minutes: np.ndarray, lists: int, thread_team: ThreadTeam) -> None:
        self._minutes, self._thread_team = minutes, thread_team
        self._counts = np.zeros((thread_team.pieces, lists, GROUPS, len(CHANNELS)), np.int32)
        self._counted = 0

    def copy(self) -> "ContactCounts":
        """The same counts, to go on by themselves."""
        other = ContactCounts(self._minutes, self._counts.shape[1], self._thread_team)
        other._counts[:], other._counted = self._counts, self._counted
        return other

    @property
    def counts(self) -> np.ndarray:
        """The year's contacts so far, int64 (lists, GROUPS, CHANNELS). IdentityError where one is lost."""
        counts = np.asarray(self._counts.sum(axis=0, dtype=np.int64))
        if int(counts.sum()) != self._counted:
            raise IdentityError("a contact was lost or counted twice")
        return counts

    def start(self) -> None:
        """Nothing is counted yet."""
        self._counts[:] = 0
        self._counted = 0

    def play(self, month: MonthOfContacts, list_of: np.ndarray, today: int, booked: np.ndarray) -> None:
        """Count a month's contacts at the lists `list_of` int32 (residents,). Home visits and meetings take their
        minutes from `booked` float32 (lists, RING); the month begins on day number `today`."""

        def part(q: int) -> int:
            mine = month.made[q :: self._thread_team.pieces]
            return sum(int(count_contacts(made, list_of, self._counts[q])) for made in mine)

        elsewhere = sum(self._thread_team.each(part))
        self._counted += sum(part.size for part in month.made) - elsewhere
        book_contacts(month.outings, list_of, today, self._minutes, booked)

    def change(
        self, contacts: np.ndarray, by: np.ndarray, list_of: np.ndarray, today: int, booked: np.ndarray
    ) -> None:
        """Count contacts (CONTACT) that the package itself brings, or takes away: `by` int64 (CHANNELS,) is 1 or -1.
        The rest as in `play`; those by people on no list are none."""
        self._counted += change_contacts(contacts, by, list_of, today, self._minutes, self._counts[0], booked)
