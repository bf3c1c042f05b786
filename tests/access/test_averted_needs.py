"""Needs that a measure averts: planned ones of the target groups, by the share of their list."""

import numpy as np
import pytest

from anker.access.averted_needs import without_averted
from anker.access.state import NEED
from anker.random import For, words

pytestmark = pytest.mark.unit
N = 40_000
LIST_OF = (np.arange(N) % 3 - 1).astype(np.int32)


def needs() -> np.ndarray:
    found = np.zeros(N, NEED)
    found["who"] = np.arange(N)
    found["key"] = [words(1, 1, i, int(For.NEED), 0)[1] for i in range(N)]
    found["urgent"], found["group"] = np.arange(N) // 3 % 2, np.arange(N) // 6 % 2
    return found


def gone(share: float) -> np.ndarray:
    left = without_averted(needs(), LIST_OF, np.array([0.0, share]))
    assert (np.diff(left["who"]) > 0).all()
    return np.setdiff1d(np.arange(N), left["who"])


def test_planned_needs_of_the_target_groups_are_averted_by_the_share_of_their_list() -> None:
    all_of_them, averted = needs(), gone(0.2)
    may = (LIST_OF == 1) & (all_of_them["urgent"] == 0) & (all_of_them["group"] == 1)
    assert may[averted].all()
    assert averted.size == pytest.approx(0.2 * may.sum(), abs=4 * np.sqrt(0.2 * may.sum()))


def test_a_larger_share_averts_the_same_needs_and_more_and_none_averts_none() -> None:
    few, many = gone(0.1), gone(0.3)
    assert np.isin(few, many).all()
    assert many.size > 2 * few.size
    assert gone(0.0).size == 0
