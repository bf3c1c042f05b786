"""The engine against the limit: time per contact of a year on one thread, and of a bare loop over the same needs."""

from collections.abc import Iterator
from statistics import median
from time import process_time
from typing import NamedTuple

import numpy as np

from anker.access.needs import address, arise, refresh
from anker.access.state import NEED, Persons, new_persons
from anker.bench.bare import clocks, visits
from anker.bench.engine import BENCH_SEED, OF_NEEDS, SPARE_LISTS, SPARE_PEOPLE, contacts_of
from anker.bench.rows import BenchRequest, Rows, bench_row
from anker.calendar import days_in_month
from anker.demand.needs import demand
from anker.norway.places import resolve
from anker.parameters import central
from anker.record.arrays import RecordArrays, load
from anker.rehearse.clock import played
from anker.rehearse.population import NEEDS_PER_MONTH
from anker.rehearse.world import WARM_UP, World, make_world
from anker.synthesis.build import build


class Bare(NamedTuple):
    """A stretch of the bare loop: seconds of the processor, contacts, and the sum of all keys met (modulo 2^64)."""

    seconds: float
    contacts: int
    total: int


def benchmark(asked: BenchRequest) -> Rows:
    """The real engine's year holds everything: people, register, workforce, books of account, and every contact. Its
    time is shared among the contacts of needs alone, which the bare loop meets too: those without a booked time come
    on top, against the engine. The two take turns, and what counts is the processor's time: both have one thread."""
    asked.tell("build")
    record = build(resolve(asked.place))
    scheme = load(record, SPARE_PEOPLE * (asked.runs + 1), SPARE_LISTS * asked.runs, BENCH_SEED)
    del record
    asked.tell("engine and bare loop")
    engine, bare = [], []
    real, loop = (
        played(make_world(scheme, central(), 12 * asked.runs, BENCH_SEED, 0), (), asked.runs),
        bare_years(scheme),
    )
    books = next(real)  # the warm-up
    for _ in range(asked.runs):
        start = process_time()
        books = next(real)
        engine.append(process_time() - start)
        bare.append(next(loop))
    contacts = contacts_of(books, OF_NEEDS)
    engine_ns = median(engine) / max(contacts, 1) * 1e9
    bare_ns = median(year.seconds / max(year.contacts, 1) * 1e9 for year in bare)
    return {
        "limit_contacts": bench_row(contacts, "contacts of needs a year"),
        "limit_ns_per_contact": bench_row(round(engine_ns, 1), "ns", asked.runs),
        "bare_ns": bench_row(round(bare_ns, 1), "ns", asked.runs),
        "limit_ratio": bench_row(round(engine_ns / bare_ns, 2), "ratio", asked.runs, "bare_ns"),
        "bare_contacts": bench_row(bare[0].contacts, "contacts of needs a year"),
        "bare_sum": bench_row(bare[0].total, "sum of keys modulo 2^64"),
    }


def bare_years(scheme: RecordArrays) -> Iterator[Bare]:
    """Year after year of the bare loop, after the warm-up, with the people as they stand in the record. Laying the
    needs in order is not a part of it: the loop is given them."""
    world = make_world(scheme, central(), 12, BENCH_SEED, 0)
    persons = clocks_of(world)
    room = np.empty(int(persons.key.size * NEEDS_PER_MONTH) + 1000, NEED)
    laid = np.empty_like(room)
    for m in range(WARM_UP):
        _month(world, persons, m, room, laid)
    while True:
        months = [_month(world, persons, WARM_UP + m, room, laid) for m in range(12)]
        yield Bare(
            sum(month.seconds for month in months),
            sum(month.contacts for month in months),
            sum(month.total for month in months) % 2**64,
        )


def clocks_of(world: World) -> Persons:
    """The residents' clocks at the start of the warm-up."""
    asked, persons = demand(world.draw), new_persons(world.residents.id.size)
    minutes = np.zeros(persons.key.size, np.float32)
    all_of_them = (0, int(world.residents.used[0]))
    refresh(
        all_of_them,
        BENCH_SEED,
        0,
        world.first_month,
        world.residents,
        asked.needs,
        asked.minutes,
        persons,
        minutes,
    )
    return persons


def _month(world: World, persons: Persons, m: int, room: np.ndarray, laid: np.ndarray) -> Bare:
    """Make the month's needs as the engine does, and lay them in order; then the bare loop over them."""
    calendar, people, day = world.calendar, world.residents, world.setting.day
    days, before = days_in_month(world.first_month + m), Persons(*(column.copy() for column in persons))
    count = arise(
        0, persons.key.size, people.status, persons, calendar.weight[m], calendar.day_of[m], day, room
    )
    first = np.zeros(world.scheme.practice_ids.size * days + 1, np.int64)
    address(room[:count], people.list, world.lists.practice, days, 0, first, laid)
    start = process_time()
    total = clocks(before, people.status, calendar.weight[m])
    met, keys = visits(
        world.access, world.setting.follow_up, *world.colleagues, world.counters.counts, laid, first,
        world.day_number, days, people.list, day.consultation_minutes,
    )  # fmt: skip
    seconds = process_time() - start
    world.day_number += days
    return Bare(seconds, int(met), (int(total) + int(keys)) % 2**64)
