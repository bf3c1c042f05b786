"""Needs are a Poisson process per resident, exact for rates and months that change."""

import numpy as np
import pytest

from anker.access.day_of_month_table import MONTH_PARTS, days_of_moments
from anker.access.needs import LATEST_WISH, address, arise, expected_by_list, refresh
from anker.access.state import NEED, Persons, new_persons
from anker.random import For, chance, handed_down, next_state, words
from anker.record.arrays import LIVING, MOVED
from anker.rehearse.calendar_of_run import make_calendar
from tests.access.plain import PLAIN_DAY
from tests.tiny import MONTH, people

pytestmark = pytest.mark.unit
N = 30_000
ALL_LIVE = np.full(N, LIVING, np.int8)
WISHES = PLAIN_DAY._replace(urgent_share=0.3, e_consultation_share=0.25, choose_later=0.4, chosen_days=9.0)
EVEN = days_of_moments(np.minimum(np.arange(33) / 31.0, 1.0))  # needs spread evenly over 31 days


def persons_of(rate: float, inclination: np.ndarray | float = 1.0, seed: int = 1) -> Persons:
    """N residents with `rate` needs a year at inclination 1."""
    persons = new_persons(N)
    set_rate(persons, rate, inclination, seed)
    return persons


def set_rate(persons: Persons, rate: float, inclination: np.ndarray | float = 1.0, seed: int = 1) -> None:
    residents = people([0] * N, inclination=inclination)
    needs, minutes = np.full((2, 9, 2), rate), np.full((2, 9, 2), 20.0)
    refresh((0, N), seed, 0, MONTH, residents, needs, minutes, persons, np.zeros(N, np.float32))


def play(persons: Persons, weights: list[float], seed: int = 1, status: np.ndarray = ALL_LIVE) -> np.ndarray:
    """How many needs each resident has over months of these weights (shares of a year)."""
    counts = np.zeros(N, np.int64)
    events = np.zeros(4 * N, NEED)
    for weight in weights:
        found = arise(0, N, status, persons, weight, EVEN, PLAIN_DAY, events)
        assert found >= 0
        counts += np.bincount(events["who"][:found], minlength=N)
    return counts


def is_poisson(counts: np.ndarray, mean: float) -> None:
    """Mean, variance and the share with none, each within four standard errors."""
    assert abs(counts.mean() - mean) < 4 * np.sqrt(mean / N)
    assert abs(counts.var() - mean) < 4 * np.sqrt((mean + 2 * mean**2) / N)
    none = np.exp(-mean)
    assert abs((counts == 0).mean() - none) < 4 * np.sqrt(none * (1 - none) / N)


@pytest.mark.parametrize("rate", [0.4, 2.0, 6.0])
def test_a_years_needs_are_poisson(rate: float) -> None:
    is_poisson(play(persons_of(rate), [1 / 12] * 12), rate)


def test_months_of_any_weight_make_up_the_same_year() -> None:
    is_poisson(play(persons_of(2.0), [0.5, 0.0, 0.2, 0.3]), 2.0)


def test_a_month_without_weight_has_no_needs() -> None:
    assert play(persons_of(6.0), [0.0]).sum() == 0


def test_a_rate_that_changes_midway_gives_the_sum_of_both_halves() -> None:
    persons = persons_of(1.0)
    counts = play(persons, [1 / 12] * 6)
    set_rate(persons, 5.0)
    counts += play(persons, [1 / 12] * 6)
    is_poisson(counts, 3.0)


def test_the_months_before_and_after_are_independent() -> None:
    persons = persons_of(2.0)
    first, second = play(persons, [0.5]), play(persons, [0.5])
    assert abs(np.corrcoef(first, second)[0, 1]) < 4 / np.sqrt(N)


@pytest.mark.parametrize("shape", [0.5, 1.5])
def test_with_gamma_inclination_the_share_with_any_need_is_negative_binomial(shape: float) -> None:
    inclination = np.random.default_rng(2).gamma(shape, 1 / shape, N).astype(np.float32)
    counts = play(persons_of(2.0, inclination), [1 / 12] * 12)
    expected = 1.0 - (1.0 + 2.0 / shape) ** -shape
    assert abs((counts > 0).mean() - expected) < 4 * np.sqrt(expected * (1 - expected) / N)
    assert counts.var() == pytest.approx(2.0 + 4.0 / shape, rel=0.1)


def test_days_follow_the_months_shape() -> None:
    shape = np.zeros(33)
    shape[3:] = 0.25  # a quarter on the third day
    shape[10:] = 1.0  # the rest on the tenth
    persons, events = persons_of(2.0), np.zeros(N, NEED)
    found = arise(0, N, ALL_LIVE, persons, 1 / 12, days_of_moments(shape), PLAIN_DAY, events)
    days = np.bincount(events["day"][:found], minlength=31)
    assert days[2] + days[9] == found
    assert abs(days[2] / found - 0.25) < 4 * np.sqrt(0.25 * 0.75 / found)


def test_who_no_longer_lives_here_has_no_needs() -> None:
    status = np.where(np.arange(N) % 3 == 0, MOVED, LIVING).astype(np.int8)
    counts = play(persons_of(6.0), [0.5, 0.5], status=status)
    assert counts[status == MOVED].sum() == 0
    assert counts[status == LIVING].mean() > 5.9


def test_too_short_a_list_of_events_is_told() -> None:
    assert arise(0, N, ALL_LIVE, persons_of(6.0), 1.0, EVEN, PLAIN_DAY, np.zeros(10, NEED)) == -1


def test_needs_depend_on_the_key_alone() -> None:
    counts = [play(persons_of(2.0, seed=s), [0.5], seed=s) for s in (1, 1, 2)]
    assert np.array_equal(counts[0], counts[1])
    assert not np.array_equal(counts[0], counts[2])


def test_expected_minutes_are_those_of_sex_age_and_need_group_summed_by_list() -> None:
    minutes = np.arange(36.0).reshape(2, 9, 2)
    residents = people([0, 0, 2, -1], 1, sex=[0, 1, 0, 0], birth=MONTH - 12 * 30 - 1, target=[0, 1, 1, 0])
    booked, demand = np.full(5, 7.0, np.float32), np.ones(3)
    refresh((1, 4), 1, 0, MONTH, residents, minutes, minutes, new_persons(5), booked)
    assert booked.tolist() == [7.0, minutes[1, 4, 1], minutes[0, 4, 1], minutes[0, 4, 0], 7.0]
    expected_by_list(4, residents.list, booked, demand)
    assert demand.tolist() == [7.0 + minutes[1, 4, 1], 0.0, minutes[0, 4, 1]]


def test_needs_reach_the_list_of_the_month_by_practice_and_day_in_their_order() -> None:
    on = np.resize(np.array([0, 2, -1, 1, 3], np.int32), N)
    practice_of, days = np.array([1, 0, 1, 2], np.int32), 31
    persons, (needs, events) = persons_of(6.0), np.zeros((2, N), NEED)
    persons.group[:] = np.arange(N) % 18
    needs = needs[: arise(0, N, ALL_LIVE, persons, 1 / 12, EVEN, PLAIN_DAY, needs)]
    first = np.full(3 * days + 1, 7, np.int64)
    address(needs, on, practice_of, days, 0, first, events)
    listed = needs[on[needs["who"]] >= 0]
    listed["list"] = on[listed["who"]]
    cell = practice_of[listed["list"]] * days + listed["day"]
    assert np.array_equal(events[: first[-1]], listed[np.argsort(cell, kind="stable")])
    assert np.array_equal(np.diff(first), np.bincount(cell, minlength=3 * days))
    assert np.array_equal(listed["group"], listed["who"] % 18)


def test_the_groups_are_age_groups_inside_and_outside_the_target_groups() -> None:
    ages = np.repeat([3, 40, 95], 2)
    residents = people([0] * 6, birth=MONTH - 12 * ages - 1, target=[0, 1] * 3)
    persons, same = new_persons(6), np.ones((2, 9, 2))
    refresh((0, 6), 1, 0, MONTH, residents, same, same, persons, np.zeros(6, np.float32))
    assert persons.group.tolist() == [0, 1, 8, 9, 16, 17]


def test_what_is_asked_for_hangs_on_the_number_of_the_need_and_its_resident() -> None:
    persons, events = persons_of(6.0), np.zeros(4 * N, NEED)
    found = arise(0, N, ALL_LIVE, persons, 0.5, EVEN, WISHES, events)
    state = {who: np.uint64(words(1, 0, who + 1, int(For.NEED), 0)[1]) for who in range(100)}
    assert (np.bincount(events["who"][:found])[:100] > 3).any()
    for event in (e for e in events[:found] if e["who"] in state):
        first = np.uint64(handed_down(state[int(event["who"])]))
        second = np.uint64(handed_down(first))
        state[int(event["who"])] = np.uint64(next_state(state[int(event["who"])]))
        urgent = chance(first, 2) < 0.3
        assert (int(event["key"]), bool(event["urgent"])) == (int(second), urgent)
        assert bool(event["electronic"]) == (not urgent and chance(first, 3) < 0.25)
        assert (event["later"] > 0) == (not urgent and chance(second, 0) < 0.4)
    assert all(persons.key[who] == state[who] for who in state)


def test_needs_are_urgent_electronic_and_for_a_later_day_at_their_shares() -> None:
    events = np.zeros(8 * N, NEED)
    events = events[: arise(0, N, ALL_LIVE, persons_of(4.0), 1.0, EVEN, WISHES, events)]
    planned = events[events["urgent"] == 0]
    later = planned[planned["later"] > 0]
    for part, of, share in (
        (events["urgent"] == 1, events, 0.3),
        (planned["electronic"] == 1, planned, 0.25),
    ):
        assert abs(part.mean() - share) < 4 * np.sqrt(share * (1 - share) / of.size)
    assert abs(later.size / planned.size - 0.4) < 4 * np.sqrt(0.24 / planned.size)
    assert events[events["urgent"] == 1][["electronic", "later"]].tolist() == [(0, 0)] * (
        events.size - planned.size
    )
    mean = 1.0 + 1.0 / np.expm1(1.0 / 9.0)  # of 1 + the whole days of an exponential of nine days
    assert abs(later["later"].mean() - mean) < 4 * 9.0 / np.sqrt(later.size)
    assert later["later"].max() <= LATEST_WISH


def test_every_part_of_the_month_falls_on_its_day() -> None:
    for m, shape in enumerate((calendar := make_calendar(MONTH, 12, 0.65)).need_by_day):
        parts = np.bincount(calendar.day_of[m], minlength=32) / MONTH_PARTS
        assert np.abs(parts - np.diff(shape)).max() <= 1.0 / MONTH_PARTS
        assert not parts[np.diff(shape) == 0.0].any()
