"""Profession-neutral fees: a nurse's consultation is paid as the GP's own, from the same payers."""

import polars as pl

from anker.language import Text
from anker.settlement.models.costs_of_practice import nurse_costs
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Model, Terms
from anker.settlement.models.ordinary import MODEL as ORDINARY
from anker.settlement.models.rows import joined
from anker.settlement.models.team import freed_rows, nurse_visit_rows


class NeutralFees(Model):
    """2ad and 2cd for the nurse too, in place of S2ad and S2cd."""

    def postings(self, books: SettlementInputs, terms: Terms) -> pl.DataFrame:
        """As the team on today's terms, with the GP's codes for the nurse's visits."""
        ordinary = ORDINARY.postings(books, terms).with_columns(model=pl.lit(self.key))
        return joined(
            ordinary,
            nurse_visit_rows(books, self.key, terms, "2ad", "2cd"),
            freed_rows(books, self.key, terms),
            nurse_costs(books, self.key, terms),
        )


MODEL = NeutralFees(
    "neutral-fees",
    Text("Profesjonsnøytrale takster", "Profession-neutral fees"),
    Text(
        "Sykepleierens konsultasjon betales med legens takster (2ad, 2cd).",
        "The nurse's consultation is paid by the GP's codes (2ad, 2cd).",
    ),
    "",
    Text("Ikke innført; prøver en tanke.", "Not in force; an idea to try."),
    team=True,
)
