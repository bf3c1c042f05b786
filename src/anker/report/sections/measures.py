"""The measures: what each is, on what legal basis, how good the evidence is, and its numbers."""

from typing import Any

from anker.evaluation.outcome import MeasureTold
from anker.rehearse.measure import told_deciders
from anker.report.charts.svg import Painter
from anker.report.page import Page
from anker.report.texts import sentence


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """Packages with their measures, and each measure once."""
    own = {m.id: m for shown in page.packages for m in shown.package.measures}
    return {
        "packages": [
            {
                "shown": shown,
                "description": page.citing.text(shown.package.description.get(page.lang), page.citing.choice),
                "hypothetical": page.citing.text(shown.package.hypothetical.get(page.lang), page.citing.law)
                if shown.package.hypothetical
                else "",
                "measures": [(m.id, m.label.get(page.lang)) for m in shown.package.measures],
            }
            for shown in page.packages
        ],
        "measures": [_measure(page, measure) for measure in own.values()],
    }


def _measure(page: Page, measure: MeasureTold) -> dict[str, Any]:
    lang = page.lang
    return {
        "id": measure.id,
        "label": measure.label.get(lang),
        "description": page.citing.text(measure.description.get(lang), page.citing.choice),
        "legal": page.citing.text(measure.legal_basis.get(lang), page.citing.law),
        "decided_by": sentence(told_deciders(measure.decided_by).get(lang)),
        "grade": measure.grade.value,
        "evidence": page.citing.text(measure.evidence.get(lang), page.citing.evidence),
        "parameters": [
            {
                "label": sentence(q.label.get(lang)),
                "value": page.quantity(q),
                "range": page.range(q),
                "certainty": q.certainty.value,
                "sure": page.citing.certainty(q.certainty),
            }
            for q in measure.parameters
        ],
    }
