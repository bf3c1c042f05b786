"""One package and one indicator: today, what comes by itself, each measure, interaction, and the package in all."""

from dataclasses import dataclass
from typing import Literal

from anker.evaluation.outcome import Spread, StepKind, WaterfallStep
from anker.language import Language, Text
from anker.provenance import Grade
from anker.report.charts.rows import ChartRow
from anker.report.charts.theme import MUTED, PALE, hatch
from anker.report.numbers import Numbers, Scale
from anker.report.packages import AS_TODAY, Shown

_ZOOM = 0.35


@dataclass(frozen=True, slots=True)
class WaterfallBar:
    """One row of the picture: a level ("today", "base": as today in the last year), a step from `start` to `end`, or
    the package in all ("total")."""

    kind: StepKind | Literal["base", "total"]
    label: Text
    value: Spread
    start: float
    end: float
    grade: Grade | None = None

    @property
    def level(self) -> bool:
        """Whether the row tells a level, not a change."""
        return self.kind in ("today", "base")


def bars(steps: list[WaterfallStep], base: Text, total: Text) -> list[WaterfallBar]:
    """The rows of one package's steps: every number in them is one of the tables'. `base` names as today in the last
    year, `total` the package's whole change."""
    at, found = 0.0, []
    for step in steps:
        if step.kind == "horizon":
            break
        value = step.value.median or 0.0
        found.append(WaterfallBar(step.kind, step.label, step.value, at, at + value, step.grade))
        at += value
        if step.kind == "drift":
            found.append(WaterfallBar("base", base, Spread(at, None, None), 0.0, at))
            level = at
    change = _less(steps[-1].value, level)
    return [*found, WaterfallBar("total", total, change, level, level + (change.median or 0.0))]


def _less(told: Spread, level: float) -> Spread:
    """A level with the package, as a change."""
    median, p10, p90 = (None if v is None else v - level for v in (told.median, told.p10, told.p90))
    return Spread(median, p10, p90, told.band)


def zoomed(rows: list[WaterfallBar]) -> bool:
    """Whether the axis must leave zero out for the steps to be seen."""
    ends = [row.end for row in rows]
    return min(ends) > 0 and (max(ends) - min(ends)) < _ZOOM * max(ends)


def waterfall_rows(
    told: list[WaterfallBar], shown: Shown, scale: Scale, numbers: Numbers, lang: Language, zoom: bool
) -> list[ChartRow]:
    """The rows of the chart. With `zoom` the axis does not start at zero, and levels are lines, not bars."""
    return [_row(bar, shown, scale, numbers, lang, zoom) for bar in told]


def _row(
    bar: WaterfallBar, shown: Shown, scale: Scale, numbers: Numbers, lang: Language, zoom: bool
) -> ChartRow:
    fill, edge = _paint(bar, shown)
    by = scale.divisor
    return ChartRow(
        bar.label.get(lang),
        numbers.scaled(bar.value.median or 0.0, scale, signed=not bar.level),
        None if bar.level and zoom else bar.start / by,
        bar.end / by,
        fill=fill,
        edge=edge,
        tick=bar.level and zoom,
        link=bar.end / by,
    )


def _paint(bar: WaterfallBar, shown: Shown) -> tuple[str, str]:
    if bar.level:
        return AS_TODAY, AS_TODAY
    if bar.kind == "drift":
        return PALE, PALE
    if bar.kind in ("interaction", "rest"):
        return "#ffffff", MUTED
    if bar.grade is Grade.C or (bar.kind == "total" and shown.assumed):
        return hatch(shown.slot), shown.colour
    return shown.colour, shown.colour
