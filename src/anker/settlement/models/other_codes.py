"""What the accounts show beyond the codes of the typical mix: statements, meetings, other procedures.

The same price as a rehearsal's (rehearsed/prices.py), so that both pay it: øre per consultation, spread over a
practice's contacts. None where claims tell every code, or where a year's contacts are paid by the accounts already.
"""

from datetime import date
from fractions import Fraction

import numpy as np
import polars as pl

from anker.law.capitation import rounded_ore
from anker.record.tables import TABLES
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.rehearsed.prices import OTHER, prices
from anker.settlement.typical_year.typical import UNITS_FROM

_ITEM = "fee reimbursement, other codes"


def ore_per_contact(books: SettlementInputs) -> Fraction:
    """Øre beyond the mix for each contact of the year."""
    if not books.typical_codes:
        return Fraction(0)
    times = books.contacts.set_counts.sum(axis=1)
    consultations = int((times * books.consultation_sets).sum())
    every = int(times.sum())
    return Fraction(_price(books.month_starts()[0]) * consultations, every) if every else Fraction(0)


def _price(year: date) -> int:
    """Øre per consultation: what is left beyond the mix in the units of time that its sets are counted in, which are
    those from before `UNITS_FROM`."""
    return prices(min(year, date(UNITS_FROM.year, 1, 1))).ore[OTHER]


def other_ore(books: SettlementInputs, own_too: bool = True) -> np.ndarray:
    """Whole øre by practice, month and payee (0 the practice, 1 the municipality), each rounded once."""
    contacts = books.contacts.contacts[..., 0]  # practices, months, listed here, payee
    done = contacts.sum(axis=2) if own_too else contacts[:, :, 0]
    each = ore_per_contact(books)
    return np.array([rounded_ore(each * int(n)) for n in done.reshape(-1)], np.int64).reshape(done.shape)


def other_codes_rows(
    books: SettlementInputs, model: str, factor: Fraction, own_too: bool, to_municipality: bool
) -> pl.DataFrame:
    """The payments, by month; `factor` on what the self-employed get, as on their other reimbursements."""
    ore = other_ore(books, own_too)
    if to_municipality:
        ore = np.stack([np.zeros_like(ore[..., 0]), ore.sum(axis=2)], axis=2)
    else:
        ore[..., 0] = (2 * ore[..., 0] * factor.numerator + factor.denominator) // (2 * factor.denominator)
    practice, month, payee = np.nonzero(ore)
    count = books.contacts.contacts[..., 0].sum(axis=2)
    quantity = count.sum(axis=2)[practice, month] if to_municipality else count[practice, month, payee]
    frame = pl.DataFrame({
        "practice_id": books.contacts.practices[practice].astype(np.int32),
        "month": pl.Series(np.array(books.contacts.months, dtype="datetime64[D]")[month]),
        "payee": pl.Series(["practice", "municipality"], dtype=pl.String)[payee],
        "quantity": quantity, "amount_ore": ore[practice, month, payee],
    })  # fmt: skip
    return frame.with_columns(
        model=pl.lit(model), payer=pl.lit("state"), item=pl.lit(_ITEM), list_id=pl.lit(None, dtype=pl.Int32),
        rule=pl.lit(OTHER), rates_from=pl.lit(None, dtype=pl.Date),
    ).select(list(TABLES["postings"].schema))  # fmt: skip
