"""The rehearsal's engine: a year of the place with every contact, on one thread and on two, and per contact."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from time import perf_counter
from typing import TypeVar

from anker.access.channels import CHANNELS
from anker.bench.bare import draws
from anker.bench.rows import Asked, Rows, row
from anker.memory import peak_mb
from anker.norway.places import resolve
from anker.parameters import central
from anker.record.arrays import Scheme, load
from anker.rehearse.clock import played
from anker.rehearse.threads import Crew
from anker.rehearse.world import make_world
from anker.rehearse.yearly_tables import Books
from anker.synthesis.build import build

# A year's births and moves, and the lists that municipalities open by duty.
SPARE_PEOPLE, SPARE_LISTS = 0.025, 400
TURNS = 2  # for each run: a machine that others use too wanders from one year to the next
DRAWS = 300_000_000
SEED = 1
T = TypeVar("T")
OF_NEEDS = ("own_gp", "colleague", "nurse", "psychologist", "out_of_hours", "proactive")
CONTACTS = (*OF_NEEDS, *CHANNELS)


def measure(asked: Asked) -> Rows:
    """Norway (or the place) year by year: register, workforce, people and every contact. Two worlds, played by one
    thread and by two, take turns; the ratio is the median of the turns'. The first year of each is not measured, nor
    the last: what two threads do ahead for a year is as much as they do within it for the next. Beside it, the same of
    draws alone: what two threads of this machine can give."""
    turns = TURNS * asked.runs
    horizon = turns + 2
    asked.tell("build")
    scheme = _apart(_built, asked.place, horizon)
    crews = Crew(), Crew(2)
    worlds = [make_world(scheme, central(), 12 * horizon, SEED, 0, crew=crew) for crew in crews]
    years = [played(world, (), horizon) for world in worlds]
    del worlds
    for world in years:
        asked.tell("warm up")
        next(world)  # the warm-up
        next(world)
    draws(0, 1)
    alone, together, machine = list[float](), list[float](), list[float]()
    for turn in range(turns):
        asked.tell(f"{turn + 1} / {turns}")
        alone.append(_seconds(years[0])[0])
        seconds, books = _seconds(years[1])
        together.append(seconds)
        machine.append(_draws(crews[0]) / _draws(crews[1]))
    year, contacts = median(together), contacts_of(books)
    ratio = median(a / b for a, b in zip(alone, together, strict=True))
    return {
        "norway_year_s": row(round(year, 3), "s", turns),
        "norway_year_one_thread_s": row(round(median(alone), 3), "s", turns),
        "thread_ratio": row(round(ratio, 2), "ratio", turns, "norway_year_one_thread_s"),
        "machine_thread_ratio": row(round(median(machine), 2), "ratio", turns),
        "contacts": row(contacts, "contacts a year", turns),
        "ns_per_contact": row(round(year / max(contacts, 1) * 1e9, 1), "ns", turns),
        "peak_mb": row(_apart(_peak, asked.place), "MB"),
    }


def _apart(work: Callable[..., T], *asked: object) -> T:
    """`work` done in a process of its own, which gives back the memory that it took."""
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        return apart.submit(work, *asked).result()


def _built(place: str, years: int) -> Scheme:
    return load(build(resolve(place)), years * SPARE_PEOPLE, 2 * SPARE_LISTS, SEED)


def _peak(place: str) -> float:
    """The most memory, in MB, that a process holds that builds the place and plays its first year on two threads."""
    scheme = _built(place, 2)
    *_, _ = played(make_world(scheme, central(), 12, SEED, 0, crew=Crew(2)), (), 1)
    return peak_mb()


def _seconds(years: Iterator[Books]) -> tuple[float, Books]:
    """The wall time of the next year, and the books after it."""
    start = perf_counter()
    books = next(years)
    return perf_counter() - start, books


def _draws(crew: Crew) -> float:
    """The wall time of draws with such a crew: nothing but arithmetic."""
    start = perf_counter()
    crew.each(lambda piece: draws(piece, DRAWS // crew.pieces))
    return perf_counter() - start


def contacts_of(books: Books, kinds: tuple[str, ...] = CONTACTS) -> int:
    """The contacts of these kinds in the last year in the books."""
    activity = books.record()["activity"]
    last = activity.filter(activity["year"] == activity["year"].max())
    return int(last.select(kinds).sum_horizontal().sum())
