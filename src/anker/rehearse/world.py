"""The world of one replicate: the scheme in memory, its books of appointments, its posts and queues.

What a package changes in a month stands in the levers (rehearse/levers.py), not here.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from anker.access.staff import PROFESSIONS
from anker.access.state import (
    Access,
    Calendar,
    Counters,
    DayParameters,
    DaySettings,
    new_access,
    new_counters,
    new_day_settings,
)
from anker.calendar import first_day
from anker.demand.contact_rates import doctor_minutes
from anker.demand.needs import demand, electronic_share_of_planned
from anker.law import rate
from anker.law.list_rules import ListRules, list_rules
from anker.law.parameter import Law
from anker.norway.today import PEOPLE_ON
from anker.parameters import ParameterSample
from anker.people.year import FLOWS
from anker.random import For, uniforms
from anker.record.arrays import LIVING, Lists, RecordArrays, Residents, filled_lists
from anker.registration.month import SwitchRequests, new_reach
from anker.registration.waiting_lists import line_up, new_queue, without_place
from anker.rehearse.book_sizes import BookSizes, size_books
from anker.rehearse.calendar_of_run import make_calendar
from anker.rehearse.contacts import Channels, ContactCounts
from anker.rehearse.epidemic import epidemic_curve
from anker.rehearse.first_of_month import GpPosts, RegisterState
from anker.rehearse.population import PopulationHistory
from anker.rehearse.posts import make_posts
from anker.rehearse.threads import SINGLE, ThreadTeam
from anker.workforce.stock import doctors

LAW_OF = PEOPLE_ON  # the rules of this day hold for the whole rehearsal
WARM_UP = 6  # months of days played before the start, so that books and follow-ups are under way


class AtStart(NamedTuple):
    """What is remembered of the start: numbers of lists and of people living there, the first number that a new list
    may have, the free places of each municipality as a share of those listed there (float64), ceilings int32; doctors
    in all (workforce/stock.py)."""

    lists: int
    people: int
    new_numbers: int
    reserve: np.ndarray
    ceilings: np.ndarray
    doctors: int


@dataclass
class World:
    """Everything that changes in a rehearsal, and what it is played by. Arrays are those of record/arrays.py,
    access/state.py and the tuples named. `colleagues`: where each practice's lists begin, and the lists by practice.
    `flows` int64 (5,): the year's births, moves in, deaths, moves out, and
    within the record. `within` int8 (municipalities,): 1 where the
    record is of that place. `payment_models` int8 (practices,): this year's. `rules`: the law of lists that it goes
    by."""

    seed: int
    replicate: int
    draw: ParameterSample
    scheme: RecordArrays
    access: Access
    counters: Counters
    calendar: Calendar
    setting: DaySettings
    population: PopulationHistory
    contacts: ContactCounts
    thread_team: ThreadTeam
    edges: tuple[int, ...]
    register: RegisterState
    posts: GpPosts
    book_sizes: BookSizes
    at_start: AtStart
    within: np.ndarray
    payment_models: np.ndarray
    month: int
    first_month: int
    rules: ListRules
    day_number: int = 0
    flows: np.ndarray = field(default_factory=lambda: np.zeros(FLOWS, np.int64))
    colleagues: tuple[np.ndarray, np.ndarray] = (np.zeros(0, np.int64), np.zeros(0, np.int64))

    @property
    def residents(self) -> Residents:
        """The people."""
        return self.scheme.residents

    @property
    def lists(self) -> Lists:
        """The lists."""
        return self.scheme.lists

    @property
    def in_use(self) -> int:
        """Number of lists in use."""
        return int(self.lists.used[0])

    @property
    def practices(self) -> int:
        """Number of practices."""
        return int(self.scheme.practice_ids.size)

    @property
    def first_weekday(self) -> int:
        """The weekday of day 0: 0 is Monday."""
        return first_day(self.first_month).weekday()

    def listed_by_practice(self) -> np.ndarray:
        """Residents listed at each practice, float64 (practices,)."""
        lists, n = self.lists, self.in_use
        return np.bincount(lists.practice[:n], weights=lists.listed[:n], minlength=self.practices)

    def regroup(self) -> None:
        """Work out which lists share a practice."""
        practice = self.lists.practice[: self.in_use]
        members = np.argsort(practice, kind="stable").astype(np.int64)
        first = np.searchsorted(practice[members], np.arange(self.practices + 1))
        self.colleagues = (first.astype(np.int64), members)

    def join_practice(self, k: int) -> None:
        """Let the new list at position k be the last of those in its practice."""
        first, members = self.colleagues
        after = int(self.lists.practice[k]) + 1
        members = np.insert(members, first[after], k)
        self.colleagues = (first + (np.arange(first.size) >= after), members)


def day_parameters(draw: ParameterSample, law: Law | None = None) -> DayParameters:
    """The day's parameters of one replicate, under the shipped law where none is given."""
    story = draw.story.values
    return DayParameters(
        consultation_minutes=draw["access.consultation_minutes"],
        e_consultation_minutes=draw["access.e_consultation_minutes"],
        e_consultation_share=electronic_share_of_planned(draw),
        urgent_share=draw.share("access.urgent_share"),
        follow_up_lag=draw["access.follow_up_lag"],
        no_show=draw.share("access.no_show"),
        no_show_growth=draw.share("access.no_show_growth"),
        no_show_days=draw["access.no_show_days"],
        books_again=draw.share("access.books_again"),
        book_days=draw["access.book_days"],
        giving_up=draw.share("access.giving_up"),
        urgent_overtime=draw.share("access.urgent_overtime"),
        locum_capacity=draw.share("access.locum_capacity"),
        overtime=story["overtime"],
        reserve=story["reserve"],
        release=story["release"],
        choose_later=story["choose_later"],
        chosen_days=story["chosen_days"],
        nurse_visit_minutes=draw["access.nurse_visit_minutes"],
        supervision_minutes=draw["access.supervision_minutes"],
        psychologist_visit_minutes=draw["access.psychologist_visit_minutes"],
        freed_time_kept=draw["access.freed_time_kept"],
        offer_working_days=rate("access.consultation_working_days", LAW_OF, law).require(),
    )


def make_population(
    scheme: RecordArrays,
    draw: ParameterSample,
    months: int,
    seed: int,
    replicate: int,
    keep: bool,
    thread_team: ThreadTeam = SINGLE,
    lead: int = WARM_UP,
) -> PopulationHistory:
    """One replicate's population, for `months` months from the start and the `lead` months of warm-up before it."""
    calendar = make_calendar(scheme.start - lead, months + lead, 1.0, lead, draw["access.half_days"])
    thread_team = thread_team.ahead()
    channels = Channels(draw, scheme.residents.id.size, seed, replicate, keep, thread_team)
    day, again = day_parameters(draw), draw["access.lost_gp_contacts"] - 1.0
    epidemics = epidemic_curve(draw, calendar, scheme.start - lead, day.e_consultation_share)
    return PopulationHistory(
        scheme, demand(draw), day, calendar, channels, seed, replicate, keep, again, thread_team, epidemics,
        draw.alternative,
    )  # fmt: skip


def make_world(
    scheme: RecordArrays,
    draw: ParameterSample,
    months: int,
    seed: int,
    replicate: int,
    population: PopulationHistory | None = None,
    thread_team: ThreadTeam = SINGLE,
    lead: int = WARM_UP,
    law: Law | None = None,
) -> World:
    """A world at the start of the rehearsal, with `lead` months of warm-up; the scheme handed in is left as it was.

    `population` must be that of the same scheme, needs, seed and replicate; without one the world plays its own.
    `thread_team`: the threads that play it; their number changes nothing in the result. `law` (the shipped one where
    none is given) is that of lists and of the days that a wait may take, by its numbers of LAW_OF; which lists were
    locked is told by the scheme (record/arrays.py: `load`), and prices and opening hours are the shipped law's.
    """
    population = population or make_population(
        scheme, draw, months, seed, replicate, keep=False, thread_team=thread_team, lead=lead
    )
    scheme = scheme.copy(population.people)
    posts = make_posts(scheme, draw, seed, replicate)
    july = draw.share("access.july_supply")
    calendar = make_calendar(scheme.start - lead, months + lead, july, lead, draw["access.half_days"])
    load, lists = _load(scheme), scheme.lists.id.size
    edges = thread_team.share(load)
    access = _access(scheme, population, edges, load, seed, replicate)
    world = World(
        seed=seed,
        replicate=replicate,
        draw=draw,
        scheme=scheme,
        access=access,
        counters=new_counters(lists),
        calendar=calendar,
        setting=_setting(seed, replicate, draw, calendar, law),
        population=population,
        contacts=ContactCounts(doctor_minutes(draw), lists, thread_team),
        thread_team=thread_team,
        edges=edges,
        register=_new_register_state(scheme.residents.id.size, lists, scheme),
        posts=posts,
        book_sizes=size_books(scheme, access, calendar, draw, seed, replicate),
        at_start=_at_start(scheme, posts),
        within=scheme.municipalities["within"].to_numpy().astype(np.int8),
        payment_models=np.zeros(scheme.practice_ids.size, np.int8),
        month=scheme.start,
        first_month=scheme.start - lead,
        rules=list_rules(LAW_OF, law),
    )
    world.regroup()
    without_place(world.residents, 0, world.register.unallocated)
    gives_up = 1.0 / draw["register.wish_lasts"]
    line_up(seed, replicate, scheme.start - 1, world.residents, gives_up, world.register.waiting)
    return world


def _setting(
    seed: int, replicate: int, draw: ParameterSample, calendar: Calendar, law: Law | None
) -> DaySettings:
    day, follow_up = day_parameters(draw, law), demand(draw).follow_up
    return new_day_settings(seed, replicate, day, calendar.open_share, calendar.workday_number, follow_up)


def _access(
    scheme: RecordArrays,
    population: PopulationHistory,
    edges: tuple[int, ...],
    load: np.ndarray,
    seed: int,
    replicate: int,
) -> Access:
    """Books for the people of the start, and teams without posts, whose weekdays are drawn by lot."""
    people, practices = scheme.residents.id.size, scheme.practice_ids.size
    access = new_access(people, scheme.lists.id.size, practices, edges, load)
    access.group[:] = population.group
    access.minutes[:] = population.minutes
    for profession in PROFESSIONS:
        turns = uniforms(
            seed, replicate, scheme.practice_ids.astype(np.int64), int(For.STAFF_DAYS), profession
        )
        access.staff["turn"][profession * practices : (profession + 1) * practices] = turns
    return access


def _at_start(scheme: RecordArrays, posts: GpPosts) -> AtStart:
    lists, residents = scheme.lists, scheme.residents
    return AtStart(
        lists=int(lists.used[0]),
        people=int(np.count_nonzero(residents.status == LIVING)),
        new_numbers=int(lists.id.max(initial=0)) + 1,
        reserve=_reserve(scheme),
        ceilings=lists.ceiling.copy(),
        doctors=doctors(posts.stock, filled_lists(lists)),
    )


def _load(scheme: RecordArrays) -> np.ndarray:
    """What each practice has to do, in residents: those listed, or those there is a place for, (practices,)."""
    n, lists = scheme.lists.used[0], scheme.lists
    places = np.maximum(lists.listed[:n], lists.ceiling[:n])
    return np.bincount(lists.practice[:n], weights=places, minlength=scheme.practice_ids.size)


def _reserve(scheme: RecordArrays) -> np.ndarray:
    """Free places of each municipality as a share of the residents listed there, at least 0, (m,)."""
    lists, count = scheme.lists, scheme.municipalities.height
    n = int(lists.used[0])
    places = np.bincount(lists.municipality[:n], weights=lists.ceiling[:n], minlength=count)
    listed = np.bincount(lists.municipality[:n], weights=lists.listed[:n], minlength=count)
    return np.maximum(places / np.maximum(listed, 1.0) - 1.0, 0.0)


def _new_register_state(people: int, lists: int, scheme: RecordArrays) -> RegisterState:
    municipalities, at_start = scheme.municipalities.height, scheme.lists.municipality[: scheme.lists.used[0]]
    return RegisterState(
        within_reach=new_reach(at_start, lists, municipalities),
        unallocated=new_queue(people),
        switch_requests=SwitchRequests(*np.zeros((2, people), np.int32)),
        waiting=new_queue(2 * people),
        changes=np.zeros(people, np.int8),
        unallocated_count=np.zeros(municipalities, np.int64),
        moved=np.zeros(1, np.int64),
        movers=np.zeros(people + 1, np.int32),
    )
