"""The tables carry the published figures: known totals, complete keys, every figure with its source."""

from datetime import date

import polars as pl
import pytest

from anker.errors import InputError
from anker.norway.tables import DATA, describe, names, table
from anker.provenance import Certainty

WITHOUT_LISTS = {"1853", "3336", "4220", "5514", "5518", "5528"}
AGES = [
    column.name for column in describe("population_by_age_group").columns if column.name.startswith("age_")
]


@pytest.mark.unit
@pytest.mark.parametrize("name", names())
def test_every_table_reads_with_the_types_it_is_described_with(name: str) -> None:
    frame, info = table(name), describe(name)
    assert frame.columns == [column.name for column in info.columns]
    assert frame.height > 0
    assert all(column.meaning for column in info.columns)


@pytest.mark.unit
@pytest.mark.parametrize("name", names())
def test_every_table_tells_source_licence_dates_certainty_and_units(name: str) -> None:
    info = describe(name)
    columns = {column.name for column in info.columns}
    assert info.title.nb
    assert info.title.en
    assert info.date
    assert info.licence
    assert info.sources or "source" in columns
    assert info.certainty in set(Certainty) or (info.certainty == "per row" and "certainty" in columns)
    assert all(column.unit for column in info.columns if column.kind in ("whole", "decimal"))


@pytest.mark.unit
@pytest.mark.parametrize("name", [name for name in names() if "certainty" in table(name).columns])
def test_what_is_published_or_derived_names_its_source_and_what_is_assumed_says_why(name: str) -> None:
    frame = table(name)
    assert set(frame["certainty"]) <= {"published", "derived", "assumed"}
    if "source" in frame.columns:
        assert frame.filter((pl.col("certainty") != "assumed") & pl.col("source").is_null()).is_empty()
    if "note" in frame.columns:
        assert frame.filter((pl.col("certainty") == "assumed") & pl.col("note").is_null()).is_empty()


@pytest.mark.unit
def test_no_figure_lies_beside_the_catalogue() -> None:
    assert {path.stem for path in DATA.glob("*.csv")} == set(names())


@pytest.mark.unit
def test_the_tables_are_small() -> None:
    assert sum(path.stat().st_size for path in DATA.glob("*")) < 3_000_000


@pytest.mark.unit
@pytest.mark.parametrize(
    ("day", "residents"),
    [(date(2020, 1, 1), 5_367_580), (date(2024, 1, 1), 5_550_203), (date(2026, 1, 1), 5_627_400)],
)
def test_the_municipalities_add_up_to_the_published_population(day: date, residents: int) -> None:
    rows = table("population_total").filter(pl.col("on_date") == day)
    assert rows["persons"].sum() == residents
    assert rows["municipality_no"].n_unique() == 357


@pytest.mark.unit
def test_age_groups_add_up_to_the_published_population_each_year() -> None:
    groups = table("population_by_age_group")
    total = groups.group_by("on_date").agg(persons=pl.sum_horizontal(AGES).sum()).sort("on_date")
    assert total["persons"].to_list()[0] == 5_295_619
    assert total["persons"].to_list()[-1] == 5_550_203
    singles = table("population_single_year").group_by("on_date").agg(pl.col("persons").sum()).sort("on_date")
    assert total.tail(5)["persons"].to_list() == singles["persons"].to_list()


@pytest.mark.unit
def test_age_groups_add_up_to_each_municipality_of_2024() -> None:
    day = pl.col("on_date") == date(2024, 1, 1)
    groups = table("population_by_age_group").filter(day).with_columns(summed=pl.sum_horizontal(AGES))
    both = groups.join(table("population_total").filter(day), on="municipality_no")
    assert both.height == 357
    assert both.filter(pl.col("summed") != pl.col("persons")).is_empty()


@pytest.mark.unit
def test_lists_add_up_to_the_published_number_of_2025() -> None:
    lists = table("gp_lists")
    assert lists["lists_with_gp"].sum() == 5747
    assert lists["lists_without_gp"].sum() == 197
    assert lists["residents_without_gp"].sum() == 117_899
    missing = set(table("municipalities")["municipality_no"]) - set(lists["municipality_no"])
    assert missing == WITHOUT_LISTS


@pytest.mark.unit
def test_mean_length_and_reserve_capacity_count_lists_with_a_gp_only() -> None:
    lists = table("gp_lists")
    mean = lists["residents_with_gp"] / lists["lists_with_gp"]
    reserve = 100 * lists["ceiling_sum"] / lists["residents_with_gp"]
    assert ((mean - lists["mean_list_length"]).abs() <= 1).all()
    assert ((reserve - lists["reserve_capacity"]).abs() <= 1).all()


@pytest.mark.unit
def test_kristiansand_is_as_published() -> None:
    row = table("gp_lists").row(by_predicate=pl.col("municipality_no") == "4204", named=True)
    assert (row["lists_with_gp"], row["lists_without_gp"], row["residents_with_gp"]) == (117, 0, 124_206)
    place = (pl.col("municipality_no") == "4204") & (pl.col("on_date") == date(2026, 1, 1))
    assert table("population_total").filter(place)["persons"].item() == 119_287


@pytest.mark.unit
def test_centrality_classes_are_as_statistics_norway_counts_them() -> None:
    classes = table("municipalities")["centrality_class"].value_counts().sort("centrality_class")
    assert classes["count"].to_list() == [5, 21, 54, 65, 104, 108]


@pytest.mark.unit
def test_shares_of_weekdays_make_a_week() -> None:
    days = table("parameters").filter(pl.col("indicator").str.starts_with("weekday_share"))
    assert days["value"].sum() == pytest.approx(100)


@pytest.mark.unit
def test_a_frame_changed_by_its_reader_does_not_change_the_table() -> None:
    mine = table("municipalities")
    mine.insert_column(0, pl.lit(1).alias("mine"))
    assert "mine" not in table("municipalities").columns


@pytest.mark.unit
def test_an_unknown_table_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(InputError, match="municipalities") as error:
        table("municipality")
    assert "gp_lists" in error.value.message("nb")
