"""Rates of death, birth and net migration, from the life table, the fertility schedule and municipal figures.

Net migration: the municipality's own rates of 2020-2023, lowered by the same amount per person everywhere so that
the national sum follows Statistics Norway's projection of June 2024 (people/projection.py).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from anker.norway.tables import table
from anker.people.household_rates import size_power
from anker.people.projection import (
    MAIN_ALTERNATIVE,
    Alternative,
    deaths,
    fertility,
    fertility_schedule,
    net_migration,
    within_calendar_year,
)
from anker.synthesis.population import cells_2024, migration_per_person


@dataclass(frozen=True, slots=True)
class VitalRates:
    """Yearly rates of one calendar year. death (2, 106) by sex and age; birth (m, 106) per woman and
    migration (m, 106) net per person, by municipality position and age; level (m,) of moves out of each, 1 for the
    country."""

    death: np.ndarray
    birth: np.ndarray
    migration: np.ndarray
    level: np.ndarray


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


@cache
def _birth_ratios() -> dict[str, float]:
    """Each municipality's newborns of 2020-2023 against what the national schedule gives its women of 2024, relative to
    the same of the country."""
    fertility = within_calendar_year(fertility_schedule())
    expected = {number: float((cells[0] * fertility).sum()) for number, cells in cells_2024().items()}
    born = {number: float(_municipal()[number]["newborns_per_year"]) for number in expected}
    country = sum(born.values()) / sum(expected.values())
    return {number: born[number] / some / country if some > 0 else 1.0 for number, some in expected.items()}


_LEVELS = (0.7, 2.2)  # no municipality's moves are fewer or more, relative to the country's
_MEAN_GROSS = np.array([0.042, 0.108, 0.020, 0.0085])  # moves per person in the four bands of age (derived)
_NET_OF_GROSS = (
    0.45  # of those who leave, the most that net migration may be: more leave where it would be more
)


@cache
def _levels() -> dict[str, float]:
    """How many move out of each municipality, relative to the country at the same ages: by its size (derived from four
    municipalities), and no fewer than its net migration calls for, within limits, and 1 on average over people."""
    size = {number: float(cells.sum()) for number, cells in cells_2024().items()}

    def least(number: str) -> float:
        lost = -migration_per_person(_municipal()[number])[:90]
        return float((lost[[10, 27, 50, 75]] / _MEAN_GROSS).max()) / _NET_OF_GROSS

    level = {
        n: float(np.clip(max((s / 20_000.0) ** size_power(), least(n)), *_LEVELS)) for n, s in size.items()
    }
    mean = sum(level[n] * size[n] for n in size) / sum(size.values())
    return {n: level[n] / mean for n in size}


def vital_rates(
    municipalities: list[str], year: int, alternative: Alternative = MAIN_ALTERNATIVE
) -> VitalRates:
    """The rates of one year, in an alternative of the projection, for municipalities in the order given."""
    total, people = _observed_migration()
    lower = (total - net_migration(alternative, year)) / people
    migration = np.stack([migration_per_person(_municipal()[n]) for n in municipalities])
    migration[:, :90] -= lower
    schedule = fertility(alternative, year)
    birth = np.stack([schedule * _birth_ratios()[n] for n in municipalities])
    return VitalRates(
        deaths(alternative, year),
        np.minimum(birth, 1.0),
        migration,
        np.array([_levels()[n] for n in municipalities]),
    )
