"""Business income of self-employed GPs by the length of the list, beside that of 2020, the newest published.

Grants by law, fees by the accounts' mean per person and the rule of contacts by length, costs by their two parts, and
fees of out-of-hours work, which business income holds too. How contacts per person fall with the list is calibrated to
the slope; the split of costs is assumed and out-of-hours work counted with these figures in view, so that the classes
are conditional and no independent check.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np

from anker.law.capitation import capitation, parts
from anker.settlement.accounts.accounts import account, listed_at_end, series_value
from anker.settlement.costs import exact_cost, practice_cost
from anker.settlement.typical_year.typical import length_ratio
from anker.yaml import read_yaml

INCOME_YEAR = 2020
LEVEL_BAR, SLOPE_BAR = 0.15, 0.20
_FEES = ("fee_reimbursements", "reimbursement_L_fees_NAV", "patient_copayments", "reimbursement_free_card_copayments",
         "reimbursement_other_copayments", "patient_own_payment")  # fmt: skip


@dataclass(frozen=True)
class IncomeClass:
    """One class of list length: its GPs, its mean list, and kroner a year as published and as modelled."""

    name: str
    gps: int
    listed: int
    published: float
    model: float


@cache
def income_by_list() -> tuple[IncomeClass, ...]:
    """The published classes with the model's income at their mean list."""
    rows = read_yaml(Path(__file__).with_name("income.yaml"))["classes"]
    return tuple(
        IncomeClass(row["name"], int(row["gps"]), int(row["listed"]), float(row["kroner"]), _income(int(row["listed"])))
        for row in rows
    )  # fmt: skip


def slopes() -> tuple[float, float]:
    """Kroner per listed person from class to class, published and modelled: lines through the classes by their GPs."""
    found = income_by_list()
    listed, weights = [c.listed for c in found], np.sqrt([c.gps for c in found])
    published, model = (
        float(np.polyfit(listed, kroner, 1, w=weights)[0])
        for kroner in ([c.published for c in found], [c.model for c in found])
    )
    return published, model


def _income(listed: int) -> float:
    """Kroner of a GP with so many listed in 2020."""
    grants = (
        sum((capitation(parts(date(INCOME_YEAR, m, 1)), listed) for m in range(1, 13)), Fraction(0)) / 100
    )
    people = (listed_at_end(INCOME_YEAR - 1) + listed_at_end(INCOME_YEAR)) / 2
    mean = Fraction(str(series_value("mean_list_length_lists_with_gp", INCOME_YEAR, "Q4")))
    fees = account(*_FEES, year=INCOME_YEAR) * 10**6 / people * listed
    costs = practice_cost(Fraction(1), Fraction(listed), INCOME_YEAR)
    others = exact_cost("other_work_per_gp")
    return float(grants + others - costs) + float(fees) * length_ratio(listed, float(mean))
