"""Settle the years of a rehearsal under the ordinary scheme, and under an operating grant as far as it is public.

Contacts carry codes: what they bring is codes times prices, exactly (rehearsed/code_mix.py).
Rounding rule: each other row of the ledger is one product of a whole quantity and a whole rate, or one share of a whole
amount, rounded half up once.
The municipality pays for salaried GPs (salaried_lists.py) and vacant lists (vacant_lists.py); the fees of both go to
it, but for what colleagues see of a vacant list, and it pays no capitation for either.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from anker.errors import IdentityError
from anker.record.record import Record, conform
from anker.record.tables import TABLES
from anker.settlement.municipal_costs import MUNICIPAL
from anker.settlement.rehearsed.code_mix import CONSULTATIONS, MIX_KINDS, Dealt, deal, mix_prices
from anker.settlement.rehearsed.equalisation import equalisation_grants
from anker.settlement.rehearsed.given_costs import given_rows
from anker.settlement.rehearsed.guests import guest_rows
from anker.settlement.rehearsed.municipal_rates import MunicipalRates, municipal_rates
from anker.settlement.rehearsed.payment_rows import item_rows, priced_rows
from anker.settlement.rehearsed.place import SettledPlace
from anker.settlement.rehearsed.prices import (
    CAPITATION,
    CODE_MIX,
    COPAYMENT,
    COVERED,
    NURSE_FEE,
    NURSE_TIME,
    OTHER,
    PSYCHOLOGIST_WAGE,
    WAGE,
    Prices,
    nurse_time_units,
    prices,
)
from anker.settlement.rehearsed.salaried_lists import salaried_rows
from anker.settlement.rehearsed.vacant_lists import seen_by_locum, vacant_rows

FEES, _OWN, REST = "fee reimbursement", "co-payment", "co-payment covered"
OTHER_CODES = "fee reimbursement, other codes"
NURSE_ITEMS = ("nurse co-payment", "nurse co-payment covered", "nurse time")
REIMBURSEMENTS = (FEES, OTHER_CODES, "nurse time")
CO_PAYMENTS = (_OWN, REST, "nurse co-payment", "nurse co-payment covered")
KEY = ("year", "practice_id", "payee")
_OF_LIST = ("listed_months", "vacant_person_months", "start_grant_person_months", "nurse")


@dataclass(frozen=True)
class Settled:
    """The ledger (columns of record/tables.py, LEDGER), and the codes behind its reimbursements and co-payments: year,
    code_set, contacts, and how many of them the state reimburses."""

    ledger: pl.DataFrame
    codes: pl.DataFrame


def settle_rehearsed_years(
    record: Record, start: date, values: dict[str, float], place: SettledPlace
) -> Settled:
    """A rehearsal's years settled. `values`: the replicate's draw; `place`: where its practices are. IdentityError
    should codes times prices not be the ledger."""
    price, rates = prices(start), municipal_rates(values, start)
    done, lists = _work(record, rates), _lists(record, place, values)
    dealt, work = deal(done, start), done.lazy()
    rows = [
        *_capitation(work, price),
        *_contacts(done, dealt, price),
        *_nurse_visits(work, price, start, values["access.nurse_visit_minutes"]),
        *_wages(record, price),
        *salaried_rows(lists, rates),
        *vacant_rows(lists, rates),
        *equalisation_grants(lists, record, start, place),
        *guest_rows(record, price),
        *given_rows(record, values, price, start),
        record["costs"].lazy().select(*TABLES["ledger"].schema),
    ]
    ledger = pl.concat(rows, how="vertical_relaxed").filter(pl.col("quantity") > 0)
    found = conform(TABLES["ledger"], ledger.sort("year", "payer", "payee", "item", "practice_id").collect())
    codes = _codes(done, dealt)
    _balanced(found, codes, start)
    return Settled(found, codes)


def _lists(record: Record, place: SettledPlace, values: dict[str, float]) -> pl.LazyFrame:
    """A row per list and year, with its municipality and the employer's contribution: that of its zone, if the scenario
    gives none."""
    lists = (
        record["list_years"]
        .lazy()
        .join(place.practices.lazy(), on="practice_id", how="left", maintain_order="left")
    )
    given = values.get(f"{MUNICIPAL}.employer_contribution")
    return lists if given is None else lists.with_columns(contribution_permille=pl.lit(round(given * 10)))


def _work(record: Record, rates: MunicipalRates) -> pl.DataFrame:
    """What each practice did in a year, by who gets the fees: itself, or the municipality for salaried GPs and locums
    on vacant lists. A team's nurse, and all that is paid for persons listed, stay with the list."""
    done = (
        record["activity"]
        .lazy()
        .group_by("year", "list_id")
        .agg(
            *(count.sum().alias(kind) for kind, count in MIX_KINDS.items()),
            nurse=(pl.col("nurse") + pl.col("proactive")).sum(),
        )
    )
    lists = record["list_years"].lazy().join(done, on=["year", "list_id"], how="left")
    lists = lists.join(record["practice_years"].lazy(), on=["year", "practice_id"])
    payee = pl.when(pl.col("salaried")).then(pl.lit("municipality")).otherwise(pl.lit("practice"))
    lists = lists.with_columns(pl.col(*MIX_KINDS).fill_null(0)).with_columns(
        seen_by_locum(kind, rates).alias(f"{kind} by locum") for kind in MIX_KINDS
    )
    of_list = lists.with_columns(
        *(pl.col(kind) - pl.col(f"{kind} by locum") for kind in MIX_KINDS), payee=payee
    )
    of_locum = lists.filter(~pl.col("salaried") & (pl.col("vacant_months") > 0)).with_columns(
        *(pl.col(f"{kind} by locum").alias(kind) for kind in MIX_KINDS),
        *(pl.lit(0, pl.Int64).alias(name) for name in _OF_LIST),
        payee=pl.lit("municipality"),
    )
    return (
        pl.concat([of_list, of_locum], how="vertical_relaxed")
        .group_by(*KEY, "payment")
        .agg(
            *(pl.col(kind).fill_null(0).sum() for kind in MIX_KINDS),
            person_months=(pl.col("listed_months") - pl.col("vacant_person_months")).sum(),
            start_grant=pl.col("start_grant_person_months").sum(),
            nurse=pl.col("nurse").fill_null(0).sum(),
        )
        .with_columns(contacts=pl.sum_horizontal(*MIX_KINDS), consultations=pl.sum_horizontal(*CONSULTATIONS))
        .sort(*KEY)
        .collect()
    )


def _capitation(work: pl.LazyFrame, price: Prices) -> list[pl.LazyFrame]:
    """Capitation and start grant: the municipality pays self-employed GPs for who is listed on the first."""
    own = work.filter(pl.col("payee") == "practice")
    rate = price.ore[CAPITATION]
    return [
        priced_rows(own, "municipality", "capitation", "person_months", rate, CAPITATION, parts=12),
        priced_rows(own, "municipality", "start grant", "start_grant", rate, CAPITATION, parts=12),
    ]


def _contacts(done: pl.DataFrame, dealt: Dealt, price: Prices) -> list[pl.LazyFrame]:
    """What contacts' codes bring: the state reimburses (not under an operating grant), and of the co-payments the
    patients pay their part, the exemption card and exemptions the rest. What the accounts show beyond the codes is
    reimbursed for each consultation."""
    share = price.ore[COPAYMENT] + price.ore[COVERED]
    patients = (2 * dealt.copayment * price.ore[COPAYMENT] + share) // (2 * share)
    fees = (done["payment"] == "ordinary").to_numpy()
    amounts = (
        ("state", FEES, dealt.reimbursement * fees, CODE_MIX),
        ("patient", _OWN, patients, COPAYMENT),
        ("state", REST, dealt.copayment - patients, COVERED),
    )
    other = priced_rows(
        done.lazy().filter(pl.col("payment") == "ordinary"), "state", OTHER_CODES,
        "consultations", price.ore[OTHER], OTHER,
    )  # fmt: skip
    return [*(_amounts(done, *amount) for amount in amounts), other]


def _amounts(done: pl.DataFrame, payer: str, item: str, ore: np.ndarray, rule: str) -> pl.LazyFrame:
    """One item whose amounts are worked out already; its quantity is contacts."""
    frame = (
        done.lazy()
        .with_columns(amount_ore=pl.lit(pl.Series(ore, dtype=pl.Int64)))
        .filter(pl.col("amount_ore") > 0)
    )
    return item_rows(frame, payer, pl.col("payee"), item, "contacts", pl.col("amount_ore"), rule)


def _codes(done: pl.DataFrame, dealt: Dealt) -> pl.DataFrame:
    """Contacts of each set of codes by year, and those that the state reimburses; `done` stands by year."""
    years, first = np.unique(done["year"].to_numpy(), return_index=True)
    fees = (done["payment"] == "ordinary").to_numpy()[:, None]
    contacts, reimbursed = (
        np.add.reduceat(counts, first, axis=0) for counts in (dealt.contacts, dealt.contacts * fees)
    )
    sets = np.arange(contacts.shape[1], dtype=np.int32)
    return pl.DataFrame(
        {"year": np.repeat(years, sets.size), "code_set": np.tile(sets, years.size),
         "contacts": contacts.ravel(), "reimbursed": reimbursed.ravel()}
    )  # fmt: skip


def _balanced(ledger: pl.DataFrame, codes: pl.DataFrame, start: date) -> None:
    """Codes times prices are the ledger's reimbursements of codes, and its co-payments whoever pays them."""
    table, at = mix_prices(start), codes["code_set"].to_numpy()
    state = int((codes["reimbursed"].to_numpy() * table.reimbursement[at, 0]).sum())
    due = int((codes["contacts"].to_numpy() * table.copayment[at, 0]).sum())
    paid = dict(ledger.group_by("item").agg(pl.col("amount_ore").sum()).iter_rows())
    if state != paid.get(FEES, 0) or due != paid.get(_OWN, 0) + paid.get(REST, 0):
        raise IdentityError("codes times their prices are not what the ledger pays for contacts")


def _nurse_visits(work: pl.LazyFrame, price: Prices, start: date, minutes: float) -> list[pl.LazyFrame]:
    """Delegated nurse work: S2ad is paid by the patient until the exemption card, as co-payments are on average;
    S2cd for time is reimbursed. No fees under an operating grant, but co-payments."""
    share = price.ore[COPAYMENT] + price.ore[COVERED]
    by_patient = (2 * price.ore[NURSE_FEE] * price.ore[COPAYMENT] + share) // (2 * share)
    by_state = price.ore[NURSE_FEE] - by_patient
    time = price.ore[NURSE_TIME] * nurse_time_units(minutes, start)
    fees = work.filter(pl.col("payment") == "ordinary")
    return [
        priced_rows(work, "patient", "nurse co-payment", "nurse", by_patient, NURSE_FEE),
        priced_rows(work, "state", "nurse co-payment covered", "nurse", by_state, NURSE_FEE),
        priced_rows(fees, "state", "nurse time", "nurse", time, NURSE_TIME),
    ]


def _wages(record: Record, price: Prices) -> list[pl.LazyFrame]:
    """The practice employs its nurses and psychologists: yearly wage with overhead, by hundredths of a month."""
    overhead = round(price.quantities["settle.nurse_overhead"].require() * 100)
    employed = (("nurse", WAGE), ("psychologist", PSYCHOLOGIST_WAGE))
    return [
        priced_rows(
            _posts(record, f"{who}_months"), "practice", f"{who} wages", "quantity", price.ore[wage] * overhead,
            wage, parts=12 * 100 * 100,
        )
        for who, wage in employed
    ]  # fmt: skip


def _posts(record: Record, months: str) -> pl.LazyFrame:
    """The posts of a profession in each practice and year, hundredths of a month."""
    return (
        record["practice_years"]
        .lazy()
        .select(
            "year",
            "practice_id",
            payee=pl.lit("employee"),
            quantity=(pl.col(months) * 100).round().cast(pl.Int64),
        )
    )
