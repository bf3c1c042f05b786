"""What a package's change hangs on: each uncertain number walks its range; the widest swing stands on top."""

from typing import Any

from anker.evaluation.outcome import Swing
from anker.language import Language
from anker.report.charts.rows import ChartRow, rows_chart
from anker.report.numbers import Numbers, Scale
from anker.report.packages import Shown
from anker.report.texts import sentence


def tornado_reach(swings: list[Swing], scale: Scale) -> tuple[float, float]:
    """The axis that the panels of one indicator share; zero is always on it."""
    ends = [end / scale.divisor for swing in swings for end in (swing.at_low, swing.at_high)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    pad = (high - low) * 0.04 or 1.0
    return low - pad, high + pad


def tornado(
    swings: list[Swing],
    shown: Shown,
    scale: Scale,
    numbers: Numbers,
    lang: Language,
    domain: tuple[float, float],
) -> dict[str, Any]:
    """The chart of swings that are already ordered by size."""
    by = scale.divisor
    rows = [
        ChartRow(
            sentence(swing.quantity.label.get(lang)),
            " / ".join(numbers.scaled(v, scale, signed=True) for v in (swing.at_low, swing.at_high)),
            swing.at_low / by,
            swing.at_high / by,
            fill=shown.colour,
            edge=shown.colour,
        )
        for swing in swings
    ]
    return rows_chart(rows, zero=0.0, domain=domain)
