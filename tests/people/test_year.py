"""A year of births, deaths, moves and households: nobody is lost, counted twice, or in two households."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.people.entries import AWAY, VITAL_EVENT, VitalKind, entries_in_order
from anker.people.year import BIRTH_ID, age_target_groups
from anker.record.arrays import DEAD, LIVING, MOVED, NOBODY, NOWHERE, UNUSED, Residents
from tests.people.population import (
    Rates,
    entries_of,
    household_of,
    one_year,
    play,
    population,
)
from tests.tiny import MONTH, lists, people, recount

pytestmark = pytest.mark.unit
some_rates = st.builds(
    Rates, death=st.floats(0, 0.6), birth=st.floats(0, 0.9), migration=st.floats(-0.5, 0.5)
)


def rings_hold(residents: Residents) -> None:
    """Everybody who lives is in one household, with people who live in the same place; nobody else is in any; and who
    is grown is not alone as a child."""
    living = np.flatnonzero(residents.status == LIVING)
    assert np.array_equal(np.sort(residents.ring[living]), living)  # each is the next of exactly one
    for i in living.tolist():
        household = sorted(household_of(residents, i))
        assert (residents.status[household] == LIVING).all()
        assert np.unique(residents.home[household]).size == 1


@settings(max_examples=60, deadline=None)
@given(
    n=st.integers(1, 120),
    homes=st.integers(1, 3),
    seed=st.integers(0, 1000),
    rates=some_rates,
    whole=st.booleans(),
)
def test_people_after_are_people_before_and_born_and_moved_in_less_dead_and_moved_out(
    n: int, homes: int, seed: int, rates: Rates, whole: bool
) -> None:
    residents, of = population(n, homes, 4, seed, room=8 * n + 106 * homes)
    flows, living = one_year(residents, of, rates, homes, whole_country=whole)
    births, moved_in, deaths, moved_out, _ = flows.tolist()
    assert living[-1].sum() == n + births + moved_in - deaths - moved_out
    assert residents.used[0] == n + births + moved_in
    assert (residents.status == DEAD).sum() == deaths
    assert (residents.status == MOVED).sum() == moved_out
    assert (residents.status[residents.used[0] :] == UNUSED).all()
    rings_hold(residents)


@settings(max_examples=60, deadline=None)
@given(n=st.integers(1, 120), seed=st.integers(0, 1000), rates=some_rates)
def test_listed_is_always_a_recount_and_everyone_is_one_person(n: int, seed: int, rates: Rates) -> None:
    residents, of = population(n, 2, 4, seed, room=8 * n + 212)
    one_year(residents, of, rates, 2)
    used = residents.id[: residents.used[0]]
    assert of.listed.tolist() == recount(residents, of).tolist()
    assert np.unique(used).size == used.size
    gone = (residents.status == DEAD) | (residents.status == MOVED)
    assert (residents.list[gone] == NOWHERE).all()
    assert (residents.wanted[gone] == NOBODY).all()


@settings(max_examples=60, deadline=None)
@given(n=st.integers(2, 40), seed=st.integers(0, 1000), count=st.integers(1, 60))
def test_whatever_is_asked_for_households_stay_whole(n: int, seed: int, count: int) -> None:
    """Entries of any kind, about anyone, in any order."""
    residents, of = population(n, 2, 3, seed, room=2 * count)
    draw = np.random.default_rng(seed)
    entries = np.zeros(count, VITAL_EVENT)
    entries["kind"], entries["month"] = draw.integers(0, 7, count), 0
    entries["who"], entries["other"] = draw.integers(0, n, count), draw.integers(-1, n, count)
    entries["place"], entries["child"] = draw.integers(-2, 2, count), draw.integers(0, 2, count)
    arrives = entries["kind"] == VitalKind.ARRIVES
    entries["place"][arrives], entries["other"][arrives] = 0, np.minimum(np.arange(arrives.sum()), 1)
    entries["birth"] = MONTH - 400
    before = int((residents.status == LIVING).sum())
    births, moved_in, deaths, moved_out, _ = play(residents, of, entries).tolist()
    assert (residents.status == LIVING).sum() == before + births + moved_in - deaths - moved_out
    assert of.listed.tolist() == recount(residents, of).tolist()
    rings_hold(residents)


def couple_with_child() -> Residents:
    """A woman of 30 (0), a man of 32 (1) and a child of 5 (2) who live together, and a man of 31 (3) alone."""
    residents = people(
        [0, 1, 0, 1], room=5, sex=[0, 1, 1, 1], birth=[MONTH - 361, MONTH - 385, MONTH - 61, MONTH - 373]
    )
    residents.ring[:3] = [1, 2, 0]
    residents.child[2] = 1
    return residents


def test_a_family_moves_together_and_keeps_its_lists_until_others_are_chosen() -> None:
    residents = couple_with_child()
    of = lists([9, 9], residents)
    flows = play(residents, of, entries_of(0, VitalKind.MOVES, 0, place=1))
    assert residents.home[:4].tolist() == [1, 1, 1, 0]
    assert residents.list[:4].tolist() == [0, 1, 0, 1]
    assert flows.tolist() == [0, 0, 0, 0, 3]
    flows = play(residents, of, entries_of(0, VitalKind.MOVES, 1, place=AWAY))
    assert residents.status[:4].tolist() == [MOVED, MOVED, MOVED, LIVING]
    assert flows.tolist() == [0, 0, 0, 3, 0]
    assert of.listed.tolist() == [0, 1]


def test_who_parts_lives_alone_and_the_child_stays_until_nobody_grown_does() -> None:
    residents = couple_with_child()
    of = lists([9, 9], residents)
    play(residents, of, entries_of(0, VitalKind.SEPARATES, 1, other=0))
    assert household_of(residents, 0) == {0, 2}
    assert household_of(residents, 1) == {1}
    play(residents, of, entries_of(0, VitalKind.DEATH, 0))
    assert household_of(residents, 2) == {2}
    assert residents.child[2] == 0


def test_two_alone_move_in_together_with_the_children_there_but_only_in_one_place() -> None:
    residents = couple_with_child()
    of = lists([9, 9], residents)
    play(residents, of, entries_of(0, VitalKind.SEPARATES, 1, other=0))
    residents.home[3] = 1
    play(residents, of, entries_of(0, VitalKind.JOINS, 0, other=3))
    assert household_of(residents, 0) == {0, 2}
    residents.home[3] = 0
    play(residents, of, entries_of(0, VitalKind.JOINS, 0, other=3))
    assert household_of(residents, 0) == {0, 2, 3}


def test_a_grown_child_leaves_home_alone_and_a_mother_at_home_with_her_child() -> None:
    residents = couple_with_child()
    residents.birth[2], residents.sex[2] = MONTH - 12 * 20, 0
    of = lists([9, 9], residents)
    play(residents, of, entries_of(0, VitalKind.BIRTH, 2))
    assert household_of(residents, 2) == {2, 4}
    assert residents.child[[2, 4]].tolist() == [0, 1]
    again = couple_with_child()
    play(again, lists([9, 9], again), entries_of(0, VitalKind.LEAVES_HOME, 2, place=1))
    assert household_of(again, 2) == {2}
    assert again.home[2] == 1


def test_a_newborn_gets_the_mothers_list_and_home_whatever_the_ceiling() -> None:
    residents = people([0, 1, -2], room=10, home=[0, 1, 1])
    of = lists([1, 1], residents)
    flows = play(residents, of, *(entries_of(0, VitalKind.BIRTH, i) for i in range(3)))
    assert flows.tolist() == [3, 0, 0, 0, 0]
    born = np.flatnonzero(residents.id >= BIRTH_ID)
    assert sorted(residents.list[born].tolist()) == [-2, 0, 1]
    assert sorted(residents.home[born].tolist()) == [0, 1, 1]
    assert of.listed.tolist() == [2, 2]
    assert (residents.birth[born] >= MONTH).all()


def test_men_and_the_old_do_not_give_birth() -> None:
    residents = people([0] * 40, room=400, sex=[1] * 20 + [0] * 20, birth=[MONTH - 361] * 20 + [0] * 20)
    assert one_year(residents, lists([100], residents), Rates(0.0, 1.0, 0.0), 1)[0][0] == 0


def test_net_migration_comes_out_as_asked_for() -> None:
    ages = np.repeat(np.arange(0, 80), 50)
    for asked in (0.05, -0.02):
        residents = people([0] * 4000, room=4000, birth=MONTH - 12 * ages - 6, sex=np.arange(4000) % 2)
        flows, _ = one_year(residents, lists([9000], residents), Rates(0.0, 0.0, asked), 1)
        _, came, _, left, _ = flows.tolist()
        assert came - left == pytest.approx(asked * 4000, abs=12)
        assert left > 100  # gross, not net
    came_in = np.flatnonzero(residents.id >= BIRTH_ID)
    assert (residents.list[came_in] == NOWHERE).all()


def test_in_a_whole_country_as_many_come_to_municipalities_as_leave_them() -> None:
    ages = np.tile(np.arange(0, 80), 50)
    home = np.arange(4000) % 3
    residents = people(
        [0] * 4000, room=4000, birth=MONTH - 12 * ages - 6, home=home, sex=np.arange(4000) // 2 % 2
    )
    flows, _ = one_year(residents, lists([9000], residents), Rates(0.0, 0.0, 0.0), 3, whole_country=True)
    _, came, _, left, within = flows.tolist()
    assert within > 100
    assert abs(came - left) < 12
    counts = np.bincount(residents.home[residents.status == LIVING])
    assert np.abs(counts - np.bincount(home)).max() < 12


def test_certain_death_spares_nobody_and_no_risk_everybody() -> None:
    residents, of = population(200, 1, 3, 5, room=400)
    _, living = one_year(residents, of, Rates(1.0, 0.0, 0.0), 1)
    assert not living[-1][:200].any()
    assert len({int(month.sum()) for month in living}) == 12  # spread over the year
    residents, of = population(200, 1, 3, 5, room=400)
    flows, _ = one_year(residents, of, Rates(0.0, 0.0, 0.0), 1)
    assert flows[2] == 0


def test_as_many_die_as_the_rate_says() -> None:
    residents = people([0] * 20_000, room=8000)
    flows, _ = one_year(residents, lists([40_000], residents), Rates(0.1, 0.0, 0.0), 1)
    moved = flows[3] / 2 * 0.1
    assert abs(flows[2] - 2000 + moved) < 4 * np.sqrt(20_000 * 0.1 * 0.9) + 100


def test_the_same_people_die_and_give_birth_on_any_lists() -> None:
    rates = Rates(0.3, 0.5, -0.2)
    residents, of = population(100, 2, 4, 3, room=900)
    again, _ = population(100, 2, 4, 3, room=900)
    moved = again._replace(list=np.where(again.status == LIVING, 0, NOWHERE).astype(np.int32))
    flows, living = one_year(residents, of, rates, 2)
    flows_moved, living_moved = one_year(moved, lists([5] * 4, moved), rates, 2)
    assert flows.tolist() == flows_moved.tolist()
    assert all(np.array_equal(a, b) for a, b in zip(living, living_moved, strict=True))


def test_the_key_decides_and_another_replicate_differs() -> None:
    def run(replicate: int) -> list[int]:
        residents, of = population(300, 1, 2, 1, room=3000)
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
@given(n=st.integers(0, 60), seed=st.integers(0, 1000))
def test_entries_stand_by_month_and_kind_and_each_once(n: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    entries = np.zeros(n, VITAL_EVENT)
    entries["month"], entries["kind"], entries["who"] = (
        draw.integers(0, 12, n),
        draw.integers(0, 7, n),
        np.arange(n),
    )
    found, first = entries_in_order(entries)
    assert sorted(found["who"].tolist()) == list(range(n))
    for month in range(12):
        some = found[first[month] : first[month + 1]]
        assert (some["month"] == month).all()
        assert (np.diff(some["kind"].astype(int)) >= 0).all()
