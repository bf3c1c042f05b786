"""Charts made of rows: a label and a value above, a bar or a dot below; long words have room on a phone."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from anker.report.charts.shape import filled, named, shape
from anker.report.charts.theme import INK, MUTED, WIDTH

STEP, BAR, TOP = 40, 11, 21
_MARGIN = 66
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `start` and `end` bound the bar; `low` and `high` the band; a dot stands at `dot`."""

    label: str
    value: str
    start: float | None = None
    end: float | None = None
    low: float | None = None
    high: float | None = None
    dot: float | None = None
    fill: str = INK
    edge: str = INK
    tick: bool = False
    link: float | None = None


def rows_chart(
    rows: list[Row], zero: float | None = None, domain: tuple[float, float] | None = None
) -> dict[str, Any]:
    """The Vega-Lite chart of these rows, from top to bottom; `zero` draws an upright line."""
    height = STEP * len(rows)
    reach = [{"x": end} for end in domain or reach_of(rows)]
    labels = [
        {"y": n * STEP + 12, "label": _short(row.label), "value": row.value} for n, row in enumerate(rows)
    ]
    upright = [] if zero is None else [{"x": zero, "y": 0, "y2": height}]
    data = {
        "reach": reach, "zero": upright, "bars": _bars(rows), "links": _links(rows), "bands": _bands(rows),
        "ticks": _ticks(rows), "dots": _dots(rows), "labels": labels,
    }  # fmt: skip
    return filled(_shape(), data, height)


def _short(label: str) -> str:
    # Shortened here: to let Vega measure each label would take a fifth of the report's time.
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


@cache
def _shape() -> dict[str, Any]:
    import altair as alt

    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=False, nice=False, range=[0, WIDTH - _MARGIN]),
        axis=alt.Axis(title=None, tickCount=4),
    )
    y, upright, edge = _pixel("y"), {"y": _pixel("y"), "y2": "y2:Q"}, _literal(alt.Color, "edge")
    paint = {"fill": _literal(alt.Fill, "fill"), "stroke": _literal(alt.Stroke, "edge")}
    return shape(
        named("reach").mark_rule(opacity=0).encode(x=x),
        named("zero").mark_rule(color=INK).encode(x=x, **upright),
        named("bars").mark_bar(strokeWidth=1).encode(x=x, x2="x2:Q", **upright, **paint),
        named("links").mark_rule(color=MUTED).encode(x=x, **upright),
        named("bands").mark_rule(strokeWidth=1.5).encode(x=x, x2="x2:Q", y=y, color=edge),
        named("ticks").mark_rule(strokeWidth=3).encode(x=x, **upright, color=edge),
        named("dots").mark_circle(size=75, opacity=1).encode(x=x, y=y, color=edge),
        _text("label", "left", 0, 400),
        _text("value", "right", WIDTH, 600),
        width=WIDTH,
        height=STEP,
    )


def reach_of(rows: list[Row]) -> tuple[float, float]:
    """The lowest and the highest end of anything drawn, with a little air."""
    reach = [v for r in rows for v in (r.start, r.end, r.low, r.high, r.dot) if v is not None] or [0.0, 1.0]
    low, high = min(reach), max(reach)
    pad = (high - low) * 0.04 or abs(high) * 0.05 or 1.0
    return (low if low == 0 else low - pad), (high if high == 0 else high + pad)


def _bars(rows: list[Row]) -> list[dict[str, Any]]:
    return [
        {
            "x": r.start,
            "x2": r.end,
            "y": n * STEP + TOP,
            "y2": n * STEP + TOP + BAR,
            "fill": r.fill,
            "edge": r.edge,
        }
        for n, r in enumerate(rows)
        if r.start is not None and not r.tick
    ]


def _ticks(rows: list[Row]) -> list[dict[str, Any]]:
    return [
        {"x": r.end, "y": n * STEP + TOP - 1, "y2": n * STEP + TOP + BAR + 1, "edge": r.edge}
        for n, r in enumerate(rows)
        if r.tick
    ]


def _links(rows: list[Row]) -> list[dict[str, Any]]:
    return [
        {"x": r.link, "y": n * STEP + TOP + BAR, "y2": (n + 1) * STEP + TOP}
        for n, r in enumerate(rows[:-1])
        if r.link is not None
    ]


def _bands(rows: list[Row]) -> list[dict[str, Any]]:
    middle = TOP + BAR / 2
    return [
        {"x": r.low, "x2": r.high, "y": n * STEP + middle, "edge": r.edge if r.dot is not None else MUTED}
        for n, r in enumerate(rows)
        if r.low is not None
    ]


def _dots(rows: list[Row]) -> list[dict[str, Any]]:
    middle = TOP + BAR / 2
    return [
        {"x": r.dot, "y": n * STEP + middle, "edge": r.edge} for n, r in enumerate(rows) if r.dot is not None
    ]


def _text(name: str, align: str, at: int, weight: int) -> Any:
    import altair as alt

    mark = named("labels").mark_text(
        align=align, baseline="alphabetic", color=INK, fontSize=12, fontWeight=weight, dy=3
    )
    return mark.encode(x=alt.value(at), y=_pixel("y"), text=f"{name}:N")


def _pixel(name: str) -> Any:
    import altair as alt

    return alt.Y(f"{name}:Q", scale=None, axis=None)


def _literal(channel: Any, name: str) -> Any:
    return channel(f"{name}:N", scale=None, legend=None)
