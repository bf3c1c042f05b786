"""From the books of one rehearsal to the numbers that are kept of it, identities checked."""

from datetime import date
from functools import partial

import numpy as np
import polars as pl

from anker.errors import IdentityError
from anker.evaluation.codes import count as count_codes
from anker.evaluation.indicators.catalogue import catalogue
from anker.evaluation.payments import payment_sums, practice_years
from anker.evaluation.yearly_view import SERVED, YearBooks
from anker.parameters import ParameterSample
from anker.record.arrays import RecordArrays
from anker.record.check import check
from anker.record.record import Record
from anker.runs.result import GroupKey, GroupKind, Reduce, RunResult
from anker.settlement.rehearsed.ledger import settle_rehearsed_years
from anker.settlement.rehearsed.place import settled_place

WORST = 0.1
_GROUPED: tuple[tuple[str, GroupKind], ...] = (("age_group", "age"), ("target_group", "need"))


def reducer(start: date) -> Reduce:
    """A function that reduces one run's books; prices are those of `start`."""
    return partial(_reduce, start)


def _reduce(start: date, scheme: RecordArrays, record: Record, draw: ParameterSample) -> RunResult:
    settled = settle_rehearsed_years(record, start, draw.values, settled_place(scheme))
    record = record.with_tables(ledger=settled.ledger)
    problems = check(record)
    if problems:
        raise IdentityError(
            "; ".join(f"{p.table}: {p.what} ({p.rows} rows, first {p.first})" for p in problems)
        )
    books = YearBooks(record, draw)
    return RunResult(
        indicators={c.indicator.id: [float(v) for v in c.count(books)] for c in catalogue()},
        groups=_groups(books),
        codes=count_codes(settled, start),
        identities=_identities(books),
        story=draw.story.name,
        payments=payment_sums(record),
        practices=practice_years(books),
    )


def _groups(books: YearBooks) -> dict[GroupKey, float]:
    """Waits and offers in the last year, by age group, need group and for the tenth with the longest waits."""
    last = books.record["activity"].filter(pl.col("year") == int(books.years[-1]))
    found = {}
    for column, kind in _GROUPED:
        sums = (
            last.group_by(column)
            .agg(pl.col("wait_days", "booked", "planned", "within_five_working_days").sum())
            .sort(column)
        )
        for row in sums.filter(pl.col("booked") > 0).iter_rows(named=True):
            name = row[column] if kind == "age" else ("target" if row[column] else "other")
            found[GroupKey(kind, name, "wait_days")] = row["wait_days"] / row["booked"]
            within = 100.0 * row["within_five_working_days"] / row["planned"]
            found[GroupKey(kind, name, "within_five_working_days")] = within
    found[GroupKey("worst-off", "tenth", "wait_days")] = _worst_tenth(last)
    return found


def _worst_tenth(last: pl.DataFrame) -> float:
    """Mean wait of the tenth of planned needs that belong to the lists with the longest mean waits."""
    lists = last.group_by("list_id").agg(pl.col("wait_days", "booked").sum()).filter(pl.col("booked") > 0)
    lists = lists.sort(pl.col("wait_days") / pl.col("booked"), "list_id", descending=[True, False])
    booked = lists["booked"].to_numpy().astype(np.float64)
    wait = lists["wait_days"].to_numpy() / booked
    inside = np.clip(WORST * booked.sum() - (np.cumsum(booked) - booked), 0.0, booked)
    return float((inside * wait).sum() / inside.sum())


def _identities(books: YearBooks) -> dict[str, int]:
    """Sums that the identities of the rehearsal were checked on (record/check.py): they held, or there is no run."""
    done, people = books.record["activity"], books.record["people_years"]
    ledger, gps = books.record["ledger"], books.record["gp_years"]
    came = [column for column in gps.columns if column.startswith("from_")]
    went = [column for column in gps.columns if column.startswith("to_")]
    return {
        "needs": int(done["needs"].sum()),
        "served": int(sum(done[c].sum() for c in SERVED)),
        "redirected": int(done["out_of_hours"].sum()),
        "given_up": int(done["given_up"].sum()),
        "lapsed": int(done["lapsed"].sum()),
        "waiting_before": int(books.count("waiting_before")[0]),
        "waiting_after": int(books.count("waiting_after")[-1]),
        "residents_before": int(people["before"][0]),
        "born_and_moved_in": int(people["births"].sum()) + int(people["moved_in"].sum()),
        "died_and_moved_out": int(people["deaths"].sum()) + int(people["moved_out"].sum()),
        "residents_after": int(people["after"][-1]),
        "gps_before": int(gps["before"][0]),
        "gps_came": int(sum(gps[column].sum() for column in came)),
        "gps_went": int(sum(gps[column].sum() for column in [*went, "stopped"])),
        "gps_after": int(gps["after"][-1]),
        "paid_ore": int(ledger.group_by("payer").agg(pl.col("amount_ore").sum())["amount_ore"].sum()),
        "received_ore": int(ledger.group_by("payee").agg(pl.col("amount_ore").sum())["amount_ore"].sum()),
    }
