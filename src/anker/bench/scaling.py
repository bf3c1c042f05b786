"""Cost against size: processor time per resident and day, from a small municipality to ten countries in memory.

More than one country is the country repeated: the same municipalities, lists and residents beside one another, with
keys of their own and so with luck of their own. What the machine's free memory has no room for is left out, and told.
"""

from itertools import pairwise
from math import log
from statistics import median
from time import process_time
from typing import NamedTuple

from anker.bench.engine import BENCH_SEED, SPARE_LISTS, SPARE_PEOPLE
from anker.bench.repeat import repeated
from anker.bench.rows import BenchRequest, Rows, bench_row, free_bytes
from anker.memory import peak_mb
from anker.norway.places import resolve
from anker.parameters import central
from anker.record.arrays import LIVING, RecordArrays, load
from anker.rehearse.clock import played
from anker.rehearse.world import make_world
from anker.synthesis.build import build

COUNTRY, SMALLER = "norge", ("lillesand", "kristiansand", "rogaland")
TIMES = (1, 3, 10)
BYTES_PER_RESIDENT = 250  # the record and one world: 209 measured
_YEARS = 10
_DAYS = 365.25


class Size(NamedTuple):
    """What a place cost: residents at the start, and seconds of each year after the half-year of warm-up."""

    name: str
    residents: int
    seconds: list[float]

    @property
    def year(self) -> float:
        """Seconds of a year (the median)."""
        return median(self.seconds)

    @property
    def ns(self) -> float:
        """Nanoseconds per resident and day."""
        return self.year / self.residents / _DAYS * 1e9


def benchmark(asked: BenchRequest) -> Rows:
    """A year of each size on one thread (of what stands repeated, a single one); `scaling_exponent` 1 is a cost in
    proportion to residents. And ten years of the first place: `scaling_days` 1 is a cost in proportion to days."""
    small = SMALLER if asked.place == COUNTRY else ()
    found: list[Size] = []
    rows: Rows = {}
    for place in (*small, asked.place):
        asked.tell(place)
        scheme = load(
            build(resolve(place)), SPARE_PEOPLE * (asked.runs + 1), SPARE_LISTS * asked.runs, BENCH_SEED
        )
        if not found:
            _size(place, scheme, 1)  # kernels are read from disk when they are first called
        for times in TIMES if place == asked.place else (1,):
            residents = int(scheme.residents.used[0]) * times
            name = place if times == 1 else f"{place}_x{times}"
            if residents * BYTES_PER_RESIDENT > free_bytes():
                asked.tell(f"{name}: too large for the free memory")
                continue
            asked.tell(name)
            found.append(_size(name, repeated(scheme, times), asked.runs if times == 1 else 1))
    for size in found:
        rows[f"scaling_{size.name}_residents"] = bench_row(size.residents, "residents")
        rows[f"scaling_{size.name}_s"] = bench_row(round(size.year, 3), "s", len(size.seconds))
        rows[f"scaling_{size.name}_ns"] = bench_row(
            round(size.ns, 3), "ns per resident and day", len(size.seconds)
        )
    ends = found[0], found[-1]
    rows["scaling_exponent"] = bench_row(round(_exponent(*ends), 3), "log cost / log residents")
    for one, next_ in pairwise(found):
        rows[f"scaling_exponent_{one.name}_to_{next_.name}"] = bench_row(
            round(_exponent(one, next_), 3), "ratio of logs"
        )
    return rows | _days((*small, asked.place)[0], asked) | {"scaling_peak_mb": bench_row(peak_mb(), "MB")}


def _days(place: str, asked: BenchRequest) -> Rows:
    """The mean of years two to ten against the first."""
    asked.tell(f"{place}, {_YEARS} years")
    scheme = load(build(resolve(place)), SPARE_PEOPLE * (_YEARS + 1), SPARE_LISTS * _YEARS, BENCH_SEED)
    seconds = _size(place, scheme, _YEARS).seconds
    later = sum(seconds[1:]) / (_YEARS - 1)
    return {"scaling_days": bench_row(round(later / seconds[0], 3), "ratio", _YEARS, f"scaling_{place}_s")}


def _size(name: str, scheme: RecordArrays, years: int) -> Size:
    """Play the years on one thread."""
    living = int((scheme.residents.status == LIVING).sum())
    steps = played(make_world(scheme, central(), 12 * years, BENCH_SEED, 0), (), years)
    next(steps)  # the warm-up
    seconds = []
    for _ in range(years):
        start = process_time()
        next(steps)
        seconds.append(process_time() - start)
    return Size(name, living, seconds)


def _exponent(one: Size, other: Size) -> float:
    """How the cost grows from one size to another: 1 in proportion to residents."""
    return log(other.year / one.year) / log(other.residents / one.residents)
