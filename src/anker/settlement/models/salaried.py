"""A salaried practice: the municipality employs the GPs, gets the fees and pays the costs. No capitation is paid."""

import polars as pl

from anker.language import Text
from anker.settlement.models.costs_of_practice import PRACTICE_COST, joined_costs, monthly
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Lacks, Model, Terms
from anker.settlement.models.rows import fee_rows, joined

SALARY = "salaried.gp_salary_cost"


class Salaried(Model):
    """What a GP's post costs a municipality is not public; the user gives it."""

    def needs(self) -> tuple[Lacks, ...]:
        """The yearly cost of one GP's post."""
        return (
            Lacks(SALARY, Text("kostnad per fastlegestilling og år, med sosiale utgifter, kr",
                               "cost per GP post and year, with social costs, NOK")),
        )  # fmt: skip

    def postings(self, books: SettlementInputs, terms: Terms) -> pl.DataFrame:
        """Fees to the municipality, salaries and practice costs from it."""
        salary = terms.own[SALARY] * 100
        own = terms.given(PRACTICE_COST)
        running = (
            joined_costs(books, self.key, terms, "gps", "listed_with_gp")
            if own is None
            else monthly(
                books, self.key, "supplier", "practice cost", PRACTICE_COST, "gps", lambda n: own * 100 * n
            )
        )
        posts = monthly(books, self.key, "gp", "gp salary", SALARY, "gps", lambda n: salary * n)
        return joined(
            fee_rows(books, self.key, to_municipality=True),
            pl.concat([posts, running]).with_columns(payer=pl.lit("municipality")),
        )


MODEL = Salaried(
    "salaried",
    Text("Fastlønnet praksis", "Salaried practice"),
    Text(
        "Kommunen ansetter fastlegene, får refusjoner og egenandeler og betaler lønn og drift.",
        "The municipality employs the GPs, gets reimbursements and co-payments, and pays salaries and running costs.",
    ),
    "fastlegeforskriften § 8, forskrift om rett til trygderefusjon § 1",
)
