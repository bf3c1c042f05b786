"""The flow solver cuts fractions off without a word, so that nothing but whole numbers may reach it."""

import numpy as np
import pytest
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from anker.matching.flow import circulate, most_weight
from tests.matching.reassigning import random_wishes

pytestmark = pytest.mark.unit


def test_weights_of_0_9_and_0_1_are_refused_and_not_cut_to_nought() -> None:
    wishes = random_wishes(np.random.default_rng(1), 8, 3, 2, 1)
    weight = np.where(np.arange(wishes.current.size) % 2 == 0, 0.9, 0.1)
    with pytest.raises(TypeError, match="whole numbers, not float64"):
        most_weight(wishes, weight)
    assert most_weight(wishes, np.where(weight > 0.5, 9, 1)).dtype == np.bool_


@pytest.mark.parametrize("which", range(4))
def test_no_array_of_the_flow_may_hold_fractions_nor_unsigned_gains_wrap(which: int) -> None:
    wishes = random_wishes(np.random.default_rng(1), 4, 2, 2, 1)
    ends, ones = np.array([0, 1]), np.ones(2, np.int64)
    back = ends[::-1]
    whole = [ends, back, ones, ones]
    assert (circulate(wishes, ends, back, ones, np.ones(2, np.uint8)) == circulate(wishes, *whole)).all()
    given = list(whole)
    given[which] = given[which] * 0.9
    with pytest.raises(TypeError, match="whole numbers"):
        circulate(wishes, *given)


def test_the_solver_itself_says_nothing() -> None:
    """What the refusal is for: with costs of 0.9 and 0.1 the solver sees two arcs that cost nothing."""
    solver = SimpleMinCostFlow()
    at, to, one = np.zeros(2, np.int64), np.ones(2, np.int64), np.ones(2, np.int64)
    solver.add_arcs_with_capacity_and_unit_cost(at, to, one, np.array([0.9, 0.1]))
    assert [solver.unit_cost(arc) for arc in range(2)] == [0, 0]
