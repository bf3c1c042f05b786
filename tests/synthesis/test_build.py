"""Records of small places meet what is published, hold together, and agree with one another."""

from datetime import date

import polars as pl
import pytest

from anker.errors import InputError
from anker.norway.places import resolve
from anker.record.check import check
from anker.synthesis.build import DRAWINGS, build, dates, drawings
from anker.synthesis.margins import compare_margins, misses
from anker.synthesis.population import CENSUS
from tests.places import record_of

pytestmark = pytest.mark.integration
PLACES = ("utsira", "risør", "lyngdal", "unjárga", "salangen")
WITHOUT_LISTS = ("1853", "3336", "4220", "5514", "5518", "5528")


@pytest.mark.parametrize("place", PLACES)
def test_a_record_meets_every_published_margin_and_breaks_no_identity(place: str) -> None:
    record = record_of(place)
    rows = compare_margins(record)
    assert rows.height >= 8
    assert misses(rows).height == 0
    assert check(record) == []


@pytest.mark.parametrize("drawing", range(1, DRAWINGS))
@pytest.mark.parametrize("place", ["utsira", "lyngdal"])
def test_every_drawing_meets_every_published_margin_and_is_another(place: str, drawing: int) -> None:
    record = build(resolve(place), drawing=drawing)
    assert misses(compare_margins(record)).height == 0
    assert check(record) == []
    assert not record["residents"].equals(record_of(place)["residents"])


def test_a_municipality_has_several_drawings_and_larger_places_one() -> None:
    assert [drawings(resolve(place)) for place in ("utsira", "agder", "norge")] == [DRAWINGS, 1, 1]


@pytest.mark.parametrize("place", ["utsira", "risør", *WITHOUT_LISTS])
def test_a_record_of_2024_has_people_alone_and_meets_its_margins(place: str) -> None:
    record = build(resolve(place), CENSUS)
    assert set(record) == {"municipalities", "residents"}
    assert compare_margins(record).height == 10
    assert misses(compare_margins(record)).height == 0
    assert check(record) == []


def test_the_same_place_gives_the_same_record_twice() -> None:
    again, record = build(resolve("risør")), record_of("risør")
    assert set(again) == set(record)
    assert all(again[name].equals(record[name]) for name in record)


@pytest.mark.parametrize("number", WITHOUT_LISTS)
def test_a_municipality_without_lists_has_residents_listed_elsewhere(number: str) -> None:
    record = record_of(number)
    assert record["lists"].height == record["gps"].height == record["practices"].height == 0
    assert record["residents"]["list_id"].null_count() == record["residents"].height > 0
    assert record["residents"]["list_municipality_no"].null_count() < record["residents"].height
    assert check(record) == []
    assert misses(compare_margins(record)).height == 0


def test_the_same_person_has_the_same_list_in_a_record_of_the_county() -> None:
    small, large = record_of("vennesla"), record_of("agder")
    columns = ["resident_id", "sex", "birth_month", "inclination", "list_municipality_no", "list_id"]
    held = small["residents"].drop_nulls("list_id").select(*columns, "list_since")
    both = held.join(large["residents"], on=[*columns, "list_since"], how="semi", nulls_equal=True)
    assert both.height == held.height > 14_000
    lists = large["lists"].filter(municipality_no="4223")
    assert lists.equals(small["lists"])


def test_who_is_on_a_list_of_the_record_lives_in_one_of_its_municipalities() -> None:
    record = record_of("lyngdal")
    inside = record["municipalities"].filter("within")["municipality_no"].to_list()
    people = record["residents"]
    assert people["municipality_no"].is_in(record["municipalities"]["municipality_no"].to_list()).all()
    assert people.filter(~pl.col("municipality_no").is_in(inside))["list_id"].null_count() == 0
    on_list = people.drop_nulls("list_id").join(record["lists"], on="list_id")
    assert (on_list["list_municipality_no"] == on_list["municipality_no_right"]).all()


def test_a_date_without_published_figures_is_refused_with_those_that_exist() -> None:
    with pytest.raises(InputError) as error:
        build(resolve("utsira"), date(2025, 1, 1))
    assert all(day.isoformat() in error.value.message("nb") for day in dates())
