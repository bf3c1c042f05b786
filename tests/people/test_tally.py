"""People at the end of a year are counted once, by where they stand."""

import numpy as np
import pytest

from anker.people.tally import tally, together
from anker.record.arrays import DEAD, ELSEWHERE, LIVING, MOVED, NOBODY, NOWHERE, OUTSIDE
from tests.tiny import MONTH, people

pytestmark = pytest.mark.unit


def test_everybody_is_counted_where_they_stand_and_the_dead_and_moved_nowhere() -> None:
    on = [0, 2, 2, ELSEWHERE, NOWHERE, OUTSIDE, NOWHERE, NOWHERE]
    status = [LIVING] * 6 + [DEAD, MOVED]
    wanted = [2, NOBODY, 0, 2, NOBODY, NOBODY, NOBODY, NOBODY]
    residents = people(on, room=3, status=status, wanted=wanted)
    found = tally(residents, (0, 8), np.full(4, MONTH - 24), MONTH)
    assert (found.living, found.listed, found.elsewhere, found.unlisted, found.waiting) == (6, 3, 1, 2, 3)
    assert found.waiting_for.tolist() == [1, 0, 2, 0]


def test_it_counts_what_the_columns_say() -> None:
    draw = np.random.default_rng(3)
    residents = people(draw.integers(-3, 5, 1000).tolist(), wanted=draw.integers(-1, 5, 1000))
    begun = np.full(5, MONTH - 24)
    found = together(tally(residents, part, begun, MONTH) for part in ((0, 300), (300, 300), (300, 1000)))
    assert found.living == 1000 == found.listed + found.elsewhere + found.unlisted
    assert found.listed == (residents.list >= 0).sum()
    assert found.elsewhere == (residents.list == ELSEWHERE).sum()
    assert found.waiting == (residents.wanted >= 0).sum() == found.waiting_for.sum()


def test_a_relation_is_as_old_as_the_resident_on_the_list_and_no_older_than_the_gp() -> None:
    since = [MONTH - 100, MONTH - 10, MONTH - 100, MONTH - 3, MONTH - 50]
    residents = people([0, 0, 1, 1, NOWHERE], since=since)
    found = tally(residents, (0, 5), np.array([MONTH - 1000, MONTH - 12, MONTH]), MONTH)
    assert found.relation.tolist() == [100 + 10, 12 + 3, 0]
