"""What a municipality pays for its salaried GPs: wage, pension, employer's contribution by zone, practice costs.

Their fees and co-payments go to the municipality (ledger.py), and no capitation is paid for their lists. Holiday pay
stands in the year's wage; what a post costs beyond it (sick-leave cover, other municipal work) is left out.
"""

import polars as pl

from anker.settlement.rehearsed.municipal_rates import MunicipalRates, practice_cost_ore
from anker.settlement.rehearsed.payment_rows import half_up, item_rows

_SHARES = 10_000
SALARIED_ITEMS = (
    "salaried GP wages",
    "salaried GP pension",
    "employer's contribution",
    "practice cost, salaried list",
)


def salaried_rows(lists: pl.LazyFrame, rates: MunicipalRates) -> list[pl.LazyFrame]:
    """Rows for each practice and year with salaried GPs. `lists`: a row per list and year with year, practice_id,
    salaried, months, vacant_months, listed_months, vacant_person_months and its municipality's
    contribution_permille."""
    posts = (
        lists.filter("salaried")
        .group_by("year", "practice_id", "contribution_permille")
        .agg(
            months=(pl.col("months") - pl.col("vacant_months")).sum().cast(pl.Int64),
            persons=(pl.col("listed_months") - pl.col("vacant_person_months")).sum().cast(pl.Int64),
        )
        .filter(pl.col("months") > 0)
    )
    wage, parts = pl.col("months") * rates.wage, 12 * _SHARES
    paid_for = wage * (_SHARES + rates.pension) * pl.col("contribution_permille")
    of_wage = "municipal.salaried_wage"
    return [
        item_rows(posts, "municipality", "employee", "salaried GP wages", "months", half_up(wage, 12), of_wage),
        item_rows(posts, "municipality", "supplier", "salaried GP pension", "months",
                 half_up(wage * rates.pension, parts), "municipal.pension"),
        item_rows(posts, "municipality", "state", "employer's contribution", "months",
                 half_up(paid_for, parts * 1000), of_wage),
        item_rows(posts, "municipality", "supplier", "practice cost, salaried list", "months",
                 practice_cost_ore("months", "persons", rates), "municipal.practice_cost"),
    ]  # fmt: skip
