"""What the answer hangs on: swings by size, who leads at each end, list length as a range, every assumed number."""

import re
from typing import Any

from anker.evaluation.outcome import Indicator, Swing
from anker.provenance import Certainty
from anker.report import list_length
from anker.report.charts.svg import Painter
from anker.report.charts.tornado import tornado, tornado_reach
from anker.report.packages import Shown, named
from anker.report.page import Page
from anker.report.texts import sentence

_MOST = 6


def view(page: Page, paint: Painter) -> dict[str, Any]:
    """The tornados and the list."""
    figures = [_figure(page, paint, indicator) for indicator in page.headlines]
    shown = [figure for figure in figures if figure["panels"]]
    return {"figures": shown, "lists": list_length.view(page), "assumed": _assumed(page)}


def _figure(page: Page, paint: Painter, indicator: Indicator) -> dict[str, Any]:
    told = {shown.id: _own(page, indicator, shown) for shown in page.packages}
    shared = tornado_reach([swing for swings in told.values() for swing in swings], page.scales[indicator.id])
    panels = [
        _panel(page, paint, indicator, shown, told[shown.id], shared)
        for shown in page.packages
        if told[shown.id]
    ]
    return {
        "label": indicator.label.get(page.lang),
        "unit": page.unit(indicator, "change"),
        "ref": page.ref(indicator),
        "panels": panels,
        "flips": any(row["flips"] for panel in panels for row in panel["rows"]),
    }


def _own(page: Page, indicator: Indicator, shown: Shown) -> list[Swing]:
    own = [s for s in page.outcome.swings if (s.indicator, s.package) == (indicator.id, shown.id)]
    return sorted(own, key=lambda s: -abs(s.at_high - s.at_low))


def _panel(
    page: Page,
    paint: Painter,
    indicator: Indicator,
    shown: Shown,
    swings: list[Swing],
    shared: tuple[float, float],
) -> dict[str, Any]:
    scale, lang = page.scales[indicator.id], page.lang
    told = "; ".join(
        f"{s.quantity.label.get(lang)}: {page.numbers.scaled(s.at_low, scale, True)} / "
        f"{page.numbers.scaled(s.at_high, scale, True)}"
        for s in swings[:_MOST]
    )
    chart = tornado(swings[:_MOST], shown, scale, page.numbers, lang, shared)
    return {
        "shown": shown,
        "svg": paint(chart, f"{indicator.label.get(lang)}, {scale.change}. {shown.name}: {told}"),
        "rows": [_row(page, indicator, swing) for swing in swings],
    }


def _row(page: Page, indicator: Indicator, swing: Swing) -> dict[str, Any]:
    note, scale = page.citing.result(indicator), page.scales[indicator.id]
    low, high = (page.numbers.scaled(v, scale, signed=True) for v in (swing.at_low, swing.at_high))
    return {
        "label": sentence(swing.quantity.label.get(page.lang)),
        "ref": page.refs(swing.quantity),
        "range": page.range(swing.quantity),
        "low": page.number(low, note, marked=False),
        "high": page.number(high, note, marked=False),
        "leads": [_leader(page, id) for id in (swing.leads_at_low, swing.leads_at_high)],
        "flips": swing.leads_at_low != swing.leads_at_high,
    }


def _leader(page: Page, id: str) -> str:
    shown = page.package(id)
    return id if shown is None else named(shown, page.say)


def _assumed(page: Page) -> list[dict[str, Any]]:
    loose = (Certainty.ASSUMED, Certainty.CALIBRATED)
    widest: dict[str, float] = {}
    for swing in page.outcome.swings:
        size = abs(swing.at_high - swing.at_low)
        widest[swing.quantity.key] = max(size, widest.get(swing.quantity.key, 0.0))
    own = [q for q in page.outcome.quantities.values() if q.certainty in loose]
    return [
        {
            "label": sentence(q.label.get(page.lang)),
            "value": page.quantity(q),
            "range": page.range(q),
            "certainty": q.certainty.value,
            "sure": page.citing.certainty(q.certainty),
            "how": q.basis.get(page.lang),
        }
        for q in sorted(own, key=lambda q: (-widest.get(q.key, 0.0), by_number(q.key)))
    ]


def by_number(key: str) -> list[tuple[int, str]]:
    """What to sort by, so that ages stand by age: 6-15 before 16-19, though its text comes after."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", key)]
