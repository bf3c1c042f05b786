"""The world of one replicate: the scheme in memory, its books of appointments, and what measures may change."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from anker.access.loss import LONG_AGO
from anker.access.needs import expected_by_list
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
from anker.demand.contact_rates import doctor_minutes
from anker.demand.needs import demand, electronic_share_of_planned
from anker.errors import IdentityError
from anker.law import rate
from anker.law.list_rules import ListRules, list_rules
from anker.parameters import ParameterSample
from anker.random import For, standard_normal
from anker.record.arrays import LIVING, NOBODY, Lists, RecordArrays, Residents
from anker.registration.month import SwitchRequests, new_reach
from anker.registration.waiting_lists import line_up, new_queue, without_place
from anker.rehearse.calendar_of_run import make_calendar, open_days_per_year
from anker.rehearse.contacts import Channels, ContactCounts
from anker.rehearse.epidemic import epidemic_curve
from anker.rehearse.first_of_month import RegisterState
from anker.rehearse.population import PopulationHistory
from anker.rehearse.threads import SINGLE, ThreadTeam
from anker.workforce.parameters import successor_share

ORDINARY, OPERATING_GRANT = 0, 1
EXIT_BANDS = ("exit_under_40", "exit_40_54", "exit_55_61", "exit_62_66", "exit_67_plus")
LAW_OF = date(2026, 1, 1)  # the rules of this day hold for the whole rehearsal
WARM_UP = 6  # months of days played before the start, so that books and follow-ups are under way


@dataclass
class World:
    """Everything that changes in a rehearsal. Arrays are those of record/arrays.py and access/state.py; one entry
    per list in reference minutes, hours, successor, filling, boost, left, lost (the month in which a GP last left),
    started, spared (share of the target groups' planned needs that do not arise). brought: contacts (CONTACT) that
    measures bring in the month to come. new_numbers: the first number that a new list may have. rules: the
    law of lists that it goes by."""

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
    lines: RegisterState
    month: int
    day_number: int = 0
    first_month: int = 0
    lists_at_start: int = 0
    new_numbers: int = 0
    minutes_per_person: float = 0.0
    tasks_per_listed: float = 0.0
    people_at_start: int = 0
    reserve_at_start: np.ndarray = field(default_factory=lambda: np.zeros(0))
    ceilings_at_start: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    flows: np.ndarray = field(default_factory=lambda: np.zeros(4, np.int64))
    exits: np.ndarray = field(default_factory=lambda: np.zeros(len(EXIT_BANDS)))
    reference: np.ndarray = field(default_factory=lambda: np.zeros(0))
    minutes_per_listed: np.ndarray = field(default_factory=lambda: np.zeros(0))
    full_base: np.ndarray = field(default_factory=lambda: np.zeros(0))
    hours: np.ndarray = field(default_factory=lambda: np.zeros(0))
    successor: np.ndarray = field(default_factory=lambda: np.zeros(0))
    filling: np.ndarray = field(default_factory=lambda: np.zeros(0))
    boost: np.ndarray = field(default_factory=lambda: np.zeros(0))
    left: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    lost: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    started: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    spared: np.ndarray = field(default_factory=lambda: np.zeros(0))
    brought: list[np.ndarray] = field(default_factory=list)
    nurse_fte: np.ndarray = field(default_factory=lambda: np.zeros(0))
    psychologist_fte: np.ndarray = field(default_factory=lambda: np.zeros(0))
    payment: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int8))
    costs: list[tuple[int, str, str, str, int, int, int, str]] = field(default_factory=list)
    within: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int8))
    rules: ListRules = field(default_factory=lambda: list_rules(LAW_OF))
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

    def regroup(self) -> None:
        """Work out which lists share a practice."""
        practice = self.lists.practice[: self.in_use]
        members = np.argsort(practice, kind="stable").astype(np.int64)
        first = np.searchsorted(practice[members], np.arange(self.scheme.practice_ids.size + 1))
        self.colleagues = (first.astype(np.int64), members)

    def join_practice(self, k: int) -> None:
        """Let the new list at position k be the last of those in its practice."""
        first, members = self.colleagues
        after = int(self.lists.practice[k]) + 1
        members = np.insert(members, first[after], k)
        self.colleagues = (first + (np.arange(first.size) >= after), members)

    def pay(
        self, payer: str, payee: str, item: str, practice: int, quantity: int, amount_ore: int, rule: str
    ) -> None:
        """Note a payment of a measure, in this month; `practice` is a position or NOBODY."""
        self.costs.append((self.month // 12, payer, payee, item, practice, quantity, amount_ore, rule))


def day_parameters(draw: ParameterSample) -> DayParameters:
    """The day's parameters of one replicate."""
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
        nurse_minutes_per_day=draw["access.nurse_minutes_per_day"],
        supervision_minutes=draw["access.supervision_minutes"],
        psychologist_visit_minutes=draw["access.psychologist_visit_minutes"],
        freed_time_kept=draw["access.freed_time_kept"],
        offer_working_days=rate("access.consultation_working_days", LAW_OF).require(),
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
    """The lives of one replicate, for `months` months from the start and the `lead` months of warm-up before it."""
    calendar = make_calendar(scheme.start - lead, months + lead, 1.0, lead, draw["access.half_days"])
    thread_team = thread_team.ahead()
    channels = Channels(draw, scheme.residents.id.size, seed, replicate, keep, thread_team)
    day, again = day_parameters(draw), draw["access.lost_gp_contacts"] - 1.0
    epidemics = epidemic_curve(draw, calendar, scheme.start - lead, day.e_consultation_share)
    return PopulationHistory(
        scheme, demand(draw), day, calendar, channels, seed, replicate, keep, again, thread_team, epidemics
    )


def make_world(
    scheme: RecordArrays,
    draw: ParameterSample,
    months: int,
    seed: int,
    replicate: int,
    population: PopulationHistory | None = None,
    thread_team: ThreadTeam = SINGLE,
    lead: int = WARM_UP,
) -> World:
    """A world at the start of the rehearsal, with `lead` months of warm-up; the scheme handed in is left as it was.

    `lives` must be those of the same scheme, needs, seed and replicate; without them the world plays its own.
    `thread_team`: the threads that play it; their number changes nothing in the result.
    """
    population = population or make_population(
        scheme, draw, months, seed, replicate, keep=False, thread_team=thread_team, lead=lead
    )
    world = _empty_world(
        scheme.copy(population.people), draw, months, seed, replicate, population, thread_team, lead
    )
    _lists_and_practices(world)
    _remember_start(world)
    world.access.group[:] = population.group
    world.access.minutes[:] = population.minutes
    _workforce_state(world)
    _size_books(world)
    weigh_lists(world)
    world.regroup()
    without_place(world.residents, 0, world.lines.unallocated)
    gives_up = 1.0 / draw["register.wish_lasts"]
    line_up(seed, replicate, scheme.start - 1, world.residents, gives_up, world.lines.waiting)
    return world


def _empty_world(
    scheme: RecordArrays,
    draw: ParameterSample,
    months: int,
    seed: int,
    replicate: int,
    population: PopulationHistory,
    thread_team: ThreadTeam,
    lead: int,
) -> World:
    """A world of the scheme in which nothing is known of lists and practices yet."""
    people, lists = scheme.residents.id.size, scheme.lists.id.size
    practices = scheme.practice_ids.size
    calendar = make_calendar(
        scheme.start - lead, months + lead, draw.share("access.july_supply"), lead, draw["access.half_days"]
    )
    day, follow_up = day_parameters(draw), demand(draw).follow_up
    load = _load(scheme)
    edges = thread_team.share(load)
    return World(
        seed=seed,
        replicate=replicate,
        draw=draw,
        scheme=scheme,
        access=new_access(people, lists, practices, edges, load),
        counters=new_counters(lists),
        calendar=calendar,
        setting=new_day_settings(
            seed, replicate, day, calendar.open_share, calendar.workday_number, follow_up
        ),
        population=population,
        contacts=ContactCounts(doctor_minutes(draw), lists, thread_team),
        thread_team=thread_team,
        edges=edges,
        lines=_new_lines(people, lists, scheme),
        month=scheme.start,
        first_month=scheme.start - lead,
        exits=np.array([draw.share(f"workforce.{band}") for band in EXIT_BANDS]),
        within=scheme.municipalities["within"].to_numpy().astype(np.int8),
    )


def _lists_and_practices(world: World) -> None:
    """Room for what is known of each list and practice."""
    lists, practices = world.lists.id.size, world.scheme.practice_ids.size
    world.reference, world.minutes_per_listed = np.zeros(lists), np.zeros(lists)
    world.full_base, world.spared = np.zeros(lists), np.zeros(lists)
    world.hours, world.boost = np.full(lists, 49.0), np.ones(lists)
    world.left, world.started = np.zeros(lists, np.int32), np.zeros(lists, np.int32)
    world.lost = np.full(lists, LONG_AGO, np.int32)
    world.nurse_fte, world.psychologist_fte = np.zeros(practices), np.zeros(practices)
    world.payment = np.zeros(practices, np.int8)


def _remember_start(world: World) -> None:
    """What measures and new lists are held against later."""
    world.lists_at_start = world.in_use
    world.new_numbers = int(world.lists.id.max(initial=0)) + 1
    world.people_at_start = int(np.count_nonzero(world.residents.status == LIVING))
    world.ceilings_at_start = world.lists.ceiling.copy()
    world.reserve_at_start = _reserve(world)


def _load(scheme: RecordArrays) -> np.ndarray:
    """What each practice has to do, in residents: those listed, or those there is a place for, (practices,)."""
    n, lists = scheme.lists.used[0], scheme.lists
    places = np.maximum(lists.listed[:n], lists.ceiling[:n])
    return np.bincount(lists.practice[:n], weights=places, minlength=scheme.practice_ids.size)


def _reserve(world: World) -> np.ndarray:
    """Free places of each municipality as a share of the residents listed there, at least 0, (m,)."""
    n, lists, count = world.in_use, world.lists, world.scheme.municipalities.height
    places = np.bincount(lists.municipality[:n], weights=lists.ceiling[:n], minlength=count)
    listed = np.bincount(lists.municipality[:n], weights=lists.listed[:n], minlength=count)
    return np.maximum(places / np.maximum(listed, 1.0) - 1.0, 0.0)


def _new_lines(people: int, lists: int, scheme: RecordArrays) -> RegisterState:
    municipalities, at_start = scheme.municipalities.height, scheme.lists.municipality[: scheme.lists.used[0]]
    return RegisterState(
        within_reach=new_reach(at_start, lists, municipalities),
        unallocated=new_queue(people),
        switch_requests=SwitchRequests(*np.zeros((2, people), np.int32)),
        waiting=new_queue(2 * people),
        changes=np.zeros(people, np.int8),
        unallocated_count=np.zeros(municipalities, np.int64),
        moved=np.zeros(1, np.int64),
    )


def _workforce_state(world: World) -> None:
    centrality = world.scheme.municipalities["centrality_class"].to_numpy().astype(np.int64) - 1
    draw = world.draw
    ready, monthly = successor_share(draw.share("workforce.mean_exit"), draw["workforce.vacancy_filling"])
    home = centrality[world.lists.municipality]
    world.successor, world.filling = ready[home], monthly[home]


def expected_minutes(world: World) -> np.ndarray:
    """Booked minutes a year that each list's residents are expected to ask for, (lists,)."""
    minutes = np.zeros(world.lists.id.size)
    expected_by_list(world.residents.used[0], world.residents.list, world.access.minutes, minutes)
    return minutes


def _size_books(world: World) -> None:
    """Give every list the booked minutes of a full day that go with its residents under the replicate's story."""
    story = world.draw.story.values
    world.reference[:] = np.maximum(expected_minutes(world), 1.0)
    listed = max(int(world.lists.listed.sum()), 1)
    world.minutes_per_person = float(world.reference[: world.in_use].sum()) / listed
    open_days = open_days_per_year(world.calendar)
    world.tasks_per_listed = _booked_for_tasks(world.draw) / open_days
    for k in range(world.lists.id.size):
        world.full_base[k], world.access.gp_books["tolerated"][k] = _style(world, k, story)
        world.full_base[k] *= world.reference[k] / open_days / story["load"]
    world.access.gp_books["base"] = world.full_base


def worked_per_booked(values: dict[str, float]) -> float:
    """Minutes of work, paperwork included, that go with a booked minute."""
    return values["access.minutes_worked"] * (1.0 + values["access.paperwork"])


def _booked_for_tasks(draw: ParameterSample) -> float:
    """Booked minutes a year per listed resident that new tasks leave unopened: as many as would take the same work."""
    share = draw.share("access.new_tasks_from_book")
    return draw["access.new_tasks"] * share / worked_per_booked(draw.values)


def _style(world: World, k: int, story: dict[str, float]) -> tuple[float, float]:
    """How much more capacity than the mean GP, and how long a wait is tolerated, for list position k."""
    who = int(world.lists.id[k]) if k < world.in_use else 1_000_000_000 + k
    spread, patience = story["capacity_spread"], story["tolerated_spread"]
    z = standard_normal(world.seed, world.replicate, who, int(For.CAPACITY), 0)
    y = standard_normal(world.seed, world.replicate, who, int(For.CAPACITY), 1)
    return float(np.exp(spread * z - spread**2 / 2)), float(story["tolerated_days"] * np.exp(patience * y))


def weigh_lists(world: World) -> None:
    """Work out anew, at New Year, how many booked minutes a year each list's residents ask for on average."""
    listed = world.lists.listed
    means = expected_minutes(world) / np.maximum(listed, 1)
    world.minutes_per_listed[:] = np.where(listed > 0, means, world.minutes_per_person)


def _new_number(world: World, k: int) -> int:
    """The number of the new list at position k, dealt by turns among municipalities: the n-th new list of one has the
    same number, and so the same luck, whatever lists other municipalities get."""
    home = int(world.lists.municipality[k])
    earlier = int(np.count_nonzero(world.lists.municipality[world.lists_at_start : k] == home))
    return world.new_numbers + home + earlier * world.scheme.municipalities.height


def add_list(world: World, practice: int, ceiling: int) -> int:
    """A new contract in a practice, without a GP yet; its book is sized for its ceiling. Returns its position."""
    k = world.in_use
    lists = world.lists
    if k >= lists.id.size:
        raise IdentityError("more new lists than the record in memory has room for")
    same = np.flatnonzero(lists.practice[:k] == practice)
    lists.used[0] += 1
    lists.practice[k] = practice
    lists.municipality[k] = lists.municipality[same[0]]
    lists.id[k] = _new_number(world, k)
    lists.ceiling[k] = ceiling
    lists.open[k], lists.locked[k], lists.salaried[k] = 0, 0, 0
    lists.gp[k] = NOBODY
    lists.listed[k] = 0
    per_person = world.minutes_per_person
    size, tolerated = _style(world, k, world.draw.story.values)
    world.reference[k] = per_person * ceiling
    world.minutes_per_listed[k] = per_person
    open_days = open_days_per_year(world.calendar)
    world.full_base[k] = size * world.reference[k] / open_days / world.draw.story.values["load"]
    world.access.gp_books["tolerated"][k] = tolerated
    world.successor[k], world.filling[k] = 0.0, world.filling[same[0]]
    world.join_practice(k)
    return k
