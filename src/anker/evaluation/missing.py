"""Which indicators have no result for a package, and why: never a guess, and never "not a number"."""

import math

from anker.evaluation.compare import Results
from anker.evaluation.indicators.catalogue import Counted
from anker.language import Text
from anker.scenario.file import Package

_NOBODY = Text(
    "I noen av øvelsene er det et år ingen å regne dette for, som når ingen liste har fast lege ved årets slutt.",
    "In some of the rehearsals there is in some year nobody to count this for, as when no list has a GP at its end.",
)


def missing_indicators(
    package: Package, today: Package, counted: tuple[Counted, ...], results: Results
) -> dict[str, Text]:
    """Indicators without a result at the horizon, and why: amounts of a payment model are not public, or nobody to
    count for."""
    found = {name: reason for m in package.measure for name, reason in m.lacks().items()}
    for c in counted:
        if c.indicator.id not in found and not _everywhere(results, {package.id, today.id}, c.indicator.id):
            found[c.indicator.id] = _NOBODY
    return found


def missing_from(package: Package, indicator: str, first: int) -> int:
    """The first year in which an indicator of `missing_indicators` has no result: that in which the first measure
    acts whose amount is unknown, or `first` where it has another reason."""
    starts = [m.acts_from.year for m in package.measure if indicator in m.lacks()]
    return min(starts, default=first)


def _everywhere(results: Results, packages: set[str], indicator: str) -> bool:
    """Whether every run of the packages, and of their measures alone, has a number in every year."""
    return all(
        math.isfinite(value)
        for run, result in results.items()
        if run.arm.split("/")[0] in packages
        for value in result.indicators[indicator]
    )
