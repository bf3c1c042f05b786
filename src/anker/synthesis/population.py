"""How many live in each municipality by sex and single year of age, in whole persons.

1 January 2024: nine age groups and all women are published per municipality and are met exactly; within a group,
sex and single years follow the national table. 1 January 2026: only the total is published; ages are rolled
forward two years with the national death probabilities and each municipality's newborns and net migration, then
scaled to the published total. The age structure of 2026 is therefore derived.
"""

from datetime import date
from functools import cache

import numpy as np
import polars as pl

from anker.norway.tables import table
from anker.norway.today import PEOPLE_ON
from anker.record.arrays import GROUP_STARTS
from anker.synthesis.apportion import apportion_each

AGES = 106
GROUP_NAMES = ("0-5", "6-15", "16-19", "20-29", "30-49", "50-66", "67-79", "80-89", "90+")
GROUP_COLUMNS = tuple(f"age_{n.replace('-', '_')}" if n != "90+" else "age_90_plus" for n in GROUP_NAMES)
CENSUS = date(2024, 1, 1)
SEXES = ("F", "M")
GIRLS = 0.486  # share of girls at birth; the national single-year table shows 48.6 % at age 0

Cells = dict[str, np.ndarray]
"""Persons by municipality number: int64 arrays (sex F/M, single year of age 0-105)."""


def group_of_age() -> np.ndarray:
    """The age group (0-8) of each single year of age, shape (106,)."""
    return np.searchsorted(GROUP_STARTS, np.arange(AGES), side="right") - 1


@cache
def national(on: date) -> np.ndarray:
    """Persons in Norway by sex and single year on 1 January of 2020-2024, shape (2, 106)."""
    rows = table("population_single_year").filter(pl.col("on_date") == on)
    counts = np.zeros((2, AGES))
    for sex, age, persons in rows.select("sex", "age", "persons").iter_rows():
        counts[SEXES.index(sex), min(age, AGES - 1)] += persons
    return counts


@cache
def death_probability() -> np.ndarray:
    """Probability of dying within a year by sex and age, shape (2, 106); from the life table of 2023."""
    q = np.ones((2, AGES))
    rows = table("life_table").select("sex", "age", "death_probability")
    for sex, age, probability in rows.iter_rows():
        if age < AGES:
            q[SEXES.index(sex), age] = probability
    return q


def _women_by_group(groups: np.ndarray, share: np.ndarray, women: np.ndarray) -> np.ndarray:
    """Women in each municipality's groups (m, 9): the national share (9,) shifted on the logit scale until all of the
    municipality's women (m,) are met exactly."""
    low, high = np.full(women.size, -3.0), np.full(women.size, 3.0)
    logit = np.log(share / (1.0 - share))
    for _ in range(60):
        middle = (low + high) / 2
        expected = groups / (1.0 + np.exp(-(logit + middle[:, None])))
        few = expected.sum(1) < women
        low, high = np.where(few, middle, low), np.where(few, high, middle)
    return apportion_each(expected, women, most=groups)


@cache
def cells_2024() -> Cells:
    """Persons on 1 January 2024: nine age groups and women exact in every municipality."""
    everyone, group = national(CENSUS), group_of_age()
    by_group = np.stack([everyone[:, group == g].sum(1) for g in range(9)], axis=1)
    rows = table("population_by_age_group").filter(pl.col("on_date") == CENSUS).sort("municipality_no")
    numbers, groups = rows["municipality_no"].to_list(), rows.select(GROUP_COLUMNS).to_numpy(order="c")
    women = dict(table("women_total").select("municipality_no", "women").iter_rows())
    girls = _women_by_group(groups, by_group[0] / by_group.sum(0), np.array([women[n] for n in numbers]))
    cells = _single_years(np.stack([girls, groups - girls], axis=1), everyone, group)
    return dict(zip(numbers, cells, strict=True))


def _single_years(by_group: np.ndarray, everyone: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Persons (m, 2, 106) by single year from those by group (m, 2, 9), as in the nation (2, 106)."""
    out = np.zeros((len(by_group), 2, AGES), np.int64)
    for s in range(2):
        for g in range(9):
            inside = group == g
            weights = np.tile(everyone[s, inside], (len(by_group), 1))
            out[:, s, inside] = apportion_each(weights, by_group[:, s, g])
    return out


def migration_bands() -> list[tuple[str, int, int]]:
    """Column of `demographic_rates`, first age and first age beyond, for each published band."""
    names = ("0_19", "20_34", "35_66", "67_89")
    return [(f"net_migration_per_1000_{n}", int(n.split("_")[0]), int(n.split("_")[1]) + 1) for n in names]


def migration_per_person(row: dict[str, float]) -> np.ndarray:
    """A municipality's net migration per person and year by single year of age, shape (106,)."""
    rates = np.zeros(AGES)
    for column, first, beyond in migration_bands():
        rates[first:beyond] = (row[column] or 0.0) / 1000.0
    return rates


def _a_year_older(people: np.ndarray, newborns: np.ndarray, migration: np.ndarray) -> np.ndarray:
    """People (m, 2, 106) a year on, of whom `newborns` (m,) are new; `migration` (m, 106) net per person."""
    older = np.zeros_like(people)
    survivors = people * (1.0 - death_probability())
    older[:, :, 1:] = survivors[:, :, :-1]
    older[:, :, -1] += survivors[:, :, -1]
    older[:, :, 0] = newborns[:, None] * np.array([GIRLS, 1.0 - GIRLS])
    return np.maximum(older * (1.0 + migration)[:, None], 0.0)


@cache
def cells_2026() -> Cells:
    """Persons on 1 January 2026: totals exact, ages derived (see the file's first lines)."""
    rates = {r["municipality_no"]: r for r in table("demographic_rates").iter_rows(named=True)}
    totals = table("population_total").filter(pl.col("on_date") == PEOPLE_ON)
    total = dict(totals.select("municipality_no", "persons").iter_rows())
    numbers = list(cells_2024())
    aged = np.stack([cells_2024()[n] for n in numbers]).astype(np.float64)
    newborns = np.array([rates[n]["newborns_per_year"] for n in numbers])
    migration = np.stack([migration_per_person(rates[n]) for n in numbers])
    for _ in range(2):
        aged = _a_year_older(aged, newborns, migration)
    weights = aged.reshape(len(numbers), 2 * AGES)
    cells = apportion_each(weights, np.array([total[n] for n in numbers])).reshape(aged.shape)
    return dict(zip(numbers, cells, strict=True))
