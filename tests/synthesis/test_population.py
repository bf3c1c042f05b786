"""People by municipality, sex and age: what is published is met exactly, what is derived is near its source."""

import numpy as np
import polars as pl
import pytest

from anker.norway.tables import table
from anker.norway.today import PEOPLE_ON
from anker.synthesis.population import (
    CENSUS,
    GROUP_COLUMNS,
    cells_2024,
    cells_2026,
    death_probability,
    group_of_age,
    migration_per_person,
)

pytestmark = pytest.mark.unit


def by_group(cells: np.ndarray) -> np.ndarray:
    return np.bincount(group_of_age(), weights=cells.sum(0), minlength=9).astype(int)


def test_2024_has_the_published_nine_age_groups_and_women_of_every_municipality() -> None:
    groups = table("population_by_age_group").filter(pl.col("on_date") == CENSUS)
    women = dict(table("women_total").select("municipality_no", "women").iter_rows())
    cells = cells_2024()
    assert len(cells) == groups.height == 357
    for number, *published in groups.select("municipality_no", *GROUP_COLUMNS).iter_rows():
        assert by_group(cells[number]).tolist() == published, number
        assert cells[number][0].sum() == women[number], number
        assert cells[number].min() >= 0, number


def test_2026_has_the_published_total_of_every_municipality() -> None:
    totals = table("population_total").filter(pl.col("on_date") == PEOPLE_ON)
    published = dict(totals.select("municipality_no", "persons").iter_rows())
    assert {number: int(cells.sum()) for number, cells in cells_2026().items()} == published
    assert min(int(cells.min()) for cells in cells_2026().values()) >= 0


def test_the_old_are_not_rounded_away() -> None:
    """Many small cells together keep their share, though each alone is far below one person."""
    old, older = (
        sum(int(cells[:, 80:].sum()) for cells in year.values()) for year in (cells_2024(), cells_2026())
    )
    assert 1.0 < older / old < 1.15
    small = [number for number, cells in cells_2024().items() if cells.sum() < 2000]
    before, after = (sum(int(year[n][:, 80:].sum()) for n in small) for year in (cells_2024(), cells_2026()))
    assert 0.9 < after / before < 1.15


def test_two_years_on_who_was_40_is_42_less_the_dead_and_more_by_those_who_moved() -> None:
    """Kristiansand; the whole is then scaled to the published total."""
    row = next(r for r in table("demographic_rates").iter_rows(named=True) if r["municipality_no"] == "4204")
    moves, alive = 1.0 + migration_per_person(row), 1.0 - death_probability()
    before, after = cells_2024()["4204"], cells_2026()["4204"]
    expected = before[:, 40] * alive[:, 40] * alive[:, 41] * moves[41] * moves[42]
    assert np.abs(after[:, 42] / expected - 1.0).max() < 0.02
