"""Ten years of the country (or the place) with everything: people, households, register, workforce, days and books, on
two threads in a process of its own."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter

from anker.bench.engine import BENCH_SEED, SPARE_LISTS, SPARE_PEOPLE
from anker.bench.rows import BenchRequest, Rows, bench_row
from anker.memory import peak_mb
from anker.norway.places import resolve
from anker.parameters import central
from anker.record.arrays import load
from anker.rehearse.clock import played
from anker.rehearse.threads import ThreadTeam
from anker.rehearse.world import make_world
from anker.synthesis.build import build

DECADE = 10
SPARE_IN_PART = 0.09  # a year, of a place that people move to and from


def benchmark(asked: BenchRequest) -> Rows:
    """Seconds of the ten years, without building and the warm-up, and the most memory that the process held."""
    asked.tell("build")
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        seconds, most, residents = apart.submit(_decade, asked.place).result()
    return {
        "decade_s": bench_row(round(seconds, 1), "s"),
        "decade_peak_mb": bench_row(round(most, 1), "MB"),
        "decade_residents": bench_row(residents, "residents at the end"),
    }


def _decade(place: str) -> tuple[float, float, int]:
    where = resolve(place)
    spare = SPARE_PEOPLE if where.kind == "country" else SPARE_IN_PART
    scheme = load(build(where), (DECADE + 1) * spare + 0.1, 2 * SPARE_LISTS, BENCH_SEED)
    world = make_world(scheme, central(), 12 * DECADE, BENCH_SEED, 0, thread_team=ThreadTeam(2))
    years = played(world, (), DECADE)
    next(years)  # the warm-up
    start = perf_counter()
    *_, books = years
    seconds = perf_counter() - start
    return seconds, peak_mb(), int(books.record()["people_years"]["after"][-1])
