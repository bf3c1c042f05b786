"""The shape of a chart is built and checked by Altair once; each panel then only fills in its data.

Building the same chart anew for every panel would take most of the report's time.
"""

from typing import Any

from anker.report.charts.theme import config

Rows = list[dict[str, Any]]


def named(data: str) -> Any:
    """A chart whose data have a name and come later."""
    import altair as alt

    return alt.Chart(alt.NamedData(name=data))


def shape(*layers: Any, width: int, height: int) -> dict[str, Any]:
    """Layers as one Vega chart without data."""
    import altair as alt
    import vl_convert

    lite = alt.layer(*layers).properties(width=width, height=height).to_dict() | {"config": config()}
    vega: dict[str, Any] = vl_convert.vegalite_to_vega(lite)
    return vega


def filled(spec: dict[str, Any], data: dict[str, Rows], height: int | None = None) -> dict[str, Any]:
    """The chart with its data, and with a height of its own where it has one row per datum."""
    empty = {table["name"] for table in spec["data"] if not data.get(table.get("source", table["name"]))}
    marks = [mark for mark in spec["marks"] if _drawn_from(mark) not in empty]
    tables = [
        table | {"values": data[table["name"]]} if table["name"] in data else table for table in spec["data"]
    ]
    return spec | {"data": tables, "marks": marks} | ({"height": height} if height else {})


def _drawn_from(mark: dict[str, Any]) -> str | None:
    source = mark.get("from", {})
    name: str | None = source.get("facet", source).get("data")
    return name
