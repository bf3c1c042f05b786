"""What each measure adds, in the model, given these assumptions, per headline indicator and package."""

from typing import Any

from anker.evaluate.outcome import Indicator, WaterfallStep
from anker.provenance import Grade
from anker.report.charts.rows import Row, reach_of, rows_chart
from anker.report.charts.svg import Painter
from anker.report.charts.waterfall import waterfall_rows, zoomed
from anker.report.packages import Shown
from anker.report.page import Page


def view(page: Page, paint: Painter) -> dict[str, Any]:
    """One figure per headline indicator that has steps."""
    figures = [_figure(page, paint, indicator) for indicator in page.headlines]
    return {"figures": [figure for figure in figures if figure["panels"]]}


def _figure(page: Page, paint: Painter, indicator: Indicator) -> dict[str, Any]:
    told = {shown.id: _steps(page, shown, indicator) for shown in page.packages if not shown.base}
    zoom = any(zoomed(steps) for steps in told.values() if steps)
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
        "unit": page.scales[indicator.id].unit,
        "ref": page.ref(indicator),
        "zoom": zoom,
        "hatched": any(step.grade is Grade.C for steps in told.values() for step in steps),
        "panels": panels if any(told.values()) else [],
    }


def _drawn(
    page: Page, indicator: Indicator, shown: Shown, steps: list[WaterfallStep], zoom: bool
) -> list[Row]:
    return waterfall_rows(steps, shown, page.scales[indicator.id], page.numbers, page.lang, zoom)


def _steps(page: Page, shown: Shown, indicator: Indicator) -> list[WaterfallStep]:
    own = [s for s in page.outcome.waterfall if (s.package, s.indicator) == (shown.id, indicator.id)]
    return [] if any(step.value.median is None for step in own) else own


def _panel(
    page: Page,
    paint: Painter,
    indicator: Indicator,
    shown: Shown,
    steps: list[WaterfallStep],
    chart: dict[str, Any],
) -> dict[str, Any]:
    scale, lang = page.scales[indicator.id], page.lang
    told = "; ".join(
        f"{step.label.get(lang)} {page.numbers.scaled(step.value.median or 0.0, scale, _changes(step))}"
        for step in steps
    )
    return {
        "shown": shown,
        "svg": paint(chart, f"{indicator.label.get(lang)}, {scale.unit}. {shown.name}: {told}"),
        "rows": [
            {
                "label": step.label.get(lang),
                "grade": step.grade.value if step.grade else "",
                "value": page.spread(indicator, step.value, signed=_changes(step)),
            }
            for step in steps
        ],
    }


def _changes(step: WaterfallStep) -> bool:
    return step.kind not in ("today", "horizon")
