"""The projection year by year against what Statistics Norway publishes of it."""

from datetime import date

import numpy as np
import pytest

from anker.people.projection import (
    ACCOUNT_CLOSES,
    ALTERNATIVES,
    Alternative,
    death_table,
    deaths,
    fertility,
    in_year,
    life_expectancy,
    net_migration,
    population_path,
    published,
    within_calendar_year,
)
from anker.people.rates import vital_rates
from anker.synthesis.population import cells_2024, cells_2026, death_probability, national

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("alternative", ALTERNATIVES)
def test_the_account_closes_with_the_published_population(alternative: Alternative) -> None:
    years, values = published("population_1_jan", alternative)
    first, last = net_migration(alternative, 2026), net_migration(alternative, ACCOUNT_CLOSES)
    path = population_path(alternative, first, last)
    assert path[0] == 5_627_400  # published on 1 January 2026
    assert path[-1] == pytest.approx(float(values[years == ACCOUNT_CLOSES][0]), abs=5)


@pytest.mark.parametrize("alternative", ALTERNATIVES)
def test_from_2030_net_migration_is_the_published(alternative: Alternative) -> None:
    years, values = published("net_migration", alternative)
    for year, value in zip(years.tolist(), values.tolist(), strict=True):
        if year >= ACCOUNT_CLOSES:
            assert net_migration(alternative, int(year)) == value


@pytest.mark.parametrize(("sex", "year", "alternative", "expected"), [
    (1, 2050, "main", 86.0), (1, 2100, "main", 92.1), (1, 2050, "low", 83.3), (1, 2050, "high", 88.4),
])  # fmt: skip
def test_mens_life_expectancy_is_about_the_published_though_only_that_of_both_is_met(
    sex: int, year: int, alternative: Alternative, expected: float
) -> None:
    assert life_expectancy(death_table(alternative, year))[sex] == pytest.approx(expected, abs=0.7)


def test_mortality_falls_and_more_so_in_the_high_alternative() -> None:
    now, later = deaths("main", 2026), deaths("main", 2040)
    assert (later[:, :100] < now[:, :100]).all()
    assert deaths("high", 2040).sum() < later.sum() < deaths("low", 2040).sum()
    both = in_year("life_expectancy_both_sexes", "main", 2030)
    assert life_expectancy(death_table("main", 2030)).mean() == pytest.approx(both)


def test_the_table_of_2023_gives_the_deaths_that_were_registered_in_2023() -> None:
    """43,803 (population_projection.csv): half a year at each of two ages, where one age alone gives 5 % too few."""
    people, risk = national(date(2023, 1, 1)), death_probability()
    assert float((people * within_calendar_year(risk)).sum()) == pytest.approx(43_803, rel=0.01)
    assert float((people * risk).sum()) < 0.97 * 43_803


@pytest.mark.parametrize("alternative", ALTERNATIVES)
def test_the_municipalities_births_add_up_to_the_countrys(alternative: Alternative) -> None:
    numbers = sorted(cells_2024())
    women = np.stack([cells_2024()[n][0] for n in numbers])
    births = float((women * vital_rates(numbers, 2027, alternative).birth).sum())
    country = float((women.sum(0) * fertility(alternative, 2027)).sum())
    assert births == pytest.approx(country, rel=1e-3)


def test_births_of_2024_are_those_that_total_fertility_means() -> None:
    women = np.sum(list(cells_2024().values()), axis=0)[0]
    assert float((women * fertility("main", 2024)).sum()) == pytest.approx(52_600, rel=0.01)
    assert np.sum(list(cells_2026().values())) == 5_627_400
