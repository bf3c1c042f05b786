"""The telephone is the M/M/c queue: against tables, against a simulation by the event, and by worked examples."""

import heapq

import numpy as np
import pytest

from anker.access.telephone import Telephone, answered_in_time, answered_within, erlang_b, erlang_c

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("staff", "load", "blocked"),
    [
        *[(1, 1, 0.5), (2, 1, 0.2), (4, 2, 0.095238), (5, 3, 0.110054), (10, 5, 0.018385)],
        *[(10, 10, 0.214582), (20, 15, 0.045593), (30, 25, 0.052603), (15, 12, 0.085729)],
    ],
)
def test_erlang_b(staff: int, load: float, blocked: float) -> None:
    assert erlang_b(np.array(staff), np.array(load)) == pytest.approx(blocked, abs=1e-6)


@pytest.mark.parametrize(
    ("staff", "load", "wait"),
    [
        (2, 1, 0.333333),
        (4, 2, 0.173913),
        (5, 3, 0.236152),
        (10, 5, 0.036105),
        (20, 15, 0.160429),
        (30, 25, 0.249893),
    ],
)
def test_erlang_c(staff: int, load: float, wait: float) -> None:
    assert erlang_c(np.array(staff), np.array(load)) == pytest.approx(wait, abs=1e-6)


@pytest.mark.parametrize(
    ("staff", "busy", "wait", "longer"),
    [
        *[
            (1, 0.5, 0.5, 0.303265),
            (1, 0.8, 0.8, 0.654985),
            (1, 0.9, 0.9, 0.814354),
            (2, 0.8, 0.711111, 0.476672),
        ],
        *[(3, 0.8, 0.647191, 0.355186), (5, 0.8, 0.554113, 0.203847), (5, 0.9, 0.762493, 0.462476)],
        (10, 0.9, 0.668732, 0.246013),
    ],
)
def test_waits_of_the_queue_with_several_servers(staff: int, busy: float, wait: float, longer: float) -> None:
    load = np.array(staff * busy)
    assert erlang_c(np.array(staff), load) == pytest.approx(wait, abs=1e-6)
    assert 1.0 - answered_within(np.array(staff), load, 1.0, 1.0) == pytest.approx(longer, abs=1e-6)


def test_many_practices_at_once_are_each_by_itself() -> None:
    staff, load = np.array([1, 2, 5]), np.array([[0.5, 1.6, 4.0], [0.1, 0.2, 0.3]])
    found = answered_within(staff, load, 3.0, 2.0)
    alone = [
        [answered_within(np.array(s), np.array(a), 3.0, 2.0) for s, a in zip(staff, row, strict=True)]
        for row in load
    ]
    assert found == pytest.approx(np.array(alone))


@pytest.mark.parametrize("load", [2.0, 2.5, 100.0])
def test_more_calls_than_the_staff_can_answer_are_not_answered_in_time(load: float) -> None:
    assert erlang_c(np.array(2), np.array(load)) == 1.0
    assert answered_within(np.array(2), np.array(load), 3.0, 2.0) == 0.0


def simulated(staff: int, per_minute: float, minutes: float, within: float, calls: int, seed: int) -> float:
    """The share of calls answered in time, call by call: each takes the line that is free first."""
    rng = np.random.default_rng(seed)
    arrive = np.cumsum(rng.exponential(1 / per_minute, calls)).tolist()
    lasts = rng.exponential(minutes, calls).tolist()
    free = [0.0] * staff
    answered = 0
    for at, length in zip(arrive, lasts, strict=True):
        begins = max(at, heapq.heappop(free))
        answered += begins - at <= within
        heapq.heappush(free, begins + length)
    return answered / calls


@pytest.mark.parametrize(("staff", "load"), [(1, 0.6), (2, 1.4), (4, 3.0)])
def test_a_simulation_call_by_call_answers_as_many(staff: int, load: float) -> None:
    minutes, within = 3.5, 2.0
    runs = np.array([simulated(staff, load / minutes, minutes, within, 30_000, seed) for seed in range(12)])
    error = runs.std(ddof=1) / np.sqrt(runs.size)
    assert error < 0.006
    exact = float(answered_within(np.array(staff), np.array(load), minutes, within))
    assert abs(runs.mean() - exact) < 3 * error


PHONE = Telephone(minutes=3.0, hours=6.0, first_hour=0.25, staff=0.5)


def share(gps: float, listed: float, phone: Telephone = PHONE) -> float:
    """Each of the listed calls three times a year."""
    return float(answered_in_time(np.array([gps]), np.array([3.0 * listed]), 250.0, phone, 2.0)[0])


def test_a_practice_by_hand() -> None:
    """Two GPs with 2,000 listed: 24 calls a day, 6 in the first hour and 3.6 in each of the others, one answers."""
    first, rest = 6 * 3 / 60, 3.6 * 3 / 60
    late = [load * np.exp(-(1 - load) * 2 / 3) for load in (first, rest)]
    assert share(2, 2000) == pytest.approx(1 - 0.25 * late[0] - 0.75 * late[1])


def test_half_a_post_more_is_one_more_for_half_of_the_time() -> None:
    one, two = share(2, 3000), share(4, 3000)
    assert one < two
    assert share(3, 3000) == pytest.approx((one + two) / 2)


def test_a_small_practice_has_at_least_one_at_the_telephone() -> None:
    assert share(0.5, 500) == share(1, 500) == share(2, 500)


def test_longer_lists_longer_calls_and_a_morning_rush_make_more_wait() -> None:
    usual = share(4, 4500)
    assert share(4, 5500) < usual
    assert share(4, 4500, PHONE._replace(minutes=4.0)) < usual
    assert share(4, 4500, PHONE._replace(first_hour=0.4)) < usual
