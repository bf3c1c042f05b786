"""What happens to each party: every indicator, by whom it matters to."""

from typing import Any

from anker.evaluation.outcome import Indicator, Spread
from anker.report.charts.svg import Painter
from anker.report.page import Page
from anker.report.sections import comparison

_NONE = Spread(None, None, None)
_PARTIES = ("patients", "gps", "municipality", "state")


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """One table per party that has indicators."""
    told = [
        (party, [i for i in page.outcome.indicators if i.party == party and _any(page, i)])
        for party in _PARTIES
    ]
    return {
        "parties": [
            {"party": party, "rows": comparison.comparison_rows(page, indicators)}
            for party, indicators in told
            if indicators
        ]
    }


def _any(page: Page, indicator: Indicator) -> bool:
    """Whether there is anything to tell: what is neither good nor bad, and nowhere there, is left out."""
    told = [shown.package.level.get(indicator.id, _NONE) for shown in page.packages]
    return indicator.better != "neither" or any((s.median, s.p10, s.p90) != (0.0, 0.0, 0.0) for s in told)
