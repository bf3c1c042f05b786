"""The outcome as tables, for Parquet and for whoever would rather count for themselves."""

from collections.abc import Iterable

import polars as pl

from anker.evaluation.outcome import Indicator, Outcome, PackageOutcome, Spread
from anker.runs.plan import drawing_of

SCHEMA = {
    "package": pl.String,
    "indicator": pl.String,
    "year": pl.Int32,
    "median": pl.Float64,
    "p10": pl.Float64,
    "p90": pl.Float64,
    "unit": pl.String,
    "band": pl.String,
}


_CODES = {
    "package": pl.String,
    "replicate": pl.Int32,
    "year": pl.Int32,
    "kind": pl.String,
    "who": pl.String,
    "codes": pl.String,
    "contacts": pl.Int64,
    "reimbursement_ore": pl.Int64,
    "copayment_ore": pl.Int64,
}


def code_rows(outcome: Outcome) -> pl.DataFrame:
    """One row per package, replicate and set of codes at the horizon, in whole contacts and øre."""
    horizon = outcome.start.year + outcome.years - 1
    rows = [
        (package.id, replicate, horizon, c.kind.en, c.who.en, c.codes, *values)
        for package in outcome.packages
        for c in package.codes
        for replicate, values in enumerate(zip(c.contacts, c.reimbursement_ore, c.copayment_ore, strict=True))
    ]
    return pl.DataFrame(rows, schema=_CODES, orient="row")


_REPLICATES = {
    "package": pl.String,
    "replicate": pl.Int32,
    "drawing": pl.Int32,
    "story": pl.String,
    "indicator": pl.String,
    "year": pl.Int32,
    "value": pl.Float64,
    "unit": pl.String,
}


_PAYMENTS = {
    "package": pl.String,
    "replicate": pl.Int32,
    "year": pl.Int32,
    "payer": pl.String,
    "receiver": pl.String,
    "item": pl.String,
    "amount_ore": pl.Int64,
}


def payment_rows(outcome: Outcome) -> pl.DataFrame:
    """One row per package, replicate and payment at the horizon, whole øre."""
    horizon = outcome.start.year + outcome.years - 1
    rows = [
        (package.id, replicate, horizon, told.payer, told.payee, told.item, ore)
        for package in outcome.packages
        for told in package.payments
        for replicate, ore in enumerate(told.ore)
        if ore
    ]
    return pl.DataFrame(rows, schema=_PAYMENTS, orient="row")


def replicate_rows(outcome: Outcome) -> pl.DataFrame:
    """One row per package, replicate, indicator and year: what the bands are made of. `drawing`: of the place that the
    replicate starts from; `story`: of why waits differ, as it drew."""
    units, first = {i.id: i.unit.en for i in outcome.indicators}, outcome.start.year
    rows = [
        (p.id, r, drawing_of(r, outcome.drawings), outcome.stories[r], name, first + y, value, units[name])
        for p in outcome.packages
        for name, drawn in p.replicates.items()
        for r, years in enumerate(drawn)
        for y, value in enumerate(years)
    ]
    return pl.DataFrame(rows, schema=_REPLICATES, orient="row")


def indicator_rows(outcome: Outcome) -> pl.DataFrame:
    """One row per package, indicator and year; only the horizon where an indicator has no years."""
    units = {indicator.id: indicator.unit.en for indicator in outcome.indicators}
    horizon = outcome.start.year + outcome.years - 1
    rows = []
    for package in outcome.packages:
        for id, level in package.level.items():
            years = package.by_year.get(id, ()) or ((horizon, level),)
            rows += [(package.id, id, year, s.median, s.p10, s.p90, units[id], s.band) for year, s in years]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


_SPREAD = {"median": pl.Float64, "p10": pl.Float64, "p90": pl.Float64, "unit": pl.String}
_AT_HORIZON = {"package": pl.String, "indicator": pl.String, **_SPREAD, "missing": pl.String}
_STEPS = {
    "package": pl.String,
    "indicator": pl.String,
    "kind": pl.String,
    "step": pl.String,
    **_SPREAD,
    "grade": pl.String,
}
_COUNTED = dict.fromkeys(("indicator", "label", "unit", "meaning", "party", "better"), pl.String)


def level_rows(outcome: Outcome) -> pl.DataFrame:
    """One row per package and indicator: its level in the last year. Where there is none, `missing` says why."""
    rows = [
        (p.id, i.id, *_three(p.level[i.id]), i.unit.en, _why(p, i.id))
        for p in outcome.packages
        for i in outcome.indicators
    ]
    return pl.DataFrame(rows, schema=_AT_HORIZON, orient="row")


def change_rows(outcome: Outcome) -> pl.DataFrame:
    """One row per package but the first and indicator: its paired change against the first package in the last year.
    Where there is none, `missing` says why."""
    rows = [
        (p.id, i.id, *_three(p.change[i.id]), i.unit_of_change.en, _why(p, i.id))
        for p in outcome.packages[1:]
        for i in outcome.indicators
    ]
    return pl.DataFrame(rows, schema=_AT_HORIZON, orient="row")


def step_rows(outcome: Outcome) -> pl.DataFrame:
    """One row per step of the waterfalls, in order: from the start to the last year, measure by measure."""
    units = {i.id: (i.unit.en, i.unit_of_change.en) for i in outcome.indicators}
    rows = [
        (s.package, s.indicator, s.kind, s.label.en, *_three(s.value),
         units[s.indicator][s.kind not in ("today", "horizon")], s.grade.value if s.grade else None)
        for s in outcome.waterfall
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=_STEPS, orient="row")


def indicator_table(indicators: Iterable[Indicator]) -> pl.DataFrame:
    """One row per indicator: what it means, in English."""
    rows = [(i.id, i.label.en, i.unit.en, i.meaning.en, i.party, i.better) for i in indicators]
    return pl.DataFrame(rows, schema=_COUNTED, orient="row")


def _three(spread: Spread) -> tuple[float | None, float | None, float | None]:
    return spread.median, spread.p10, spread.p90


def _why(package: PackageOutcome, indicator: str) -> str | None:
    reason = package.missing.get(indicator)
    return None if reason is None else reason.en
