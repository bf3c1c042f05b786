"""The rehearsal's engine: a year of the place with every contact, on one thread and on two, and per contact."""

import statistics
from time import perf_counter

from anker.access.channels import CHANNELS
from anker.bench.rows import Asked, Rows, row
from anker.build.build import build
from anker.memory import peak_mb
from anker.norway.places import resolve
from anker.record.arrays import Scheme, load
from anker.rehearse.books import Books
from anker.rehearse.clock import played
from anker.rehearse.crew import Crew
from anker.rehearse.parameters import central
from anker.rehearse.world import make_world

# A year's births and moves, and the lists that municipalities open by duty.
SPARE_PEOPLE, SPARE_LISTS = 0.025, 400
SEED = 1
OF_NEEDS = ("own_gp", "colleague", "nurse", "psychologist", "out_of_hours", "proactive")
CONTACTS = (*OF_NEEDS, *CHANNELS)


def measure(asked: Asked) -> Rows:
    """Norway (or the place) for a year after the warm-up: register, workforce, people and every contact."""
    asked.tell("build")
    record = build(resolve(asked.place))
    years = asked.runs
    scheme = load(record, SPARE_PEOPLE * (years + 1), SPARE_LISTS * years, SEED)
    del record
    asked.tell("one thread")
    alone, contacts = _year(scheme, 1, years)
    asked.tell("two threads")
    together, _ = _year(scheme, 2, years)
    return {
        "norway_year_s": row(round(together, 3), "s", years),
        "norway_year_one_thread_s": row(round(alone, 3), "s", years),
        "thread_ratio": row(round(alone / together, 2), "ratio", years, "norway_year_one_thread_s"),
        "contacts": row(contacts, "contacts a year", years),
        "ns_per_contact": row(round(together / max(contacts, 1) * 1e9, 1), "ns", years),
        "peak_mb": row(peak_mb(), "MB"),
    }


def _year(scheme: Scheme, threads: int, years: int) -> tuple[float, int]:
    """The median wall time of a year, and the contacts of the last, on so many threads."""
    world = make_world(scheme, central(), 12 * years, SEED, 0, crew=Crew(threads))
    steps = played(world, (), years)
    books = next(steps)  # the warm-up
    taken = []
    for _ in range(years):
        start = perf_counter()
        books = next(steps)
        taken.append(perf_counter() - start)
    return statistics.median(taken), contacts_of(books)


def contacts_of(books: Books, kinds: tuple[str, ...] = CONTACTS) -> int:
    """The contacts of these kinds in the last year in the books."""
    activity = books.record()["activity"]
    last = activity.filter(activity["year"] == activity["year"].max())
    return int(last.select(kinds).sum_horizontal().sum())
