"""Who waits for another list: the published number in all, for full lists, and the same people in any record."""

import numpy as np
import polars as pl
import pytest

from anker.synthesis.wishes import pull
from tests.places import record_of

pytestmark = pytest.mark.integration


def test_the_published_number_waits_in_the_country() -> None:
    pulls = pull()
    assert pulls.waiting.sum() == 343_859
    assert np.allclose(pulls.toward[:, -1], 1.0)
    assert (np.diff(pulls.toward, axis=1) >= 0).all()


def test_people_wait_for_another_list_that_is_full_and_has_a_gp() -> None:
    record = record_of("agder")
    waits = record["residents"].drop_nulls("wanted_list_id")
    lists = record["lists"].select(wanted_list_id="list_id", gp="gp_id", at="open")
    wanted = waits.join(lists, on="wanted_list_id", how="left")
    assert 15_000 < waits.height < 25_000
    assert (waits["wanted_list_id"] != waits["list_id"]).all()
    assert wanted["gp"].null_count() == 0
    assert not wanted["at"].any()


def test_women_wait_for_women_more_than_men_do() -> None:
    record = record_of("agder")
    sex = record["gps"].select(wanted_list_id="gp_id", gp_sex="sex")
    waits = record["residents"].drop_nulls("wanted_list_id").join(sex, on="wanted_list_id")
    share = dict(waits.group_by("sex").agg((pl.col("gp_sex") == "F").mean()).iter_rows())
    assert share["F"] > share["M"] + 0.05


def test_the_same_person_waits_for_the_same_list_in_a_record_of_the_county() -> None:
    small, large = record_of("vennesla"), record_of("agder")
    columns = ["resident_id", "wanted_list_id", "waiting_since"]
    waits = small["residents"].drop_nulls("wanted_list_id").select(columns)
    assert waits.height > 300
    assert waits.join(large["residents"], on=columns, how="semi").height == waits.height


def test_about_as_many_wait_elsewhere_than_at_their_gp_as_published() -> None:
    """Within a county the share is near the country's 30 percent; wishes for lists beyond it are not in the record."""
    record = record_of("agder")
    waits = record["residents"].drop_nulls(["wanted_list_id", "list_id"])
    elsewhere = (waits["wanted_list_id"] // 1000 != waits["list_id"] // 1000).mean()
    assert isinstance(elsewhere, float)
    assert 0.15 < elsewhere < 0.40
