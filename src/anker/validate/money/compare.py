"""Every comparison with the accounts, by item and year."""

from anker.settlement.accounts.accounts import YEARS
from anker.validate.money import capitation, equalisation, fees
from anker.validate.money import exemption_card as card
from anker.validate.money.compared import Compared


def compare() -> list[Compared]:
    """Every comparison, by item and year."""
    return [
        *(capitation.row(year) for year in YEARS),
        *(equalisation.calculated_row(year) for year in YEARS),
        *(equalisation.paid_row(year) for year in equalisation.paid()),
        *(fees.due_row(year) for year in YEARS),
        *(card.patients_row(year) for year in YEARS),
        *(fees.reimbursement_row(year) for year in YEARS),
    ]
