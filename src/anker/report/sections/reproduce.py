"""Warnings, gaps and caveats; and how anyone can make the same report again."""

from typing import Any

from anker.provenance import Certainty
from anker.report.charts.svg import Painter
from anker.report.notes import mark
from anker.report.page import Page
from anker.report.texts import sentence


def warnings(page: Page, _paint: Painter) -> dict[str, Any]:
    """What the reader must be warned of, what is missing, and what the report cannot be used for."""
    lang, outcome = page.lang, page.outcome
    gaps = [
        {"what": page.indicator(id).label.get(lang), "where": shown.name, "why": why.get(lang)}
        for shown in page.packages
        for id, why in shown.package.missing.items()
    ]
    unknown = [q for q in outcome.quantities.values() if q.certainty is Certainty.MISSING]
    return {
        "warnings": [page.citing.text(warning.get(lang), page.citing.law) for warning in outcome.warnings],
        "gaps": gaps,
        "unknown": [
            {"label": sentence(q.label.get(lang)), "ref": page.refs(q), "why": q.basis.get(lang)}
            for q in unknown
        ],
        "caveats": [page.citing.text(caveat.get(lang), page.citing.vintage) for caveat in outcome.caveats],
    }


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """The command, the seed, the data's date, the run and the identities that were checked."""
    outcome = page.outcome
    note = page.citing.counted()
    return {
        "command": outcome.command,
        "settings": [
            ("seed", page.chosen(str(outcome.seed))),
            ("vintage", page.chosen(outcome.data_vintage)),
            ("replicates", page.chosen(outcome.replicates)),
        ],
        "ref": mark(note),
        "identities": [
            (k, page.number(page.numbers.plain(v), note, marked=False)) for k, v in outcome.identities.items()
        ],
        "run": [(k, page.number(str(v), note, marked=False)) for k, v in outcome.run.items()],
    }
