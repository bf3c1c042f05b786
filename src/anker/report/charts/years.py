"""The years: one package against as today, each with its band, on an axis that all packages share."""

from functools import cache
from typing import Any

from anker.evaluate.outcome import Spread
from anker.report.charts.shape import filled, named, shape
from anker.report.charts.theme import WIDTH
from anker.report.numbers import Scale
from anker.report.packages import Shown

_HEIGHT = 165
Years = tuple[tuple[int, Spread], ...]


def reach(all_years: list[Years], scale: Scale) -> tuple[float, float]:
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
    base: Years, shown: Shown, base_shown: Shown, scale: Scale, domain: tuple[float, float], id: str
) -> dict[str, Any]:
    """The panel of one package."""
    own = shown.package.by_year.get(id, ())
    data = {
        "reach": [{"mid": end, "year": year} for end in domain for year in (own[0][0], own[-1][0])],
        "base": _points(base, base_shown, scale),
        "own": _points(own, shown, scale),
    }
    return filled(_shape(), data)


@cache
def _shape() -> dict[str, Any]:
    import altair as alt

    years = alt.Axis(format="d", tickCount=5, grid=False, title=None, domain=True, labelFlush=False)
    x = alt.X("year:Q", scale=alt.Scale(zero=False, nice=False), axis=years)
    values = alt.Scale(zero=False, nice=False)
    y = alt.Y("mid:Q", scale=values, axis=alt.Axis(tickCount=4, title=None))
    low = alt.Y("low:Q", scale=values, axis=alt.Axis(title=None))
    ink = alt.Color("ink:N", scale=None, legend=None)
    layers = [named("reach").mark_point(opacity=0).encode(x=x, y=y)]
    for name, shade, line in (("base", 0.13, {"strokeDash": [5, 4]}), ("own", 0.2, {})):
        layers.append(
            named(name).mark_area(opacity=shade, line=False).encode(x=x, y=low, y2="high:Q", color=ink)
        )
        layers.append(named(name).mark_line(strokeWidth=2.25, **line).encode(x=x, y=y, color=ink))
    return shape(*layers, width=WIDTH - 40, height=_HEIGHT)


def _points(years: Years, shown: Shown, scale: Scale) -> list[dict[str, Any]]:
    return [
        _point(year, spread, scale) | {"ink": shown.colour}
        for year, spread in years
        if spread.median is not None
    ]


def _point(year: int, spread: Spread, scale: Scale) -> dict[str, Any]:
    parts = {"mid": spread.median, "low": spread.p10, "high": spread.p90}
    return {"year": year} | {k: None if v is None else v / scale.divisor for k, v in parts.items()}
