"""What happens to each party: every indicator, by whom it matters to."""

from typing import Any

from anker.report.charts.svg import Painter
from anker.report.page import Page
from anker.report.sections import comparison

_PARTIES = ("patients", "gps", "municipality", "state")


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """One table per party that has indicators."""
    told = [(party, [i for i in page.outcome.indicators if i.party == party]) for party in _PARTIES]
    return {
        "parties": [
            {"party": party, "rows": comparison.rows(page, indicators)}
            for party, indicators in told
            if indicators
        ]
    }
