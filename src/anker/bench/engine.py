"""The rehearsal's engine: a year of the place with every contact, on one thread and on two, and per contact."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from time import perf_counter
from typing import TypeVar

from anker.access.channels import CHANNELS
from anker.bench.bare import bare_draws
from anker.bench.rows import BenchRequest, Rows, bench_row
from anker.memory import peak_mb
from anker.norway.places import resolve
from anker.parameters import central
from anker.record.arrays import RecordArrays, load
from anker.rehearse.clock import played
from anker.rehearse.threads import ThreadTeam
from anker.rehearse.world import make_world
from anker.rehearse.yearly_tables import YearlyTables
from anker.synthesis.build import build

# A year's births and moves, and the lists that municipalities open by duty.
SPARE_PEOPLE, SPARE_LISTS = 0.025, 400
TURNS = 2  # for each run: a machine that others use too wanders from one year to the next
DRAWS = 300_000_000
BENCH_SEED = 1
_T = TypeVar("_T")
OF_NEEDS = ("own_gp", "colleague", "nurse", "psychologist", "out_of_hours", "proactive")
_CONTACTS = (*OF_NEEDS, *CHANNELS)


def benchmark(asked: BenchRequest) -> Rows:
    """Norway (or the place) year by year: register, workforce, people and every contact. Two worlds, played by one
    thread and by two, take turns; the ratio is the median of the turns'. The first year of each is not measured, nor
    the last: what two threads do ahead for a year is as much as they do within it for the next. Beside it, the same of
    draws alone: what two threads of this machine can give."""
    turns = TURNS * asked.runs
    horizon = turns + 2
    asked.tell("build")
    scheme = _apart(_built, asked.place, horizon)
    thread_teams = ThreadTeam(), ThreadTeam(2)
    worlds = [
        make_world(scheme, central(), 12 * horizon, BENCH_SEED, 0, thread_team=thread_team)
        for thread_team in thread_teams
    ]
    years = [played(world, (), horizon) for world in worlds]
    del worlds
    for world in years:
        asked.tell("warm up")
        next(world)  # the warm-up
        next(world)
    bare_draws(0, 1)
    alone, together, machine = list[float](), list[float](), list[float]()
    for turn in range(turns):
        asked.tell(f"{turn + 1} / {turns}")
        alone.append(_seconds(years[0])[0])
        seconds, books = _seconds(years[1])
        together.append(seconds)
        machine.append(_draws(thread_teams[0]) / _draws(thread_teams[1]))
    year, contacts = median(together), contacts_of(books)
    ratio = median(a / b for a, b in zip(alone, together, strict=True))
    return {
        "norway_year_s": bench_row(round(year, 3), "s", turns),
        "norway_year_one_thread_s": bench_row(round(median(alone), 3), "s", turns),
        "thread_ratio": bench_row(round(ratio, 2), "ratio", turns, "norway_year_one_thread_s"),
        "machine_thread_ratio": bench_row(round(median(machine), 2), "ratio", turns),
        "contacts": bench_row(contacts, "contacts a year", turns),
        "ns_per_contact": bench_row(round(year / max(contacts, 1) * 1e9, 1), "ns", turns),
        "peak_mb": bench_row(_apart(_peak, asked.place), "MB"),
    }


def _apart(work: Callable[..., _T], *asked: object) -> _T:
    """`work` done in a process of its own, which gives back the memory that it took."""
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        return apart.submit(work, *asked).result()


def _built(place: str, years: int) -> RecordArrays:
    return load(build(resolve(place)), years * SPARE_PEOPLE, 2 * SPARE_LISTS, BENCH_SEED)


def _peak(place: str) -> float:
    """The most memory, in MB, that a process holds that builds the place and plays its first year on two threads."""
    scheme = _built(place, 2)
    *_, _ = played(make_world(scheme, central(), 12, BENCH_SEED, 0, thread_team=ThreadTeam(2)), (), 1)
    return peak_mb()


def _seconds(years: Iterator[YearlyTables]) -> tuple[float, YearlyTables]:
    """The wall time of the next year, and the books after it."""
    start = perf_counter()
    books = next(years)
    return perf_counter() - start, books


def _draws(thread_team: ThreadTeam) -> float:
    """The wall time of draws with such a team of threads: nothing but arithmetic."""
    start = perf_counter()
    thread_team.each(lambda piece: bare_draws(piece, DRAWS // thread_team.pieces))
    return perf_counter() - start


def contacts_of(books: YearlyTables, kinds: tuple[str, ...] = _CONTACTS) -> int:
    """The contacts of these kinds in the last year in the books."""
    activity = books.record()["activity"]
    last = activity.filter(activity["year"] == activity["year"].max())
    return int(last.select(kinds).sum_horizontal().sum())
