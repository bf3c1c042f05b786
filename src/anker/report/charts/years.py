"""The years: one package against as today, each with its band, on an axis that all packages share."""

from typing import Any

from anker.evaluate.outcome import Spread
from anker.report.charts.theme import WIDTH
from anker.report.numbers import Scale
from anker.report.packages import Shown

_HEIGHT = 150
Years = tuple[tuple[int, Spread], ...]


def reach(all_years: list[Years], scale: Scale) -> tuple[float, float]:
    """The lowest and the highest end of any band: the axis that the panels of one indicator share."""
    values = [v / scale.divisor for years in all_years for _, s in years for v in (s.p10, s.p90, s.median) if v is not None]
    low, high = min(values), max(values)
    pad = (high - low) * 0.05 or abs(high) * 0.05 or 1.0
    return low - pad if low < 0 or low > pad else 0.0, high + pad


def years_chart(base: Years, shown: Shown, base_shown: Shown, scale: Scale, domain: tuple[float, float], id: str) -> Any:
    """The panel of one package."""
    import altair as alt

    layers = _line(base, base_shown.colour, scale, domain, dashed=True)
    if not shown.base:
        layers += _line(shown.package.by_year.get(id, ()), shown.colour, scale, domain, dashed=False)
    return alt.layer(*layers).properties(width=WIDTH - 40, height=_HEIGHT)


def _line(years: Years, colour: str, scale: Scale, domain: tuple[float, float], dashed: bool) -> list[Any]:
    import altair as alt

    data = alt.Chart(alt.Data(values=[_point(year, spread, scale) for year, spread in years if spread.median is not None]))
    ends = [years[0][0], years[-1][0]] if years else [0, 1]
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=ends, nice=False),
        axis=alt.Axis(format="d", tickCount=5, grid=False, title=None, domain=True, labelFlush=True),
    )
    y = alt.Y("mid:Q", scale=alt.Scale(domain=domain, zero=False, nice=False), axis=alt.Axis(tickCount=4, title=None))
    dash = {"strokeDash": [5, 4]} if dashed else {}
    line = data.mark_line(color=colour, strokeWidth=2.25, **dash).encode(x=x, y=y)
    band = data.mark_area(color=colour, opacity=0.13 if dashed else 0.2, line=False)
    return [band.encode(x=x, y=alt.Y("low:Q", scale=alt.Scale(domain=domain), title=None), y2="high:Q"), line]


def _point(year: int, spread: Spread, scale: Scale) -> dict[str, float | None]:
    parts = {"mid": spread.median, "low": spread.p10, "high": spread.p90}
    return {"year": year} | {k: None if v is None else v / scale.divisor for k, v in parts.items()}
