"""Capitation's share of the scheme raised, with reimbursements lowered by as much: by ten points, or to a half.

The balance is struck over all self-employed GPs in the books: what they are paid in all is unchanged, who gets it is
not. A practice with many listed and few contacts gains.
"""

from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from anker.language import Text
from anker.settlement.models.agreement import municipal_pay, start_grant_rows
from anker.settlement.models.costs_of_practice import practice_costs
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Model, Terms
from anker.settlement.models.rows import ONE, capitation_rows, equalisation_rows, fee_rows, joined, totals_of


@dataclass(frozen=True)
class CapitationShare(Model):
    """`points` added to the share, or the share set to `to`."""

    points: Fraction | None = None
    to: Fraction | None = None

    def factors(self, books: SettlementInputs) -> tuple[Fraction, Fraction]:
        """By what the capitation rate and the reimbursements are multiplied. Where there is no grant to raise or no
        reimbursement to lower, nothing moves; reimbursements can fall to nothing and no further."""
        sums = totals_of(books)
        grants, reimbursed = sums["capitation"], sums["reimbursement"]
        everything = grants + reimbursed + sums["copayments"]
        if not grants or not reimbursed:
            return ONE, ONE
        share = Fraction(grants, everything)
        wanted = share + self.points if self.points is not None else self.to or share
        moved = min((wanted - share) * everything, Fraction(reimbursed))
        return 1 + moved / grants, 1 - moved / reimbursed

    def postings(self, books: SettlementInputs, terms: Terms) -> pl.DataFrame:
        """As ordinary, with both factors."""
        grants, fees = self.factors(books)
        return joined(
            capitation_rows(books, self.key, grants),
            start_grant_rows(books, self.key, grants),
            equalisation_rows(books, self.key),
            fee_rows(books, self.key, fees),
            municipal_pay(books, self.key, terms),
            practice_costs(books, self.key, terms),
        )


_HYPOTHETICAL = Text(
    "Foreslått, ikke innført; satsene er regnet ut her.", "Proposed, not in force; rates worked out here."
)
MODELS = (
    CapitationShare(
        "capitation-plus-10",
        Text("Basisandel opp ti poeng", "Capitation share up ten points"),
        Text(
            "Basistilskuddets andel økes med ti prosentpoeng, og refusjonene senkes like mye i sum.",
            "Capitation's share rises by ten percentage points; reimbursements fall by as much in sum.",
        ),
        "Meld. St. 23 (2024–2025)",
        _HYPOTHETICAL,
        points=Fraction(1, 10),
    ),
    CapitationShare(
        "capitation-half",
        Text("Basisandel 50 prosent", "Capitation share 50 per cent"),
        Text(
            "Basistilskuddet gjøres til halvparten av inntekten, og refusjonene senkes like mye i sum.",
            "Capitation becomes half of the income; reimbursements fall by as much in sum.",
        ),
        "Ekspertutvalget for allmennlegetjenesten, 18. april 2023",
        _HYPOTHETICAL,
        to=Fraction(1, 2),
    ),
)
