"""The table [municipal_costs]: what a municipality knows of its own costs."""

from pathlib import Path

import pytest

from anker.errors import InputError
from anker.scenario.file import SHIPPED, read_scenario
from anker.scenario.municipal_costs import MunicipalCosts
from anker.settlement.rehearsed.given_costs import GIVEN_COSTS, GIVEN_INCOMES
from anker.settlement.rehearsed.ledger import settle_rehearsed_years
from tests.settlement.books import PLACE, START, VALUES, list_year, paid, record

pytestmark = pytest.mark.unit
GIVEN = {
    "salaried_wage": 900_000,
    "agreements_82": {"lists": 4, "cost": 900_000},
    "null_agreements": {"persons": 1_000, "cost": 700_000},
    "training": {"agreements": 3, "cost": 400_000, "grant": 179_000},
    "practice_compensation": {"gps": 2, "hours": 3.5},
    "other_work_hours_per_week": 7.5,
    "out_of_hours": {"duty_class": 2, "weekday_hours": 100, "holiday_hours": 10},
}


def file_with(folder: Path, table: str) -> Path:
    text = (SHIPPED / "kristiansand.toml").read_text(encoding="utf-8")
    at = text.index("[[package]]")
    path = folder / "own.toml"
    path.write_text(f"{text[:at]}[municipal_costs]\n{table}\n\n{text[at:]}", encoding="utf-8")
    return path


def test_what_is_given_stands_in_the_ledger_and_nothing_where_it_is_not() -> None:
    books = record([list_year(1, 10, salaried=True)])
    values = VALUES | MunicipalCosts.model_validate(GIVEN).values()
    ledger = settle_rehearsed_years(books, START, values, PLACE).ledger
    assert paid(ledger, "salaried GP wages") == 900_000_00
    assert paid(ledger, "agreements 8.2") == 3_600_000_00
    assert paid(ledger, "null agreements") == 700_000_00
    assert paid(ledger, "capitation kept") == 841_800_00
    assert paid(ledger, "municipal work") == 7.5 * 44 * 1_027_00
    assert paid(ledger, "out-of-hours stand-by") == (100 * 55 + 10 * 97) * 100
    assert paid(ledger, "supervision and training") == 1_200_000_00
    assert paid(ledger, "supervision grant") == 537_000_00
    assert paid(ledger, "practice compensation") == 2 * 42_460_00  # the fourth hour is begun
    without = settle_rehearsed_years(books, START, VALUES, PLACE).ledger
    assert set(without["item"]).isdisjoint({*GIVEN_COSTS, *GIVEN_INCOMES})


def test_own_costs_are_told_and_change_what_the_scenario_says(tmp_path: Path) -> None:
    plain = read_scenario(SHIPPED / "kristiansand.toml")
    own = read_scenario(file_with(tmp_path, "locum_week_agency = 120_000.0"))
    assert own.digest() != plain.digest()
    assert own.assumed().values["municipal.locum_week_agency"] == 120_000.0
    assert own.told()["municipal.locum_week_agency"].basis.nb == "satt i scenariofilen"
    assert "120 000" in own.assumptions()[-1].nb.replace("\u00a0", " ")
    assert plain.municipal_costs.sentence() is None


@pytest.mark.parametrize(
    "wrong",
    [
        "agency_share = 120.0",
        "locum_week = 3.0",
        "agreements_82 = { lists = 4 }",
        "out_of_hours = { duty_class = 7 }",
    ],
)
def test_a_wrong_value_is_one_message_that_names_the_field(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(InputError) as told:
        read_scenario(file_with(tmp_path, wrong))
    assert wrong.split(" ")[0] in str(told.value)
