"""Whether the answer is the same from every seed: one question asked with several seeds, their bands side by side.

A band that holds all the luck there is holds the medians of another seed, and eight in ten of its single replicates.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np

from anker.evaluation.compare import Results, levels, spread_of
from anker.evaluation.experiment import job_of, records_of
from anker.evaluation.indicators.catalogue import catalogue
from anker.evaluation.outcome import Indicator
from anker.evaluation.question import RunQuestion
from anker.evaluation.verdict import verdict
from anker.norway.places import resolve
from anker.norway.today import LISTS_ON
from anker.runs.checkpoints import NothingKept
from anker.runs.plan import Run
from anker.runs.replicates import make_runs
from anker.runs.variant import DRAWN
from anker.runs.workers import Workers
from anker.scenario.file import DEFAULT, SHIPPED, Scenario, read_scenario

SEEDS = (1, 7, 11)
SEED_PLACES = ("utsira", "lyngdal", "rana", "kristiansand")
SEED_REPLICATES, YEARS = 12, 10
OPPOSITE = {("better", "worse"), ("worse", "better")}


@dataclass(frozen=True, slots=True)
class OneNumber:
    """What one seed found of one indicator under one package: its values by replicate, at the horizon; and whether they
    are changes against as today."""

    package: str
    indicator: Indicator
    is_change: bool
    values: np.ndarray


@dataclass(frozen=True, slots=True)
class SeedsCompared:
    """How alike the seeds are in one place, over ordered pairs of them and all numbers that vary: shares 0-1, and
    numbers of disjoint bands and of opposite verdicts."""

    place: str
    numbers: int
    disjoint: int
    medians_inside: float
    replicates_inside: float
    words_same: float
    words_opposite: int


def compare_seeds(
    places: Sequence[str] = SEED_PLACES,
    seeds: Sequence[int] = SEEDS,
    replicates: int = SEED_REPLICATES,
    years: int = YEARS,
    processes: int = 1,
    tell: Callable[[str], None] = lambda _: None,
) -> list[SeedsCompared]:
    """Every place under the packages that Anker ships, with every seed. `tell` hears what is being done."""
    scenario = read_scenario(SHIPPED / DEFAULT)
    found = []
    for place in places:
        by_seed = []
        for seed in seeds:
            tell(f"{place}, {seed}")
            question = RunQuestion(resolve(place), scenario, LISTS_ON, years, replicates, seed, "")
            by_seed.append(list(_numbers(_results(question, processes), scenario, replicates)))
        found.append(alike(place, by_seed))
    return found


def alike(place: str, by_seed: Sequence[Sequence[OneNumber]]) -> SeedsCompared:
    """The numbers of several seeds side by side; those that are one and the same in all of them, or that some seed has
    nobody to count for, say nothing and are left out."""
    varying = [same for same in _side_by_side(by_seed) if _varies(same)]
    pairs = [(one, other) for same in varying for one, other in permutations(same, 2)]
    bands = [(one, spread_of(other.values)) for one, other in pairs]
    inside = [_inside(one.values, band.p10, band.p90) for one, band in bands]
    medians = [_inside(np.array([np.median(one.values)]), band.p10, band.p90).all() for one, band in bands]
    apart = [spread_of(one.values).p10 > band.p90 for one, band in bands]  # type: ignore[operator]  # finite: checked
    words = [(_word(one), _word(other)) for one, other in pairs if one.is_change and _word(one)]
    return SeedsCompared(
        place,
        len(varying),
        sum(apart),
        float(np.mean(medians)),
        float(np.mean(np.concatenate(inside))),
        float(np.mean([one == other for one, other in words])) if words else 1.0,
        sum(pair in OPPOSITE for pair in words) // 2,
    )


def _results(question: RunQuestion, processes: int) -> Results:
    """The packages' replicates alone."""
    job = job_of(question, records_of(question))
    runs = [Run(p.id, r, DRAWN) for r in range(question.replicates) for p in question.scenario.package]
    with Workers(processes - 1, _ready) as workers:
        return make_runs(runs, job, NothingKept(), lambda *_: None, workers)


def _ready() -> None:
    """A worker of this module has imported what it needs."""


def _numbers(results: Results, scenario: Scenario, replicates: int) -> Iterator[OneNumber]:
    today = scenario.package[0].id
    for package in scenario.package:
        lacking = {name for measure in package.measure for name in measure.lacks()}
        for indicator in (c.indicator for c in catalogue()):
            here, base = (
                levels(results, arm, indicator.id, replicates)[:, -1] for arm in (package.id, today)
            )
            if indicator.id in lacking or not np.isfinite([here, base]).all():
                continue
            level = OneNumber(package.id, indicator, False, here)
            yield level
            if package.id != today:
                yield replace(level, is_change=True, values=here - base)


def _side_by_side(by_seed: Sequence[Sequence[OneNumber]]) -> Iterator[list[OneNumber]]:
    """Each number that every seed has, from all of them."""
    found = [{(one.package, one.indicator.id, one.is_change): one for one in seed} for seed in by_seed]
    for key in found[0]:
        if all(key in seed for seed in found):
            yield [seed[key] for seed in found]


def _varies(same: Sequence[OneNumber]) -> bool:
    values = np.concatenate([one.values for one in same])
    return float(np.ptp(values)) > 1e-9 * max(float(np.abs(values).max()), 1.0)


def _inside(values: np.ndarray, low: float | None, high: float | None) -> np.ndarray:
    assert low is not None
    assert high is not None
    width = 1e-9 * max(abs(low), abs(high), 1.0)
    return (values >= low - width) & (values <= high + width)


def _word(one: OneNumber) -> str:
    return verdict(spread_of(one.values), one.indicator)
