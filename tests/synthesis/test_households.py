"""Who lives together at the start: as many households of each type as published, and nobody in two."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.record.check import check
from anker.record.record import Record
from anker.synthesis.build import build
from anker.synthesis.household_shares import TYPES, in_institution, published_households
from anker.synthesis.households import Together, make_households
from anker.synthesis.population import AGES, cells_2026

pytestmark = pytest.mark.unit


def everyone(number: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ids, sex and age of a municipality's residents."""
    counts = cells_2026()[number].ravel()
    cell = np.repeat(np.arange(counts.size), counts)
    ids = int(number) * 10_000_000 + np.arange(cell.size, dtype=np.int64)
    return ids, (cell // AGES).astype(np.int8), (cell % AGES).astype(np.int64)


def count_types(together: Together, age: np.ndarray, private: np.ndarray) -> tuple[np.ndarray, int]:
    """Households by type (7,), and the persons in them."""
    household, child = together
    n = int(household.max()) + 1
    grown = np.bincount(household[~child & private], minlength=n)
    young = np.bincount(household[child & (age < 18)], minlength=n)
    at_home = np.bincount(household[child & (age >= 18)], minlength=n)
    few = np.where(young > 0, np.where(grown == 2, 2, 3), np.where(at_home > 0, 4, grown - 1))
    kind = np.where(grown >= 3, np.where(young > 0, 6, 5), few)
    return np.bincount(kind[grown > 0], minlength=7), int(private.sum())


def test_types_and_persons_per_household_are_the_published() -> None:
    """Every tenth municipality and the largest: their people are a fair part of the country's."""
    numbers = sorted({*sorted(cells_2026())[::10], "0301", "4601", "5001", "1103", "4204"})
    types, persons = np.zeros(7, np.int64), 0
    for number in numbers:
        ids, sex, age = everyone(number)
        found, living = count_types(make_households(ids, sex, age, 2025), age, ~in_institution(ids, age))
        types += found
        persons += living
    published = published_households()
    assert persons / types.sum() == pytest.approx(published["persons"] / published["all"], rel=0.04)
    shares = types / types.sum()
    assert shares == pytest.approx([published[t] / published["all"] for t in TYPES], rel=0.12)


@settings(max_examples=40, deadline=None)
@given(ages=st.lists(st.integers(0, 105), min_size=1, max_size=80), seed=st.integers(0, 1000))
def test_whoever_they_are_everybody_lives_in_one_household_and_no_parent_is_a_child(
    ages: list[int], seed: int
) -> None:
    age = np.array(ages)
    sex = (np.arange(age.size) % 2).astype(np.int8)
    household, child = make_households(np.arange(age.size) + 7, sex, age, seed)
    assert household.min() >= 0
    assert np.unique(household).tolist() == list(range(int(household.max()) + 1))
    grown = np.bincount(household[~child], minlength=household.max() + 1)
    youngest = np.full(grown.size, 200)
    np.minimum.at(youngest, household, age)
    assert (youngest[grown == 0] < 18).all()
    assert child[age < 18].all()


def test_parents_are_older_than_their_children_and_couples_of_about_one_age() -> None:
    _, sex, age = everyone("4225")
    household, child = make_households(*everyone("4225"), 2025)
    n = int(household.max()) + 1
    eldest, woman, man = np.zeros((3, n))
    np.maximum.at(eldest, household[child], age[child])
    woman[household[~child & (sex == 0)]] = age[~child & (sex == 0)]
    man[household[~child & (sex == 1)]] = age[~child & (sex == 1)]
    families = (eldest > 0) & (eldest < 18) & (woman > 0)
    gap = (woman - eldest)[families]
    assert 26 < np.median(gap) < 33
    assert (gap < 15).mean() < 0.02
    couples = (np.bincount(household[~child], minlength=n) == 2) & (woman > 0) & (man > 0)
    assert 1 <= np.median((man - woman)[couples]) <= 5


@pytest.fixture(scope="module")
def record() -> Record:
    return build("lyngdal")


def test_children_are_on_their_mothers_list_as_far_as_lists_keep_their_lengths(record: Record) -> None:
    people = record["residents"].select("resident_id", "list_id", "municipality_no", "list_municipality_no")
    at_home = people.filter(pl.col("municipality_no") == pl.col("list_municipality_no"))
    mothers = at_home.select(mother_id="resident_id", mothers="list_id")
    rows = record["families"].join(at_home, on="resident_id").join(mothers, on="mother_id")
    assert (rows["list_id"] == rows["mothers"]).to_numpy().mean() > 0.95


def test_a_family_that_is_torn_apart_is_found(record: Record) -> None:
    assert check(record) == []
    families = record["families"]
    torn = families.with_columns(
        household_id=pl.when(pl.int_range(pl.len()) == 0).then(1).otherwise("household_id")
    )
    problems = check(Record(record.on, {**record.tables, "families": torn}, ()))
    assert {p.what for p in problems} == {"lives apart from mother_id", "lives apart from other_parent_id"}
    unknown = families.with_columns(mother_id=pl.lit(1, pl.Int64))
    assert any(p.what == "mother_id is not in residents" for p in check(Record(
        record.on, {**record.tables, "families": unknown}, ())))  # fmt: skip
