"""How many replicates a question needs: as many as bring the mean changes of the headline to the precision asked for.

What is judged is chance in the rehearsal: the half-width of the 90 % interval of a package's mean paired change. It
shrinks with the root of the number of replicates; what is uncertain about the world stays in the bands.
Replicates come in rounds that hold every drawing of the place equally often, and are judged at the end of a round only:
the number hangs on the question alone, not on who rehearses it.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

from anker.evaluation.compare import Results, levels
from anker.evaluation.indicators.catalogue import Counted, catalogue
from anker.evaluation.indicators.money import MILLION
from anker.evaluation.missing import missing_indicators
from anker.evaluation.outcome import PERCENT, Indicator, PrecisionReached
from anker.scenario.file import Scenario

MOST, ROUND = 40, 4  # replicates: all at the most, and what their number is a multiple of
TOLERANCES = {"days": 0.3, "hours": 0.3, PERCENT.en: 0.5}
"""The half-width that is precise enough, by unit."""
OF_LEVEL = {MILLION.en: 0.01}
"""The same as a share of the level under as today."""
_Z = NormalDist().inv_cdf(0.95)


def reached(
    results: Results, scenario: Scenario, replicates: int, precision: float
) -> tuple[PrecisionReached, ...]:
    """For every headline indicator that is judged, the package whose mean change is the least certain. `precision`:
    how much of the usual half-widths is allowed (0.5: twice as precise)."""
    found = []
    for counted in judged(scenario, results):
        changes = _changes(results, scenario, counted.indicator, replicates)
        widths = {package: half_width(values) for package, values in changes.items()}
        if widths:
            package = max(widths, key=widths.__getitem__)
            asked = precision * _tolerance(results, scenario, counted.indicator, replicates)
            found.append(PrecisionReached(counted.indicator.id, package, widths[package], asked))
    return tuple(found)


def judged(scenario: Scenario, results: Results) -> list[Counted]:
    """The headline indicators that have a tolerance, and a result under some package."""
    lacking = [missing_indicators(p, scenario.package[0], catalogue(), results) for p in scenario.package[1:]]
    return [
        c
        for c in catalogue()
        if c.indicator.headline
        and (c.indicator.unit.en in TOLERANCES or c.indicator.unit.en in OF_LEVEL)
        and not all(c.indicator.id in lacks for lacks in lacking)
    ]


def half_width(changes: np.ndarray) -> float:
    """Half of the 90 % interval of the mean of some changes; infinite where there are too few to tell."""
    return _Z * float(np.std(changes, ddof=1)) / math.sqrt(len(changes)) if len(changes) > 1 else math.inf


def replicates_needed(found: Sequence[PrecisionReached], replicates: int) -> int:
    """The number of replicates that would reach the precision asked for: as many as there are where they do, else a
    multiple of ROUND, at the most MOST."""
    over = max(
        (one.half_width / one.asked if one.asked else math.inf for one in found if one.half_width),
        default=0.0,
    )
    if over <= 1.0:
        return replicates
    wanted = replicates * over**2
    return MOST if wanted >= MOST else ROUND * math.ceil(wanted / ROUND)


def _changes(
    results: Results, scenario: Scenario, indicator: Indicator, replicates: int
) -> dict[str, np.ndarray]:
    """The paired changes at the horizon by package; those without a result left out."""
    base = levels(results, scenario.package[0].id, indicator.id, replicates)[:, -1]
    found = {
        p.id: levels(results, p.id, indicator.id, replicates)[:, -1] - base
        for p in scenario.package[1:]
        if not any(indicator.id in measure.lacks() for measure in p.measure)
    }
    return {package: values for package, values in found.items() if np.isfinite(values).all()}


def _tolerance(results: Results, scenario: Scenario, indicator: Indicator, replicates: int) -> float:
    unit = indicator.unit.en
    if unit in TOLERANCES:
        return TOLERANCES[unit]
    level = levels(results, scenario.package[0].id, indicator.id, replicates)[:, -1]
    return OF_LEVEL[unit] * float(abs(np.median(level)))
