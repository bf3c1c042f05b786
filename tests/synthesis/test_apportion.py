"""Whole numbers add up exactly and stay as near to the wished shares as whole numbers can."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.synthesis.apportion import apportion, round_matrix

pytestmark = pytest.mark.unit
weight_lists = st.lists(st.floats(0, 1e6), min_size=1, max_size=40)


@given(weights=weight_lists, total=st.integers(0, 10_000))
def test_shares_sum_exactly_and_are_within_one_of_the_proportion(weights: list[float], total: int) -> None:
    shares = apportion(np.array(weights), total)
    assert shares.sum() == total
    even = np.ones(len(weights)) if sum(weights) == 0 else np.array(weights)
    assert np.abs(shares - even / even.sum() * total).max() <= 1 + 1e-6


@given(data=st.data(), weights=weight_lists)
def test_no_cell_gets_more_than_its_limit(data: st.DataObject, weights: list[float]) -> None:
    most = np.array([data.draw(st.integers(0, 50)) for _ in weights])
    total = data.draw(st.integers(0, int(most.sum())))
    shares = apportion(np.array(weights), total, most)
    assert shares.sum() == total
    assert (shares >= 0).all()
    assert (shares <= most).all()


@given(data=st.data(), weights=weight_lists)
def test_of_two_cells_below_their_limit_the_heavier_has_no_less(
    data: st.DataObject, weights: list[float]
) -> None:
    most = np.array([data.draw(st.integers(1, 50)) for _ in weights])
    shares = apportion(np.array(weights), data.draw(st.integers(0, int(most.sum()))), most)
    free = np.flatnonzero(shares < most)
    ranked = free[np.argsort(np.array(weights)[free], kind="stable")]
    assert (np.diff(shares[ranked]) >= -1).all()


def test_many_small_cells_are_not_swallowed_by_one_big() -> None:
    shares = apportion(np.array([50] + [1] * 50), 50)
    assert shares[0] == 25
    assert shares[1:].sum() == 25


def test_a_tie_goes_to_the_earlier_cell() -> None:
    assert apportion(np.array([1.0, 1.0, 1.0]), 2).tolist() == [1, 1, 0]


@pytest.mark.parametrize(("total", "most"), [(-1, [3, 3]), (7, [3, 3])])
def test_what_cannot_be_placed_is_refused(total: int, most: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot place"):
        apportion(np.ones(2), total, np.array(most))


@given(data=st.data(), n=st.integers(1, 8), m=st.integers(1, 8), share=st.floats(0, 1))
def test_a_rounded_matrix_meets_both_margins(data: st.DataObject, n: int, m: int, share: float) -> None:
    cells = [[data.draw(st.integers(0, 30)) for _ in range(m)] for _ in range(n)]
    whole = np.array(cells, np.int64)
    rows, columns = whole.sum(1), whole.sum(0)
    even = np.outer(rows, columns) / max(int(whole.sum()), 1)
    matrix = share * whole + (1 - share) * even
    rounded = round_matrix(matrix, rows, columns)
    assert (rounded.sum(1) == rows).all()
    assert (rounded.sum(0) == columns).all()
    assert (rounded >= 0).all()


def test_whole_numbers_are_left_as_they_are() -> None:
    whole = np.array([[3, 0, 2], [0, 4, 1]])
    assert (round_matrix(whole.astype(float), whole.sum(1), whole.sum(0)) == whole).all()


def test_margins_that_disagree_are_refused() -> None:
    with pytest.raises(ValueError, match="disagree"):
        round_matrix(np.ones((2, 2)), np.array([1, 2]), np.array([2, 2]))
