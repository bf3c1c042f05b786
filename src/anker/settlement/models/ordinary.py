"""The ordinary scheme by date: capitation and equalisation from the municipality, fees from state and patient."""

import polars as pl

from anker.language import Text
from anker.settlement.models.agreement import municipal_pay, start_grant_rows
from anker.settlement.models.costs_of_practice import practice_costs
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Model, Terms
from anker.settlement.models.rows import capitation_rows, equalisation_rows, fee_rows, joined


class Ordinary(Model):
    """What holds today."""

    def postings(self, books: SettlementInputs, terms: Terms) -> pl.DataFrame:
        """Capitation, equalisation, fees, what was given of agreements and municipal work, and own costs."""
        return joined(
            capitation_rows(books, self.key),
            start_grant_rows(books, self.key),
            equalisation_rows(books, self.key),
            fee_rows(books, self.key),
            municipal_pay(books, self.key, terms),
            practice_costs(books, self.key, terms),
        )


MODEL = Ordinary(
    "ordinary",
    Text("Ordinær finansiering", "Ordinary financing"),
    Text(
        "Basistilskudd og utjamningstilskudd fra kommunen, refusjon fra staten, egenandeler fra pasientene.",
        "Capitation and equalisation grants from the municipality, reimbursements from the state, co-payments.",
    ),
    "fastlegeforskriften § 13, folketrygdloven § 5-4",
)
