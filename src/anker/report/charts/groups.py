"""Who gains: one dot with its band for each part of the residents, against as today."""

from typing import Any

from anker.evaluation.outcome import GroupChange
from anker.language import Language
from anker.report.charts.rows import ChartRow, rows_chart
from anker.report.numbers import Numbers, Scale
from anker.report.packages import Shown


def groups_reach(groups: list[GroupChange], scale: Scale) -> tuple[float, float]:
    """The axis that the panels of one indicator share; zero is always on it."""
    values = [
        v / scale.divisor
        for g in groups
        for v in (g.change.p10, g.change.p90, g.change.median)
        if v is not None
    ]
    low, high = min([0.0, *values]), max([0.0, *values])
    pad = (high - low) * 0.04 or 1.0
    return low - pad, high + pad


def groups_chart(
    groups: list[GroupChange],
    shown: Shown,
    scale: Scale,
    numbers: Numbers,
    lang: Language,
    domain: tuple[float, float],
) -> dict[str, Any]:
    """The panel of one package."""
    return rows_chart([_row(g, shown, scale, numbers, lang) for g in groups], zero=0.0, domain=domain)


def _row(group: GroupChange, shown: Shown, scale: Scale, numbers: Numbers, lang: Language) -> ChartRow:
    change, by = group.change, scale.divisor
    if change.median is None:
        return ChartRow(group.group.get(lang), "–")
    ends = [None if v is None else v / by for v in (change.p10, change.p90)]
    return ChartRow(
        group.group.get(lang),
        numbers.scaled(change.median, scale, signed=True),
        low=ends[0],
        high=ends[1],
        dot=change.median / by,
        edge=shown.colour,
    )
