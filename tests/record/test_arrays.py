"""A record in memory holds the same people and lists as its tables."""

import numpy as np
import polars as pl
import pytest

from anker.record.arrays import ELSEWHERE, LIVING, NOBODY, OUTSIDE, UNUSED, RecordArrays, load
from tests.places import SEED, record_of, scheme_of

pytestmark = pytest.mark.integration
PLACE = "lyngdal"


def as_table(scheme: RecordArrays) -> pl.DataFrame:
    """Who is on which list and waits for which, told by ids."""
    people, lists = scheme.residents, scheme.lists
    n = int(people.used[0])
    ids = pl.Series(lists.id)
    numbers = scheme.municipalities["municipality_no"]
    where, wanted = people.list[:n], people.wanted[:n]
    rows = pl.DataFrame(
        {
            "resident_id": people.id[:n],
            "municipality_no": numbers.gather(people.home[:n]),
            "male": people.sex[:n] == 1,
            "list_id": ids.gather(np.maximum(where, 0)),
            "wanted_list_id": ids.gather(np.maximum(wanted, 0)),
        }
    )
    return rows.with_columns(
        list_id=pl.when(pl.Series(where >= 0)).then("list_id"),
        wanted_list_id=pl.when(pl.Series(wanted >= 0)).then("wanted_list_id"),
    ).sort("resident_id")


def test_everyone_keeps_home_sex_list_and_wish() -> None:
    table = record_of(PLACE)["residents"].with_columns(male=pl.col("sex") == "M").sort("resident_id")
    loaded = as_table(scheme_of(PLACE))
    assert loaded.equals(table.select(loaded.columns))


def test_lists_keep_their_ceiling_state_and_gp() -> None:
    table, lists = record_of(PLACE)["lists"], scheme_of(PLACE).lists
    n = int(lists.used[0])
    assert n == table.height
    assert lists.id[:n].tolist() == table["list_id"].to_list()
    assert lists.ceiling[:n].tolist() == table["ceiling"].to_list()
    assert lists.open[:n].astype(bool).tolist() == table["open"].to_list()
    assert lists.gp[:n].tolist() == table["gp_id"].fill_null(NOBODY).to_list()
    assert (lists.gp[n:] == NOBODY).all()


def test_listed_is_a_count_of_the_people() -> None:
    table = record_of(PLACE)["residents"].drop_nulls("list_id").group_by("list_id").len()
    counted = dict(table.iter_rows())
    lists = scheme_of(PLACE).lists
    n = int(lists.used[0])
    assert dict(zip(lists.id[:n].tolist(), lists.listed[:n].tolist(), strict=True)) == counted
    assert lists.listed[n:].sum() == 0


def test_a_closed_list_with_ten_free_places_is_locked() -> None:
    lists = scheme_of(PLACE).lists
    free = lists.ceiling - lists.listed
    assert ((lists.locked == 1) == ((lists.open == 0) & (free >= 10))).all()


def test_who_is_listed_elsewhere_is_told_from_who_is_outside_the_scheme() -> None:
    table, people = record_of(PLACE)["residents"], scheme_of(PLACE).residents
    used = people.status == LIVING
    away = table.filter(pl.col("list_id").is_null() & pl.col("list_municipality_no").is_not_null())
    outside = table.filter(pl.col("list_municipality_no").is_null())
    assert (people.list[used] == ELSEWHERE).sum() == away.height > 0
    assert (people.list[used] == OUTSIDE).sum() == outside.height


def test_there_is_room_for_those_to_come_and_it_is_unused() -> None:
    people = scheme_of(PLACE).residents
    n = int(people.used[0])
    assert people.id.size == n + int(0.3 * n) + 100
    assert (people.status[n:] == UNUSED).all()


def test_another_seed_shuffles_the_same_people() -> None:
    other = load(record_of(PLACE), 0.0, 0, SEED + 1)
    n = int(other.residents.used[0])
    assert not np.array_equal(other.residents.id[:n], scheme_of(PLACE).residents.id[:n])
    assert as_table(other).equals(as_table(scheme_of(PLACE)))


def test_the_first_month_to_come_follows_the_date_of_the_record() -> None:
    assert scheme_of(PLACE).start == 12 * 2026
