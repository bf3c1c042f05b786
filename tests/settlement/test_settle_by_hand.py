"""Amounts worked out by hand, to the øre, with the rates of 1 January 2026."""

import numpy as np
import polars as pl
import pytest

from anker.settlement.rehearsed.code_mix import MIX_KINDS, deal
from anker.settlement.rehearsed.ledger import settle_rehearsed_years
from anker.settlement.rehearsed.prices import NURSE_FEE, prices
from anker.settlement.typical_year import typical
from tests.settlement.books import PLACE, START, VALUES, activity, list_year, paid, practice, record

pytestmark = pytest.mark.unit


def test_capitation_is_a_twelfth_of_the_rate_for_each_month_listed() -> None:
    # 1,000 residents through twelve months at NOK 841.80 a year
    ledger = settle_rehearsed_years(
        record([list_year(1, 10, listed_months=12_000)]), START, VALUES, PLACE
    ).ledger
    assert paid(ledger, "capitation") == 841_800_00
    # 7 months of one resident: 7 × 841.80 / 12 = 491.05
    ledger = settle_rehearsed_years(record([list_year(1, 10, listed_months=7)]), START, VALUES, PLACE).ledger
    assert paid(ledger, "capitation") == 491_05


def test_no_capitation_for_a_vacant_list_or_a_salaried_gp() -> None:
    lists = [
        list_year(1, 10, listed_months=1200, vacant_person_months=1200),
        list_year(2, 10, listed_months=1200, salaried=True),
    ]
    assert paid(settle_rehearsed_years(record(lists), START, VALUES, PLACE).ledger, "capitation") == 0


def test_the_start_grant_pays_for_the_persons_short_of_five_hundred() -> None:
    # 200 short through three months: 600 × 841.80 / 12
    ledger = settle_rehearsed_years(
        record([list_year(1, 10, start_grant_person_months=600)]), START, VALUES, PLACE
    ).ledger
    assert paid(ledger, "start grant") == 42_090_00


def test_a_consultation_is_paid_by_state_and_patient() -> None:
    done = [activity(1, own_gp=7, colleague=3, e_consultations=2, out_of_hours=5, given_up=4)]
    ledger = settle_rehearsed_years(record([list_year(1, 10)], done), START, VALUES, PLACE).ledger
    assert paid(ledger, "fee reimbursement, other codes") == 10 * 44_49
    # eight in person: 2 × 2ad, 2ad + 2dd, 2 × (2ad + 2dd + 2cd), 2 with samples of three kinds, one with time and two;
    # two e-consultations with the specialist's supplement
    assert paid(ledger, "fee reimbursement") == (2 * 15 + 79 + 2 * 334 + 2 * 464 + 703 + 2 * 78) * 100
    due = (2 * 179 + 235 + 2 * 235 + 2 * 299 + 299 + 2 * 235) * 100
    assert paid(ledger, "co-payment") == round(due * 131.40 / (131.40 + 97.43)) == 1395_37
    assert paid(ledger, "co-payment covered") == due - 1395_37


def test_simple_contacts_and_home_visits_carry_codes_but_nothing_beyond_them() -> None:
    done = [activity(1, simple_remote=10, simple_present=5, home_visits=2)]
    settled = settle_rehearsed_years(record([list_year(1, 10)], done), START, VALUES, PLACE)
    # 10 × 1bd, 3 × 1ad, 2 × (701a + 705k); 11ad + 11dd with and without 11cd
    assert paid(settled.ledger, "fee reimbursement") == (10 * 74 + 3 * 18 + 2 * 63 + 376 + 636) * 100
    assert (
        paid(settled.ledger, "co-payment") + paid(settled.ledger, "co-payment covered")
        == (5 * 64 + 2 * 281) * 100
    )
    assert paid(settled.ledger, "fee reimbursement, other codes") == 0
    assert settled.codes["contacts"].sum() == settled.codes["reimbursed"].sum() == 17


@pytest.mark.parametrize("contacts", [0, 1, 999, 123_456_789])
def test_contacts_are_dealt_to_codes_in_whole_numbers_that_add_up(contacts: int) -> None:
    work = pl.DataFrame({kind: [contacts, 3] for kind in MIX_KINDS})
    dealt = deal(work, START).contacts
    assert (dealt >= 0).all()
    assert dealt.sum(axis=1).tolist() == [5 * contacts, 15]
    shares = np.array([float(s["share"]) for kind in typical.kinds().values() for s in kind["sets"]])
    assert np.abs(dealt[0] - contacts * shares).max() <= 1


def test_fees_of_salaried_gps_go_to_the_municipality() -> None:
    ledger = settle_rehearsed_years(
        record([list_year(1, 10, salaried=True)], [activity(1, own_gp=4)]), START, VALUES, PLACE
    ).ledger
    fees = ledger.filter(pl.col("payer").is_in(["state", "patient"]))
    assert set(fees["payee"]) == {"municipality"}
    assert paid(ledger, "fee reimbursement") == (15 + 270 + 78 + 545) * 100


@pytest.mark.parametrize("visits", [1, 3, 1_234_567])
def test_the_nurse_fee_is_split_and_nothing_is_lost(visits: int) -> None:
    done = [activity(1, nurse=visits - 1, proactive=1)]
    ledger = settle_rehearsed_years(record([list_year(1, 10)], done), START, VALUES, PLACE).ledger
    patient, state = paid(ledger, "nurse co-payment"), paid(ledger, "nurse co-payment covered")
    assert patient + state == visits * 179_00 == visits * prices(START).ore[NURSE_FEE]
    # 17,900 × 13,140 / (13,140 + 9,743) = 10,278.6
    assert patient == visits * 102_79


@pytest.mark.parametrize(("minutes", "units"), [(20.0, 0), (20.1, 1), (35.0, 1), (35.1, 2)])
def test_nurse_time_is_paid_by_each_started_quarter_beyond_twenty_minutes(minutes: float, units: int) -> None:
    done = [activity(1, nurse=10)]
    ledger = settle_rehearsed_years(
        record([list_year(1, 10)], done), START, VALUES | {"access.nurse_visit_minutes": minutes}, PLACE
    ).ledger
    assert paid(ledger, "nurse time") == 10 * units * 209_00


def test_wages_are_a_yearly_wage_with_overhead() -> None:
    # one post for a year and half of one: 1.5 × 640,320 × 1.35
    ledger = settle_rehearsed_years(
        record([list_year(1, 10)], practices=[practice(10, nurse_months=18.0)]), START, VALUES, PLACE
    ).ledger
    assert paid(ledger, "nurse wages") == 1_296_648_00
    assert ledger.select("payer", "payee").unique().rows() == [("practice", "employee")]


def test_an_operating_grant_leaves_no_fees_but_capitation_and_co_payments() -> None:
    done = [activity(1, own_gp=10, nurse=10)]
    books = record(
        [list_year(1, 10, listed_months=120)], done, [practice(10, payment="operating-grant")]
    )  # fmt: skip
    items = set(settle_rehearsed_years(books, START, VALUES, PLACE).ledger["item"])
    assert items == {
        "capitation", "co-payment", "co-payment covered", "nurse co-payment", "nurse co-payment covered"
    }  # fmt: skip
