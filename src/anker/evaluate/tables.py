"""The outcome as a table, for Parquet and for whoever would rather count for themselves."""

import polars as pl

from anker.evaluate.outcome import Outcome

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
