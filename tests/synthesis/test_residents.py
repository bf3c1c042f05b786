"""Who is dealt out where: those asked for are the same people whether or not all the others are made."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.synthesis.residents import People, ranked, residents_of

pytestmark = pytest.mark.unit
HERE = "4204"
CELLS = {HERE: np.full((2, 106), 3, np.int64)}
TARGETS = np.array([4202, 4203, 4204, 4205], np.int32)
OUTFLOW = np.array([40, 0, 500, 90, 6])


@given(
    lot=st.lists(st.integers(0, 5), min_size=1, max_size=60), data=st.data()
)  # whole numbers, so that ties are many
def test_a_part_of_the_ranks_is_that_part_of_a_stable_argsort(lot: list[int], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(lot) - 1))
    beyond = data.draw(st.integers(first + 1, len(lot)))
    values = np.array(lot, np.float64)
    expected = np.argsort(values, kind="stable")[first:beyond]
    assert ranked(values, first, beyond).tolist() == expected.tolist()


@pytest.mark.parametrize("ours", [(4202,), (4205,), (4203, 4205), (4202, 4203, 4204, 4205), ()])
def test_those_listed_with_us_are_found_without_the_others(ours: tuple[int, ...]) -> None:
    everyone = residents_of(HERE, CELLS, OUTFLOW, TARGETS, 1)
    some = residents_of(HERE, CELLS, OUTFLOW, TARGETS, 1, np.isin(TARGETS, ours))
    here = np.isin(everyone.listed_in, ours)
    for column in People.__slots__:
        found, expected = getattr(some, column), getattr(everyone, column)[here]
        assert found.dtype == expected.dtype
        assert found.tolist() == expected.tolist(), column


def test_everyone_is_there_once_and_as_many_on_each_list_as_told() -> None:
    everyone = residents_of(HERE, CELLS, OUTFLOW, TARGETS, 1)
    assert everyone.id.size == np.unique(everyone.id).size == CELLS[HERE].sum()
    assert [int((everyone.listed_in == n).sum()) for n in (*TARGETS, 0)] == OUTFLOW.tolist()
    assert np.bincount(everyone.sex * 106 + everyone.age).tolist() == CELLS[HERE].ravel().tolist()
