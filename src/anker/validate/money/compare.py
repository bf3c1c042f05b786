"""Every comparison with the accounts, by item and year."""

from anker.settlement.accounts.accounts import ACCOUNT_YEARS
from anker.validate.money import capitation, equalisation, exemption_card, extra_cost, fees
from anker.validate.money.compared import Compared


def compare_money() -> list[Compared]:
    """Every comparison, by item and year."""
    return [
        *(capitation.compared_row(year) for year in ACCOUNT_YEARS),
        *(equalisation.calculated_row(year) for year in ACCOUNT_YEARS),
        *(equalisation.paid_row(year) for year in equalisation.paid()),
        *(fees.due_row(year) for year in ACCOUNT_YEARS),
        *(exemption_card.patients_row(year) for year in ACCOUNT_YEARS),
        *(fees.reimbursement_row(year) for year in ACCOUNT_YEARS),
        *(extra_cost.extra_row(year) for year in extra_cost.EXTRA_YEARS),
    ]
