"""The public budgets line by line, in million kroner a year at the prices of the start: what a package moves where.

The state's three lines add up to its cost; the municipality's line is its cost before the fees of salaried GPs.
"""

from collections.abc import Callable

import numpy as np

from anker.evaluation.indicators.money import MILLION
from anker.evaluation.outcome import Indicator
from anker.evaluation.yearly_view import YearBooks
from anker.language import Text

_CAPITATION = ("capitation", "start grant")
REIMBURSED = ("fee reimbursement", "fee reimbursement, other codes", "nurse time")
_COVERED = ("co-payment covered", "nurse co-payment covered")


def _line(payer: str, *items: str) -> Callable[[YearBooks], np.ndarray]:
    """Million kroner that a party pays for some items."""
    return lambda books: books.paid(by=payer, item=lambda item: item in items) / 1e6


def _grants(books: YearBooks) -> np.ndarray:
    """All that the state pays beside fees and co-payments, million kroner."""
    return books.paid(by="state", item=lambda item: item not in (*REIMBURSED, *_COVERED)) / 1e6


INDICATORS = (
    (
        Indicator(
            "budget_capitation", Text("Budsjett: basis- og grunntilskudd", "Budget: capitation and start grants"),
            MILLION, Text("Kommunens betaling til næringsdrivende fastleger", "The municipality's payment to the "
                          "self-employed"),
            "municipality", "neither", 1, ("capitation.national_average",),
        ),
        _line("municipality", *_CAPITATION),
    ),
    (
        Indicator(
            "budget_reimbursements", Text("Budsjett: takstrefusjoner", "Budget: fee reimbursements"), MILLION,
            Text("Statens refusjon for fastlegers og sykepleieres arbeid", "The state's reimbursement of GPs' and "
                 "nurses' work"),
            "state", "neither", 1,
            ("settle.typical.code_mix", "settle.other_codes_per_consultation", "tariff.S2cd.reimbursement"),
        ),
        _line("state", *REIMBURSED),
    ),
    (
        Indicator(
            "budget_copayments_covered", Text("Budsjett: egenandeler staten dekker", "Budget: co-payments covered"),
            MILLION, Text("Frikort og fritak", "The exemption card and exemptions"),
            "state", "neither", 1, ("settle.covered_copayment_per_consultation", "tariff.S2ad.copayment"),
        ),
        _line("state", *_COVERED),
    ),
    (
        Indicator(
            "budget_grants", Text("Budsjett: statlige tilskudd", "Budget: grants from the state"), MILLION,
            Text("Tilskudd som tiltakene utløser: utdanning, rekruttering, drift",
                 "Grants that the measures bring: training, recruitment, operation"),
            "state", "neither", 1, ("settle.reimbursement_per_consultation",),
        ),
        _grants,
    ),
)  # fmt: skip
