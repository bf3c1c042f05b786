"""A team on today's terms: ordinary financing plus the public codes for nurse work delegated by the GP."""

import polars as pl

from anker.language import Text
from anker.settlement.models.costs_of_practice import nurse_costs
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Model, Terms
from anker.settlement.models.ordinary import MODEL as ORDINARY
from anker.settlement.models.rows import joined
from anker.settlement.models.team import freed_rows, nurse_visit_rows


class TeamToday(Model):
    """The practice employs the nurse. The patient pays all of S2ad (179 = 0 + 179) until the exemption card."""

    def postings(self, books: SettlementInputs, terms: Terms) -> pl.DataFrame:
        """The ordinary payments, the nurse's fees, what the GP no longer earns, and the nurse's cost."""
        ordinary = ORDINARY.postings(books, terms).with_columns(model=pl.lit(self.key))
        return joined(
            ordinary,
            nurse_visit_rows(books, self.key, terms),
            freed_rows(books, self.key, terms),
            nurse_costs(books, self.key, terms),
        )


MODEL = TeamToday(
    "team-today",
    Text("Team på dagens vilkår", "Team on today's terms"),
    Text(
        "Ordinær finansiering og takstene i kapittel H for sykepleier etter delegering, fra 1. januar 2026. Hele S2ad "
        "(179 kr) er egenandel. Legekontoret er arbeidsgiver.",
        "Ordinary financing and the codes of chapter H for nurses by delegation, from 1 January 2026. All of S2ad "
        "(NOK 179) is co-payment. The practice is the employer.",
    ),
    "stønadsforskriften, kapittel H",
    team=True,
)
