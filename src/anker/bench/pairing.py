"""How much sharper packages are compared when they share their luck: paired replicates against independent ones.

Had the second package been given luck of its own, the variance of the difference would be the sum of the two
packages' variances. The same replicates therefore tell both: the ratio is that sum over the variance of the paired
differences.
"""

from datetime import date
from statistics import median

import numpy as np

from anker.bench.rows import Asked, Rows, row
from anker.build.build import build
from anker.evaluate.indicators.catalogue import catalogue
from anker.evaluate.reduce import reducer
from anker.norway.places import resolve
from anker.record.arrays import Scheme, load
from anker.rehearse.clock import rehearse
from anker.rehearse.measure import Measure
from anker.rehearse.parameters import Draw, central, draw
from anker.rehearse.scenario import default_path, read_scenario
from anker.rehearse.world import make_world

TODAY, PACKAGES = "as-today", ("team-today", "shorter-lists")
YEARS, REPLICATES, SEED = 5, 100, 1
SPARE_PEOPLE, SPARE_LISTS = 0.2, 200
NORMAL_95 = 1.96
LEAST = 1e-9  # of the packages' own variance: what differs less does not differ


def measure(asked: Asked, replicates: int = REPLICATES) -> Rows:
    """Of each headline indicator in the last year, under each package against today's scheme: the ratio and its 95
    percent interval, with luck alone (central parameters) and with each replicate's own drawn parameters."""
    asked.tell("build")
    scheme = load(build(resolve(asked.place)), SPARE_PEOPLE, SPARE_LISTS, SEED)
    packages = {p.id: p.measure for p in read_scenario(default_path(resolve(asked.place).slug)).package}
    rows: Rows = {}
    alone: list[float] = []
    for luck in ("luck", "luck_and_parameters"):
        found = {}
        for name in (TODAY, *PACKAGES):
            asked.tell(f"{name}, {luck}")
            found[name] = [_run(scheme, packages[name], luck, r) for r in range(replicates)]
        for name in PACKAGES:
            for indicator, (ratio, low, high) in _ratios(found[TODAY], found[name]).items():
                key = f"crn_{luck}_{name.replace('-', '_')}_{indicator}"
                rows[key] = row(ratio, "ratio", replicates)
                rows[f"{key}_low"], rows[f"{key}_high"] = (row(v, "ratio", replicates) for v in (low, high))
                alone += [ratio] if luck == "luck" else []
    if not alone:
        return rows
    middle, lowest = row(round(median(alone), 2), "ratio", replicates), row(min(alone), "ratio", replicates)
    return {"crn_variance_ratio": middle, "crn_variance_ratio_lowest": lowest, **rows}


def _run(scheme: Scheme, measures: tuple[Measure, ...], luck: str, replicate: int) -> dict[str, float]:
    """One rehearsal's headline indicators in its last year."""
    own: Draw = central() if luck == "luck" else draw(SEED, replicate)
    world = make_world(scheme, own, 12 * YEARS, SEED, replicate)
    start = date(scheme.start // 12, scheme.start % 12 + 1, 1)
    kept = reducer(start)(rehearse(world, measures, YEARS), own)["indicators"]
    return {c.indicator.id: kept[c.indicator.id][-1] for c in catalogue() if c.indicator.headline}


def _ratios(
    ours: list[dict[str, float]], theirs: list[dict[str, float]]
) -> dict[str, tuple[float, float, float]]:
    """Ratio and interval by indicator; none for what the package does not change (or in one replicate alone), and
    none for what nobody can tell."""
    found = {}
    for name in ours[0]:
        a, b = (np.array([run[name] for run in runs]) for runs in (ours, theirs))
        apart = a.var(ddof=1) + b.var(ddof=1)
        if np.isfinite(apart) and min(_without_each(a - b)) > LEAST * apart:
            found[name] = interval(a, b)
    return found


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
