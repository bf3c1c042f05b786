"""What each measure adds, in the model, given these assumptions, per headline indicator and package."""

from typing import Any

from markupsafe import Markup

from anker.evaluation.outcome import Indicator
from anker.language import Text
from anker.provenance import Grade
from anker.report.charts.rows import ChartRow, reach_of, rows_chart
from anker.report.charts.svg import Painter
from anker.report.charts.waterfall import WaterfallBar, bars, waterfall_rows, zoomed
from anker.report.packages import Shown
from anker.report.page import Page
from anker.runs.plan import ALONE_REPLICATES


def view(page: Page, paint: Painter) -> dict[str, Any]:
    """One figure per headline indicator that has steps."""
    figures = [_figure(page, paint, indicator) for indicator in page.headlines]
    return {"figures": [figure for figure in figures if figure["panels"]], "alone": _alone(page)}


def _alone(page: Page) -> Markup | str:
    """That measures alone are rehearsed in the first replicates only, where that is so."""
    if not any(step.kind == "rest" for step in page.outcome.waterfall):
        return ""
    told = page.say("sections.waterfalls_alone", some=ALONE_REPLICATES, replicates=page.outcome.replicates)
    return page.citing.text(told, page.citing.choice)


def _figure(page: Page, paint: Painter, indicator: Indicator) -> dict[str, Any]:
    told = {shown.id: _bars(page, shown, indicator) for shown in page.packages if not shown.base}
    zoom = any(zoomed(rows) for rows in told.values() if rows)
    rows = {
        shown.id: _drawn(page, indicator, shown, told[shown.id], zoom)
        for shown in page.packages
        if not shown.base
    }
    domain = reach_of([row for drawn in rows.values() for row in drawn])
    panels = [
        _panel(page, paint, indicator, shown, told[shown.id], rows_chart(rows[shown.id], domain=domain))
        if told[shown.id]
        else {"shown": shown, "missing": page.why(shown, indicator)}
        for shown in page.packages
        if not shown.base
    ]
    return {
        "label": indicator.label.get(page.lang),
        "unit": page.unit(indicator, "both"),
        "ref": page.ref(indicator),
        "zoom": zoom,
        "hatched": any(bar.grade is Grade.C for own in told.values() for bar in own),
        "panels": panels if any(told.values()) else [],
    }


def _drawn(
    page: Page, indicator: Indicator, shown: Shown, told: list[WaterfallBar], zoom: bool
) -> list[ChartRow]:
    return waterfall_rows(told, shown, page.scales[indicator.id], page.numbers, page.lang, zoom)


def _bars(page: Page, shown: Shown, indicator: Indicator) -> list[WaterfallBar]:
    own = [s for s in page.outcome.waterfall if (s.package, s.indicator) == (shown.id, indicator.id)]
    if not own or any(step.value.median is None for step in own):
        return []
    base = page.packages[0].package.label
    return bars(
        own,
        Text(f"{base.nb} i {page.horizon}", f"{base.en} in {page.horizon}"),
        Text(f"{shown.package.label.nb}, i alt", f"{shown.package.label.en}, in all"),
    )


def _panel(
    page: Page,
    paint: Painter,
    indicator: Indicator,
    shown: Shown,
    own: list[WaterfallBar],
    chart: dict[str, Any],
) -> dict[str, Any]:
    scale, lang = page.scales[indicator.id], page.lang
    told = "; ".join(
        f"{bar.label.get(lang)} {page.numbers.scaled(bar.value.median or 0.0, scale, not bar.level)}"
        for bar in own
    )
    return {
        "shown": shown,
        "svg": paint(chart, f"{indicator.label.get(lang)}, {scale.unit}. {shown.name}: {told}"),
        "rows": [
            {
                "label": page.citing.text(bar.label.get(lang), page.citing.choice),
                "grade": bar.grade.value if bar.grade else "",
                "value": page.spread(indicator, bar.value, signed=not bar.level),
            }
            for bar in own
        ],
    }
