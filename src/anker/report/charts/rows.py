"""Charts made of rows: a label and a value above, a bar or a dot below; long words have room on a phone."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from textwrap import wrap
from typing import Any

from anker.report.charts.theme import FONT, INK, MUTED, WIDTH
from anker.report.charts.vega import Channel, axis, chart, field, linear, scaled, value, vega_mark

_STEP, LINE, BAR, TOP = 40, 14, 11, 21
_MARGIN = 66
_LONGEST = 42  # characters: to let Vega measure each label would take a fifth of the report's time


@dataclass(frozen=True, slots=True)
class ChartRow:
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
    rows: list[ChartRow], zero: float | None = None, domain: tuple[float, float] | None = None
) -> dict[str, Any]:
    """The chart of these rows, from top to bottom; `zero` draws an upright line."""
    lines = [wrap(row.label, _LONGEST) or [""] for row in rows]
    # Where the words of each row begin: a long label takes more lines, and pushes its bar and all below it down.
    starts = list(accumulate((_STEP + LINE * (len(told) - 1) for told in lines), initial=0))
    height = starts.pop()
    tops = [start + LINE * (len(told) - 1) for start, told in zip(starts, lines, strict=True)]
    low, high = domain or reach_of(rows)
    if zero is not None:
        low, high = min(low, zero), max(high, zero)
    data = {
        "zero": [] if zero is None else [{"x": zero, "y": 0, "y2": height}], "bars": _bars(rows, tops),
        "links": _links(rows, tops), "bands": _bands(rows, tops), "ticks": _ticks(rows, tops),
        "dots": _dots(rows, tops),
        "labels": [
            {"y": start + LINE * n + 12, "label": line, "value": "" if n else row.value}
            for row, start, told in zip(rows, starts, lines, strict=True) for n, line in enumerate(told)
        ],
    }  # fmt: skip
    scale = linear("x", (low, high), [0, WIDTH - _MARGIN])
    return chart(WIDTH, height, data, _MARKS, [scale], [axis("x", "bottom", 4, labelFlush=True)])


def reach_of(rows: list[ChartRow]) -> tuple[float, float]:
    """The lowest and the highest end of anything drawn, with a little air."""
    reach = [v for r in rows for v in (r.start, r.end, r.low, r.high, r.dot) if v is not None] or [0.0, 1.0]
    low, high = min(reach), max(reach)
    pad = (high - low) * 0.04 or abs(high) * 0.05 or 1.0
    return (low if low == 0 else low - pad), (high if high == 0 else high + pad)


def _bars(rows: list[ChartRow], tops: list[int]) -> list[dict[str, Any]]:
    return [
        {
            "x": r.start,
            "x2": r.end,
            "y": top + TOP,
            "y2": top + TOP + BAR,
            "fill": r.fill,
            "edge": r.edge,
        }
        for r, top in zip(rows, tops, strict=True)
        if r.start is not None and not r.tick
    ]


def _ticks(rows: list[ChartRow], tops: list[int]) -> list[dict[str, Any]]:
    return [
        {"x": r.end, "y": top + TOP - 1, "y2": top + TOP + BAR + 1, "edge": r.edge}
        for r, top in zip(rows, tops, strict=True)
        if r.tick
    ]


def _links(rows: list[ChartRow], tops: list[int]) -> list[dict[str, Any]]:
    return [
        {"x": r.link, "y": top + TOP + BAR, "y2": below + TOP}
        for r, (top, below) in zip(rows, pairwise(tops), strict=False)
        if r.link is not None
    ]


def _bands(rows: list[ChartRow], tops: list[int]) -> list[dict[str, Any]]:
    middle = TOP + BAR / 2
    return [
        {"x": r.low, "x2": r.high, "y": top + middle, "edge": r.edge if r.dot is not None else MUTED}
        for r, top in zip(rows, tops, strict=True)
        if r.low is not None
    ]


def _dots(rows: list[ChartRow], tops: list[int]) -> list[dict[str, Any]]:
    middle = TOP + BAR / 2
    return [
        {"x": r.dot, "y": top + middle, "edge": r.edge}
        for r, top in zip(rows, tops, strict=True)
        if r.dot is not None
    ]


def _words(name: str, align: str, at: int, weight: int) -> dict[str, Any]:
    type_of = {"font": value(FONT), "fontSize": value(12), "fontWeight": value(weight), "fill": value(INK)}
    place = {"x": value(at), "y": field("y"), "align": value(align), "dy": value(3)}
    return vega_mark("text", "labels", text=field(name), **type_of, **place)


_X, _X2 = scaled("x", "x"), scaled("x", "x2")
_UPRIGHT: dict[str, Channel] = {"y": field("y"), "y2": field("y2")}
_EDGE = field("edge")
_MARKS = [
    vega_mark("rule", "zero", x=_X, **_UPRIGHT, stroke=value(INK)),
    vega_mark(
        "rect", "bars", x=_X, x2=_X2, **_UPRIGHT, fill=field("fill"), stroke=_EDGE, strokeWidth=value(1)
    ),
    vega_mark("rule", "links", x=_X, **_UPRIGHT, stroke=value(MUTED)),
    vega_mark("rule", "bands", x=_X, x2=_X2, y=field("y"), stroke=_EDGE, strokeWidth=value(1.5)),
    vega_mark("rule", "ticks", x=_X, **_UPRIGHT, stroke=_EDGE, strokeWidth=value(3)),
    vega_mark("symbol", "dots", x=_X, y=field("y"), fill=_EDGE, size=value(75)),
    _words("label", "left", 0, 400),
    _words("value", "right", WIDTH, 600),
]
