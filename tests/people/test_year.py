"""A year of births, deaths and moves: nobody is lost, counted twice, or decided by anything but their own luck."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.people.year import BIRTH_ID, age_target_groups, by_month
from anker.record.arrays import DEAD, LIVING, MOVED, NOBODY, NOWHERE, UNUSED
from tests.people.population import Rates, one_year, population
from tests.tiny import MONTH, lists, people, recount

pytestmark = pytest.mark.unit
some_rates = st.builds(
    Rates, death=st.floats(0, 0.6), birth=st.floats(0, 0.9), migration=st.floats(-0.5, 0.5)
)


@settings(max_examples=60)
@given(n=st.integers(1, 120), homes=st.integers(1, 3), seed=st.integers(0, 1000), rates=some_rates)
def test_people_after_are_people_before_and_born_and_moved_in_less_dead_and_moved_out(
    n: int, homes: int, seed: int, rates: Rates
) -> None:
    residents, of = population(n, homes, 4, seed, room=2 * n + 106 * homes)
    flows, living = one_year(residents, of, rates, homes)
    births, moved_in, deaths, moved_out = flows.tolist()
    assert living[-1].sum() == n + births + moved_in - deaths - moved_out
    assert residents.used[0] == n + births + moved_in
    assert (residents.status == DEAD).sum() == deaths
    assert (residents.status == MOVED).sum() == moved_out
    assert (residents.status[residents.used[0] :] == UNUSED).all()


@settings(max_examples=60)
@given(n=st.integers(1, 120), seed=st.integers(0, 1000), rates=some_rates)
def test_listed_is_always_a_recount_and_everyone_is_one_person(n: int, seed: int, rates: Rates) -> None:
    residents, of = population(n, 2, 4, seed, room=2 * n + 212)
    one_year(residents, of, rates, 2)
    used = residents.id[: residents.used[0]]
    assert of.listed.tolist() == recount(residents, of).tolist()
    assert np.unique(used).size == used.size
    gone = (residents.status == DEAD) | (residents.status == MOVED)
    assert (residents.list[gone] == NOWHERE).all()
    assert (residents.wanted[gone] == NOBODY).all()


def test_a_newborn_gets_the_mothers_list_and_home_whatever_the_ceiling() -> None:
    residents = people([0, 1, -2], room=10, home=[0, 1, 1])
    of = lists([1, 1], residents)
    flows, _ = one_year(residents, of, Rates(0.0, 1.0, 0.0), 2)
    assert flows.tolist() == [3, 0, 0, 0]
    born = np.flatnonzero(residents.id >= BIRTH_ID)
    assert sorted(residents.list[born].tolist()) == [-2, 0, 1]
    assert sorted(residents.home[born].tolist()) == [0, 1, 1]
    assert of.listed.tolist() == [2, 2]
    assert (residents.birth[born] >= MONTH).all()


def test_men_and_the_old_do_not_give_birth() -> None:
    residents = people([0] * 40, room=100, sex=[1] * 20 + [0] * 20, birth=[MONTH - 361] * 20 + [0] * 20)
    assert one_year(residents, lists([100], residents), Rates(0.0, 1.0, 0.0), 1)[0][0] == 0


def test_who_moves_in_has_no_list_yet_the_right_age_and_either_sex() -> None:
    ages = np.repeat(np.arange(0, 80), 5)
    residents = people([0] * 400, room=900, birth=MONTH - 12 * ages - 6)
    one_year(residents, lists([1000], residents), Rates(0.0, 0.0, 0.3), 1)
    came = np.flatnonzero(residents.id >= BIRTH_ID)
    assert 100 <= came.size <= 140
    assert (residents.list[came] == NOWHERE).all()
    age_at_entry = (residents.since[came] - residents.birth[came] - 1) // 12
    assert (np.bincount(age_at_entry, minlength=80) >= 1).all()
    assert 0.4 < residents.sex[came].mean() < 0.6


def test_certain_death_spares_nobody_and_no_risk_everybody() -> None:
    residents, of = population(200, 1, 3, 5, room=10)
    _, living = one_year(residents, of, Rates(1.0, 0.0, 0.0), 1)
    assert living[-1].sum() == of.listed.sum() == 0
    assert len({int(month.sum()) for month in living}) == 12  # spread over the year
    residents, of = population(200, 1, 3, 5, room=10)
    assert one_year(residents, of, Rates(0.0, 0.0, 0.0), 1)[1][-1].sum() == 200


def test_as_many_die_as_the_rate_says() -> None:
    residents = people([0] * 20_000, room=1)
    flows, _ = one_year(residents, lists([20_000], residents), Rates(0.1, 0.0, 0.0), 1)
    assert abs(flows[2] - 2000) < 4 * np.sqrt(20_000 * 0.1 * 0.9)


def test_the_same_people_die_move_and_give_birth_on_any_lists_and_among_any_others() -> None:
    rates = Rates(0.3, 0.5, -0.2)
    residents, of = population(100, 2, 4, 3, room=300)
    again, _ = population(100, 2, 4, 3, room=300)
    moved = again._replace(list=np.where(again.status == LIVING, 0, NOWHERE).astype(np.int32))
    alone = people([-2], 5, id=residents.id[7], birth=residents.birth[7], sex=residents.sex[7])
    flows, living = one_year(residents, of, rates, 2)
    flows_moved, living_moved = one_year(moved, lists([5] * 4, moved), rates, 2)
    assert flows.tolist() == flows_moved.tolist()
    assert all(np.array_equal(a, b) for a, b in zip(living, living_moved, strict=True))
    _, living_alone = one_year(alone, lists([5], alone), rates, 1)
    assert [bool(month[0]) for month in living_alone] == [bool(month[7]) for month in living]


def test_the_key_decides_and_another_replicate_differs() -> None:
    def run(replicate: int) -> list[int]:
        residents, of = population(300, 1, 2, 1, room=700)
        _, living = one_year(residents, of, Rates(0.3, 0.3, 0.1), 1, replicate)
        return np.flatnonzero(living[-1]).tolist()

    assert run(0) == run(0)
    assert run(0) != run(1)


def test_as_people_age_each_age_keeps_its_share_in_the_target_groups() -> None:
    n = 40_000
    share = np.full(106, 0.1)
    share[50:], share[60:] = 0.3, 0.2
    residents = people([0] * n, birth=MONTH - 12 * 45 - 6, target=np.arange(n) % 10 == 0)
    for year in range(1, 25):
        age_target_groups(1, 0, MONTH // 12 + year, residents, (0, int(residents.used[0])), share)
        expected = share[45 + year]
        assert abs(residents.target.mean() - expected) < 4 * np.sqrt(expected * (1 - expected) / n)


@settings(max_examples=60)
@given(n=st.integers(0, 60), spare=st.integers(0, 5), share=st.floats(0, 1), seed=st.integers(0, 1000))
def test_each_month_has_those_with_an_event_in_it_once_and_in_order(
    n: int, spare: int, share: float, seed: int
) -> None:
    draw = np.random.default_rng(seed)
    events = np.where(draw.random((n + spare, 3)) < share, draw.integers(0, 12, (n + spare, 3)), -1)
    first, order = np.full(13, 9, np.int64), np.zeros(3 * n, np.int64)
    assert by_month(events.astype(np.int8), n, first, order)
    for month in range(12):
        whom = np.flatnonzero((events[:n] == month).any(axis=1))
        assert order[first[month] : first[month + 1]].tolist() == whom.tolist()


def test_too_little_room_for_the_years_events_is_told() -> None:
    events = np.tile(np.array([0, 1, 1], np.int8), (5, 1))
    first = np.zeros(13, np.int64)
    assert by_month(events, 5, first, np.zeros(10, np.int64))
    assert not by_month(events, 5, first, np.zeros(9, np.int64))
