"""The place today: published figures, each with its certainty."""

from typing import Any

from anker.evaluation.facts import REHEARSED
from anker.report.charts.svg import Painter
from anker.report.page import Page
from anker.report.texts import sentence


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """The facts in the order given."""
    return {
        "counts": any(fact.key == REHEARSED for fact in page.outcome.facts),
        "facts": [
            {
                "label": sentence(fact.label.get(page.lang)),
                "value": page.quantity(fact),
                "missing": fact.value is None,
                "certainty": fact.certainty.value,
                "sure": page.citing.certainty(fact.certainty),
                "valid": page.numbers.day(fact.valid_from) if fact.valid_from else "",
            }
            for fact in page.outcome.facts
        ],
    }
