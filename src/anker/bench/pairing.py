"""How much sharper packages are compared when they share their luck: paired replicates against independent ones.

Had the second package been given luck of its own, the variance of the difference would be the sum of the two
packages' variances. The same replicates therefore tell both: the ratio is that sum over the variance of the paired
differences.

Luck that only one package meets cannot be shared: a new list waits for a GP of its own. How much of the difference
comes of it is found by playing every replicate again, today's scheme and the packages, with other numbers for new
lists, and so with other luck for them and the same for all else.
"""

from collections.abc import Callable, Iterator
from datetime import date
from statistics import median

import numpy as np

from anker.bench.rows import BenchRequest, Rows, bench_row
from anker.evaluation.indicators.catalogue import catalogue
from anker.evaluation.reduce import reducer
from anker.norway.places import resolve
from anker.record.arrays import RecordArrays, load
from anker.rehearse.clock import rehearse
from anker.rehearse.measure import Measure
from anker.runs.plan import Run, sample_of
from anker.runs.variant import CENTRAL_VALUES, DRAWN
from anker.runs.warmed_up_starts import StartCache
from anker.scenario.file import default_path, read_scenario
from anker.synthesis.build import build

TODAY = "as-today"
PACKAGES = (
    "team-today",
    "shorter-lists",
    "training",
)  # a team paid by grant meets the same luck as one paid by fees
LUCK = {"luck": CENTRAL_VALUES, "luck_and_parameters": DRAWN}  # the variant of the plan's runs
_YEARS, REPLICATES, _SEED = 5, 40, 1
_SPARE_PEOPLE, _SPARE_LISTS = 0.2, 200
OTHER_NUMBERS = 500_000_000  # to a new list's number: far from all others, within 32 bits
NORMAL_95 = 1.96
_LEAST = 1e-4  # of the packages' own variance: what differs less does not differ

Values = dict[str, list[dict[str, float]]]
"""Headline indicators of the last year, by replicate, of each package."""


def benchmark(asked: BenchRequest, replicates: int = REPLICATES) -> Rows:
    """Of each headline indicator in the last year, under each package against today's scheme: the ratio and its 95
    percent interval, with luck alone (central parameters) and with each replicate's own drawn parameters; and with luck
    alone the share of the difference's variance that is luck of new lists."""
    asked.tell("build")
    scheme = load(build(resolve(asked.place)), _SPARE_PEOPLE, _SPARE_LISTS, _SEED)
    packages = {p.id: p.measure for p in read_scenario(default_path(resolve(asked.place).slug)).package}
    play = _player(scheme, packages, replicates, asked.tell)
    luck = play("luck", 0)
    again, both = play("luck", OTHER_NUMBERS), play("luck_and_parameters", 0)
    rows = _ratios("luck", luck) | _from_new_lists(luck, again) | _ratios("luck_and_parameters", both)
    return _medians("", luck) | _medians("_luck_and_parameters", both) | dict(sorted(rows.items()))


def _ratios(luck: str, found: Values) -> Rows:
    """Ratio and interval of every indicator that a package changes."""
    rows: Rows = {}
    for name, indicator, a, b in _changed(found):
        for end, value in zip(("", "_low", "_high"), interval(a, b), strict=True):
            rows[f"{_key(luck, name)}_{indicator}{end}"] = bench_row(value, "ratio", a.size)
    return rows


def _from_new_lists(found: Values, again: Values) -> Rows:
    """The share of each difference's variance that is luck of new lists, drawn anew in `again`."""
    rows: Rows = {}
    for name, indicator, a, b in _changed(found):
        other = _of(again[name], indicator) - _of(again[TODAY], indicator)
        share = share_from(b - a, other)
        rows[f"{_key('luck', name)}_{indicator}_new_lists"] = bench_row(share, "share of variance", a.size)
    return rows


def _key(luck: str, package: str) -> str:
    return f"crn_{luck}_{package.replace('-', '_')}"


def _medians(kind: str, found: Values) -> Rows:
    """The median and the lowest of all ratios, and each package's median."""
    ratios = [(name, interval(a, b)[0]) for name, _, a, b in _changed(found)]
    if not ratios:
        return {}
    every = [ratio for _, ratio in ratios]
    values = {"": median(every), "_lowest": min(every)}
    for package in dict.fromkeys(name for name, _ in ratios):
        values[f"_{package.replace('-', '_')}"] = median(r for name, r in ratios if name == package)
    runs = len(found[TODAY])
    return {
        f"crn_variance_ratio{kind}{end}": bench_row(round(v, 2), "ratio", runs) for end, v in values.items()
    }


def _player(
    scheme: RecordArrays,
    packages: dict[str, tuple[Measure, ...]],
    replicates: int,
    tell: Callable[[str], None],
) -> Callable[[str, int], Values]:
    """What plays every package with every replicate, under a kind of luck and with so much added to the numbers of new
    lists; a replicate's packages meet the same people."""
    reduce = reducer(date(scheme.start // 12, scheme.start % 12 + 1, 1))
    headlines = [c.indicator.id for c in catalogue() if c.indicator.headline]

    def play(luck: str, numbers: int) -> Values:
        found: Values = {name: [] for name in (TODAY, *PACKAGES)}
        tell(f"{luck}{', new lists again' if numbers else ''}")
        for replicate in range(replicates):
            runs = [Run(name, replicate, LUCK[luck]) for name in found]
            starts = StartCache((scheme,), 12 * _YEARS, _SEED, runs)
            for run in runs:
                world = starts.take(run)
                start = world.at_start
                world.at_start = start._replace(new_numbers=start.new_numbers + numbers)
                kept = reduce(scheme, rehearse(world, packages[run.arm], _YEARS), sample_of(run, _SEED))
                found[run.arm].append({name: kept.last(name) for name in headlines})
                starts.leave(run)
        return found

    return play


def _of(runs: list[dict[str, float]], indicator: str) -> np.ndarray:
    return np.array([run[indicator] for run in runs])


def _changed(found: Values) -> Iterator[tuple[str, str, np.ndarray, np.ndarray]]:
    """Package, indicator, and its values today and under the package; none for what the package does not change (or in
    one replicate alone), and none for what nobody can tell."""
    for name in PACKAGES:
        for indicator in found[TODAY][0]:
            a, b = _of(found[TODAY], indicator), _of(found[name], indicator)
            apart = a.var(ddof=1) + b.var(ddof=1)
            if np.isfinite(apart) and min(_without_each(a - b)) > _LEAST * apart:
                yield name, indicator, a, b


def share_from(one: np.ndarray, other: np.ndarray) -> float:
    """The share of a difference's variance that comes of what is drawn anew between `one` and `other`, all else being
    the same (the total index of Sobol, by Jansen's estimator)."""
    apart = float(((one - other) ** 2).mean()) / 2.0
    return round(apart / (float(one.var(ddof=1) + other.var(ddof=1)) / 2.0), 3)


def _without_each(values: np.ndarray) -> list[float]:
    """The variance without the first value, without the second, and so on."""
    return [float(np.delete(values, i).var(ddof=1)) for i in range(values.size)]


def interval(a: np.ndarray, b: np.ndarray) -> tuple[float, float, float]:
    """The variance of a - b if they were independent, over its variance as they are paired, and its 95 percent
    interval (jackknife of the logarithm)."""

    def log_ratio(keep: np.ndarray) -> float:
        x, y = a[keep], b[keep]
        return float(np.log((x.var(ddof=1) + y.var(ddof=1)) / (x - y).var(ddof=1)))

    n = a.size
    whole = log_ratio(np.ones(n, bool))
    each = np.array([log_ratio(np.arange(n) != i) for i in range(n)])
    error = np.sqrt((n - 1) / n * ((each - each.mean()) ** 2).sum())
    ends = (whole, whole - NORMAL_95 * error, whole + NORMAL_95 * error)
    ratio, low, high = (round(float(np.exp(v)), 2) for v in ends)
    return ratio, low, high
