"""Who pays whom in a rehearsal's last year, and what practices are left with: those that join what a package does apart
from the others.

A practice joins where it employs a team's staff, or is paid by another model than the ordinary one.
"""

import numpy as np
import polars as pl

from anker.errors import IdentityError
from anker.evaluation.yearly_view import YearBooks
from anker.record.record import Record
from anker.runs.result import PaymentSum, PracticeYear

JOINING, NOT_JOINING = "joining practices", "other practices"
NOT_TOLD_APART = "practices, not told apart"  # what no practice of its own gets or pays
_PRACTICE = "practice"


def payment_sums(record: Record) -> tuple[PaymentSum, ...]:
    """Sums by payer, receiver and item, practices told apart. IdentityError should receivers not get what is paid."""
    ledger = _last(record["ledger"])
    joins = pl.col("practice_id").is_in(sorted(joining(record)))
    some = pl.when(joins).then(pl.lit(JOINING)).otherwise(pl.lit(NOT_JOINING))
    which = pl.when(pl.col("practice_id").is_null()).then(pl.lit(NOT_TOLD_APART)).otherwise(some)
    told = ledger.with_columns(
        pl.when(pl.col(party) == _PRACTICE).then(which).otherwise(pl.col(party)).alias(party)
        for party in ("payer", "payee")
    )
    sums = told.group_by("payer", "payee", "item").agg(pl.col("amount_ore").sum())
    found = tuple(PaymentSum(*row) for row in sums.sort("payer", "payee", "item").rows())
    for party in ("payer", "payee"):
        _balanced(ledger, found, party)
    return found


def joining(record: Record) -> frozenset[int]:
    """Numbers of the practices that join."""
    staff = (pl.col("nurse_months") > 0) | (pl.col("psychologist_months") > 0)
    years = _last(record["practice_years"]).filter(staff | (pl.col("payment") != "ordinary"))
    return frozenset(years["practice_id"].to_list())


def practice_years(books: YearBooks) -> tuple[PracticeYear, ...]:
    """What each practice was left with in the last year, and its self-employed GPs at the end of it."""
    record = books.record
    joiners = joining(record)
    rows = books.lists["year"] == books.years[-1]
    self_employed = books.lists["with_gp"] & ~books.lists["salaried"] & rows
    ids = np.unique(books.lists["practice_id"][rows])
    gps = np.bincount(
        np.searchsorted(ids, books.lists["practice_id"][self_employed]), minlength=ids.size
    ).tolist()
    ledger = _last(record["ledger"]).filter(pl.col("practice_id").is_not_null())
    sign = (
        pl.when(pl.col("payee") == _PRACTICE).then(1).when(pl.col("payer") == _PRACTICE).then(-1).otherwise(0)
    )
    net = dict(ledger.group_by("practice_id").agg((pl.col("amount_ore") * sign).sum()).rows())
    return tuple(
        PracticeYear(int(id), int(net.get(int(id), 0)), int(n), int(id) in joiners)
        for id, n in zip(ids.tolist(), gps, strict=True)
    )


def _last(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("year") == pl.col("year").max())


def _balanced(ledger: pl.DataFrame, found: tuple[PaymentSum, ...], party: str) -> None:
    """What the table says that each party pays or gets is what the ledger says."""
    told: dict[str, int] = {}
    for row in found:
        name = row.payer if party == "payer" else row.payee
        name = _PRACTICE if name in (JOINING, NOT_JOINING, NOT_TOLD_APART) else name
        told[name] = told.get(name, 0) + row.ore
    if told != dict(ledger.group_by(party).agg(pl.col("amount_ore").sum()).rows()):
        raise IdentityError(f"the table of payments is not the ledger, by {party}")
