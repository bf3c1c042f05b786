"""The years: one package against as today, each with its band, on an axis that all packages share."""

from typing import Any

from anker.evaluation.outcome import Spread
from anker.report.charts.theme import WIDTH
from anker.report.charts.vega import axis, chart, field, linear, scaled, value, vega_mark
from anker.report.numbers import Scale
from anker.report.packages import Shown

_WIDE, _HEIGHT = WIDTH - 40, 165
YearsChart = tuple[tuple[int, Spread], ...]


def years_reach(all_years: list[YearsChart], scale: Scale) -> tuple[float, float]:
    """The lowest and the highest end of any band: the axis that the panels of one indicator share."""
    values = [
        v / scale.divisor
        for years in all_years
        for _, s in years
        for v in (s.p10, s.p90, s.median)
        if v is not None
    ]
    low, high = min(values), max(values)
    pad = (high - low) * 0.05 or abs(high) * 0.05 or 1.0
    return low - pad if low < 0 or low > pad else 0.0, high + pad


def years_chart(
    base: YearsChart, shown: Shown, base_shown: Shown, scale: Scale, domain: tuple[float, float], id: str
) -> dict[str, Any]:
    """The panel of one package."""
    own = shown.package.by_year.get(id, ())
    data = {"base": _points(base, base_shown, scale), "own": _points(own, shown, scale)}
    scales = [linear("x", (own[0][0], own[-1][0]), [0, _WIDE]), linear("y", domain, [_HEIGHT, 0])]
    years = axis(
        "x", "bottom", min(max(len(own) - 1, 1), 5), format="d", tickMinStep=1, grid=False, domain=True
    )
    marks = _MARKS if len(own) > 1 else _ONE_YEAR
    return chart(_WIDE, _HEIGHT, data, marks, scales, [axis("y", "left", 4), years])


def _drawn(name: str, shade: float, dash: list[int]) -> list[dict[str, Any]]:
    """A band with the line in its middle."""
    x, ink = scaled("x", "year"), field("ink")
    line = {"stroke": ink, "strokeWidth": value(2.25), "strokeDash": value(dash)}
    return [
        vega_mark(
            "area", name, x=x, y=scaled("y", "low"), y2=scaled("y", "high"), fill=ink, opacity=value(shade)
        ),
        vega_mark("line", name, x=x, y=scaled("y", "mid"), **line),
    ]


def _dotted(name: str, shift: float) -> list[dict[str, Any]]:
    """A single year, which is no line: a dot, and a stroke for its band."""
    x, ink = scaled("x", "year") | {"offset": shift}, field("ink")
    band = {"y": scaled("y", "low"), "y2": scaled("y", "high"), "stroke": ink, "strokeWidth": value(2.25)}
    return [
        vega_mark("rule", name, x=x, **band),
        vega_mark("symbol", name, x=x, y=scaled("y", "mid"), fill=ink, size=value(70)),
    ]


_MARKS = [*_drawn("base", 0.13, [5, 4]), *_drawn("own", 0.2, [])]
_ONE_YEAR = [*_dotted("base", -6.0), *_dotted("own", 6.0)]


def _points(years: YearsChart, shown: Shown, scale: Scale) -> list[dict[str, Any]]:
    return [
        _point(year, spread, scale) | {"ink": shown.colour}
        for year, spread in years
        if spread.median is not None
    ]


def _point(year: int, spread: Spread, scale: Scale) -> dict[str, Any]:
    parts = {"mid": spread.median, "low": spread.p10, "high": spread.p90}
    return {"year": year} | {k: None if v is None else v / scale.divisor for k, v in parts.items()}
