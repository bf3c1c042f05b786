"""What a package's change hangs on: each uncertain number walks its range; the widest swing stands on top."""

from typing import Any

from anker.evaluate.outcome import Swing
from anker.language import Language
from anker.report.charts.rows import Row, rows_chart
from anker.report.numbers import Numbers, Scale
from anker.report.packages import Shown


def tornado(
    swings: list[Swing], shown: Shown, scale: Scale, numbers: Numbers, lang: Language
) -> dict[str, Any]:
    """The chart of swings that are already ordered by size."""
    by = scale.divisor
    rows = [
        Row(
            swing.quantity.label.get(lang),
            " / ".join(numbers.scaled(v, scale, signed=True) for v in (swing.at_low, swing.at_high)),
            swing.at_low / by,
            swing.at_high / by,
            fill=shown.colour,
            edge=shown.colour,
        )
        for swing in swings
    ]
    ends = [v / by for swing in swings for v in (swing.at_low, swing.at_high)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    pad = (high - low) * 0.04 or 1.0
    return rows_chart(rows, zero=0.0, domain=(low - pad, high + pad))
