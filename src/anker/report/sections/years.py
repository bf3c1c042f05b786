"""The headline indicators over the years: each package against as today, so that only two bands meet."""

from typing import Any

from anker.evaluation.outcome import Indicator
from anker.report.charts.svg import Painter
from anker.report.charts.years import YearsChart, years_chart, years_reach
from anker.report.packages import Shown
from anker.report.page import Page


def view(page: Page, paint: Painter) -> dict[str, Any]:
    """One figure per headline indicator that has years; what is rare is told as chances, not as a band."""
    figures = [_figure(page, paint, indicator) for indicator in page.headlines if not indicator.rare]
    return {"figures": [figure for figure in figures if figure]}


def _figure(page: Page, paint: Painter, indicator: Indicator) -> dict[str, Any]:
    told = {p.id: _known(p.package.by_year.get(indicator.id, ())) for p in page.packages}
    if not any(told.values()):
        return {}
    bands = {spread.band for years in told.values() for _, spread in years}
    return {
        "label": indicator.label.get(page.lang),
        "unit": page.scales[indicator.id].unit,
        "ref": page.ref(indicator),
        "band": page.say.bands(bands),
        "panels": [_panel(page, paint, indicator, shown, told) for shown in page.packages if not shown.base],
        "packages": page.packages,
        "base": page.packages[0].name,
        "rows": _rows(page, indicator, told),
    }


def _known(years: YearsChart) -> YearsChart:
    """The years that can be told; none where not one of them can (a place that is left without a GP)."""
    return years if any(spread.median is not None for _, spread in years) else ()


def _panel(
    page: Page, paint: Painter, indicator: Indicator, shown: Shown, told: dict[str, YearsChart]
) -> dict[str, Any]:
    base, scale = page.packages[0], page.scales[indicator.id]
    own = told[shown.id]
    if not own:
        return {"shown": shown, "missing": page.why(shown, indicator)}
    domain = years_reach([years for years in told.values() if years], scale)
    chart = years_chart(told[base.id], shown, base, scale, domain, indicator.id)
    known = [(year, spread.median) for year, spread in own if spread.median is not None]
    (start, low), (end, high) = known[0], known[-1]
    first, last = (page.numbers.scaled(median, scale) for median in (low, high))
    words = page.say("years.told", first=first, start=start, last=last, end=end)
    return {
        "shown": shown,
        "svg": paint(chart, f"{indicator.label.get(page.lang)}, {scale.unit}. {shown.name}: {words}"),
    }


def _rows(page: Page, indicator: Indicator, told: dict[str, YearsChart]) -> list[dict[str, Any]]:
    by_year = {id: dict(years) for id, years in told.items()}
    all_years = sorted({year for years in by_year.values() for year in years})
    return [
        {
            "year": year,
            "cells": [
                page.spread(indicator, by_year[p.id][year])
                if year in by_year[p.id]
                else page.say("certainty.missing")
                for p in page.packages
            ],
        }
        for year in all_years
    ]
