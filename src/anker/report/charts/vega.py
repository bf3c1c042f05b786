"""A chart as Vega has it: marks drawn from rows of data, on scales whose ends are known before.

Vega itself, not the shorter Vega-Lite: to have that one worked out anew takes longer than drawing the page's charts.
"""

from typing import Any

from anker.report.charts.theme import CONFIG

VegaRows = list[dict[str, Any]]
Channel = dict[str, Any]
_VEGA = "https://vega.github.io/schema/vega/v6.json"


def scaled(scale: str, name: str) -> Channel:
    """What the field says, on a scale."""
    return {"scale": scale, "field": name}


def field(name: str) -> Channel:
    """What the field says, as it is: a colour, a number of pixels, a word."""
    return {"field": name}


def value(same: float | str | list[int]) -> Channel:
    """The same for every row."""
    return {"value": same}


def vega_mark(kind: str, data: str, **channels: Channel) -> dict[str, Any]:
    """One kind of Vega's marks, drawn from the rows of a table: rule, rect, symbol, text, line or area."""
    return {"type": kind, "from": {"data": data}, "encode": {"update": channels}}


def linear(name: str, ends: tuple[float, float], pixels: list[Any]) -> dict[str, Any]:
    """A linear scale between two ends of data and of pixels."""
    ends_of = {"domain": list(ends), "range": pixels}
    return {"name": name, "type": "linear", "zero": False, "nice": False} | ends_of


def axis(scale: str, side: str, ticks: int, **more: Any) -> dict[str, Any]:
    """The numbers of a scale, where they find room."""
    return {"scale": scale, "orient": side, "tickCount": ticks, "labelOverlap": True, "zindex": 0} | more


def chart(
    width: int,
    height: int,
    data: dict[str, VegaRows],
    marks: list[dict[str, Any]],
    scales: list[dict[str, Any]],
    axes: list[dict[str, Any]],
) -> dict[str, Any]:
    """A whole chart; marks of empty tables are left out."""
    return {
        "$schema": _VEGA,
        "background": "transparent",
        "padding": 2,
        "width": width,
        "height": height,
        "data": [{"name": name, "values": rows} for name, rows in data.items() if rows],
        "marks": [m for m in marks if data[m["from"]["data"]]],
        "scales": scales,
        "axes": axes,
        "config": CONFIG,
    }
