"""What befalls people whatever the package: they are born, age, move and die, and needs arise.

Packages differ in lists, GPs and appointment books, never in who lives and who falls ill: that hangs on the
replicate alone. This history is therefore played once and read by every package that meets the same people. In a large
place it would not fit in memory; there each rehearsal plays its own, month by month, with the same result. Threads
that share such a rehearsal play people's next month while the practices play this one.
"""

from concurrent.futures import Future
from functools import partial
from typing import NamedTuple

import numpy as np

from anker.access.channels import CONTACT
from anker.access.loss import needs_again
from anker.access.needs import arise, refresh
from anker.access.state import NEED, Calendar, DayParameters, new_persons
from anker.demand.needs import Demand, newcomers_health
from anker.demand.people_by_need import target_share_by_age
from anker.errors import IdentityError
from anker.people.projection import MAIN_ALTERNATIVE, Alternative
from anker.people.rates import vital_rates
from anker.people.year import FLOWS, Newcomers, age_target_groups, count_homes, live_month
from anker.people.year_plan import places_of, plan_of_year
from anker.record.arrays import NOWHERE, RecordArrays, Residents
from anker.rehearse.contacts import CONTACTS_ROOM, PER_MONTH, Channels, MonthOfContacts
from anker.rehearse.epidemic import EpidemicCurve, with_epidemic
from anker.rehearse.threads import SINGLE, ThreadTeam
from anker.synthesis.population import GIRLS

MOST_KEPT = 300_000_000  # bytes of one replicate's needs and contacts that may stay for other packages
NEEDS_PER_MONTH = 0.2  # first needs per resident in the month with most, about


class YearOfPopulation(NamedTuple):
    """A year as planned at New Year. entries VITAL_EVENT (k,) in order, those of each month from first int64 (13,) on;
    target int8, group int8, minutes float32 (n,) by position, as people are then."""

    entries: np.ndarray
    first: np.ndarray
    target: np.ndarray
    group: np.ndarray
    minutes: np.ndarray


class MonthOfPopulation(NamedTuple):
    """A month's first needs (NEED, without lists) of each part of the residents, those that come twice if the resident
    has lost a GP, the contacts that no slot is booked for, and the newcomers: the first position, and the group int8
    and minutes float32 of each."""

    needs: tuple[np.ndarray, ...]
    again: np.ndarray
    contacts: MonthOfContacts
    newcomers: int
    group: np.ndarray
    minutes: np.ndarray


class PopulationHistory:
    """What befalls the people of one replicate, asked for month by month from the calendar's first on. `people` are the
    residents as they are in the last month asked for, or the next, and whoever came before.

    `keep`: whether months that were played stay, so that another package may read them from the beginning. `again`:
    share (0-1) of needs that come twice if the resident has lost a GP. `epidemics`: what they add, where there are any.
    `alternative`: of the national projection.
    """

    def __init__(
        self,
        scheme: RecordArrays,
        demand: Demand,
        day: DayParameters,
        calendar: Calendar,
        channels: Channels,
        seed: int,
        replicate: int,
        keep: bool,
        again: float,
        thread_team: ThreadTeam = SINGLE,
        epidemics: EpidemicCurve | None = None,
        alternative: Alternative = MAIN_ALTERNATIVE,
    ) -> None:
        self.keep, self._thread_team = keep, thread_team
        self._epidemics, self._alternative = epidemics, alternative
        self._channels = channels
        self._seed, self._replicate, self._again = seed, replicate, again
        self._demand, self._day, self._calendar = demand, day, calendar
        self._start = scheme.start
        self._first = scheme.start - calendar.lead
        self.people = Residents(*(a.copy() for a in scheme.residents))
        self.people.list[:] = NOWHERE  # this history knows of no lists
        self._numbers = scheme.municipalities["municipality_no"].to_list()
        self._places = places_of(scheme.municipalities)
        self._movers = np.zeros(self.people.id.size + 1, np.int32)
        size = self.people.id.size
        self._persons = new_persons(size)
        self._minutes = np.zeros(size, np.float32)
        self._leads = thread_team.leads and not keep
        self._rooms = [self._room() for _ in range(2 if self._leads else 1)]
        self._filled = [0] * thread_team.pieces
        self._known = 0
        self._next, self._beyond = self._first, self._first + calendar.weight.size
        self._ahead: Future[None] | None = None  # the next month, while it is played beside this one
        self._years: dict[int, YearOfPopulation] = {}
        self._months: dict[int, MonthOfPopulation] = {}
        self._refresh(self._first)
        self._channels.meet(self.people, self._persons.group)
        self.group, self.minutes = self._persons.group.copy(), self._minutes.copy()

    def year(self, year: int) -> YearOfPopulation:
        """The year's plan."""
        self._play_to(12 * year)
        return self._years[year]

    def month(self, month: int) -> MonthOfPopulation:
        """The month's needs and newcomers: to be used before the next is asked for, unless months stay."""
        self._play_to(month)
        if self._leads and self._ahead is None and self._next < self._beyond:
            self._ahead = self._thread_team.beside(partial(self._play, self._next))
        return self._months[month]

    def _play_to(self, month: int) -> None:
        while self._next <= month:
            if self._ahead is None:
                self._play(self._next)
            else:
                self._ahead.result()
                self._ahead = None
            self._next += 1

    def _play(self, month: int) -> None:
        if not self.keep:
            self._months.pop(month - len(self._rooms), None)
            if month % 12 == 1:
                self._years.pop(month // 12 - 1, None)
            self._rooms.reverse()
            self._filled = [0] * self._thread_team.pieces
        elif month % 12 == 0:
            self._rooms, self._filled = [self._room()], [0] * self._thread_team.pieces
        if month >= self._start:
            if month % 12 == 0:
                self._new_year(month // 12)
            self._carry_out(month)
        before = self._known
        self._refresh(month)
        new = slice(before, self._known)
        if new.stop > new.start:
            self._channels.meet(self.people, self._persons.group)
        contacts = self._channels.arise(self.people, self._calendar, month, month - self._first)
        usual, again = self._arise(month)
        self._months[month] = MonthOfPopulation(
            self._with_epidemic(month, usual),
            again,
            contacts,
            before,
            self._persons.group[new].copy(),
            self._minutes[new].copy(),
        )

    def _refresh(self, month: int) -> None:
        needs, minutes, people = self._demand.needs, self._demand.minutes, self.people
        parts = self._thread_team.parts(self._known, int(people.used[0]))

        def part(q: int) -> None:
            refresh(
                parts[q],
                self._seed,
                self._replicate,
                month,
                people,
                needs,
                minutes,
                self._persons,
                self._minutes,
            )

        self._thread_team.each(part)
        self._known = int(people.used[0])

    def _new_year(self, year: int) -> None:
        people, seed, replicate = self.people, self._seed, self._replicate
        rate, target_share = vital_rates(self._numbers, year, self._alternative), target_share_by_age()
        parts = self._thread_team.parts(0, int(people.used[0]))

        def part(q: int) -> None:
            if 12 * year > self._start:
                age_target_groups(seed, replicate, year, people, parts[q], target_share)

        self._thread_team.each(part)
        self._known = 0
        self._refresh(12 * year)
        counts = self._count_homes(12 * year)
        entries, first = plan_of_year(
            (seed, replicate, year), people, rate, counts, self._places, self._thread_team.each, parts
        )
        group = self._persons.group.copy()
        self._channels.new_year(people, group)
        self._years[year] = YearOfPopulation(
            entries, first, people.target.copy(), group, self._minutes.copy()
        )

    def _count_homes(self, new_year: int) -> np.ndarray:
        """The living by home and age on 1 January, int64 (m, 106)."""
        parts = self._thread_team.parts(0, int(self.people.used[0]))

        def part(q: int) -> np.ndarray:
            counts = np.zeros((len(self._numbers), 106), np.int64)
            count_homes(self.people, parts[q], new_year, counts)
            return counts

        return np.asarray(sum(self._thread_team.each(part)))

    def _carry_out(self, month: int) -> None:
        planned, m = self._years[month // 12], month % 12
        nowhere, flows = np.zeros(1, np.int32), np.zeros(FLOWS, np.int64)
        come = Newcomers(
            1, self._seed, self._replicate, *newcomers_health(), GIRLS, self.people, np.zeros(0, np.int8)
        )
        entries = planned.entries[planned.first[m] : planned.first[m + 1]]
        live_month(month, self.people, nowhere, entries, come, self._movers, flows)

    def _room(self) -> np.ndarray:
        """Room for the needs of a year, or of the month at hand, (parts, n): one large array a year, for making one a
        month costs as much as filling it."""
        months, parts = 12 if self.keep else 1, self._thread_team.pieces
        needs = self.people.id.size * NEEDS_PER_MONTH * CONTACTS_ROOM * months
        return np.empty((parts, int(needs) // parts + 1000), NEED)

    def _arise(self, month: int) -> tuple[tuple[np.ndarray, ...], np.ndarray]:
        """The month's usual needs of each part of the residents, and those that would come again."""
        m = month - self._first
        calendar, people = self._calendar, self.people
        parts = self._thread_team.parts(0, int(people.used[0]))

        def part(q: int) -> tuple[np.ndarray, np.ndarray]:
            needs = self._rooms[0][q, self._filled[q] :]
            found = arise(
                *parts[q],
                people.status,
                self._persons,
                calendar.weight[m],
                calendar.day_of[m],
                self._day,
                needs,
            )
            if found < 0:
                raise IdentityError("more needs in a month than there is room for")
            self._filled[q] += found
            return needs[:found], needs_again(needs[:found], self._again, calendar.day_of[m])

        usual, again = zip(*self._thread_team.each(part), strict=True)
        return usual, np.concatenate(again)

    def _with_epidemic(self, month: int, usual: tuple[np.ndarray, ...]) -> tuple[np.ndarray, ...]:
        """The month's needs of each part of the residents, with those that an epidemic adds."""
        parts = self._thread_team.parts(0, int(self.people.used[0]))

        def part(q: int) -> np.ndarray:
            return with_epidemic(
                usual[q], self._epidemics, self._seed, self._replicate, month, parts[q], self.people,
                self._persons,
            )  # fmt: skip

        return tuple(self._thread_team.each(part)) if self._epidemics else usual


def may_be_kept(scheme: RecordArrays, months: int) -> bool:
    """Whether the needs and contacts of all months fit in what one replicate may keep."""
    per_month = NEEDS_PER_MONTH * NEED.itemsize + PER_MONTH * CONTACT.itemsize
    return int(scheme.residents.used[0]) * months * per_month < MOST_KEPT
