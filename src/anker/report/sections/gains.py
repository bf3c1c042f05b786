"""Who gains: averages hide, so the change is told by need, by age and for the tenth that waits longest."""

from typing import Any

from anker.evaluation.outcome import GroupChange, Indicator
from anker.report.charts.groups import groups_chart, groups_reach
from anker.report.charts.svg import Painter
from anker.report.packages import Shown
from anker.report.page import Page

_KINDS = ("need", "age", "worst-off")


def view(page: Page, paint: Painter) -> dict[str, Any]:
    """One figure and one table per indicator that is told by group."""
    ids = {group.indicator for shown in page.packages for group in shown.package.groups}
    return {"figures": [_figure(page, paint, i) for i in page.outcome.indicators if i.id in ids]}


def _figure(page: Page, paint: Painter, indicator: Indicator) -> dict[str, Any]:
    told = {shown.id: _own(shown, indicator) for shown in page.packages}
    packages = [shown for shown in page.packages if told[shown.id] and not shown.base]
    domain = groups_reach([group for groups in told.values() for group in groups], page.scales[indicator.id])
    return {
        "label": indicator.label.get(page.lang),
        "unit": page.unit(indicator, "change"),
        "ref": page.ref(indicator),
        "band": _bands(page, told),
        "packages": packages,
        "panels": [_panel(page, paint, indicator, shown, told[shown.id], domain) for shown in packages],
        "rows": _rows(page, indicator, packages, told),
    }


def _bands(page: Page, told: dict[str, list[GroupChange]]) -> str:
    return page.say.bands(group.change.band for groups in told.values() for group in groups)


def _own(shown: Shown, indicator: Indicator) -> list[GroupChange]:
    own = [group for group in shown.package.groups if group.indicator == indicator.id]
    return sorted(own, key=lambda group: _KINDS.index(group.kind))


def _panel(
    page: Page,
    paint: Painter,
    indicator: Indicator,
    shown: Shown,
    groups: list[GroupChange],
    domain: tuple[float, float],
) -> dict[str, Any]:
    scale, lang = page.scales[indicator.id], page.lang
    told = "; ".join(
        f"{g.group.get(lang)} {page.numbers.scaled(g.change.median, scale, True)}"
        for g in groups
        if g.change.median is not None
    )
    chart = groups_chart(groups, shown, scale, page.numbers, lang, domain)
    return {
        "shown": shown,
        "svg": paint(chart, f"{indicator.label.get(lang)}, {scale.change}. {shown.name}: {told}"),
    }


def _rows(
    page: Page, indicator: Indicator, packages: list[Shown], told: dict[str, list[GroupChange]]
) -> list[dict[str, Any]]:
    names = list(dict.fromkeys((g.kind, g.group) for p in packages for g in told[p.id]))
    by = {p.id: {(g.kind, g.group): g for g in told[p.id]} for p in packages}
    return [
        {
            "kind": page.say(f"gains.{kind.replace('-', '_')}"),
            "label": group.get(page.lang),
            "cells": [
                page.spread(indicator, by[p.id][kind, group].change, signed=True)
                if (kind, group) in by[p.id]
                else "–"
                for p in packages
            ],
        }
        for kind, group in names
    ]
