"""A small practice's nurse or psychologist serves its part of what a full post does, and is never paid for nothing."""

import polars as pl
import pytest

from anker.measures.team import Team
from tests.places import books_of, world_of

pytestmark = pytest.mark.integration


def by_practice(place: str, team: Team) -> pl.DataFrame:
    """The year's visits, outreach and posts (of the year) of each practice."""
    books = books_of(world_of(place), (team,))
    visits = books["activity"].join(
        books["list_years"].select("list_id", "practice_id", "listed"), on="list_id"
    )
    lists = books["list_years"].group_by("practice_id").agg(pl.col("listed").sum())
    found = visits.group_by("practice_id").agg(pl.col("nurse", "psychologist", "proactive").sum())
    posts = books["practice_years"].select(
        "practice_id", nurses=pl.col("nurse_months") / 12, psychologists=pl.col("psychologist_months") / 12
    )
    return found.join(lists, on="practice_id").join(posts, on="practice_id").sort("listed")


def test_a_third_of_a_post_has_a_third_of_the_visits() -> None:
    found = by_practice("kristiansand", Team(share_of_practices=1.0))
    small, full = found.filter(pl.col("nurses") < 0.4), found.filter(pl.col("nurses").is_between(0.9, 1.7))
    assert float(small["nurses"].to_numpy().mean()) == pytest.approx(0.27, abs=0.07)
    for what in ("nurse", "proactive"):
        each = [float(rows[what].sum()) / float(rows["nurses"].sum()) for rows in (small, full)]
        assert each[0] == pytest.approx(each[1], rel=0.10), what


def test_utsira_s_twenty_fifth_of_a_post_works_some_days_and_serves_somebody() -> None:
    found = by_practice("utsira", Team(share_of_practices=1.0)).row(0, named=True)
    assert found["nurses"] == pytest.approx(0.04, abs=0.01)
    assert found["nurse"] > 0
    assert found["proactive"] > 0


def test_a_small_practice_s_psychologist_sees_patients_in_proportion() -> None:
    found = by_practice("lyngdal", Team(share_of_practices=1.0, listed_per_psychologist=20_000))
    each = found["psychologist"].to_numpy() / found["psychologists"].to_numpy()
    assert float(found["psychologists"].to_numpy().min()) < 0.13
    assert all(visits > 0.7 * each[-1] for visits in each)
