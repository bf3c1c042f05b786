"""What shorter lists do, as a range: a table of corners for each package that changes list lengths."""

from collections.abc import Iterable
from typing import Any

from anker.evaluation.outcome import Corner, Indicator
from anker.report.packages import Shown
from anker.report.page import Page
from anker.report.texts import sentence

_HOURS = ("kept", "follow", "drawn")


def view(page: Page) -> dict[str, Any]:
    """The tables, and whether every corner was rehearsed."""
    corners = page.outcome.corners
    ends = {(c.story, c.hours) for c in corners if c.hours != "drawn"}
    stories = {c.story for c in corners}
    tables = [
        _table(page, shown, of)
        for shown in page.packages
        if (of := [c for c in corners if c.package == shown.id])
    ]
    return {"tables": tables, "whole": bool(ends) and len(ends) == 2 * len(stories)}


def _table(page: Page, shown: Shown, corners: list[Corner]) -> dict[str, Any]:
    indicators = [page.indicator(name) for name in dict.fromkeys(c.indicator for c in corners)]
    return {
        "shown": shown,
        "indicators": [_block(page, i, [c for c in corners if c.indicator == i.id]) for i in indicators],
    }


def _block(page: Page, indicator: Indicator, corners: list[Corner]) -> dict[str, Any]:
    stories = {c.story: c.label.get(page.lang) for c in corners}
    held: dict[tuple[str, str], float] = {(c.story, c.hours): c.change for c in corners}
    return {
        "label": indicator.label.get(page.lang),
        "unit": page.unit(indicator, "change"),
        "ref": page.ref(indicator),
        "span": _span(page, indicator, held.values()),
        "rows": [
            {
                "label": sentence(label),
                "cells": [_shown(page, indicator, held.get((story, hours))) for hours in _HOURS],
            }
            for story, label in stories.items()
        ],
    }


def _shown(page: Page, indicator: Indicator, change: float | None) -> Any:
    if change is None:
        return ""
    text = page.numbers.scaled(change, page.scales[indicator.id], signed=True)
    return page.number(text, page.citing.result(indicator), marked=False)


def _span(page: Page, indicator: Indicator, changes: Iterable[float]) -> Any:
    values, scale = list(changes), page.scales[indicator.id]
    low, high = (page.numbers.scaled(end, scale, signed=True) for end in (min(values), max(values)))
    text = low if low == high else f"{low} {page.say('sections.lists_to')} {high}"
    return page.number(text, page.citing.result(indicator), marked=False)
