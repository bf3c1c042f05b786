"""One cell of a comparison: a level, a change with its band, chances for the rare, or why it is missing."""

from dataclasses import dataclass

from anker.evaluation.outcome import Indicator, Outcome, Spread
from anker.evaluation.verdict import Verdict, verdict
from anker.report.numbers import Numbers, Scale, scale_for
from anker.report.packages import Shown
from anker.report.texts import Texts

_CHANCE = ("%", "prosent", "percent", "sannsynlighet", "probability")
_NOTHING = Spread(None, None, None)


@dataclass(frozen=True, slots=True)
class FigureCell:
    """What stands in a cell, as text: the main figure, its band, the level behind a change, and a verdict."""

    main: str = ""
    band: str = ""
    level: str = ""
    verdict: Verdict = ""
    missing: str = ""
    assumed: bool = False


def scale_of(indicator: Indicator, outcome: Outcome, say: Texts) -> Scale:
    """The scale that all values of an indicator share."""
    spreads = [package.level.get(indicator.id, _NOTHING) for package in outcome.packages]
    values = [value for s in spreads for value in (s.median, s.p90) if value is not None]
    own, change = indicator.unit.get(say.lang), indicator.unit_of_change.get(say.lang)
    return scale_for(own, indicator.decimals, values, change if change != own else "")


def units(scale: Scale, say: Texts) -> str:
    """The unit of levels, and that of changes where it is another."""
    both = scale.change != scale.unit
    return say("table.units", level=scale.unit, change=scale.change) if both else scale.unit


def cell(shown: Shown, indicator: Indicator, scale: Scale, numbers: Numbers, say: Texts) -> FigureCell:
    """The cell of one package and one indicator."""
    level = shown.package.level.get(indicator.id, _NOTHING)
    change = shown.package.change.get(indicator.id, _NOTHING)
    if level.median is None or (change.median is None and not shown.base):
        reason = shown.package.missing.get(indicator.id)
        return FigureCell(missing=reason.get(say.lang) if reason else say("table.no_reason"))
    if indicator.rare:
        main, band = _chances(level, indicator, scale, numbers, say)
        return FigureCell(main, band, assumed=shown.assumed)
    if shown.base:
        return FigureCell(numbers.scaled(level.median, scale), numbers.band(level, scale))
    main = numbers.scaled(change.median or 0.0, scale, signed=True)
    return FigureCell(
        main,
        numbers.band(change, scale, signed=True),
        numbers.scaled(level.median, scale),
        verdict(change, indicator),
        assumed=shown.assumed,
    )


def _chances(
    level: Spread, indicator: Indicator, scale: Scale, numbers: Numbers, say: Texts
) -> tuple[str, str]:
    assert level.median is not None
    if indicator.unit.get("en").startswith(_CHANCE) or indicator.unit.get("nb").startswith(_CHANCE):
        return numbers.scaled(level.median, scale), say("table.chance")
    often = say("table.half", count=numbers.scaled(level.median, scale))
    high = say(
        "table.tenth", count=numbers.scaled(level.p90 if level.p90 is not None else level.median, scale)
    )
    return often, high
