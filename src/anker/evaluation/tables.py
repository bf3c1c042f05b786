"""The outcome as tables, for Parquet and for whoever would rather count for themselves."""

import polars as pl

from anker.evaluation.outcome import Outcome

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
