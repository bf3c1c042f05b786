"""A published figure becomes a quantity that carries its unit, source and certainty."""

import pytest

from anker.errors import InputError
from anker.norway.figures import published_figure
from anker.norway.indicators import indicator_name, indicator_names, indicator_tables
from anker.norway.tables import names, table
from anker.provenance import Certainty

FIGURES = [name for name in names() if {"indicator", "value"} <= set(table(name).columns)]


@pytest.mark.unit
def test_a_figure_of_a_series_has_unit_and_source() -> None:
    lists = published_figure("national_series", indicator="lists_total", year=2023, period="Q4")
    assert (lists.value, lists.unit, lists.certainty) == (5614, "lists", Certainty.PUBLISHED)
    assert lists.source.startswith("https://")
    assert lists.key == "norway.national_series.lists_total.2023.Q4"


@pytest.mark.unit
def test_a_figure_is_named_in_norwegian_and_english() -> None:
    lists = published_figure("national_series", indicator="lists_without_gp", year=2023, period="Q4")
    assert lists.label == ("Lister uten fast lege, 2023, Q4", "Lists without a GP, 2023, Q4")
    length = published_figure("gp_lists", "mean_list_length", municipality_no="4204")
    assert length.label.nb == "Fastlegelister per kommune: Gjennomsnittlig listelengde, 4204"


@pytest.mark.unit
def test_every_indicator_has_a_name_and_every_name_an_indicator() -> None:
    assert set(indicator_names()) == set(indicator_tables())
    with pytest.raises(InputError, match="lists"):
        indicator_name("lists")


@pytest.mark.unit
def test_a_cell_of_a_table_takes_unit_and_source_from_its_description() -> None:
    length = published_figure("gp_lists", "mean_list_length", municipality_no="4204")
    assert (length.value, length.unit) == (1062, "persons")
    assert length.source == "https://www.ssb.no/statbank/table/12005/"


@pytest.mark.unit
def test_an_assumed_figure_has_a_range_and_says_why() -> None:
    absent = published_figure("parameters", indicator="no_show_rate")
    assert absent.certainty is Certainty.ASSUMED
    assert absent.uncertain
    assert absent.how


@pytest.mark.unit
def test_an_empty_figure_is_missing_and_cannot_be_used() -> None:
    length = published_figure("pilot_municipalities", "mean_list_length_2018", name="Seljord")
    assert length.certainty is Certainty.MISSING
    with pytest.raises(InputError):
        length.require()


@pytest.mark.integration
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_can_become_a_quantity(name: str) -> None:
    measures = {"value", "low", "high", "source", "certainty", "note"}
    for row in table(name).iter_rows(named=True):
        where = {key: value for key, value in row.items() if key not in measures}
        assert published_figure(name, **where).require() == row["value"]


@pytest.mark.unit
def test_several_matching_rows_are_an_error_that_names_what_else_to_choose() -> None:
    with pytest.raises(InputError, match="year, period"):
        published_figure("national_series", indicator="lists_total")


@pytest.mark.unit
def test_an_unknown_row_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(InputError, match="There is: 2019, 2020"):
        published_figure("national_series", indicator="lists_total", year=1999)


@pytest.mark.unit
@pytest.mark.parametrize("column", ["name", "length"])
def test_only_numbers_of_the_table_are_figures(column: str) -> None:
    with pytest.raises(InputError, match=column):
        published_figure("municipalities", column, municipality_no="4204")
