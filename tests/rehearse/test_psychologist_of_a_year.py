"""A psychologist in the teams of a rehearsal: the books hold, ages and wages are right, none is as today."""

import polars as pl
import pytest

from anker.measures.team import Team
from anker.record.check import check
from anker.record.record import Record
from anker.settlement.rehearsed.ledger import settle_rehearsed_years
from tests.places import books_of, world_with
from tests.settlement.books import PLACE, START, VALUES, paid

pytestmark = pytest.mark.integration
TEAM = {"share_of_practices": 1.0}
MORE = Team.model_validate({**TEAM, "listed_per_psychologist": 2000})


def books(takes: float, team: Team) -> Record:
    return books_of(world_with("risør", {"access.psychologist_takes": takes}), (team,))


def test_the_books_hold_and_the_psychologist_meets_those_over_fifteen_and_their_follow_ups() -> None:
    found = books(60.0, MORE)
    assert check(found) == []
    activity = found["activity"]
    young = pl.col("age_group").is_in(["0-5", "6-15"])
    assert activity.filter(young)["psychologist"].sum() == 0
    old = activity.filter(~young)
    share = int(old["psychologist"].sum()) / int(old["planned"].sum())
    assert 0.6 * 0.122 < share < 0.6 * 0.122 / (1 - 0.4)  # each visit leads to follow-ups
    plain = books(60.0, Team.model_validate(TEAM))["activity"]
    assert activity["own_gp"].sum() < plain["own_gp"].sum()
    assert activity["out_of_hours_direct"].sum() == plain["out_of_hours_direct"].sum()


def test_a_psychologist_who_takes_nothing_changes_nothing_but_posts() -> None:
    one, other = books(0.0, MORE), books(0.0, Team.model_validate(TEAM))
    assert one["practice_years"]["psychologist_months"].sum() > 0
    for name in one:
        left = [c for c in one[name].columns if c != "psychologist_months"]
        assert one[name].select(left).equals(other[name].select(left))


def test_the_practice_pays_the_psychologist_and_gets_no_fee_for_the_visits() -> None:
    found = books(60.0, MORE)
    ledger = settle_rehearsed_years(found, START, VALUES, PLACE).ledger
    months = float(found["practice_years"]["psychologist_months"].sum())
    assert paid(ledger, "psychologist wages") == pytest.approx(months / 12 * 800_000_00 * 1.35, rel=1e-3)
    wages = ledger.filter(pl.col("item") == "psychologist wages")
    assert set(wages.select("payer", "payee").iter_rows()) == {("practice", "employee")}
    without = found.with_tables(activity=found["activity"].with_columns(psychologist=pl.lit(0, pl.Int64)))
    assert settle_rehearsed_years(without, START, VALUES, PLACE).ledger.equals(ledger)
