"""One package and one indicator: today, what comes by itself, each measure, interaction, horizon."""

from anker.evaluate.outcome import WaterfallStep
from anker.language import Language
from anker.provenance import Grade
from anker.report.charts.rows import Row
from anker.report.charts.theme import MUTED, PALE, hatch
from anker.report.numbers import Numbers, Scale
from anker.report.packages import AS_TODAY, Shown

_LEVELS = ("today", "horizon")
_ZOOM = 0.35


def zoomed(steps: list[WaterfallStep]) -> bool:
    """Whether the axis must leave zero out for the steps to be seen."""
    ends = [end for _, end in _ends(steps)]
    return min(ends) > 0 and (max(ends) - min(ends)) < _ZOOM * max(ends)


def waterfall_rows(
    steps: list[WaterfallStep], shown: Shown, scale: Scale, numbers: Numbers, lang: Language, zoom: bool
) -> list[Row]:
    """The rows of the chart. With `zoom` the axis does not start at zero, and levels are lines, not bars."""
    return [
        _row(step, start, end, shown, scale, numbers, lang, zoom)
        for step, (start, end) in zip(steps, _ends(steps), strict=True)
    ]


def _ends(steps: list[WaterfallStep]) -> list[tuple[float, float]]:
    at, ends = 0.0, []
    for step in steps:
        value = step.value.median or 0.0
        start, end = (0.0, value) if step.kind in _LEVELS else (at, at + value)
        ends.append((start, end))
        at = end
    return ends


def _row(
    step: WaterfallStep,
    start: float,
    end: float,
    shown: Shown,
    scale: Scale,
    numbers: Numbers,
    lang: Language,
    zoom: bool,
) -> Row:
    level = step.kind in _LEVELS
    fill, edge = _paint(step, shown)
    by = scale.divisor
    return Row(
        step.label.get(lang),
        numbers.scaled(step.value.median or 0.0, scale, signed=not level),
        None if level and zoom else start / by,
        end / by,
        fill=fill,
        edge=edge,
        tick=level and zoom,
        link=end / by,
    )


def _paint(step: WaterfallStep, shown: Shown) -> tuple[str, str]:
    if step.kind == "today":
        return AS_TODAY, AS_TODAY
    if step.kind == "drift":
        return PALE, PALE
    if step.kind == "interaction":
        return "#ffffff", MUTED
    if step.grade is Grade.C:
        return hatch(shown.slot), shown.colour
    return shown.colour, shown.colour
