"""Series follow municipalities through the reforms of 2019, 2020 and 2024."""

import polars as pl
import pytest

from anker.errors import InputError
from anker.norway.changes import successors
from anker.norway.tables import describe, table

AGES = [
    column.name for column in describe("population_by_age_group").columns if column.name.startswith("age_")
]


ERAS = {2018: "number_2018", 2019: "number_2019", 2020: "number_2020", 2024: "number_2024"}


def predecessors(number: str, year: int) -> tuple[str, ...]:
    """The numbers of `year` whose successors in 2024 include a number of today."""
    known = table("municipality_numbers")[ERAS[max(era for era in ERAS if era <= year)]].unique().sort()
    return tuple(old for old in known if number in successors(old, 2024))


@pytest.mark.unit
def test_kristiansand_is_made_of_kristiansand_songdalen_and_sogne() -> None:
    assert predecessors("4204", 2018) == ("1001", "1017", "1018")
    assert successors("1018", 2020) == ("4204",)


@pytest.mark.unit
def test_alesund_and_haram_were_one_from_2020_and_parted_in_2024() -> None:
    assert successors("1507", 2024) == ("1508", "1580")
    assert predecessors("1508", 2023) == predecessors("1580", 2023) == ("1507",)
    assert successors("1534", 2020) == ("1507",)
    assert successors("1534", 2024) == predecessors("1580", 2024) == ("1580",)
    assert predecessors("1508", 2018) == ("1504", "1523", "1529", "1546")


@pytest.mark.unit
def test_divided_municipalities_have_several_successors() -> None:
    assert successors("1850", 2024) == ("1806", "1875")
    assert successors("5012", 2020) == ("5055", "5056", "5059")


@pytest.mark.unit
def test_rindal_changed_county_in_2019() -> None:
    assert successors("1567", 2018) == ("1567",)
    assert successors("1567", 2019) == predecessors("5061", 2019) == ("5061",)


@pytest.mark.unit
@pytest.mark.parametrize("year", range(2018, 2025))
def test_the_numbers_of_a_year_are_those_that_its_population_is_counted_in(year: int) -> None:
    counted = table("population_by_age_group").filter(pl.col("on_date").dt.year() == year)
    current = table("municipalities")["municipality_no"]
    assert {old for number in current for old in predecessors(number, year)} == set(
        counted["municipality_no"]
    )


@pytest.mark.integration
def test_mergers_change_no_population_by_more_than_a_year_and_border_moves_can() -> None:
    groups = table("population_by_age_group").with_columns(persons=pl.sum_horizontal(AGES))
    year = {
        y: dict(groups.filter(pl.col("on_date").dt.year() == y).select("municipality_no", "persons").rows())
        for y in (2019, 2020)
    }
    for number in year[2020]:
        before = {old for new in successors(number, 2024) for old in predecessors(new, 2019)}
        if all(len(successors(old, 2020)) == 1 for old in before):
            assert sum(year[2019][old] for old in before) == pytest.approx(
                year[2020][number], rel=0.07, abs=50
            )


@pytest.mark.unit
@pytest.mark.parametrize(("number", "year"), [("9999", 2024), ("4204", 2018), ("0301", 2017), ("0301", 2027)])
def test_what_cannot_be_followed_is_an_input_error(number: str, year: int) -> None:
    with pytest.raises(InputError):
        successors(number, year)
