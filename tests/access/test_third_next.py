"""The third next available appointment is found in whatever book, as by looking at every visit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.access.book import HORIZON, MASK, RING
from anker.access.state import Access, new_access, new_day_settings
from anker.access.third_next import third_next
from tests.access.plain import MINUTES, PLAIN_DAY, plain

pytestmark = pytest.mark.unit


def found(
    access: Access, today: int, open_share: np.ndarray, reserve: float = 0.0, release: float = 0.0
) -> int:
    day = PLAIN_DAY._replace(reserve=reserve, release=release)
    days = np.zeros(1, np.int64)
    setting = new_day_settings(1, 0, day, open_share, np.arange(open_share.size, dtype=np.int32), np.zeros(9))
    third_next(access, setting, today, days)
    return int(days[0])


@settings(max_examples=40)
@given(
    places=st.lists(st.integers(0, 4), min_size=1, max_size=9),
    used=st.lists(st.integers(0, 4), min_size=1, max_size=7),
    today=st.integers(0, 900),
)
def test_it_is_the_day_of_the_third_free_visit(places: list[int], used: list[int], today: int) -> None:
    access, days = new_access(1, 1, 1), np.arange(today, today + HORIZON)
    access.gp_books["capacity"] = MINUTES
    access.booked[0, days & MASK] = MINUTES * np.resize(used, HORIZON)
    open_share = np.resize(np.array(places, float), today + HORIZON + RING)
    free = [
        d
        for d, taken in zip(days, np.resize(used, HORIZON), strict=True)
        for _ in range(taken, int(open_share[d]))
    ]
    expected = free[2] - today if len(free) > 2 else HORIZON
    assert found(access, today, open_share) == expected


def test_today_counts_what_is_released_of_the_reserve_and_later_days_do_not() -> None:
    access, open_days = new_access(1, 1, 1), np.ones(RING)
    access.gp_books["capacity"] = 4 * MINUTES
    assert found(access, 0, open_days, reserve=0.5, release=0.5) == 0
    assert found(access, 0, open_days, reserve=0.5, release=0.0) == 1
    access.booked[0, 0] = 4 * MINUTES
    assert found(access, 0, open_days, reserve=0.5, release=1.0) == 2


def test_a_visit_that_fits_on_no_single_day_is_not_free() -> None:
    access = new_access(1, 1, 1)
    access.gp_books["capacity"] = MINUTES - 1.0
    assert found(access, 0, np.ones(RING)) == HORIZON


def test_overbooked_days_take_nothing_from_the_others() -> None:
    access = new_access(1, 1, 1)
    access.gp_books["capacity"] = 3 * MINUTES
    access.booked[0, 0] = 5 * MINUTES
    assert found(access, 0, np.ones(RING)) == 1


def test_in_a_practice_that_is_played_it_grows_with_the_load() -> None:
    seen = []
    for load in (0.5, 0.9, 1.1):
        practices = plain(200, load, 1)
        for _ in range(4):
            practices.month()
        days = np.zeros(200, np.int64)
        ahead = np.arange(practices.today + HORIZON)
        setting = new_day_settings(1, 0, PLAIN_DAY, np.ones(ahead.size), ahead.astype(np.int32), np.zeros(9))
        third_next(practices.access, setting, practices.today, days)
        assert (days >= practices.waiting() + 2).all()  # one visit a day: those who wait, then the third
        seen.append(days.mean())
    assert seen[0] < seen[1] < seen[2]
