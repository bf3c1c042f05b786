"""The head of the report: the place, what was asked, and what the report must not be used for."""

from datetime import date
from typing import Any

from anker.report import sizes
from anker.report.charts.svg import Painter
from anker.report.page import Page


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """What the head tells. The first caveat stands here; all of them stand with the warnings."""
    outcome = page.outcome
    return {
        "asked": [package for package in page.packages if not package.base],
        "start": page.chosen(page.numbers.day(outcome.start), marked=True),
        "horizon": page.chosen(str(page.horizon)),
        "years": page.chosen(outcome.years),
        "replicates": page.chosen(outcome.replicates),
        "made": page.number(page.numbers.day(date.fromisoformat(made)), page.citing.counted(), marked=False)
        if (made := outcome.run and outcome.run.made)
        else "",
        "sizes": {shown.id: sizes.told_sizes(page, shown) for shown in page.packages if not shown.base},
        "assumptions": [
            page.citing.text(told.get(page.lang), page.citing.choice) for told in outcome.assumptions
        ],
        "caveats": [
            page.citing.text(caveat.get(page.lang), page.citing.vintage) for caveat in outcome.caveats[:2]
        ],
    }
