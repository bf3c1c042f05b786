"""A practice's year under several payment models: income by source, costs, result per GP and hour, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import polars as pl

from anker.errors import IdentityError, InputError
from anker.law.capitation import rounded_ore
from anker.settlement.models.costs_of_practice import loss_at_the_end, nurse_hundredths
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Model, Terms
from anker.settlement.models.team_today import MODEL as TEAM

OWNER = "practice"


@dataclass(frozen=True)
class ModelResult:
    """One model's year for one practice, øre. `lines`: (item, counterpart) → what came in less what went out."""

    model: Model
    lines: dict[tuple[str, str], int]
    months: dict[date, int]
    gps: int
    per_hour_ore: int | None
    loss_ore: int | None

    @property
    def result_ore(self) -> int:
        """Income less costs."""
        return sum(self.lines.values())

    @property
    def income_ore(self) -> int:
        """What came in."""
        return sum(ore for ore in self.lines.values() if ore > 0)

    @property
    def per_gp_ore(self) -> int | None:
        """The result for each self-employed GP."""
        return rounded_ore(Fraction(self.result_ore, self.gps)) if self.gps and self.result_ore >= 0 else (
            -rounded_ore(Fraction(-self.result_ore, self.gps)) if self.gps else None
        )  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """All models side by side, and those that have no result because an amount is missing."""

    practice: int
    year: int
    results: tuple[ModelResult, ...]
    lacking: tuple[Model, ...]
    postings: pl.DataFrame


def statement(books: SettlementInputs, practice: int, chosen: Sequence[Model], terms: Terms) -> Statement:
    """The practice's year. InputError where the record has no such practice."""
    if practice not in books.practices["practice_id"].to_list():
        some = ", ".join(str(p) for p in books.practices["practice_id"].head(8).to_list())
        raise InputError(
            f"Registeret har ikke legekontor {practice}. Noen som finnes: {some}.",
            f"The record has no practice {practice}. Some that it has: {some}.",
        )
    results, lacking, frames = [], [], []
    for model in chosen:
        if model.missing(terms):
            lacking.append(model)
            continue
        own = model.postings(books, terms).filter(pl.col("practice_id") == practice)
        balanced(own)
        frames.append(own)
        results.append(_result(books, practice, model, own, terms))
    postings = pl.concat(frames) if frames else pl.DataFrame()
    return Statement(practice, books.year, tuple(results), tuple(lacking), postings)


def balanced(postings: pl.DataFrame) -> None:
    """Double entry: no payment is to oneself, and what all parties pay is what all parties receive."""
    paid = {p: int(n) for p, n in postings.group_by("payer").agg(pl.col("amount_ore").sum()).rows()}
    received = {p: int(n) for p, n in postings.group_by("payee").agg(pl.col("amount_ore").sum()).rows()}
    if (
        sum(paid.values()) != sum(received.values())
        or postings.filter(pl.col("payer").cast(pl.String) == pl.col("payee").cast(pl.String)).height
    ):
        raise IdentityError("paid is not received, or someone pays himself")


def nurse_use_curve(
    books: SettlementInputs, practice: int, terms: Terms, visits: Sequence[int]
) -> list[tuple[int, int]]:
    """The team's result less the ordinary one, øre a year, at so many nurse visits per post and year."""
    return [(n, _gain(books, practice, terms, n)) for n in visits]


def break_even_visits(books: SettlementInputs, practice: int, terms: Terms, most: int = 10_000) -> int | None:
    """The fewest nurse visits per post and year at which the team pays; None where no number up to `most` does."""
    if _gain(books, practice, terms, most) < 0:
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _gain(books, practice, terms, middle) >= 0 else (middle + 1, high)
    return low


def _gain(books: SettlementInputs, practice: int, terms: Terms, visits: int) -> int:
    from anker.settlement.models.ordinary import MODEL as ORDINARY

    small = only(books, practice)
    own = replace(terms, own={**terms.own, "cost.nurse_visits_per_post": Fraction(visits)})
    return _net(TEAM.postings(small, own), practice) - _net(ORDINARY.postings(small, own), practice)


def only(books: SettlementInputs, practice: int) -> SettlementInputs:
    """The same books with one practice's lists and contacts: as quick as the practice is small."""
    at = books.contacts.practices == practice
    contacts = replace(
        books.contacts, practices=books.contacts.practices[at], ore=books.contacts.ore[at],
        contacts=books.contacts.contacts[at],
    )  # fmt: skip
    here = pl.col("practice_id") == practice
    return replace(
        books, lists=books.lists.filter(here), practices=books.practices.filter(here), contacts=contacts
    )


def _net(postings: pl.DataFrame, practice: int) -> int:
    own = postings.filter(pl.col("practice_id") == practice)
    came = own.filter(pl.col("payee") == OWNER)["amount_ore"].sum()
    went = own.filter(pl.col("payer") == OWNER)["amount_ore"].sum()
    return int(came) - int(went)


def _result(
    books: SettlementInputs, practice: int, model: Model, own: pl.DataFrame, terms: Terms
) -> ModelResult:
    party = "municipality" if model.key == "salaried" else OWNER
    came = own.filter(pl.col("payee") == party).with_columns(other=pl.col("payer").cast(pl.String))
    went = own.filter(pl.col("payer") == party).with_columns(
        other=pl.col("payee").cast(pl.String), amount_ore=-pl.col("amount_ore")
    )
    both = pl.concat([came, went])
    lines = {
        (str(item), str(other)): int(ore)
        for item, other, ore in both.group_by("item", "other", maintain_order=True)
        .agg(pl.col("amount_ore").sum())
        .rows()
    }
    months = {
        m: int(ore) for m, ore in both.group_by("month").agg(pl.col("amount_ore").sum()).sort("month").rows()
    }
    row = books.practices.filter(pl.col("practice_id") == practice).with_columns(
        posts=nurse_hundredths(terms)
    )
    gps = int(row["self_employed"].item())
    hours = gps * terms.cost("gp_hours_per_week") * terms.cost("gp_weeks_per_year")
    net = sum(lines.values())
    per_hour = None if not hours else (rounded_ore(net / hours) if net >= 0 else -rounded_ore(-net / hours))
    loss = loss_at_the_end(int(row["posts"].item()), terms) if model.team else None
    return ModelResult(model, lines, months, gps, per_hour, loss)
