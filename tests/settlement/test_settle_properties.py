"""What holds for all money: whole øre, sources, and totals that anyone can count again."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.errors import IdentityError
from anker.measures.team import Team
from anker.measures.training_posts import TrainingPosts
from anker.norway.places import resolve
from anker.parameters import ParameterSample, central
from anker.provenance import Certainty
from anker.record.arrays import load
from anker.record.record import Record
from anker.rehearse.clock import rehearse
from anker.rehearse.world import make_world
from anker.settlement.rehearsed.code_mix import reimbursed_per_consultation
from anker.settlement.rehearsed.ledger import settle_rehearsed_years
from anker.settlement.rehearsed.payment_rows import priced_rows
from anker.settlement.rehearsed.place import settled_place
from anker.settlement.rehearsed.prices import (
    ACCOUNTS,
    CAPITATION,
    COPAYMENT,
    COVERED,
    NURSE_FEE,
    NURSE_TIME,
    OTHER,
    REIMBURSEMENT,
    beyond_the_mix,
    prices,
)
from anker.settlement.rehearsed.yearly_increases import raised
from anker.synthesis.build import build
from tests.settlement.books import START, paid


def item(quantities: list[int], rate: int, parts: int) -> list[int]:
    work = pl.DataFrame({"year": 2026, "payee": "practice", "practice_id": 1, "q": quantities})
    rows = priced_rows(work.lazy(), "state", "x", "q", rate, "r", parts).collect()
    return rows["amount_ore"].to_list()


@pytest.mark.unit
def test_half_an_ore_is_rounded_up_once() -> None:
    assert item([0, 1, 2, 3, 4], 1, 2) == [0, 1, 1, 2, 2]
    assert item([1, 2, 3], 10, 12) == [1, 2, 3]  # 0.83, 1.67, 2.5


@pytest.mark.unit
@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(1, 10**8), st.integers(1, 120_000)
)
def test_splitting_a_practice_moves_at_most_half_an_ore_a_row(
    quantities: list[int], rate: int, parts: int
) -> None:
    exact = Fraction(sum(quantities) * rate, parts)
    assert abs(item([sum(quantities)], rate, parts)[0] - exact) <= Fraction(1, 2)
    assert abs(sum(item(quantities, rate, parts)) - exact) <= Fraction(len(quantities), 2)


@pytest.mark.unit
def test_every_price_is_whole_ore_with_a_source_and_a_certainty() -> None:
    found = prices(START)
    assert all(isinstance(ore, int) and ore > 0 for ore in found.ore.values())
    assert set(found.ore) <= set(found.quantities)
    for key, quantity in found.quantities.items():
        assert quantity.key == key
        assert quantity.source or quantity.how
        assert quantity.certainty is not Certainty.MISSING
        assert quantity.label.nb
        assert quantity.label.en


@pytest.mark.unit
def test_a_rate_past_its_date_is_assumed_and_warned_of() -> None:
    found = prices(START)
    assert found.quantities[CAPITATION].certainty is Certainty.ASSUMED
    assert "1 July 2023" in found.quantities[CAPITATION].how
    label = found.quantities[CAPITATION].label.en
    warning = next(w for w in found.warnings if w.en.startswith(label))
    assert "1. juli 2023" in warning.nb
    assert "a new rate was expected on 1 July 2024" in warning.en


@pytest.fixture(scope="module")
def draw() -> ParameterSample:
    return central()


@pytest.fixture(scope="module")
def risor(draw: ParameterSample) -> Record:
    """Risør through a year with a team in every practice and training posts, settled."""
    scheme = load(build(resolve("Risør")), 0.1, 16, 3)
    measures = (Team(share_of_practices=1.0, listed_per_nurse=2000), TrainingPosts(posts_per_10000=10.0))
    played = rehearse(make_world(scheme, draw, 12, 3, 0), measures, 1)
    return played.with_tables(
        ledger=settle_rehearsed_years(played, START, draw.values, settled_place(scheme)).ledger
    )


@pytest.mark.integration
def test_money_is_never_a_float(risor: Record) -> None:
    for table in ("ledger", "costs"):
        assert risor[table].schema["amount_ore"] == pl.Int64
        assert risor[table].schema["quantity"] == pl.Int64
        assert not any(dtype.is_float() for dtype in risor[table].dtypes)


@pytest.mark.unit
def test_codes_that_bring_more_than_the_accounts_are_never_taken_for_nothing_beyond_them() -> None:
    average = prices(START).quantities[REIMBURSEMENT]
    coded, level = reimbursed_per_consultation(START) / 100, float(raised(ACCOUNTS, START))
    just_above, below = (replace(average, value=round(coded / level, 2) + off) for off in (0.02, -0.02))
    assert 0.0 <= beyond_the_mix(just_above, START).require() <= 0.04
    with pytest.raises(IdentityError, match="more than the accounts of 2023"):
        beyond_the_mix(below, START)


@pytest.mark.integration
def test_a_years_totals_can_be_counted_again(risor: Record) -> None:
    ledger, ore = risor["ledger"], prices(START).ore
    activity = risor["activity"].sum().row(0, named=True)
    visits, nurse = activity["own_gp"] + activity["colleague"], activity["nurse"] + activity["proactive"]
    assert nurse > 0
    assert paid(ledger, "fee reimbursement, other codes") == visits * ore[OTHER]
    physical = visits - activity["e_consultations"]
    by_hand = physical * 235_03 + activity["e_consultations"] * 213_72 + activity["simple_present"] * 64_00
    due = paid(ledger, "co-payment") + paid(ledger, "co-payment covered")
    assert due == pytest.approx(by_hand + activity["home_visits"] * 281_00, rel=1e-3)
    assert paid(ledger, "co-payment") / due == pytest.approx(
        ore[COPAYMENT] / (ore[COPAYMENT] + ore[COVERED]), rel=1e-6
    )
    fee = paid(ledger, "nurse co-payment") + paid(ledger, "nurse co-payment covered")
    assert fee == nurse * ore[NURSE_FEE]
    assert paid(ledger, "nurse time") % (nurse * ore[NURSE_TIME]) == 0
    own = risor["list_years"].filter(~pl.col("salaried"))
    months = int((own["listed_months"] - own["vacant_person_months"]).sum())
    rows = ledger.filter(pl.col("item") == "capitation").height
    assert abs(paid(ledger, "capitation") - Decimal(months) * ore[CAPITATION] / 12) <= Decimal(rows) / 2


@pytest.mark.integration
def test_what_measures_cost_is_in_the_ledger_unchanged(risor: Record) -> None:
    assert risor["costs"].height > 0
    costs = risor["costs"].filter(pl.col("quantity") > 0)
    for item in ("training grant", "training posts"):
        assert paid(risor["ledger"], item) == paid(costs, item) > 0


@pytest.mark.integration
def test_every_payment_names_the_rule_it_comes_from(risor: Record) -> None:
    known = {*prices(START).quantities, "training.alis_grant_per_employed", "measures.alis_cost_to_grant"}
    assert set(risor["ledger"]["rule"]) <= known
    assert (risor["ledger"]["quantity"] > 0).all()
    assert set(risor["ledger"]["payer"]) <= {
        "patient",
        "municipality",
        "state",
        "practice",
        "other municipalities",
    }
