"""One question asked with several seeds: what is told of how alike the answers are, and that they are."""

from dataclasses import replace

import numpy as np
import pytest

from anker.evaluation.indicators.catalogue import catalogue
from anker.evaluation.outcome import Indicator
from anker.validate.seeds import OneNumber, SeedsCompared, alike, compare_seeds
from anker.validate.seeds_page import is_met, seeds_page, seeds_rows

WAIT = next(c.indicator for c in catalogue() if c.indicator.id == "wait_days")


def numbers(*by_seed: np.ndarray, indicator: Indicator = WAIT) -> list[list[OneNumber]]:
    return [[OneNumber("team", indicator, True, values)] for values in by_seed]


@pytest.mark.unit
def test_draws_of_one_distribution_are_alike() -> None:
    draws = np.random.default_rng(5).normal(0.0, 3.0, (3, 200, 12))
    found = alike(
        "x", [[OneNumber(f"p{n}", WAIT, True, row) for n, row in enumerate(seed)] for seed in draws]
    )
    assert found.numbers == 200
    assert found.disjoint == 0
    assert found.replicates_inside == pytest.approx(0.8, abs=0.03)
    assert found.medians_inside > 0.97
    assert is_met(found)


@pytest.mark.unit
def test_seeds_that_each_have_luck_of_their_own_are_told_apart() -> None:
    draws = np.random.default_rng(5).normal(0.0, 0.1, (2, 12)) + np.array([[0.0], [5.0]])
    found = alike("x", numbers(*draws))
    assert (found.disjoint, found.medians_inside, found.replicates_inside) == (1, 0.0, 0.0)
    assert not is_met(found)


@pytest.mark.unit
def test_opposite_words_are_counted_once_a_pair() -> None:
    found = alike("x", numbers(np.full(12, -1.0), np.full(12, 1.0)))
    assert (found.words_same, found.words_opposite) == (0.0, 1)


@pytest.mark.unit
def test_a_number_that_is_the_same_from_all_seeds_says_nothing() -> None:
    steady, moving = numbers(np.ones(12), np.ones(12)), numbers(np.arange(12.0), np.arange(12.0) + 0.5)
    others = [[replace(one, package="other") for one in seed] for seed in moving]
    assert alike("x", [[*a, *b] for a, b in zip(steady, others, strict=True)]).numbers == 1


@pytest.mark.unit
def test_every_miss_is_a_no() -> None:
    good = SeedsCompared("x", 10, 0, 0.99, 0.8, 0.95, 0)
    assert is_met(good)
    page = seeds_page([good, SeedsCompared("y", 10, 0, 0.99, 0.95, 0.95, 0)])
    assert page.count("ja / yes") == page.count("**nei / no**") == 1
    assert [row["met"] for row in seeds_rows([good])] == [True]


@pytest.mark.integration
def test_a_small_place_answers_alike_from_two_seeds() -> None:
    (found,) = compare_seeds(["utsira"], (1, 7), replicates=12, years=1)
    assert found.numbers > 100
    assert found.disjoint == 0
    assert found.medians_inside > 0.95
    assert found.words_opposite == 0
