"""Rates of death, birth and net migration, from the life table, the fertility schedule and municipal figures.

Net migration: the municipality's own rates of 2020-2023, lowered by the same amount per person everywhere so that
the national sum follows Statistics Norway's main projection of June 2024. Gross moves are not published per age in
what was found: only net moves are rehearsed.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from anker.norway.tables import table
from anker.synthesis.population import (
    AGES,
    cells_2024,
    death_probability,
    migration_per_person,
)


@dataclass(frozen=True, slots=True)
class VitalRates:
    """Yearly rates of one calendar year. death (2, 106) by sex and age; birth (m, 106) per woman and
    migration (m, 106) net per person, by municipality position and age."""

    death: np.ndarray
    birth: np.ndarray
    migration: np.ndarray


@cache
def _fertility() -> np.ndarray:
    """Births per woman and year by age of the newest schedule, shape (106,)."""
    rates = np.zeros(AGES)
    newest = table("fertility").filter(pl.col("year") == pl.col("year").max())
    for age, rate in newest.select("age", "rate").iter_rows():
        rates[age] = rate
    return rates


@cache
def _projected(indicator: str) -> tuple[np.ndarray, np.ndarray]:
    """Years and values of one indicator of the main alternative."""
    rows = table("population_projection").filter(
        (pl.col("indicator") == indicator) & pl.col("alternative").str.starts_with("main")
    )
    rows = rows.sort("year")
    return rows["year"].to_numpy().astype(float), rows["value"].to_numpy()


def _interpolated(indicator: str, year: int) -> float:
    years, values = _projected(indicator)
    return float(np.interp(year, years, values))


@cache
def _municipal() -> dict[str, dict[str, float]]:
    return {r["municipality_no"]: r for r in table("demographic_rates").iter_rows(named=True)}


@cache
def _observed_migration() -> tuple[float, float]:
    """National net migration that the municipal rates of 2020-2023 imply, and the population aged 0-89."""
    total, people = 0.0, 0.0
    for number, cells in cells_2024().items():
        by_age = cells.sum(0)
        total += float((by_age * migration_per_person(_municipal()[number])).sum())
        people += float(by_age[:90].sum())
    return total, people


def _birth_ratio(number: str) -> float:
    """The municipality's newborns of 2020-2023 against what the national schedule gives its women of 2024."""
    expected = float((cells_2024()[number][0] * _fertility()).sum())
    return float(_municipal()[number]["newborns_per_year"]) / expected if expected > 0 else 1.0


def vital_rates(municipalities: list[str], year: int) -> VitalRates:
    """The rates of one year for municipalities in the order given."""
    total, people = _observed_migration()
    lower = (total - _interpolated("net_migration", year)) / people
    fertility = _fertility() * _interpolated("total_fertility_rate", year) / _fertility().sum()
    scale = _fertility().sum() / _interpolated("total_fertility_rate", 2024)
    migration = np.stack([migration_per_person(_municipal()[n]) for n in municipalities])
    migration[:, :90] -= lower
    birth = np.stack([fertility * _birth_ratio(n) * scale for n in municipalities])
    return VitalRates(death_probability(), np.minimum(birth, 1.0), migration)
