"""Rows of a comparison table: indicators down, packages across."""

from typing import Any

from anker.evaluation.outcome import Indicator, Spread
from anker.report.cells import FigureCell
from anker.report.packages import Shown
from anker.report.page import Page


def comparison_rows(page: Page, indicators: list[Indicator]) -> list[dict[str, Any]]:
    """What the template needs for each indicator."""
    return [_row(page, indicator) for indicator in indicators]


def _row(page: Page, indicator: Indicator) -> dict[str, Any]:
    return {
        "label": indicator.label.get(page.lang),
        "unit": page.unit(indicator, "level" if indicator.rare else "both"),
        "ref": page.ref(indicator, page.packages[0].package.level.get(indicator.id)),
        "cells": [_cell(page, indicator, shown) for shown in page.packages],
    }


def _cell(page: Page, indicator: Indicator, shown: Shown) -> dict[str, Any]:
    cell: FigureCell = page.cell(shown, indicator)
    spread: Spread | None = shown.package.level.get(indicator.id)
    note = page.citing.result(indicator, spread.band if spread else "luck and parameters")
    main, band, level = (
        page.number(text, note, marked=False) if text else "" for text in (cell.main, cell.band, cell.level)
    )
    return {"cell": cell, "shown": shown, "main": main, "band": band, "level": level, "rare": indicator.rare}
