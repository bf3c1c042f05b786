"""Indicators counted on books small enough to count by hand."""

import numpy as np
import polars as pl
import pytest

from anker.evaluation.indicators.catalogue import catalogue
from anker.evaluation.reduce import _worst_tenth
from anker.evaluation.yearly_view import YearBooks
from anker.parameters import ParameterSample, central
from anker.record.record import Record, conform
from anker.record.tables import TABLES
from anker.rehearse.yearly_tables import weekly_hours
from tests.settlement.books import START, activity, list_year, record

pytestmark = pytest.mark.unit
DRAW = central()


def books() -> YearBooks:
    """Two lists: 800 residents with a GP, 200 without one for half of the year."""
    lists = [
        list_year(1, 10, listed_months=9600, listed=800, booked_minutes=90_000.0, gps_started=1,
                  third_next_days=60, relation_months=800 * 60),
        list_year(
            2, 10, listed_months=2400, vacant_person_months=1200, listed=200, with_gp=False, gps_left=1,
            third_next_days=84, vacant_months=6,
        ),
    ]  # fmt: skip
    done = [
        activity(1, own_gp=2000, colleague=100, simple_remote=900, simple_present=300, booked=1000,
                 wait_days=8000, within_five_working_days=400,
                 planned=1200, wait_over_14=50, out_of_hours=20, nurse=30, proactive=10),
        activity(2, own_gp=300, booked=100, planned=175, wait_days=3000, within_five_working_days=40),
    ]  # fmt: skip
    made = record(lists, done)
    people = {**dict.fromkeys(TABLES["people_years"].schema, 0), "year": 2026, "listed": 1000, "unlisted": 3}
    people["waiting_to_change"] = 25
    costs = [
        ("municipality", "practice", 600_000_00), ("state", "municipality", 100_000_00),
        ("state", "practice", 700_000_00), ("patient", "practice", 250_000_00), ("practice", "employee", 50_000_00),
    ]  # fmt: skip
    ledger = pl.DataFrame(
        [(2026, a, b, "x", 10, 1, ore, "r") for a, b, ore in costs],
        list(TABLES["ledger"].schema),
        orient="row",
    )
    gps = {**dict.fromkeys(TABLES["gp_years"].schema, 0), "year": 2026, "before": 1, "after": 1, "stopped": 1}
    gps |= {"from_pool": 3, "from_hospital": 2, "from_abroad": 1, "from_other_municipalities": 6}
    gps["to_other_municipalities"] = 4
    frames = {"people_years": pl.DataFrame([people]), "gp_years": pl.DataFrame([gps])}
    more = {**frames, "ledger": ledger}
    tables = {**made.tables, **{name: conform(TABLES[name], frame) for name, frame in more.items()}}
    return YearBooks(Record(START, tables), DRAW)


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("wait_days", 11_000 / 1100),
        ("within_five_working_days", 32.0),
        ("over_two_weeks", 100 * 50 / 1100),
        ("third_next_available", (800 * 5 + 200 * 7) / 1000),
        ("own_gp_share", 100 * (2000 + 300 / 2) / 2400),
        ("relation_years", 5.0),
        ("consultations_per_listed", 2.4),
        ("nurse_contacts", 40.0),
        ("out_of_hours", 20.0),
        ("residents_without_gp", 10.0),
        ("waiting_to_change", 2.5),
        ("residents_without_list", 3.0),
        ("mean_list_length", 800.0),
        ("gps_left", 1.0),
        ("gps_started", 1.0),
        ("gps_from_pool", 3.0),
        ("gps_from_hospital", 2.0),
        ("gps_from_abroad", 1.0),
        ("gps_from_other_municipalities", 6.0),
        ("neighbours_lose", 2.0),
        ("practice_income_per_gp", 1.5),
        ("municipal_cost", 0.5),
        ("state_cost", 0.8),
        ("copayment_per_listed", 250.0),
    ],
)
def test_an_indicator_by_hand(indicator: str, value: float) -> None:
    counted = next(c for c in catalogue() if c.indicator.id == indicator)
    assert counted.count(books()) == pytest.approx([value])


def test_the_size_of_teams_posts_and_what_they_cost_by_hand() -> None:
    practices = pl.DataFrame(
        [(2026, 10, "ordinary", 18.0, 6.0), (2026, 20, "ordinary", 0.0, 3.0), (2026, 30, "ordinary", 0.0, 0.0)],
        list(TABLES["practice_years"].schema), orient="row",
    )  # fmt: skip
    paid = [("nurse wages", 1, 900_000_00), ("psychologist wages", 1, 810_000_00), ("training grant", 30, 1_00),
            ("home follow-up nurses", 96, 1_00)]  # fmt: skip
    ledger = pl.DataFrame(
        [(2026, "practice", "employee", item, 10, units, ore, "r") for item, units, ore in paid],
        list(TABLES["ledger"].schema), orient="row",
    )  # fmt: skip
    tables = {"practice_years": practices, "ledger": ledger}
    made = books().record.with_tables(
        **{name: conform(TABLES[name], frame) for name, frame in tables.items()}
    )
    counted = {c.indicator.id: c.count(YearBooks(made, DRAW)) for c in catalogue()}
    by_hand = {"teams": 2.0, "nurse_posts": 1.5, "psychologist_posts": 0.75, "lists": 2.0, "training_posts": 2.5,
               "home_follow_up_patients": 8.0, "nurse_wages": 0.9, "psychologist_wages": 0.81}  # fmt: skip
    assert {name: counted[name][0] for name in by_hand} == pytest.approx(by_hand)
    ceilings = made["list_years"].filter(pl.col("with_gp"))["ceiling"]
    assert counted["mean_ceiling"] == pytest.approx([ceilings.mean()])


def test_the_budget_lines_add_up_to_the_states_cost() -> None:
    made = books()
    items = [("capitation", 300_000_00), ("fee reimbursement", 500_000_00), ("nurse time", 1_000_00),
             ("co-payment covered", 200_000_00), ("training grant", 90_000_00)]  # fmt: skip
    payers = {"capitation": "municipality"}
    ledger = pl.DataFrame(
        [(2026, payers.get(item, "state"), "practice", item, 10, 1, ore, "r") for item, ore in items],
        list(TABLES["ledger"].schema), orient="row",
    )  # fmt: skip
    made = YearBooks(made.record.with_tables(ledger=conform(TABLES["ledger"], ledger)), DRAW)
    counted = {c.indicator.id: c.count(made)[0] for c in catalogue()}
    assert counted["budget_capitation"] == pytest.approx(0.3)
    assert counted["budget_grants"] == pytest.approx(0.09)
    lines = ("budget_reimbursements", "budget_copayments_covered", "budget_grants")
    assert sum(counted[line] for line in lines) == pytest.approx(counted["state_cost"])


def test_the_municipalitys_lines_less_its_fees_are_its_net_cost() -> None:
    town = "municipality"
    paid = [(town, "practice", "capitation", 300_000_00), (town, "employee", "own locum", 50_000_00),
            (town, "employee", "salaried GP wages", 900_000_00), (town, "supplier", "new", 7_000_00),
            ("state", "municipality", "fee reimbursement", 200_000_00), ("patient", "municipality", "co-payment", 9_00),
            ("state", "municipality", "training grant", 2_000_00)]  # fmt: skip
    ledger = pl.DataFrame(
        [(2026, payer, payee, item, 10, 1, ore, "r") for payer, payee, item, ore in paid],
        list(TABLES["ledger"].schema), orient="row",
    )  # fmt: skip
    made = YearBooks(books().record.with_tables(ledger=conform(TABLES["ledger"], ledger)), DRAW)
    counted = {c.indicator.id: c.count(made)[0] for c in catalogue()}
    by_hand = {"capitation": 0.3, "vacant": 0.05, "salaried": 0.9, "municipal_measures": 0.005,
               "municipal_fees": 0.200009}  # fmt: skip
    assert {name: counted[f"budget_{name}"] for name in by_hand} == pytest.approx(by_hand)
    lines = sum(counted[f"budget_{name}"] for name in by_hand if name != "municipal_fees")
    assert lines - counted["budget_municipal_fees"] == pytest.approx(counted["municipal_cost"])


def test_calls_answered_are_weighted_by_those_who_call_and_practices_are_not() -> None:
    """A practice of one GP with 1,200 calls, one of two with 9,000: one secretary answers in each, on the 253 working
    days of 2026."""
    lists = [
        list_year(1, 10, listed_months=9600, listed=800),
        *(list_year(n, 20, listed_months=36_000, listed=3000) for n in (2, 3)),
    ]
    values = {**DRAW.values, "access.telephone_first_hour": 100 / 6, "access.telephone_hours": 6.0}
    values["access.telephone_calls"] = 0.5
    done = [
        activity(n, needs=calls - 500, simple_remote=500) for n, calls in ((1, 2400), (2, 9000), (3, 9000))
    ]
    yearly = record(lists, done).with_tables(people_years=books().record["people_years"])
    made = YearBooks(yearly, ParameterSample(values, DRAW.story))
    minutes = values["access.telephone_call_minutes"]
    rate = [calls / 253 / 6 * minutes / 60 for calls in (1200, 9000)]
    small, large = (1 - load * np.exp(-(1 - load) * 2 / minutes) for load in rate)
    counted = {c.indicator.id: c.count for c in catalogue()}
    assert counted["calls_answered"](made) == pytest.approx([100 * (1200 * small + 9000 * large) / 10_200])
    assert small > 0.8 > large
    assert counted["practices_short_of_calls"](made) == pytest.approx([50.0])


def test_the_week_is_consultations_letters_and_fixed_hours() -> None:
    values = DRAW.values
    consulting = 90_000 / 60 * values["access.minutes_worked"] / values["access.working_weeks"]
    letters = 1200 * values["access.simple_contact_minutes"] / 60 / values["access.working_weeks"]
    week = consulting * (1 + values["access.paperwork"]) + letters
    counted = next(c for c in catalogue() if c.indicator.id == "gp_hours")
    assert counted.count(books()) == pytest.approx([week + values["access.fixed_hours"]])
    booked, letters_a_year, listed = (np.array([number]) for number in (90_000.0, 1200.0, 1000.0))
    whole = weekly_hours(values, booked, letters_a_year, listed, np.zeros(1))
    assert whole == pytest.approx([week + values["access.fixed_hours"]])
    more = weekly_hours({**values, "access.new_tasks": 12.0}, booked, letters_a_year, listed, np.zeros(1))
    assert more - whole == pytest.approx([200.0 / values["access.working_weeks"]])


def test_every_indicator_is_told_in_both_languages_and_counted_once() -> None:
    ids = [c.indicator.id for c in catalogue()]
    assert len(set(ids)) == len(ids)
    for indicator in (c.indicator for c in catalogue()):
        for text in (indicator.label, indicator.unit, indicator.meaning):
            assert text.nb
            assert text.en
        assert indicator.sources


def lists_with(*waits: tuple[int, float]) -> pl.DataFrame:
    return pl.DataFrame(
        [{"list_id": n, "booked": b, "wait_days": int(b * w)} for n, (b, w) in enumerate(waits)]
    )


def test_the_worst_tenth_is_the_longest_waits_and_no_more() -> None:
    assert _worst_tenth(lists_with(*[(100, float(w)) for w in range(10)])) == 9.0
    # a tenth of 1,000 bookings: 40 at twenty days, and 60 of the 960 at five
    assert _worst_tenth(lists_with((960, 5.0), (40, 20.0))) == pytest.approx((40 * 20 + 60 * 5) / 100)
    assert _worst_tenth(lists_with((10, 3.0), (0, 0.0))) == 3.0
