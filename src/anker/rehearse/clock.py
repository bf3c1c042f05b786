"""The clock: what happens in which order. A year is planned at New Year; a month is played on its first day.

On the first of each month: measures act, GPs come and go, people are born, die and move, the register moves people
between lists, opened hours follow the lists; then the days of the month at every practice.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from anker.access.hours import open_books
from anker.access.month import outreach, run_days, still_waiting
from anker.access.needs import address
from anker.access.state import NEED, WAITING_AFTER, WAITING_BEFORE
from anker.calendar import days_in_month
from anker.errors import IdentityError
from anker.people.year import Newcomers
from anker.record.arrays import filled_lists
from anker.record.record import Record
from anker.rehearse.book_sizes import weigh_lists
from anker.rehearse.duty import keep_reserve
from anker.rehearse.first_of_month import VitalEvents, play_first
from anker.rehearse.levers import Levers
from anker.rehearse.measure import Measure, in_order
from anker.rehearse.package import act
from anker.rehearse.package_changes import change_contacts_of_month, needs_of_month
from anker.rehearse.wishes import wish
from anker.rehearse.world import World
from anker.rehearse.yearly_tables import YearlyTables
from anker.workforce.stock import doctors


def rehearse(world: World, measures: Sequence[Measure], years: int) -> Record:
    """Play `years` years under the measures and return their books (record/tables.py). The world is used up."""
    *_, books = played(world, measures, years)
    return books.record()


def played(world: World, measures: Sequence[Measure], years: int) -> Iterator[YearlyTables]:
    """Play the warm-up, and then year after year: the books so far, after each."""
    books = YearlyTables(world)
    events = np.zeros(world.residents.id.size, NEED)
    warm_up(world, events)
    yield books
    for _ in range(years):
        _play_year(world, in_order(measures), books, events)
        yield books


def _play_year(world: World, measures: Sequence[Measure], books: YearlyTables, events: np.ndarray) -> None:
    _new_year(world)
    books.open_year(world)
    for _ in range(12):
        levers = act(world, measures)
        keep_reserve(world)
        _first_of_month(world, levers)
        books.note_month(world, levers)
        _days(world, levers, events)
        books.note_book(world)
        world.month += 1
    still_waiting(world.access, world.counters.counts, WAITING_AFTER)
    books.close_year(world)


def months_without_days(world: World, measures: Sequence[Measure], months: int) -> Iterator[int]:
    """Play the first of each of `months` months from the start and no days: who is on which list, and nothing else.

    Yields the number of each month just played. GPs leave as their hours at the start have it. The world is used up.
    """
    measures = in_order(measures)
    world.month = world.scheme.start
    for past in range(months):
        if past == 0 or world.month % 12 == 0:
            _new_year(world)
        levers = act(world, measures)
        keep_reserve(world)
        _first_of_month(world, levers)
        yield world.month
        world.month += 1


def warm_up(world: World, events: np.ndarray | None = None) -> World:
    """Play the days before the start with the people and lists of the start, unless they are played: nobody leaves,
    comes or is counted. `events`: room for a month's needs. Returns the world."""
    if world.day_number == 0:
        for _ in months_of_days(world, events):
            pass
    return world


def months_of_days(world: World, events: np.ndarray | None = None) -> Iterator[int]:
    """Play the days of each month of the warm-up: yields the number of each month just played."""
    events = np.zeros(world.residents.id.size, NEED) if events is None else events
    world.month = world.first_month
    while world.month < world.scheme.start:
        _days(world, act(world, ()), events)
        yield world.month
        world.month += 1


def _new_year(world: World) -> None:
    """Meet people as they are this year; start the year's counts."""
    planned = world.population.year(world.month // 12)
    world.residents.target[:] = planned.target
    world.access.group[:] = planned.group
    world.access.minutes[:] = planned.minutes
    world.register.changes[:] = 0
    world.counters.counts[:] = 0
    world.counters.gp_minutes[:] = 0.0
    world.contacts.start()
    world.posts.gps_left[:] = 0
    world.posts.gps_started[:] = 0
    world.posts.stock.came[:] = 0
    world.posts.stock.went[:] = 0
    still_waiting(world.access, world.counters.counts, WAITING_BEFORE)
    weigh_lists(world.book_sizes, world.scheme, world.access)


def _first_of_month(world: World, levers: Levers) -> None:
    month = world.month
    new = world.population.month(month)
    end = new.newcomers + new.group.size
    if int(world.residents.used[0]) != new.newcomers:
        raise IdentityError("the residents are not those whose history is followed")
    play_first(
        world.seed, world.replicate, month, world.residents, world.lists, world.within,
        world.posts, levers.vacancy_filling.value, _events(world, new.group), world.rules, world.register,
    )  # fmt: skip
    wish(world)
    if doctors(world.posts.stock, filled_lists(world.lists)) != world.at_start.doctors:
        raise IdentityError("doctors are lost or made")
    if int(world.residents.used[0]) != end:
        raise IdentityError("other people came than the population's history tells of")
    world.access.group[new.newcomers : end] = new.group
    world.access.minutes[new.newcomers : end] = new.minutes


def _events(world: World, group: np.ndarray) -> VitalEvents:
    """What the population's history has carried out this month; the `group` of each newcomer."""
    planned, m = world.population.year(world.month // 12), world.month % 12
    entries = planned.entries[planned.first[m] : planned.first[m + 1]]
    nothing = np.zeros(0)
    come = Newcomers(0, 0, 0, nothing, nothing, 0.0, world.population.people, group)
    return VitalEvents(entries, come, world.flows)


def _days(world: World, levers: Levers, events: np.ndarray) -> None:
    """The month's needs reach the lists, and every practice plays its days."""
    month = world.month
    days = days_in_month(month)
    people, access, counters = world.residents, world.access, world.counters
    first = _address(world, needs_of_month(world, levers), days, events)
    world.contacts.play(world.population.month(month).contacts, people.list, world.day_number, access.booked)
    change_contacts_of_month(world, levers)
    _open_books(world, levers)
    most = float(access.gp_books["outreach"].max()) / 12.0
    if most > 0.0:
        outreach(month, world.day_number, people, access, world.setting, most, counters.counts)
    members, first_member = world.colleagues[1], world.colleagues[0]

    def part(q: int) -> bool:
        practices = (world.edges[q], world.edges[q + 1])
        kept = run_days(
            access, world.setting, practices, world.day_number, days, people.list, members, first_member,
            counters.counts, counters.gp_minutes, events, first,
        )  # fmt: skip
        return bool(kept)

    if not all(world.thread_team.each(part)):
        raise IdentityError("more booked visits than the appointment book has room for")
    world.day_number += days


def _address(world: World, needs: tuple[np.ndarray, ...], days: int, events: np.ndarray) -> np.ndarray:
    """The month's needs on the lists, by part of them, practice and day: first int64 (parts, cells + 1)."""
    starts = np.cumsum([0, *(n.size for n in needs)])
    if starts[-1] > events.size:
        raise IdentityError("more needs in a month than there are residents")
    first = np.zeros((len(needs), world.scheme.practice_ids.size * days + 1), np.int64)

    def part(piece: int) -> None:
        for q in range(piece, len(needs), world.thread_team.pieces):
            address(needs[q], world.residents.list, world.lists.practice, days, starts[q], first[q], events)

    world.thread_team.each(part)
    return first


def _open_books(world: World, levers: Levers) -> None:
    """Set what holds for the whole month: how long books are open, colleagues, and where to look for room."""
    sizes = world.book_sizes
    open_books(
        world.lists, sizes.full * levers.book.value, sizes.reference, sizes.per_listed,
        world.draw["access.hours_follow_list"], sizes.tasks_per_listed, world.setting.day.locum_capacity,
        world.colleagues[0], world.day_number, world.access,
    )  # fmt: skip
