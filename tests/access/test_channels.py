"""Contacts beyond the book: a Poisson process per resident, counted once, on the right day and list."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.access.book import MASK, RING
from anker.access.channels import (
    CHANNELS,
    CONTACT,
    HOME_VISIT,
    MEETING,
    OUT_OF_HOURS_DIRECT,
    Callers,
    arise_contacts,
    book_contacts,
    count_contacts,
    new_callers,
    refresh_callers,
    stretch,
)
from anker.access.day_of_month_table import days_of_moments
from anker.access.state import GROUPS
from anker.record.arrays import Residents
from tests.tiny import people

pytestmark = pytest.mark.unit
EVEN = np.rint(np.tile(np.arange(1, 6) / 5, (2 * GROUPS, 1)) * 2.0**32).astype(np.int64)
SHAPE = np.concatenate([[0.0], np.minimum(np.arange(1, 33) / 20, 1.0)])  # twenty working days, then none


class Played(NamedTuple):
    """A year of contacts by month, and who made them."""

    residents: Residents
    callers: Callers
    months: list[np.ndarray]


def play(
    n: int, rate: float, seed: int = 1, edges: tuple[int, ...] = (), shares: np.ndarray = EVEN
) -> Played:
    residents = people([0] * n)
    callers, group = new_callers(n, 4), np.zeros(n, np.int8)
    refresh_callers((0, n), 0.0, 0.0, seed, 0, residents, group, np.full(2 * GROUPS, rate), callers)
    edges, room, months = edges or (0, n), np.zeros(100 * n + 100, CONTACT), []
    for m in range(12):
        at, found = stretch(m / 12, 1 / 12, 30, days_of_moments(SHAPE)), []
        for q in range(len(edges) - 1):
            size = arise_contacts(q, edges[q], edges[q + 1], at, callers, shares, room)
            found.append(room[:size].copy())
        months.append(np.concatenate(found))
    return Played(residents, callers, months)


def by_person(found: Played) -> np.ndarray:
    made = np.concatenate(found.months)
    return np.bincount(made["who"], minlength=found.residents.id.size)


def test_contacts_are_poisson_with_the_rate_given() -> None:
    counts = by_person(play(40_000, 2.7))
    assert counts.mean() == pytest.approx(2.7, abs=3 * np.sqrt(2.7 / counts.size))
    assert counts.var() == pytest.approx(2.7, rel=0.03)
    assert (counts == 0).mean() == pytest.approx(np.exp(-2.7), abs=0.004)


def test_channels_days_and_months_have_their_shares() -> None:
    found = play(40_000, 2.7)
    made = np.concatenate(found.months)
    share = np.bincount(made["channel"], minlength=5) / made.size
    assert share == pytest.approx(np.full(5, 0.2), abs=0.005)
    sizes = np.array([m.size for m in found.months])
    assert sizes / sizes.sum() == pytest.approx(np.full(12, 1 / 12), abs=0.003)
    doctors = made["channel"] != OUT_OF_HOURS_DIRECT
    assert np.bincount(made["day"][doctors], minlength=30)[:20] / doctors.sum() == pytest.approx(
        np.full(20, 0.05), abs=0.003
    )
    assert made["day"][doctors].max() == 19
    assert np.bincount(made["day"][~doctors], minlength=30) / (~doctors).sum() == pytest.approx(
        np.full(30, 1 / 30), abs=0.005
    )


def test_a_residents_contacts_of_a_month_are_numbered_in_the_order_of_their_time() -> None:
    for month in play(2000, 30.0).months:
        made = np.sort(month, order=["who", "turn"])
        first = np.append(True, np.diff(made["who"]) > 0)
        assert (made["turn"][first] == 0).all()
        assert (np.diff(made["turn"].astype(int))[~first[1:]] == 1).all()
        doctors = made[made["channel"] != OUT_OF_HOURS_DIRECT]
        assert (np.diff(doctors["day"])[np.diff(doctors["who"]) == 0] >= 0).all()


@given(st.integers(0, 50), st.lists(st.integers(1, 4999), max_size=3, unique=True))
@settings(max_examples=15)
def test_parts_of_any_size_meet_the_same_contacts(seed: int, cuts: list[int]) -> None:
    whole, parts = play(5000, 3.0, seed), play(5000, 3.0, seed, (0, *sorted(cuts), 5000))
    for one, other in zip(whole.months, parts.months, strict=True):
        order = ["who", "turn"]
        assert np.array_equal(np.sort(one, order=order), np.sort(other, order=order))


def test_a_new_year_goes_on_where_the_old_one_ended() -> None:
    """Time is set back, and what is left runs at the new rate: twice the rate, half of the time."""
    found = play(1000, 2.0)
    due = found.callers.due.copy()
    refresh_callers(
        (0, 1000),
        1.0,
        0.0,
        1,
        0,
        found.residents,
        np.zeros(1000, np.int8),
        np.full(2 * GROUPS, 4.0),
        found.callers,
    )
    assert found.callers.due == pytest.approx((due - 1.0) / 2, abs=1e-5)
    assert (due >= 1.0).all()


@given(seed=st.integers(0, 50), lists=st.integers(1, 5), homeless=st.integers(0, 300))
@settings(max_examples=15)
def test_every_contact_is_counted_once_or_made_by_someone_on_no_list(
    seed: int, lists: int, homeless: int
) -> None:
    found = play(1000, 3.0, seed)
    list_of = (np.arange(1000) % lists).astype(np.int32)
    list_of[:homeless] = -1
    for month in found.months:
        counts = np.zeros((lists, GROUPS, len(CHANNELS)), np.int32)
        elsewhere = count_contacts(month, list_of, counts)
        assert counts.sum() + elsewhere == month.size
        assert elsewhere == (month["who"] < homeless).sum()
        mine = month[list_of[month["who"]] >= 0]
        assert np.array_equal(counts.sum(axis=(0, 1)), np.bincount(mine["channel"], minlength=5))


def test_home_visits_and_meetings_take_their_minutes_from_their_day() -> None:
    contacts = np.zeros(4, CONTACT)
    contacts["who"], contacts["day"] = (0, 1, 1, 2), (2, 2, 5, 5)
    contacts["channel"] = (HOME_VISIT, MEETING, HOME_VISIT, HOME_VISIT)
    minutes, booked = np.zeros(len(CHANNELS)), np.zeros((2, RING), np.float32)
    minutes[HOME_VISIT], minutes[MEETING] = 45.0, 30.0
    book_contacts(contacts, np.array([1, 0, -1], np.int32), RING - 3, minutes, booked)
    assert booked[1, (RING - 1) & MASK] == 45.0
    assert booked[0, (RING - 1) & MASK] == 30.0
    assert booked[0, (RING + 2) & MASK] == 45.0
    assert booked.sum() == 120.0


def test_too_little_room_is_told_and_not_written_over() -> None:
    residents, callers = people([0] * 50), new_callers(50, 1)
    refresh_callers(
        (0, 50), 0.0, 0.0, 1, 0, residents, np.zeros(50, np.int8), np.full(2 * GROUPS, 30.0), callers
    )
    at = stretch(0.0, 1.0, 30, days_of_moments(SHAPE))
    assert arise_contacts(0, 0, 50, at, callers, EVEN, np.zeros(20, CONTACT)) == -1
