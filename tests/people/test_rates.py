"""Rates of death, birth and migration against a computation by hand, and against the projection they follow."""

import numpy as np
import polars as pl
import pytest

from anker.norway.tables import table
from anker.people.rates import vital_rates
from anker.synthesis.population import cells_2024

pytestmark = pytest.mark.unit
KRISTIANSAND = "4204"


def projected(indicator: str, year: int) -> float:
    rows = table("population_projection").filter(
        (pl.col("indicator") == indicator) & pl.col("alternative").str.starts_with("main")
    )
    rows = rows.sort("year")
    return float(np.interp(year, rows["year"].to_numpy(), rows["value"].to_numpy()))


def municipal(number: str) -> dict[str, float]:
    rows = table("demographic_rates").filter(pl.col("municipality_no") == number)
    return rows.row(0, named=True)


def test_deaths_are_those_of_the_life_table() -> None:
    death = vital_rates([KRISTIANSAND], 2026).death
    row = table("life_table").filter((pl.col("sex") == "F") & (pl.col("age") == 80))
    assert death[0, 80] == row["death_probability"][0]
    assert (death[1, 40:95] > death[0, 40:95]).all()
    assert death.shape == (2, 106)


def test_births_of_2024_are_the_municipalitys_newborns() -> None:
    birth = vital_rates([KRISTIANSAND], 2024).birth[0]
    women = cells_2024()[KRISTIANSAND][0]
    assert float((women * birth).sum()) == pytest.approx(municipal(KRISTIANSAND)["newborns_per_year"])


def test_later_births_follow_the_projected_fertility() -> None:
    ratio = vital_rates([KRISTIANSAND], 2030).birth / np.maximum(
        vital_rates([KRISTIANSAND], 2024).birth, 1e-12
    )
    expected = projected("total_fertility_rate", 2030) / projected("total_fertility_rate", 2024)
    assert ratio[0, 20:40] == pytest.approx(expected)


def test_nobody_gives_birth_outside_the_fertile_ages() -> None:
    birth = vital_rates([KRISTIANSAND], 2026).birth[0]
    assert birth[:13].sum() == birth[56:].sum() == 0.0


def test_migration_is_the_municipalitys_own_lowered_alike_everywhere() -> None:
    numbers = [KRISTIANSAND, "4201", "1151"]
    found = vital_rates(numbers, 2026).migration
    lower = municipal(KRISTIANSAND)["net_migration_per_1000_20_34"] / 1000 - found[0, 25]
    for i, number in enumerate(numbers):
        for column, age in (("0_19", 5), ("20_34", 30), ("35_66", 50), ("67_89", 70)):
            own = municipal(number)[f"net_migration_per_1000_{column}"] / 1000
            assert own - found[i, age] == pytest.approx(lower)
    assert (found[:, 90:] == 0.0).all()


@pytest.mark.parametrize("year", [2024, 2026, 2030, 2040])
def test_the_national_sum_of_migration_follows_the_projection(year: int) -> None:
    numbers = sorted(cells_2024())
    people = np.stack([cells_2024()[n].sum(0) for n in numbers])
    total = float((people * vital_rates(numbers, year).migration).sum())
    assert total == pytest.approx(projected("net_migration", year))
