"""What a municipality pays for lists without a GP: locums, colleagues' cover and the practice.

Most vacant lists have a locum, whose fees then go to the municipality; the others are covered by colleagues, who keep
the fees: eight weeks a year by absence duty, then paid by the hour. Nothing is paid for a list that nobody is on yet.
The municipality keeps the capitation of a vacant list whatever its contract (ledger.py pays none).
"""

import polars as pl

from anker.settlement.municipal_costs import HOURLY
from anker.settlement.rehearsed.municipal_rates import MunicipalRates, practice_cost_ore
from anker.settlement.rehearsed.payment_rows import half_up, item_rows

ABSENCE_DUTY_WEEKS = 8  # a year; Directorate of Health, quarterly report 4/2021 ch. 3.4
VACANT_ITEMS = ("locum from agency", "own locum", "colleagues' cover", "practice cost, vacant list")
_SHARES = 10_000
_WEEKS, _MONTHS = 52, 12


def vacant_rows(lists: pl.LazyFrame, rates: MunicipalRates) -> list[pl.LazyFrame]:
    """Rows for each practice and year with vacant months. `lists`: a row per list and year with year, practice_id,
    vacant_months and vacant_person_months. Weeks and hours are in hundredths."""
    months = pl.col("vacant_months").cast(pl.Int64)
    weeks = half_up(months * rates.locum_weeks * rates.with_locum, _MONTHS * _SHARES)
    beyond = (months * _WEEKS - ABSENCE_DUTY_WEEKS * _MONTHS).clip(lower_bound=0)
    hours = half_up(beyond * rates.cover_hours * (_SHARES - rates.with_locum), _MONTHS * _SHARES)
    vacant = (
        lists.filter(pl.col("vacant_person_months") > 0)
        .with_columns(months=months, weeks=weeks, hours=hours)
        .with_columns(agency=half_up(pl.col("weeks") * rates.agency, _SHARES))
        .group_by("year", "practice_id")
        .agg(pl.col("months", "weeks", "hours", "agency").sum(), persons=pl.col("vacant_person_months").sum())
        .with_columns(own=pl.col("weeks") - pl.col("agency"))
    )

    def row(payee: str, item: str, quantity: str, rate: int, parts: int, rule: str) -> pl.LazyFrame:
        ore = half_up(pl.col(quantity) * rate, parts)
        return item_rows(vacant, "municipality", payee, item, quantity, ore, rule)

    return [
        row("supplier", "locum from agency", "agency", rates.week_agency, 100, "municipal.locum_week_agency"),
        row("employee", "own locum", "own", rates.week_own, 100, "municipal.locum_week_own"),
        row("practice", "colleagues' cover", "hours", rates.hour, 100, HOURLY),
        item_rows(vacant, "municipality", "supplier", "practice cost, vacant list", "months",
                 practice_cost_ore("months", "persons", rates), "municipal.practice_cost"),
    ]  # fmt: skip


def seen_by_locum(contacts: str, rates: MunicipalRates) -> pl.Expr:
    """Of a self-employed list's contacts of the year, those that a locum saw while it was vacant: by months, and by the
    share of vacant lists that have a locum."""
    parts = pl.col("months").cast(pl.Int64).clip(lower_bound=1) * _SHARES
    product = pl.col(contacts).cast(pl.Int64) * pl.col("vacant_months").cast(pl.Int64) * rates.with_locum
    seen = (2 * product + parts) // (2 * parts)
    return pl.when(pl.col("salaried")).then(0).otherwise(seen)
