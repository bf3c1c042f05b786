"""The answer in one paragraph, its findings package by package, and the headline indicators in one table."""

from typing import Any

from markupsafe import Markup, escape

from anker.evaluation.outcome import Finding
from anker.report import best_by_story
from anker.report.charts.svg import Painter
from anker.report.notes import note_mark
from anker.report.page import Page
from anker.report.sections import comparison
from anker.settlement.municipal_costs import GIVEN, MUNICIPAL


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """The paragraph, each of its numbers opening its own note, and the table."""
    answer, lang = page.outcome.answer, page.lang
    first, rest = _first_sentence(answer.verdict.get(lang))
    deciding = page.citing.deciding()
    return {
        "first": first,
        "rest": rest,
        "ref": note_mark(deciding) if deciding else Markup(""),
        "decided": answer.decided,
        "findings": [
            (package.get(lang), Markup(", ").join(_finding(page, finding) for finding in found))
            for package, found in answer.findings
        ],
        "reservations": page.banded(answer.reservations.get(lang)),
        "best": best_by_story.view(page),
        "key": page.banded(
            page.say(
                "table.key",
                band=page.say.bands(s.band for p in page.packages for s in p.package.change.values()),
            )
        ),
        "left_out": page.say("answer.left_out")
        if _gives_nothing(page)
        else page.say("answer.partly_left_out"),
        "rows": comparison.comparison_rows(page, page.headlines),
    }


def _gives_nothing(page: Page) -> bool:
    """Whether the scenario gives none of the agreements that only the municipality knows."""
    return not any(f"{MUNICIPAL}.{name}" in page.outcome.quantities for name in GIVEN)


def _finding(page: Page, finding: Finding) -> Markup:
    """A finding whose numbers open the note of its indicator; the unit's own words hold no number."""
    indicator = page.indicator(finding.indicator)
    text = finding.told(page.lang)
    name = finding.name.get(page.lang)
    return escape(name) + page.citing.text(
        text.removeprefix(name), lambda: page.citing.result(indicator, finding.change.band)
    )


def _first_sentence(verdict: str) -> tuple[str, str]:
    head, dot, tail = verdict.partition(". ")
    return head + dot.strip(), tail
