"""The pilot's operating-grant model 2018–2024: a need-weighted grant, a small quality part, co-payments only.

None of its amounts is public, so it has no result by itself: `break_even` solves for the grant per listed at which the
practice, or the public purse, comes out as under the ordinary scheme, as a curve over how many contacts there are.
"""

from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from anker.language import Text
from anker.law.capitation import rounded_ore
from anker.record.tables import TABLES
from anker.settlement.claims.exemption_card import (
    CARD,
    COPAYMENT_ITEM,
    EXEMPT_ITEM,
    NURSE_ITEM,
    REIMBURSEMENT_ITEM,
)
from anker.settlement.models.agreement import municipal_pay
from anker.settlement.models.costs_of_practice import nurse_costs, practice_costs
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Lacks, Model, Terms
from anker.settlement.models.ordinary import MODEL as ORDINARY
from anker.settlement.models.other_codes import other_ore
from anker.settlement.models.rows import equalisation_rows, fee_rows, joined

_GRANT, QUALITY = "pilot-grant.grant_per_listed", "pilot-grant.quality_share_percent"


class PilotGrant(Model):
    """The grant is paid for the practice's own listed, weighted by need; for others the ordinary fees hold."""

    def needs(self) -> tuple[Lacks, ...]:
        """The grant per listed and the size of the quality part."""
        return (
            Lacks(_GRANT, Text("tilskudd per vektet listeinnbygger og år, kr",
                              "grant per weighted listed resident and year, NOK")),
            Lacks(QUALITY, Text("kvalitetsdel i prosent av tilskuddet", "quality part, per cent of the grant")),
        )  # fmt: skip

    def postings(self, books: SettlementInputs, terms: Terms) -> pl.DataFrame:
        """Grant and quality part from the state, co-payments, fees for others' listed, and costs."""
        return joined(
            _grants(books, self.key, terms),
            equalisation_rows(books, self.key),
            fee_rows(books, self.key, own_reimbursed=False),
            municipal_pay(books, self.key, terms),
            practice_costs(books, self.key, terms),
            nurse_costs(books, self.key, terms),
        )


def _grants(books: SettlementInputs, model: str, terms: Terms) -> pl.DataFrame:
    rate, quality = terms.own[_GRANT] * 100, terms.own[QUALITY] / 100
    lists = books.lists.filter(pl.col("with_gp") & ~pl.col("salaried") & (pl.col("listed") > 0))
    frames = []
    for item, factor in (("operating grant", Fraction(1)), ("quality grant", quality)):
        ore = [
            rounded_ore(rate * factor * Fraction(w, books.weights.denominator) / 12)
            for w in lists["weight"].to_list()
        ]
        one = lists.select("practice_id", "list_id", quantity="listed").with_columns(
            amount_ore=pl.Series(ore, dtype=pl.Int64)
        )
        months = pl.DataFrame({"month": list(books.month_starts())})
        frames.append(one.join(months, how="cross").with_columns(
            model=pl.lit(model), payer=pl.lit("state"), payee=pl.lit("practice"), item=pl.lit(item),
            rule=pl.lit("pilot.list_grant_base" if item == "operating grant" else "pilot.quality_share"),
            rates_from=pl.lit(None, dtype=pl.Date),
        ).select(list(TABLES["postings"].schema)))  # fmt: skip
    return pl.concat(frames)


@dataclass(frozen=True)
class BreakEven:
    """One point of the curve: contacts with the practice's own listed relative to today, and the grant per weighted
    listed and year, øre, at which the practice and the public purse each come out as under the ordinary scheme."""

    contacts: Fraction
    practice_ore: int
    public_ore: int


def break_even(
    books: SettlementInputs,
    terms: Terms,
    practice: int | None,
    at: tuple[Fraction, ...],
    with_team: bool = True,
) -> list[BreakEven]:
    """The curve, for one practice or for all. The practice needs a grant that replaces capitation and
    reimbursements for its own listed, makes up for co-payments that fall with contacts, and pays for the nurse; the
    public purse can pay what it saves on capitation, reimbursements and co-payments covered."""
    own = ORDINARY.postings(books, terms)
    only = pl.lit(True) if practice is None else pl.col("practice_id") == practice
    grants = int(own.filter(only & pl.col("item").is_in(["capitation", "start grant"]))["amount_ore"].sum())
    rows = slice(None) if practice is None else books.contacts.practices == practice
    ore = books.contacts.ore[rows][:, :, 1, 0].sum(axis=(0, 1))
    reimbursed = int(ore[REIMBURSEMENT_ITEM] + ore[NURSE_ITEM + REIMBURSEMENT_ITEM])
    beyond = other_ore(books) - other_ore(books, own_too=False)
    reimbursed += int(beyond[rows][..., 0].sum())
    covered = int(ore[[CARD, EXEMPT_ITEM, NURSE_ITEM + CARD, NURSE_ITEM + EXEMPT_ITEM]].sum())
    due = covered + int(ore[[COPAYMENT_ITEM, NURSE_ITEM + COPAYMENT_ITEM]].sum())
    team = -int(nurse_costs(books, "", terms).filter(only)["amount_ore"].sum()) if with_team else 0
    heads = _heads(books, practice)
    if heads == 0:
        return []
    return [
        BreakEven(
            contacts,
            rounded_ore((grants + reimbursed + due * (1 - contacts) - team) / heads),
            rounded_ore((grants + reimbursed + covered * (1 - contacts)) / heads),
        )
        for contacts in at
    ]


def _heads(books: SettlementInputs, practice: int | None) -> Fraction:
    lists = books.lists.filter(pl.col("with_gp") & ~pl.col("salaried"))
    if practice is not None:
        lists = lists.filter(pl.col("practice_id") == practice)
    return Fraction(int(lists["weight"].sum()), books.weights.denominator)


MODEL = PilotGrant(
    "pilot-grant",
    Text("Pilotens driftstilskuddsmodell", "The pilot's operating-grant model"),
    Text(
        "Behovsvektet tilskudd per listeinnbygger, en liten kvalitetsdel og egenandeler; ingen refusjon for egne "
        "listeinnbyggere. Beløpene er ikke offentlige.",
        "A need-weighted grant per listed resident, a small quality part and co-payments; no reimbursement for the "
        "practice's own listed. The amounts are not public.",
    ),
    "fastlegeforskriften (2013) § 9 a; FOR-2018-03-02-313 kap. III",
    Text(
        "Piloten sluttet 1. juli 2024; ingen kan velge modellen i dag.",
        "The pilot ended on 1 July 2024; nobody can choose the model today.",
    ),
    team=True,
)
