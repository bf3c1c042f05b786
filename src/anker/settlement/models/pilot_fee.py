"""The pilot's fee model 2018–2024: its shape is public, none of its amounts are. A template for whoever has them."""

from collections.abc import Callable
from fractions import Fraction

import polars as pl

from anker.language import Text
from anker.settlement.models.costs_of_practice import monthly, nurse_costs, nurse_hundredths
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Lacks, Model, Terms
from anker.settlement.models.ordinary import MODEL as ORDINARY
from anker.settlement.models.rows import joined
from anker.settlement.models.team import freed_rows


class PilotFee(Model):
    """Ordinary financing plus fees, co-payments and grants for the nurse, by the user's amounts."""

    def needs(self) -> tuple[Lacks, ...]:
        """Fee and co-payment of a nurse consultation, the grant per nurse, and the grant per GP for taking part."""
        return (
            Lacks("pilot-fee.nurse_consultation_fee",
                  Text("honorar for sykepleierkonsultasjon, kr", "fee for a nurse consultation, NOK")),
            Lacks("pilot-fee.nurse_consultation_copayment",
                  Text("egenandel hos sykepleier, kr", "co-payment at the nurse, NOK")),
            Lacks("pilot-fee.grant_per_nurse",
                  Text("fast tilskudd per sykepleierårsverk og år, kr", "fixed grant per nurse post and year, NOK")),
            Lacks("pilot-fee.participation_grant_per_gp",
                  Text("deltakertilskudd per fastlege og år, kr", "grant for taking part per GP and year, NOK")),
        )  # fmt: skip

    def postings(self, books: SettlementInputs, terms: Terms) -> pl.DataFrame:
        """The ordinary payments and the nurse's, with the user's amounts."""
        fee, copayment, grant, taking_part = (terms.own[lack.key] * 100 for lack in self.needs())
        visits = terms.cost("nurse_visits_per_post")
        posts = books.practices.with_columns(posts=nurse_hundredths(terms))

        def of_posts(payer: str, item: str, each: Callable[[int], Fraction], rule: str) -> pl.DataFrame:
            rows = monthly(books, self.key, "practice", item, rule, "posts", each, posts)
            return rows.with_columns(payer=pl.lit(payer))

        ordinary = ORDINARY.postings(books, terms).with_columns(model=pl.lit(self.key))
        gps = monthly(books, self.key, "practice", "participation grant", "pilot.practice_grant_per_gp",
                      "self_employed", lambda n: taking_part * n).with_columns(payer=pl.lit("state"))  # fmt: skip
        return joined(
            ordinary,
            freed_rows(books, self.key, terms),
            of_posts("patient", "nurse co-payment", lambda n: copayment * visits * n / 100,
                     "pilot.nurse_consultation_copayment"),
            of_posts("state", "nurse fee reimbursement", lambda n: (fee - copayment) * visits * n / 100,
                     "pilot.nurse_consultation_fee"),
            of_posts("state", "nurse grant", lambda n: grant * n / 100, "pilot.grant_per_nurse"),
            gps,
            nurse_costs(books, self.key, terms),
        )  # fmt: skip


MODEL = PilotFee(
    "pilot-fee",
    Text("Pilotens honorarmodell", "The pilot's fee model"),
    Text(
        "Som i dag, med egne honorarer og egenandeler for sykepleier og faste tilskudd. Beløpene er ikke offentlige.",
        "As today, with fees and co-payments of the nurse's own and fixed grants. The amounts are not public.",
    ),
    "fastlegeforskriften (2013) § 9 a; FOR-2018-03-02-313 kap. II",
    Text(
        "Piloten sluttet 1. juli 2024; ingen kan velge modellen i dag.",
        "The pilot ended on 1 July 2024; nobody can choose the model today.",
    ),
    team=True,
)
