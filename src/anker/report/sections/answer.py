"""The answer in one paragraph, and the headline indicators in one table."""

from typing import Any

from anker.report.charts.svg import Painter
from anker.report.notes import mark
from anker.report.page import Page
from anker.report.sections import comparison


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """The paragraph with its note, and the table."""
    first, rest = _first_sentence(page.outcome.answer.paragraph.get(page.lang))
    return {
        "first": first,
        "rest": rest,
        "ref": mark(page.citing.answer()),
        "decided": page.outcome.answer.decided,
        "bands": page.say.bands(s.band for p in page.packages for s in p.package.change.values()),
        "rows": comparison.rows(page, page.headlines),
    }


def _first_sentence(paragraph: str) -> tuple[str, str]:
    head, dot, tail = paragraph.partition(". ")
    return head + dot.strip(), tail
