"""The appointment book finds the first day with room, whatever has been booked and whatever it remembers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.access.book import HORIZON, MASK, NO_DAY, RING, find_day, room_today
from anker.access.planned import note_offer, note_wait, offer, wait_class
from anker.access.state import (
    BOOKED,
    COUNTS,
    GP_BOOK,
    PLANNED,
    WAIT_2_5,
    WAIT_6_7,
    WAIT_8_14,
    WAIT_DAYS,
    WAIT_OVER_14,
    WAIT_SAME_DAY,
    WITHIN_FIVE,
    DaySettings,
    new_access,
    new_day_settings,
)
from anker.kernels import array_kernel
from tests.access.plain import PLAIN_DAY

pytestmark = pytest.mark.unit
DAY = PLAIN_DAY._replace(overtime=0.2)


@array_kernel
def first_day(booked, gp_books, hints, setting, first, start, minutes, share):  # type: ignore[no-untyped-def]  # a kernel
    """`find_day`, called as a kernel calls it: a row of hints for each length."""
    return find_day(booked, gp_books, hints[int(minutes)], 0, setting, first, start, minutes, share)


@array_kernel
def fits_today(booked, gp_books, open_share, day, minutes, share):  # type: ignore[no-untyped-def]  # a kernel
    """`room_today`, called as a kernel calls it."""
    return room_today(booked, gp_books, 0, open_share, day, minutes, share)


@array_kernel
def offered_day(access, setting, today, start, minutes):  # type: ignore[no-untyped-def]  # a kernel
    """`offer`, called as a kernel calls it."""
    return offer(access, setting, 0, today, start, minutes)


@array_kernel
def class_of(days):  # type: ignore[no-untyped-def]  # a kernel
    """`wait_class`, called as a kernel calls it."""
    return wait_class(days)


@array_kernel
def note(counts, wait):  # type: ignore[no-untyped-def]  # a kernel
    """`note_wait`, called as a kernel calls it."""
    note_wait(counts, 0, 0, wait)


@array_kernel
def note_offered(setting, counts, today, offered):  # type: ignore[no-untyped-def]  # a kernel
    """`note_offer`, called as a kernel calls it."""
    note_offer(setting, counts, 0, 0, today, offered)


def brute(used: np.ndarray, capacity: float, open_share: np.ndarray, start: int, minutes: float) -> int:
    """The first day with room, by looking at every day."""
    for day in range(start, start + HORIZON):
        if capacity * open_share[day] - used[day] >= minutes:
            return day
    return NO_DAY


def setting_of(open_share: np.ndarray, workday: np.ndarray | None = None) -> DaySettings:
    """Days open as given, every one a working day unless said otherwise."""
    workday = np.arange(open_share.size, dtype=np.int32) if workday is None else workday
    return new_day_settings(1, 0, DAY, open_share, workday, np.zeros(9))


def gp_books_of(capacity: float) -> np.ndarray:
    gp_books = np.zeros(1, GP_BOOK)
    gp_books["capacity"] = capacity
    return gp_books


@settings(max_examples=60)
@given(
    asked=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 60), st.sampled_from([8.0, 15.0, 20.0])), max_size=120
    ),
    capacity=st.sampled_from([0.0, 19.0, 60.0, 300.0]),
    share=st.sampled_from([0.9, 1.0, 1.2]),
    open_days=st.lists(st.sampled_from([0.0, 0.65, 1.0]), min_size=7, max_size=7),
)
def test_the_first_day_with_room_is_found_after_any_bookings(
    asked: list[tuple[int, int, float]], capacity: float, share: float, open_days: list[float]
) -> None:
    open_share = np.resize(np.array(open_days), 700)
    booked, hints, used = np.zeros((1, RING), np.float32), np.zeros((21, 1), np.int32), np.zeros(700)
    today = 0
    for passed, ahead, minutes in asked:
        booked[0, [day & MASK for day in range(today, today + passed)]] = 0.0
        today += passed
        found = first_day(
            booked, gp_books_of(capacity), hints, setting_of(open_share), today, today + ahead, minutes, share
        )
        assert found == brute(used, share * capacity, open_share, today + ahead, minutes)
        if found != NO_DAY:
            booked[0, found & MASK] += minutes
            used[found] += minutes


@pytest.mark.parametrize(
    ("tolerated", "start", "expected"),
    [(0, 0, 0), (100, 0, 100), (120, 0, 120), (5000, 0, 120), (9, 120, 129), (200, 120, 240)],
)
def test_overtime_comes_after_the_tolerated_wait_and_no_further_ahead_than_the_book_goes(
    tolerated: int, start: int, expected: int
) -> None:
    access = new_access(1, 1, 1)
    access.booked[:] = 100.0
    access.gp_books["capacity"], access.gp_books["tolerated"] = 100.0, tolerated
    assert offered_day(access, setting_of(np.ones(RING)), 0, start, 20.0) == expected


@pytest.mark.parametrize(
    ("open_share", "used", "fits"),
    [(1.0, 0, True), (1.0, 80, True), (1.0, 81, False), (0.0, 0, False), (0.5, 31, False)],
)
def test_today_has_room_when_it_is_open_and_the_minutes_fit(open_share: float, used: int, fits: bool) -> None:
    booked = np.zeros((1, RING), np.float32)
    booked[0, 3] = used
    assert fits_today(booked, gp_books_of(100.0), np.full(10, open_share), 3, 20.0, 1.0) == fits


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        *[(0, WAIT_SAME_DAY), (1, WAIT_2_5), (2, WAIT_2_5), (5, WAIT_2_5), (6, WAIT_6_7)],
        *[(7, WAIT_6_7), (8, WAIT_8_14), (14, WAIT_8_14), (15, WAIT_OVER_14), (200, WAIT_OVER_14)],
    ],
)
def test_a_wait_has_the_class_of_the_survey(days: int, expected: int) -> None:
    assert class_of(days) == expected


@pytest.mark.parametrize(("offered", "within"), [(0, 1), (7, 1), (8, 0), (30, 0), (NO_DAY, 0)])
def test_an_offer_is_kept_within_five_working_days_and_none_is_not(offered: int, within: int) -> None:
    workday = np.cumsum(np.arange(60) % 7 < 5).astype(np.int32)  # day 0 is a Monday
    counts = np.zeros((1, 1, len(COUNTS)), np.int64)
    note_offered(setting_of(np.ones(60), workday), counts, 0, offered)
    row = counts[0, 0]
    assert (row[PLANNED], row[WITHIN_FIVE], row.sum()) == (1, within, 1 + within)


def test_a_wait_is_counted_to_the_booked_day() -> None:
    counts = np.zeros((1, 1, len(COUNTS)), np.int64)
    note(counts, 30)
    row = counts[0, 0]
    assert (row[BOOKED], row[WAIT_DAYS], row[WAIT_OVER_14], row.sum()) == (1, 30, 1, 32)


def test_the_next_open_day_is_looked_up() -> None:
    open_share = np.array([0.0, 1.0, 0.5, 0.0, 0.0, 1.0, 0.0, 0.0])
    assert setting_of(open_share).opens.tolist() == [1, 1, 2, 5, 5, 5, 6, 7]
    assert setting_of(np.zeros(3)).opens.tolist() == [0, 1, 2]
