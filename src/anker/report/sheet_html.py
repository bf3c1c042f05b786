"""A page of money as one HTML file that needs nothing else: readable by screen readers, in the dark and on paper."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from anker.language import Language, Text
from anker.report.money.sheet import Ore, Sheet, shown_cell

RESTING = Text("Hva tallene hviler på", "What the figures rest on")


def html_of(sheet: Sheet, lang: Language) -> str:
    """The page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        undefined=StrictUndefined,
        autoescape=True,
    )
    return environment.get_template("sheet.html").render(
        lang=lang,
        title=sheet.title.get(lang),
        lead=[text.get(lang) for text in sheet.lead],
        resting=RESTING.get(lang),
        notes=[text.get(lang) for text in sheet.notes],
        grids=[
            {
                "caption": grid.caption.get(lang),
                "head": [text.get(lang) for text in grid.head],
                "money": [
                    i
                    for i in range(len(grid.head))
                    if any(isinstance(row[i], Ore | int) for row in grid.rows)
                ],
                "rows": [
                    {"cells": [shown_cell(cell, lang) for cell in row], "strong": n in grid.strong}
                    for n, row in enumerate(grid.rows)
                ],
                "note": grid.note.get(lang) if grid.note else "",
            }
            for grid in sheet.grids
        ],
    )
