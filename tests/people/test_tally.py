"""People at the end of a year are counted once, by where they stand."""

import numpy as np
import pytest

from anker.people.tally import tally
from anker.record.arrays import DEAD, ELSEWHERE, LIVING, MOVED, NOBODY, NOWHERE, OUTSIDE
from tests.tiny import people

pytestmark = pytest.mark.unit


def test_everybody_is_counted_where_they_stand_and_the_dead_and_moved_nowhere() -> None:
    on = [0, 2, 2, ELSEWHERE, NOWHERE, OUTSIDE, NOWHERE, NOWHERE]
    status = [LIVING] * 6 + [DEAD, MOVED]
    wanted = [2, NOBODY, 0, 2, NOBODY, NOBODY, NOBODY, NOBODY]
    found = tally(people(on, room=3, status=status, wanted=wanted), 4)
    assert (found.living, found.listed, found.elsewhere, found.unlisted, found.waiting) == (6, 3, 1, 2, 3)
    assert found.waiting_for.tolist() == [1, 0, 2, 0]


def test_it_counts_what_the_columns_say() -> None:
    draw = np.random.default_rng(3)
    residents = people(draw.integers(-3, 5, 1000).tolist(), wanted=draw.integers(-1, 5, 1000))
    found = tally(residents, 5)
    assert found.living == 1000 == found.listed + found.elsewhere + found.unlisted
    assert found.listed == (residents.list >= 0).sum()
    assert found.elsewhere == (residents.list == ELSEWHERE).sum()
    assert found.waiting == (residents.wanted >= 0).sum() == found.waiting_for.sum()
