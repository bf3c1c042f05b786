"""Rates of death, birth and migration against a computation by hand, and against the projection they follow."""

import numpy as np
import polars as pl
import pytest

from anker.norway.tables import table
from anker.people.projection import death_table, net_migration
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


def test_deaths_are_those_of_the_year_half_of_it_at_the_next_age() -> None:
    death = vital_rates([KRISTIANSAND], 2026).death
    table_of_year = death_table("main", 2026)
    assert death[0, 80] == pytest.approx((table_of_year[0, 80] + table_of_year[0, 81]) / 2)
    assert (death[1, 40:95] > death[0, 40:95]).all()
    assert death.shape == (2, 106)


def test_a_municipality_keeps_its_births_against_the_countrys() -> None:
    """Newborns of 2020-2023 of two municipalities against each other, in the women of 2024."""
    other = "1151"
    births = [
        float((cells_2024()[n][0] * vital_rates([n], 2024).birth[0]).sum())
        / municipal(n)["newborns_per_year"]
        for n in (KRISTIANSAND, other)
    ]
    assert births[0] == pytest.approx(births[1])


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


@pytest.mark.parametrize("year", [2026, 2028, 2030, 2040])
def test_the_national_sum_of_migration_follows_the_projection(year: int) -> None:
    numbers = sorted(cells_2024())
    people = np.stack([cells_2024()[n].sum(0) for n in numbers])
    total = float((people * vital_rates(numbers, year).migration).sum())
    assert total == pytest.approx(net_migration("main", year))
