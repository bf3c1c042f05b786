"""Rows of payments that several models share. Every row is one exact fraction, rounded half up to whole øre once."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import polars as pl

from anker.law.capitation import (
    AVERAGE,
    FLAT,
    LOWER,
    Part,
    PaymentRule,
    capitation,
    equalisation,
    rounded_ore,
)
from anker.record.tables import ITEM, PARTY, TABLES
from anker.settlement.claims.exemption_card import CARD_ITEMS, NURSE_ITEM, REIMBURSEMENT_ITEM
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.other_codes import other_codes_rows, other_ore

TARIFF = "stønadsforskriften"
ONE = Fraction(1)
_KEYS = {PaymentRule.FLAT: FLAT, PaymentRule.STEPS: LOWER, PaymentRule.ADJUSTED: AVERAGE}
_PAYERS = ("state", "patient", "state", "state") * 2
_RULES = (TARIFF, TARIFF, "folketrygdloven § 5-3", "stønadsforskriften § 3") * 2
FINE = 1_000_000  # factors on fees are fractions with at most this denominator, so that int64 holds every product

OreOfMonth = Callable[[tuple[Part, ...]], list[int]]


def joined(*frames: pl.DataFrame) -> pl.DataFrame:
    """Frames of postings as one; payments of nothing are left out."""
    schema = TABLES["postings"].schema
    parts = [f.select(pl.col(c).cast(t) for c, t in schema.items()) for f in frames if f.height]
    found = pl.concat(parts) if parts else pl.DataFrame(schema=schema)
    return found.filter(pl.col("amount_ore") != 0)


def capitation_rows(
    books: SettlementInputs,
    model: str,
    factor: Fraction = ONE,
    salaried_too: bool = False,
    item: str = "capitation",
) -> pl.DataFrame:
    """The capitation grant from the municipality for every list with a GP (the self-employed, unless said)."""
    lists = with_gp(books, salaried_too)
    heads = lists.select("listed", "weight").rows()

    def ore(month: tuple[Part, ...]) -> list[int]:
        over = books.weights.denominator
        return [rounded_ore(capitation(month, n, Fraction(w, over)) * factor) for n, w in heads]

    return list_months(books, lists, model, item, ore, lists["listed"].to_numpy())


def equalisation_rows(books: SettlementInputs, model: str, salaried_too: bool = False) -> pl.DataFrame:
    """The equalisation grant to each GP of a small municipality. Inhabitants come from the population register."""
    rows = books.municipalities.select("municipality_no", "population", "posts").rows()
    small = {no: (people, posts) for no, people, posts in rows if people}
    lists = with_gp(books, salaried_too).filter(pl.col("municipality_no").is_in(list(small)))
    where = lists["municipality_no"].to_list()

    def ore(month: tuple[Part, ...]) -> list[int]:
        each = {
            no: rounded_ore(equalisation(month, people, Fraction(posts)))
            for no, (people, posts) in small.items()
        }
        return [each[no] for no in where]

    return list_months(books, lists, model, "equalisation", ore, np.ones(lists.height, np.int64))


def fee_rows(
    books: SettlementInputs,
    model: str,
    reimbursed: Fraction = ONE,
    own_reimbursed: bool = True,
    to_municipality: bool = False,
) -> pl.DataFrame:
    """What contacts brought: reimbursements (times a factor; not for the practice's own listed where an operating
    grant pays for them), those beyond the codes of the typical mix too, and co-payments, whoever pays them.
    `to_municipality`: all GPs are salaried."""
    factor = reimbursed.limit_denominator(FINE)
    others = other_codes_rows(books, model, factor, own_reimbursed, to_municipality)
    return joined(_coded_rows(books, model, factor, own_reimbursed, to_municipality), others)


def _coded_rows(
    books: SettlementInputs, model: str, factor: Fraction, own_reimbursed: bool, to_municipality: bool
) -> pl.DataFrame:
    """What the codes of contacts brought."""
    totals = books.contacts
    ore = totals.ore.copy()
    if not own_reimbursed:
        ore[:, :, 1, 0, REIMBURSEMENT_ITEM] = 0
        ore[:, :, 1, 0, NURSE_ITEM + REIMBURSEMENT_ITEM] = 0
    if to_municipality:
        ore = np.stack([np.zeros_like(ore[:, :, :, 0]), ore.sum(axis=3)], axis=3)
    ore = ore.sum(axis=2)  # own and others' listed are paid alike from here on
    for item in (REIMBURSEMENT_ITEM, NURSE_ITEM + REIMBURSEMENT_ITEM):
        own = ore[:, :, 0, item]  # a salaried GP's fees are the municipality's, and not part of any balance
        ore[:, :, 0, item] = (2 * own * factor.numerator + factor.denominator) // (2 * factor.denominator)
    at = np.nonzero(ore)
    practice, month, payee, kind = at
    contacts = totals.contacts.sum(axis=2)
    performer = (kind >= NURSE_ITEM).astype(np.int64)
    count = contacts[practice, month, payee, performer] if not to_municipality else (
        contacts.sum(axis=2)[practice, month, performer]
    )  # fmt: skip
    rates = np.array([max(s for s in books.prices.starts if s <= m or s == books.prices.starts[0])
                      for m in totals.months], dtype="datetime64[D]")  # fmt: skip
    return pl.DataFrame({
        "model": pl.Series([model], dtype=pl.String).new_from_index(0, practice.size),
        "month": pl.Series(np.array(totals.months, dtype="datetime64[D]")[month]),
        "payer": _enum(np.array([PARTY.categories.to_list().index(p) for p in _PAYERS])[kind], PARTY),
        "payee": _enum(np.array([PARTY.categories.to_list().index(p) for p in ("practice", "municipality")])[payee],
                       PARTY),
        "item": _enum(kind, ITEM),
        "practice_id": totals.practices[practice].astype(np.int32),
        "list_id": pl.Series([None] * practice.size, dtype=pl.Int32),
        "quantity": count,
        "amount_ore": ore[at],
        "rule": pl.Series(_RULES, dtype=pl.String)[kind] if practice.size else pl.Series([], dtype=pl.String),
        "rates_from": pl.Series(rates[month]),
    })  # fmt: skip


def totals_of(books: SettlementInputs) -> dict[str, int]:
    """Øre of the year to the self-employed, by kind: capitation, reimbursements, and co-payments whoever paid them;
    for models that move money between them."""
    by_item = books.contacts.ore[:, :, :, 0].sum(axis=(0, 1, 2))
    coded = int(by_item[REIMBURSEMENT_ITEM] + by_item[NURSE_ITEM + REIMBURSEMENT_ITEM])
    due = int(sum(by_item[i] for i in range(CARD_ITEMS))) - coded
    reimbursed = coded + int(other_ore(books)[..., 0].sum())
    grants = int(capitation_rows(books, "").get_column("amount_ore").sum())
    return {
        "capitation": grants,
        "reimbursement": reimbursed,
        "copayments": due,
    }


def with_gp(books: SettlementInputs, salaried_too: bool) -> pl.DataFrame:
    """The lists with a GP: the self-employed, or all."""
    lists = books.lists.filter(pl.col("with_gp"))
    return lists if salaried_too else lists.filter(~pl.col("salaried"))


def list_months(
    books: SettlementInputs, lists: pl.DataFrame, model: str, item: str, ore: OreOfMonth, quantity: np.ndarray
) -> pl.DataFrame:
    """One row per list and month; months that pay alike are worked out once."""
    known: dict[tuple[object, ...], list[int]] = {}
    columns = []
    for month in books.months:
        kind = tuple((p.rule, p.ore_per_year, p.breakpoint, p.share) for p in month)
        if kind not in known:
            known[kind] = ore(month)
        columns.append(known[kind])
    n = lists.height
    starts = np.repeat(np.array(books.month_starts(), dtype="datetime64[D]"), n)
    rates = np.repeat(np.array([m[0].rates[0].valid_from for m in books.months], dtype="datetime64[D]"), n)
    rules = pl.Series([_KEYS[m[0].rule] for m in books.months], dtype=pl.String)
    ids = pl.concat([lists.select("practice_id", "list_id")] * len(books.months)) if n else lists.select(
        "practice_id", "list_id"
    )  # fmt: skip
    return ids.with_columns(
        model=pl.lit(model), month=pl.Series(starts), payer=pl.lit("municipality"), payee=pl.lit("practice"),
        item=pl.lit(item), quantity=pl.Series(np.tile(quantity, len(books.months))),
        amount_ore=pl.Series(np.array(columns, np.int64).reshape(-1)),
        rule=rules[np.repeat(np.arange(len(books.months)), n)] if n else pl.lit(""),
        rates_from=pl.Series(rates),
    ).select(list(TABLES["postings"].schema))  # fmt: skip


def _enum(physical: np.ndarray, kind: pl.Enum) -> pl.Series:
    return pl.Series(physical.astype(np.uint8)).cat.to(kind)
