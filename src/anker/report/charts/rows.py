"""Charts made of rows: a label and a value above, a bar or a dot below; so long Norwegian words have room on a phone."""

from dataclasses import dataclass
from typing import Any

from anker.report.charts.theme import INK, MUTED, WIDTH

STEP, BAR, TOP = 40, 11, 21


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


def rows_chart(rows: list[Row], zero: float | None = None, domain: tuple[float, float] | None = None) -> Any:
    """The chart of these rows, from top to bottom; `zero` draws an upright line."""
    import altair as alt

    x = alt.X("x:Q", scale=alt.Scale(domain=domain or _domain(rows), nice=False), axis=alt.Axis(title=None, tickCount=4))
    layers = [
        _layer(_bars(rows)).mark_bar(strokeWidth=1).encode(x=x, x2="x2:Q", **_upright(), **_paint()),
        _layer(_links(rows)).mark_rule(color=MUTED, strokeWidth=1).encode(x=x, **_upright()),
        _layer(_bands(rows)).mark_rule(strokeWidth=1.5).encode(x=x, x2="x2:Q", y=_pixel("y"), color=_literal("edge")),
        _layer(_ticks(rows)).mark_rule(strokeWidth=3).encode(x=x, **_upright(), color=_literal("edge")),
        _layer(_dots(rows)).mark_circle(size=75, opacity=1).encode(x=x, y=_pixel("y"), color=_literal("edge")),
        _text([(n, row.label) for n, row in enumerate(rows)], "left", 0, INK),
        _text([(n, row.value) for n, row in enumerate(rows)], "right", WIDTH, INK, weight=600),
    ]
    if zero is not None:
        rule = _layer([{"x": zero, "y": 0, "y2": STEP * len(rows)}])
        layers.insert(0, rule.mark_rule(color=INK, strokeWidth=1).encode(x=x, **_upright()))
    return alt.layer(*layers).properties(width=WIDTH, height=STEP * len(rows))


def _domain(rows: list[Row]) -> tuple[float, float]:
    reach = [v for r in rows for v in (r.start, r.end, r.low, r.high, r.dot) if v is not None] or [0.0, 1.0]
    low, high = min(reach), max(reach)
    pad = (high - low) * 0.04 or abs(high) * 0.05 or 1.0
    return (low if low == 0 else low - pad), (high if high == 0 else high + pad)


def _bars(rows: list[Row]) -> list[dict[str, Any]]:
    return [
        {"x": r.start, "x2": r.end, "y": n * STEP + TOP, "y2": n * STEP + TOP + BAR, "fill": r.fill, "edge": r.edge}
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
    return [{"x": r.dot, "y": n * STEP + middle, "edge": r.edge} for n, r in enumerate(rows) if r.dot is not None]


def _text(texts: list[tuple[int, str]], align: str, at: int, ink: str, weight: int = 400) -> Any:
    import altair as alt

    data = [{"y": n * STEP + 12, "t": text} for n, text in texts]
    mark = _layer(data).mark_text(align=align, baseline="alphabetic", color=ink, fontSize=12, fontWeight=weight, dy=3)
    return mark.encode(x=alt.value(at), y=_pixel("y"), text="t:N")


def _layer(values: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Chart(alt.Data(values=values))


def _pixel(name: str) -> Any:
    import altair as alt

    return alt.Y(f"{name}:Q", scale=None, axis=None)


def _literal(name: str) -> Any:
    import altair as alt

    return alt.Color(f"{name}:N", scale=None, legend=None)


def _upright() -> dict[str, Any]:
    return {"y": _pixel("y"), "y2": "y2:Q"}


def _paint() -> dict[str, Any]:
    import altair as alt

    return {
        "fill": alt.Fill("fill:N", scale=None, legend=None),
        "stroke": alt.Stroke("edge:N", scale=None, legend=None),
    }


