"""What a municipality pays for salaried GPs and vacant lists, worked out by hand, to the øre."""

from dataclasses import asdict, replace

import polars as pl
import pytest

from anker.record.record import Record
from anker.settlement.rehearsed.ledger import settle_rehearsed_years
from anker.settlement.rehearsed.municipal_rates import municipal_rates
from anker.settlement.rehearsed.place import contribution_permille
from tests.settlement.books import PLACE, START, VALUES, activity, list_year, paid, record

pytestmark = pytest.mark.unit
WHOLE = 12 * 1116  # person-months of a list that costs a whole practice
PRACTICE = round(844_238 * 1.0225**10) * 100  # the published mean of 2016, at the list of that year
VACANT = {"vacant_months": 12, "vacant_person_months": WHOLE, "listed_months": WHOLE, "with_gp": False}


def settled(books: Record) -> pl.DataFrame:
    return settle_rehearsed_years(books, START, VALUES, PLACE).ledger


def test_a_salaried_gp_costs_wage_pension_contribution_by_zone_and_a_practice() -> None:
    lists = [
        list_year(1, 10, salaried=True, listed_months=WHOLE),
        list_year(2, 20, salaried=True, months=6, listed_months=WHOLE // 2),
    ]
    ledger = settled(record(lists))
    by_practice = dict(
        ledger.filter(pl.col("item") == "salaried GP wages").select("practice_id", "amount_ore").iter_rows()
    )
    assert by_practice == {10: 1_050_000_00, 20: 525_000_00}
    assert paid(ledger, "salaried GP pension") == (1_050_000_00 + 525_000_00) * 14 // 100
    # zone I only: 14.1 % of wage and pension; none in zone V
    assert paid(ledger, "employer's contribution") == round(1_050_000_00 * 1.14 * 0.141) == 168_777_00
    assert paid(ledger, "practice cost, salaried list") == PRACTICE + PRACTICE // 2


def test_a_vacant_list_costs_locums_cover_by_colleagues_and_a_practice() -> None:
    ledger = settled(record([list_year(1, 10, **VACANT)]))
    # 48 weeks × 86 %: 41.28, half of them by agency
    assert paid(ledger, "locum from agency") == round(20.64 * 95_800_00)
    assert paid(ledger, "own locum") == round(20.64 * 47_900_00)
    # 14 % of lists, 52 − 8 weeks, 8 hours a week at NOK 1,027: 49.28 hours
    assert paid(ledger, "colleagues' cover") == 49_28 * 1_027
    assert paid(ledger, "practice cost, vacant list") == PRACTICE
    assert set(ledger["payer"]) == {"municipality"}


def test_seven_tenths_of_the_practice_cost_follow_the_list() -> None:
    ledger = settled(record([list_year(1, 10, salaried=True, listed_months=WHOLE // 2)]))
    assert paid(ledger, "practice cost, salaried list") == round(PRACTICE * 0.65)


def test_eight_weeks_without_a_gp_are_covered_by_absence_duty() -> None:
    lists = [list_year(1, 10, vacant_months=1, vacant_person_months=1000, listed_months=12_000)]
    assert paid(settled(record(lists)), "colleagues' cover") == 0


def test_a_new_list_that_nobody_is_on_has_no_locum() -> None:
    ledger = settled(record([list_year(1, 10, vacant_months=12, with_gp=False)]))
    assert ledger.is_empty()


def test_fees_of_a_locum_go_to_the_municipality_and_of_colleagues_to_the_practice() -> None:
    done = [activity(1, own_gp=100)]
    ledger = settled(record([list_year(1, 10, **VACANT)], done))
    fees = ledger.filter(pl.col("item") == "fee reimbursement, other codes")
    assert dict(fees.select("payee", "quantity").iter_rows()) == {"municipality": 86, "practice": 14}
    whole = settled(record([list_year(1, 10)], done))
    for item in ("fee reimbursement, other codes",):
        assert paid(whole, item) == paid(ledger, item)


def test_every_zone_read_is_used_and_the_others_are_assumed() -> None:
    assert contribution_permille("5501", 3) == 79  # Tromsø
    assert contribution_permille("5546", 6) == 0  # Kvænangen
    assert contribution_permille("5601", 4) == 0  # Finnmark
    assert contribution_permille("1833", 4) == 51  # Rana
    assert contribution_permille("0301", 1) == 141
    assert contribution_permille("5007", 5) == 51  # Namsos
    assert contribution_permille("1135", 6) == 106  # Sauda, by name; by its centrality it would be zone III


def test_a_contribution_that_is_given_holds_for_every_list() -> None:
    books = record([list_year(1, 10, salaried=True)])
    values = VALUES | {"municipal.employer_contribution": 5.1}
    ledger = settle_rehearsed_years(books, START, values, PLACE).ledger
    assert paid(ledger, "employer's contribution") == round(1_050_000_00 * 1.14 * 0.051)


def test_every_rate_of_a_draw_is_a_whole_number() -> None:
    rates = asdict(municipal_rates({key: value + 0.123 for key, value in VALUES.items()}, START))
    assert all(isinstance(rate, int) and rate > 0 for rate in rates.values())


def test_capitation_follows_residence() -> None:
    ledger = settled(record([list_year(1, 10)], people={"own_elsewhere": 30, "guests": 10}))
    rows = ledger.select("payer", "payee", "item", "amount_ore").rows()
    assert set(rows) == {
        ("municipality", "other municipalities", "own residents elsewhere", 30 * 841_80),
        ("other municipalities", "municipality", "others' residents here", 10 * 841_80),
    }


def test_equalisation_goes_to_self_employed_gps_of_small_municipalities_by_all_posts() -> None:
    place = replace(PLACE, people={"0301": 720_000, "5601": 2_000})
    lists = [list_year(1, 10), list_year(2, 20), list_year(3, 20, salaried=True)]
    lists += [list_year(4, 20, vacant_months=12, with_gp=False)]
    books = record(lists, people={"before": 722_000})
    ledger = settle_rehearsed_years(books, START, VALUES, place).ledger
    # 2,000 residents over the three posts of the municipality: 1,200 − 2,000 / 3 persons lacking
    assert paid(ledger, "equalisation") == round((1200 - 2000 / 3) * 841_80)
    assert set(ledger.filter(pl.col("item") == "equalisation")["practice_id"]) == {20}


def test_five_thousand_residents_get_no_equalisation() -> None:
    for people, grant in ((4_999, True), (5_000, False)):
        place = replace(PLACE, people={"5601": people})
        books = record([list_year(k, 20) for k in range(10)], people={"before": 1})
        ledger = settle_rehearsed_years(books, START, VALUES, place).ledger
        assert (paid(ledger, "equalisation") > 0) is grant
