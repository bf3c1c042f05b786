"""Settle the years of a rehearsal under the ordinary scheme, and under an operating grant as far as it is public.

Rounding rule: each row of the ledger is one product of a whole quantity and a whole rate, rounded half up once.
Payments of a vacant list (locum pay) and of salaried GPs (wages) are not public in amounts and not settled here:
the fees of salaried GPs go to the municipality, and no capitation is paid to a list without a GP.
"""

from datetime import date

import polars as pl

from anker.record.record import Record, conform
from anker.record.tables import TABLES
from anker.settle.prices import (
    CAPITATION,
    COPAYMENT,
    COVERED,
    NURSE_FEE,
    NURSE_TIME,
    REIMBURSEMENT,
    WAGE,
    Prices,
    nurse_time_units,
    prices,
)

KEY = ("year", "practice_id", "payee")


def settle(record: Record, start: date, values: dict[str, float]) -> pl.DataFrame:
    """The ledger of a rehearsal's years (columns of record/tables.py, LEDGER). `values`: the replicate's draw."""
    price = prices(start)
    work = _work(record)
    rows = [
        *_capitation(work, price),
        *_consultations(work, price),
        *_nurse_visits(work, price, start, values["access.nurse_visit_minutes"]),
        _wages(record, price),
        record["costs"].lazy().select(*TABLES["ledger"].schema),
    ]
    ledger = pl.concat(rows, how="vertical_relaxed").filter(pl.col("quantity") > 0)
    return conform(TABLES["ledger"], ledger.sort("year", "payer", "payee", "item", "practice_id").collect())


def _work(record: Record) -> pl.LazyFrame:
    """What each practice did in a year for self-employed lists and for salaried ones (payee municipality)."""
    done = (
        record["activity"]
        .lazy()
        .group_by("year", "list_id")
        .agg(
            consultations=(pl.col("own_gp") + pl.col("colleague")).sum(),
            nurse=(pl.col("nurse") + pl.col("proactive")).sum(),
        )
    )
    lists = record["list_years"].lazy().join(done, on=["year", "list_id"], how="left")
    lists = lists.join(record["practice_years"].lazy(), on=["year", "practice_id"])
    payee = pl.when(pl.col("salaried")).then(pl.lit("municipality")).otherwise(pl.lit("practice"))
    return (
        lists.with_columns(payee=payee)
        .group_by(*KEY, "payment")
        .agg(
            person_months=(pl.col("listed_months") - pl.col("vacant_person_months")).sum(),
            start_grant=pl.col("start_grant_person_months").sum(),
            consultations=pl.col("consultations").fill_null(0).sum(),
            nurse=pl.col("nurse").fill_null(0).sum(),
        )
        .sort(*KEY)
        .collect()
        .lazy()
    )


def _rows(
    work: pl.LazyFrame, payer: str, item: str, quantity: str, rate_ore: int, rule: str, parts: int = 1
) -> pl.LazyFrame:
    """One item: quantity × rate / parts, half up."""
    product = pl.col(quantity).cast(pl.Int64) * rate_ore
    return work.select(
        "year",
        pl.lit(payer).alias("payer"),
        "payee",
        pl.lit(item).alias("item"),
        "practice_id",
        pl.col(quantity).cast(pl.Int64).alias("quantity"),
        ((2 * product + parts) // (2 * parts)).alias("amount_ore"),
        pl.lit(rule).alias("rule"),
    )


def _capitation(work: pl.LazyFrame, price: Prices) -> list[pl.LazyFrame]:
    """Capitation and start grant: the municipality pays self-employed GPs for who is listed on the first."""
    own = work.filter(pl.col("payee") == "practice")
    rate = price.ore[CAPITATION]
    return [
        _rows(own, "municipality", "capitation", "person_months", rate, CAPITATION, parts=12),
        _rows(own, "municipality", "start grant", "start_grant", rate, CAPITATION, parts=12),
    ]


def _consultations(work: pl.LazyFrame, price: Prices) -> list[pl.LazyFrame]:
    """Fees: the state reimburses (not under an operating grant), patients pay, the exemption card covers the rest."""
    fees = work.filter(pl.col("payment") == "ordinary")
    return [
        _rows(fees, "state", "fee reimbursement", "consultations", price.ore[REIMBURSEMENT], REIMBURSEMENT),
        _rows(work, "patient", "co-payment", "consultations", price.ore[COPAYMENT], COPAYMENT),
        _rows(work, "state", "co-payment covered", "consultations", price.ore[COVERED], COVERED),
    ]


def _nurse_visits(work: pl.LazyFrame, price: Prices, start: date, minutes: float) -> list[pl.LazyFrame]:
    """Delegated nurse work: S2ad is paid by the patient until the exemption card, as co-payments are on average;
    S2cd for time is reimbursed. No fees under an operating grant, but co-payments."""
    share = price.ore[COPAYMENT] + price.ore[COVERED]
    by_patient = (2 * price.ore[NURSE_FEE] * price.ore[COPAYMENT] + share) // (2 * share)
    by_state = price.ore[NURSE_FEE] - by_patient
    time = price.ore[NURSE_TIME] * nurse_time_units(minutes, start)
    fees = work.filter(pl.col("payment") == "ordinary")
    return [
        _rows(work, "patient", "nurse co-payment", "nurse", by_patient, NURSE_FEE),
        _rows(work, "state", "nurse co-payment covered", "nurse", by_state, NURSE_FEE),
        _rows(fees, "state", "nurse time", "nurse", time, NURSE_TIME),
    ]


def _wages(record: Record, price: Prices) -> pl.LazyFrame:
    """The practice employs its nurses: yearly wage with overhead, by hundredths of a month."""
    overhead = round(price.quantities["settle.nurse_overhead"].require() * 100)
    posts = (
        record["practice_years"]
        .lazy()
        .select(
            "year",
            "practice_id",
            payee=pl.lit("employee"),
            quantity=(pl.col("nurse_months") * 100).round().cast(pl.Int64),
        )
    )
    return _rows(
        posts, "practice", "nurse wages", "quantity", price.ore[WAGE] * overhead, WAGE, parts=12 * 100 * 100
    )
