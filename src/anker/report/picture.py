"""The comparison as one picture that stands by itself: panels of the report's own charts in one SVG."""

import re
from textwrap import wrap
from typing import Any

from markupsafe import escape

from anker.errors import InputError
from anker.evaluation.outcome import Indicator, Outcome
from anker.language import Language
from anker.report.charts.rows import ChartRow, rows_chart
from anker.report.charts.svg import Painter
from anker.report.charts.theme import FONT, INK, MUTED, WIDTH
from anker.report.charts.years import years_chart, years_reach
from anker.report.packages import Shown, named
from anker.report.page import Page

_GAP, _EDGE, _LINE, _TOP = 36, 20, 17, 74
_LETTERS = 46  # of a panel's heading, in one line
_SIZE = re.compile(r'viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"')
Panel = tuple[str, str, str]  # heading, unit, the chart's SVG


def changes_picture(outcome: Outcome, lang: Language) -> str:
    """Every headline indicator with a band in a panel of its own: each package's change against the first package in
    the last year, as a dot with its band. SVG text."""
    page, paint = Page(outcome, lang), Painter(lang)
    panels = [_change_panel(page, paint, i) for i in page.headlines if not i.rare]
    heading = f"{outcome.title}: {page.say('table.change', year=page.horizon)}"
    return _together(page, heading, panels)


def years_picture(outcome: Outcome, indicator: str, lang: Language) -> str:
    """One indicator over the years: a panel for each package, against the first one (dashed), each with its band. SVG
    text. InputError where there is no such indicator, or it has no result under any package."""
    page, paint = Page(outcome, lang), Painter(lang)
    if indicator not in {i.id for i in outcome.indicators}:
        known = ", ".join(i.id for i in outcome.indicators)
        raise InputError(
            f"Ukjent indikator «{indicator}». Kjente: {known}.",
            f"Unknown indicator “{indicator}”. Known: {known}.",
        )
    asked = page.indicator(indicator)
    panels = _year_panels(page, paint, asked)
    if not panels:
        raise InputError(
            f"«{indicator}» har ikke noe resultat under noen av pakkene.",
            f"“{indicator}” has no result under any of the packages.",
        )
    heading = f"{outcome.title}: {asked.label.get(lang)} ({page.unit(asked)})"
    dashed = page.say("years.dashed", base=page.packages[0].name) if len(page.packages) > 1 else ""
    return _together(page, heading, panels, f" · {dashed}" if dashed else "")


def _change_panel(page: Page, paint: Painter, indicator: Indicator) -> Panel:
    others = [shown for shown in page.packages if not shown.base]
    rows = [_change_row(page, shown, indicator) for shown in others]
    scale = page.scales[indicator.id]
    values = [v * scale.divisor for r in rows for v in (r.low, r.high, r.dot) if v is not None]
    pad = (max([0.0, *values]) - min([0.0, *values])) * 0.04 or 1.0
    domain = (
        (min([0.0, *values]) - pad) / scale.divisor,
        (max([0.0, *values]) + pad) / scale.divisor,
    )
    chart = rows_chart(rows, zero=0.0, domain=domain)
    told = "; ".join(f"{row.label} {row.value}" for row in rows)
    return indicator.label.get(page.lang), scale.change, _drawn(paint, chart, told)


def _change_row(page: Page, shown: Shown, indicator: Indicator) -> ChartRow:
    change, scale = shown.package.change[indicator.id], page.scales[indicator.id]
    name = named(shown, page.say)  # a long one takes two lines
    if change.median is None:
        return ChartRow(name, page.say("certainty.missing"))
    low, high = (None if v is None else v / scale.divisor for v in (change.p10, change.p90))
    return ChartRow(
        name,
        page.numbers.scaled(change.median, scale, signed=True),
        low=low,
        high=high,
        dot=change.median / scale.divisor,
        edge=shown.colour,
    )


def _year_panels(page: Page, paint: Painter, indicator: Indicator) -> list[Panel]:
    every = {shown.id: shown.package.by_year.get(indicator.id, ()) for shown in page.packages}
    told = {id: years for id, years in every.items() if any(s.median is not None for _, s in years)}
    base, scale = page.packages[0], page.scales[indicator.id]
    if base.id not in told:
        return []
    domain = years_reach(list(told.values()), scale)
    return [
        (
            named(shown, page.say),
            "",
            _drawn(paint, years_chart(told[base.id], shown, base, scale, domain, indicator.id), shown.name),
        )
        for shown in page.packages
        if shown.id in told and (len(page.packages) == 1 or not shown.base)
    ]


def _drawn(paint: Painter, chart: dict[str, Any], told: str) -> str:
    return str(paint(chart, told))


def _together(page: Page, heading: str, panels: list[Panel], more: str = "") -> str:
    """The panels in rows of two or three, under one heading; `more` is told below it."""
    across = min(len(panels), 2 if len(panels) in (2, 4) else 3)
    step = WIDTH + _GAP
    parts, y = [], _TOP
    for start in range(0, len(panels), across):
        row = panels[start : start + across]
        heads = [wrap(head, _LETTERS) for head, _, _ in row]
        lines = max(len(head) for head in heads)
        sizes = [_size(svg) for _, _, svg in row]
        for n, ((_, unit, svg), head, size) in enumerate(zip(row, heads, sizes, strict=True)):
            x = _EDGE + n * step
            parts += [_text(x, y + _LINE * k, line, 14, 600) for k, line in enumerate(head)]
            parts.append(_text(x, y + _LINE * len(head), unit, 12, 400, MUTED))
            parts.append(_placed(svg, x, y + _LINE * lines + 8, size))
        y += _LINE * lines + 8 + round(max(height for _, height in sizes)) + _GAP
    width = max(2 * _EDGE + step * across - _GAP, 12 * len(heading))
    bands = page.say.bands(s.band for p in page.outcome.packages for s in p.change.values())
    first = [
        _text(_EDGE, 28, heading, 18, 600),
        _text(_EDGE, 48, f"{page.outcome.scenario.get(page.lang)} · {bands}, 10–90 %{more}", 12, 400, MUTED),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y}" viewBox="0 0 {width} {y}" role="img" '
        f'aria-label="{escape(heading)}"><rect width="{width}" height="{y}" fill="#fff"/>'
        + "".join([*first, *parts])
        + "</svg>"
    )


def _size(svg: str) -> tuple[float, float]:
    found = _SIZE.search(svg)
    assert found is not None  # Vega always tells it
    return float(found[1]), float(found[2])


def _placed(svg: str, x: float, y: float, size: tuple[float, float]) -> str:
    width, height = size
    return svg.replace("<svg ", f'<svg x="{x}" y="{y}" width="{width:g}" height="{height:g}" ', 1)


def _text(x: float, y: float, words: str, size: int, weight: int, ink: str = INK) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="{size}" font-weight="{weight}" fill="{ink}">'
        f"{escape(words)}</text>"
    )
