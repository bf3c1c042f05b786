"""Posts of the team work whole days, some of the week: a part of a post is days, not slivers of every day."""

from itertools import pairwise

import numpy as np
import pytest

from anker.access.book import RING
from anker.access.staff import STAFF, at_work, plan_staff

pytestmark = pytest.mark.unit
WEEKS = 400


def days_of(posts: float, turn: float = 0.3) -> np.ndarray:
    """Posts at work on the weekdays of some weeks, (weeks, 5)."""
    return np.array([[at_work(posts, turn, day, week) for day in range(5)] for week in range(WEEKS)])


@pytest.mark.parametrize("posts", [0.04, 0.2, 1 / 3, 0.5, 0.85, 1.0, 1.39, 3.0])
@pytest.mark.parametrize("turn", [0.0, 0.3, 0.99])
def test_a_post_works_its_share_of_the_days_and_every_day_whole(posts: float, turn: float) -> None:
    days = days_of(posts, turn)
    assert days.mean() == pytest.approx(posts, abs=0.002)
    assert set(np.unique(days)) <= {int(posts), int(posts) + 1}


def test_a_fifth_of_a_post_is_one_weekday_every_week() -> None:
    days = days_of(0.2)
    assert (days.sum(axis=1) == 1).all()
    assert (days.argmax(axis=1) == days.argmax(axis=1)[0]).all()


def test_a_larger_post_works_the_same_days_and_more() -> None:
    found = [days_of(posts) for posts in np.linspace(0.0, 2.0, 41)]
    assert all((larger >= smaller).all() for smaller, larger in pairwise(found))


def test_two_of_a_post_s_days_in_a_week_are_not_neighbours() -> None:
    days = np.flatnonzero(days_of(0.4)[0])
    assert days.size == 2
    assert days[1] - days[0] > 1


def test_practices_have_weekdays_of_their_own() -> None:
    first = {int(days_of(0.2, turn)[0].argmax()) for turn in np.arange(0.05, 1.0, 0.1)}
    assert first == set(range(5))


def test_minutes_stand_on_the_days_at_work_and_follow_how_far_the_day_is_open() -> None:
    staff = np.zeros(2, STAFF)
    staff["posts"], staff["minutes"], staff["turn"] = (0.6, 0.0), 300.0, 0.1
    open_share = np.tile([1.0, 1.0, 0.5, 1.0, 1.0, 0.0, 0.0], 100)
    minutes = np.full((2, RING), 7.0, np.float32)
    plan_staff(staff, 0, 0, open_share, minutes)
    assert (minutes[1] == 0.0).all()
    expected = [300.0 * at_work(0.6, 0.1, d % 7, d // 7) * open_share[d] for d in range(RING)]
    assert minutes[0].tolist() == expected
    assert set(np.unique(minutes[0])) <= {0.0, 150.0, 300.0}
