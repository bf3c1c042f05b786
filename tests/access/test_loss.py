"""What would come twice to those who lose their GP: a part of needs and contacts, and who has lost one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.access.channels import CHANNELS, CONTACT, OUT_OF_HOURS_DIRECT
from anker.access.loss import LONG_AGO, LOSS_LASTS, contacts_again, needs_again, of_those_who_lost_a_gp
from anker.access.state import NEED, Calendar
from anker.rehearse.calendar_of_run import make_calendar
from tests.tiny import MONTH

pytestmark = pytest.mark.unit
N = 60_000
CALENDAR: Calendar = make_calendar(MONTH, 1, 1.0)


def needs() -> np.ndarray:
    found = np.zeros(N, NEED)
    found["who"], found["key"] = np.arange(N), np.random.default_rng(3).integers(0, 2**63, N)
    found["urgent"], found["group"] = np.arange(N) % 3 == 0, np.arange(N) % 18
    return found


def again(needs: np.ndarray, chance: float) -> np.ndarray:
    return needs_again(needs, chance, CALENDAR.day_of[0])


@pytest.mark.parametrize("chance", [0.03, 0.5])
def test_needs_would_come_twice_with_the_chance_given(chance: float) -> None:
    found = again(needs(), chance)
    assert found.size == pytest.approx(chance * N, abs=4 * np.sqrt(chance * N))
    assert np.unique(found["who"]).size == found.size
    halves = np.histogram(found["who"], 10, (0, N))[0]
    assert halves == pytest.approx(np.full(10, chance * N / 10), abs=5 * np.sqrt(chance * N / 10))


def test_a_need_that_comes_twice_is_of_the_same_kind_with_its_own_day_and_luck() -> None:
    found = again(needs(), 0.5)
    first = needs()[found["who"]]
    for name in ("urgent", "group", "electronic", "later"):
        assert (found[name] == first[name]).all()
    assert (found["key"] != first["key"]).all()
    open_days = CALENDAR.open_share[:31] > 0
    by_day = np.bincount(found["day"], minlength=31)
    assert (by_day[~open_days] == 0).all()
    assert (by_day[open_days] > 0).all()


@given(st.lists(st.integers(0, N), max_size=4))
@settings(max_examples=15)
def test_parts_of_any_size_repeat_the_same_needs(cuts: list[int]) -> None:
    parts = [again(part, 0.1) for part in np.split(needs(), sorted(cuts))]
    assert np.array_equal(again(needs(), 0.1), np.concatenate(parts))


def test_contacts_would_come_twice_by_the_chance_of_their_channel() -> None:
    contacts = np.zeros(N, CONTACT)
    contacts["who"], contacts["channel"] = np.arange(N), np.arange(N) % len(CHANNELS)
    chances = np.full(len(CHANNELS), 0.03)
    chances[OUT_OF_HOURS_DIRECT] = 0.6
    found = contacts_again(contacts, 1, 0, MONTH, chances)
    for channel, size in enumerate(np.bincount(found["channel"], minlength=len(CHANNELS))):
        expected = chances[channel] * N / len(CHANNELS)
        assert size == pytest.approx(expected, abs=4 * np.sqrt(expected))
    halves = [contacts_again(part, 1, 0, MONTH, chances) for part in np.split(contacts, 2)]
    assert np.array_equal(found, np.concatenate(halves))


def test_contacts_on_the_same_day_by_the_same_channel_come_twice_each_by_itself() -> None:
    contacts = np.zeros(2 * N, CONTACT)
    contacts["who"], contacts["turn"] = np.tile(np.arange(N), 2), np.repeat((0, 1), N)
    found = contacts_again(contacts, 1, 0, MONTH, np.full(len(CHANNELS), 0.3))
    both = np.bincount(np.bincount(found["who"], minlength=N), minlength=3)
    assert both / N == pytest.approx((0.49, 0.42, 0.09), abs=0.01)


def test_without_an_effect_nothing_comes_twice() -> None:
    assert again(needs(), 0.0).size == 0
    assert contacts_again(np.zeros(100, CONTACT), 1, 0, MONTH, np.zeros(len(CHANNELS))).size == 0


def test_who_was_on_the_list_when_its_gp_left_has_lost_one_for_a_year() -> None:
    """Lists that never lost a GP, lost one eleven months ago, twelve months ago, and this month."""
    lost = np.array([LONG_AGO, MONTH - LOSS_LASTS + 1, MONTH - LOSS_LASTS, MONTH], np.int32)
    list_of = np.array([0, 1, 2, 3, 3, 1, -1, -2], np.int32)
    since = np.full(8, MONTH - 60, np.int32)
    since[4], since[5] = MONTH, MONTH - LOSS_LASTS + 1  # came when the GP had left already
    for kind in (NEED, CONTACT):
        would = np.zeros(8, kind)
        would["who"] = np.arange(8)
        assert of_those_who_lost_a_gp(would, list_of, since, lost, MONTH)["who"].tolist() == [1, 3]
