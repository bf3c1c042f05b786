"""summary.json: the outcome for programs, the same byte for byte from the same run.

The form is told in docs/summary.schema.json. Times, threads and paths stand in `run` only; floats
are rounded to `DIGITS` significant digits.
"""

import math
from dataclasses import asdict
from typing import Any

from anker.evaluation.outcome import (
    Answer,
    ContactCodes,
    Corner,
    Outcome,
    PackageOutcome,
    PaymentTold,
    PrecisionReached,
    RunFacts,
    Spread,
    StoryLead,
    WaterfallStep,
)
from anker.language import Text

SUMMARY_SCHEMA_VERSION = 1
_DIGITS = 9
Units = dict[str, tuple[str, str]]  # by indicator: of levels, of changes


def summary(outcome: Outcome) -> dict[str, Any]:
    """The outcome as JSON's own types. What is missing is null; the package's `missing` says why."""
    units = {i.id: (i.unit.en, i.unit_of_change.en) for i in outcome.indicators}
    return {
        "schema_version": SUMMARY_SCHEMA_VERSION,
        "place": outcome.place,
        "place_slug": outcome.place_slug,
        "start": outcome.start.isoformat(),
        "years": outcome.years,
        "replicates": outcome.replicates,
        "drawings": outcome.drawings,
        "precision": [_precision(one, units) for one in outcome.precision],
        "seed": outcome.seed,
        "data_vintage": outcome.data_vintage,
        "packages": [_package(package, units) for package in outcome.packages],
        "waterfall": [_step(step, units) for step in outcome.waterfall],
        "assumptions": [_text(told) for told in outcome.assumptions],
        "list_length": [_corner(corner, units) for corner in outcome.corners],
        "best_by_story": [_lead(lead, units) for lead in outcome.leads],
        "identities": dict(sorted(outcome.identities.items())),
        "answer": _answer(outcome.answer),
        "warnings": [_text(warning) for warning in outcome.warnings],
        "run": _run(outcome.run) if outcome.run else {},
    }


def rounded(value: float | None) -> float | None:
    """The value to nine significant digits; None where there is none, or where it is not a number."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{_DIGITS}g}") + 0.0


def _run(facts: RunFacts) -> dict[str, Any]:
    """How the runs were made; the file says threads where it means processes, and keeps its names."""
    return {"threads" if name == "processes" else name: value for name, value in asdict(facts).items()}


def _package(package: PackageOutcome, units: Units) -> dict[str, Any]:
    return {
        "id": package.id,
        "label": _text(package.label),
        "hypothetical": package.hypothetical is not None,
        "decided_by": sorted({who for measure in package.measures for who in measure.decided_by}),
        "indicators": {id: _spread(spread, units[id][0]) for id, spread in sorted(package.level.items())},
        "changes": {id: _spread(spread, units[id][1]) for id, spread in sorted(package.change.items())},
        "missing": {id: _text(why) for id, why in sorted(package.missing.items())},
        "codes": [_codes(codes) for codes in package.codes],
        "payments": [_payment(told) for told in package.payments],
    }


def _payment(told: PaymentTold) -> dict[str, Any]:
    """The mean over replicates; every replicate stands in payments.parquet."""
    mean = sum(told.ore) / len(told.ore)
    return {"payer": told.payer, "receiver": told.payee, "item": told.item, "mean_ore": rounded(mean)}


def _codes(codes: ContactCodes) -> dict[str, Any]:
    names = {"kind": _text(codes.kind), "who": _text(codes.who), "codes": codes.codes}
    return names | {
        name: rounded(codes.mean(name)) for name in ("contacts", "reimbursement_ore", "copayment_ore")
    }


def _step(step: WaterfallStep, units: Units) -> dict[str, Any]:
    return {
        "package": step.package,
        "indicator": step.indicator,
        "kind": step.kind,
        "label": _text(step.label),
        "grade": step.grade.value if step.grade else None,
        **_spread(step.value, units[step.indicator][step.kind not in ("today", "horizon")]),
    }


def _corner(corner: Corner, units: Units) -> dict[str, Any]:
    told = {
        "package": corner.package,
        "indicator": corner.indicator,
        "story": corner.story,
        "hours": corner.hours,
    }
    return told | {"change": rounded(corner.change), "unit": units[corner.indicator][1]}


def _lead(lead: StoryLead, units: Units) -> dict[str, Any]:
    ends = {name: rounded(getattr(lead, name)) for name in ("change", "low", "high")}
    where = {"indicator": lead.indicator, "story": lead.story, "package": lead.package}
    return where | ends | {"replicates": lead.replicates, "unit": units[lead.indicator][1]}


def _spread(spread: Spread, unit: str) -> dict[str, Any]:
    ends = {"median": spread.median, "p10": spread.p10, "p90": spread.p90}
    return {name: rounded(value) for name, value in ends.items()} | {"unit": unit, "band": spread.band}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "paragraph": _text(answer.paragraph),
        "decided": answer.decided,
        "decided_for": list(answer.decided_for),
        "deciding": answer.deciding,
    }


def _precision(one: PrecisionReached, units: Units) -> dict[str, Any]:
    widths = {"half_width": rounded(one.half_width), "asked": rounded(one.asked)}
    return {"indicator": one.indicator, "package": one.package, **widths, "unit": units[one.indicator][1]}


def _text(text: Text) -> dict[str, str]:
    return {"nb": text.nb, "en": text.en}
