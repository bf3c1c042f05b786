"""Each rule of the register as a worked example on a handful of people and lists."""

import numpy as np
import pytest

from anker.record.arrays import ELSEWHERE, NOBODY, NOWHERE, OUTSIDE, Lists, Residents
from anker.registration.month import (
    find_reach,
    new_reach,
    open_and_close,
    place_unallocated,
    serve_waiting,
)
from anker.registration.waiting_lists import FOR_GOOD, Queue, line_up, new_queue, without_place
from tests.tiny import MONTH, RULES, lists, new_wishes, own, people, reach_of, recount, vacant

pytestmark = pytest.mark.unit
SEED = 3


def changes_of(residents: Residents, made: int = 0) -> np.ndarray:
    return np.full(residents.id.size, made, np.int8)


def place(residents: Residents, of: Lists, within: np.ndarray) -> list[int]:
    """Place whoever has no list; how many of each municipality are left without."""
    unallocated_count = np.ones(within.size, np.int64)
    unallocated = new_queue(residents.id.size)
    without_place(residents, 0, unallocated)
    place_unallocated(
        SEED,
        0,
        MONTH,
        residents,
        of,
        reach_of(of, within.size),
        unallocated,
        within,
        unallocated_count,
        RULES,
    )
    assert unallocated.used[0] == unallocated_count.sum()
    return unallocated_count.tolist()


def wish(residents: Residents, of: Lists, changes: np.ndarray, hazard: float = 100.0, homes: int = 1) -> int:
    """Everybody who may wish does so, unless the hazard is said to be smaller."""
    waiting = queue_of(residents)
    before = waiting.used[0]
    moved = new_wishes(
        SEED, 0, MONTH, residents, of, reach_of(of, homes), waiting, own(homes), changes, hazard, 2.0, 0.1
    )
    joined = waiting.who[before : waiting.used[0]]
    assert (residents.waiting[joined] == MONTH).all()
    assert (residents.wanted[joined] == waiting.wanted[before : waiting.used[0]]).all()
    return int(moved)


def queue_of(residents: Residents, gives_up: float = 0.0) -> Queue:
    """Those who wait, with their monthly chance of giving up."""
    waiting = new_queue(2 * residents.id.size)
    line_up(SEED, 0, MONTH - 1, residents, gives_up, waiting)
    return waiting


def serve(residents: Residents, of: Lists, changes: np.ndarray) -> int:
    """Serve everyone who waits; how many moved."""
    return int(serve_waiting(residents, of, queue_of(residents), changes, MONTH, RULES))


def test_whoever_moves_leaves_one_list_for_another() -> None:
    residents = people([0, 0, 1], wanted=[1, NOBODY, NOBODY], waiting=[MONTH - 3, 0, 0])
    of = lists([10, 10], residents)
    assert serve(residents, of, changes_of(residents)) == 1
    assert residents.list.tolist() == [1, 0, 1]
    assert of.listed.tolist() == [1, 2]
    assert residents.since.tolist() == [MONTH, MONTH - 24, MONTH - 24]
    assert residents.wanted[0] == NOBODY


def test_a_list_closes_when_the_last_place_is_taken() -> None:
    residents = people([0, 0, 1], wanted=[1, 1, NOBODY], waiting=[MONTH - 1, MONTH - 2, 0])
    of = lists([10, 2], residents)
    assert serve(residents, of, changes_of(residents)) == 1
    assert (residents.list.tolist(), of.listed[1], of.open[1]) == ([0, 1, 1], 2, 0)


@pytest.mark.parametrize(
    ("ceiling", "is_open", "locked", "expected"),
    [(20, 1, 0, 0), (19, 1, 0, 0), (21, 1, 0, 1), (29, 0, 0, 0), (30, 0, 0, 1), (30, 0, 1, 0), (90, 0, 1, 0)],
)
def test_a_full_list_closes_and_opens_again_at_ten_free_places_unless_locked(
    ceiling: int, is_open: int, locked: int, expected: int
) -> None:
    of = lists([ceiling], people([0] * 20), open=is_open, locked=locked)
    open_and_close(of, RULES)
    assert of.open[0] == expected


def test_a_list_without_a_gp_takes_nobody() -> None:
    residents = people([NOWHERE, 1], wanted=[NOBODY, 0], waiting=[0, MONTH - 9])
    of = lists([50, 50], residents, gp=vacant([False, True]))
    open_and_close(of, RULES)
    of.open[1] = 0
    assert place(residents, of, own(1)) == [1]
    assert serve(residents, of, changes_of(residents)) == 0
    assert residents.list.tolist() == [NOWHERE, 1]


def test_who_has_no_list_gets_one_with_room_at_home_and_nowhere_else() -> None:
    residents = people([NOWHERE] * 4 + [OUTSIDE, ELSEWHERE], home=[0, 0, 0, 1, 0, 0])
    of = lists([2, 0, 9], residents, municipality=[0, 0, 2])
    assert place(residents, of, own(3)) == [1, 1, 0]
    assert sorted(residents.list[:3].tolist()) == [NOWHERE, 0, 0]
    assert residents.list[3:].tolist() == [NOWHERE, OUTSIDE, ELSEWHERE]
    assert (of.open[0], of.listed.tolist()) == (0, [2, 0, 0])


def test_who_lives_outside_the_record_is_not_placed_by_it() -> None:
    residents = people([NOWHERE])
    assert place(residents, lists([9], residents), np.zeros(1, np.int8)) == [0]
    assert residents.list[0] == NOWHERE


def test_those_without_a_list_are_spread_over_the_lists_with_room() -> None:
    residents = people([NOWHERE] * 300)
    of = lists([200, 200, 200], residents)
    assert place(residents, of, own(1)) == [0]
    assert of.listed.sum() == 300
    assert of.listed.min() > 70


def test_the_longest_wait_comes_first() -> None:
    waits = [MONTH - 2, MONTH - 9, MONTH - 5, MONTH - 1]
    residents = people([0] * 4, wanted=1, waiting=waits)
    of = lists([9, 2], residents)
    serve(residents, of, changes_of(residents))
    assert residents.list.tolist() == [0, 1, 1, 0]
    assert residents.wanted.tolist() == [1, NOBODY, NOBODY, 1]


def test_nobody_changes_more_than_twice_a_year_by_choice_or_from_a_waiting_list() -> None:
    residents = people([0, 0, 0], wanted=[1, 1, NOBODY], waiting=MONTH - 9)
    changes = np.array([2, 1, 2], np.int8)
    of = lists([9, 9], residents)
    assert serve(residents, of, changes) == 1
    assert wish(residents, of, changes) == 0
    assert residents.list.tolist() == [0, 1, 0]
    assert residents.wanted.tolist() == [1, NOBODY, NOBODY]
    assert changes.tolist() == [2, 2, 2]


def test_a_wish_that_finds_room_is_carried_out_at_once_and_counted() -> None:
    residents = people([0, 0])
    of, changes = lists([9, 9], residents), changes_of(residents)
    assert wish(residents, of, changes) == 2
    assert (residents.list.tolist(), changes.tolist(), of.listed.tolist()) == ([1, 1], [1, 1], [0, 2])


def test_a_wish_without_room_joins_one_waiting_list_and_makes_no_other_wish() -> None:
    residents = people([0, 0], wanted=[NOBODY, 2], waiting=[0, MONTH - 7])
    of = lists([9, 0, 0], residents, gp=vacant([True, True, False]))
    assert wish(residents, of, changes_of(residents)) == 0
    assert residents.list.tolist() == [0, 0]
    assert residents.wanted.tolist() == [1, 2]
    assert residents.waiting.tolist() == [MONTH, MONTH - 7]


def test_nobody_wishes_for_the_own_list_one_without_a_gp_or_one_far_away() -> None:
    residents = people([0] * 50)
    of = lists([99, 99, 99], residents, municipality=[0, 0, 1], gp=vacant([True, False, True]))
    assert wish(residents, of, changes_of(residents), homes=2) == 0
    assert (residents.wanted == NOBODY).all()


def test_who_is_listed_away_may_wish_for_a_list_at_home() -> None:
    residents = people([0], home=1)
    of = lists([9, 9], residents, municipality=[0, 1])
    assert wish(residents, of, changes_of(residents), homes=2) == 1
    assert residents.list[0] == 1


def test_who_is_outside_the_scheme_or_has_no_list_does_not_wish() -> None:
    residents = people([OUTSIDE, NOWHERE])
    of = lists([9, 9], residents)
    assert wish(residents, of, changes_of(residents)) == 0
    assert (residents.wanted == NOBODY).all()


def two_towns(n: int, gps: tuple[bool, bool]) -> tuple[Residents, Lists]:
    """n people on one list in each of two towns, the lists with or without a GP, and twenty full lists in each."""
    residents = people([0] * n + [1] * n, home=[0] * n + [1] * n)
    return residents, lists([0] * 42, residents, gp=vacant([*gps] + [True] * 40), municipality=[0, 1] * 21)


def wishers(residents: Residents, of: Lists, month: int, hazard: float, factor: float) -> np.ndarray:
    """Who wishes in this month; the wishes are forgotten again."""
    waiting = new_queue(2 * residents.id.size)
    new_wishes(
        SEED,
        0,
        month,
        residents,
        of,
        reach_of(of, 2),
        waiting,
        own(2),
        changes_of(residents),
        hazard,
        factor,
        0.1,
    )
    found = residents.wanted != NOBODY
    residents.wanted[:] = NOBODY
    return found


def test_wishes_arise_at_their_rate_and_twice_as_often_without_a_gp() -> None:
    n, months = 20_000, 24
    residents, of = two_towns(n, (True, False))
    wishes = np.zeros(2 * n, np.int32)
    for month in range(MONTH, MONTH + months):
        wishes += wishers(residents, of, month, 0.01, 2.0)
    for group, hazard in ((wishes[:n], 0.01), (wishes[n:], 0.02)):
        monthly = 1.0 - np.exp(-hazard)
        expected = months * monthly
        assert abs(group.mean() - expected) < 4 * np.sqrt(expected / n)
        assert abs(group.var() - expected * (1 - monthly)) < 4 * np.sqrt((expected + 2 * expected**2) / n)


def test_without_any_wish_to_change_nobody_wishes() -> None:
    residents, of = two_towns(100, (True, False))
    assert not wishers(residents, of, MONTH, 0.0, 2.0).any()


def test_whoever_wishes_with_a_gp_wishes_without_one_and_all_others_stay_the_same() -> None:
    n = 20_000
    both, one = (wishers(*two_towns(n, gps), MONTH, 0.1, 2.0) for gps in ((True, True), (True, False)))
    assert np.array_equal(both[:n], one[:n])
    assert (both[n:] <= one[n:]).all()
    assert one[n:].sum() > 1.5 * both[n:].sum() > 0


def test_those_who_wait_line_up_by_the_length_of_their_wait() -> None:
    residents = people(
        [0, NOWHERE, 1, 0, ELSEWHERE], 3, wanted=[NOBODY, 1, 0, NOBODY, 0], waiting=[0, 9, 4, 0, 9]
    )
    waiting = queue_of(residents)
    assert waiting.used[0] == 3
    assert waiting.who[:3].tolist() == [2, 1, 4]
    assert waiting.wanted[:3].tolist() == [0, 1, 0]
    assert (waiting.until[:3] == FOR_GOOD).all()


def test_who_no_longer_wishes_is_passed_over_and_leaves_the_queue() -> None:
    residents = people([0] * 3, wanted=1, waiting=[MONTH - 9, MONTH - 5, MONTH - 1])
    of, waiting = lists([9, 1], residents), queue_of(residents)
    residents.wanted[0] = NOBODY
    assert serve_waiting(residents, of, waiting, changes_of(residents), MONTH, RULES) == 1
    assert residents.list.tolist() == [0, 1, 0]
    assert waiting.who[: waiting.used[0]].tolist() == [2]


def test_a_wish_is_given_up_with_its_monthly_chance() -> None:
    n = 10_000
    residents = people([0] * n, wanted=1)
    of, waiting, left = lists([0, 0], residents), queue_of(residents, 0.1), n
    for month in range(MONTH, MONTH + 6):
        serve_waiting(residents, of, waiting, changes_of(residents), month, RULES)
        given_up = left - int(waiting.used[0])
        assert abs(given_up - 0.1 * left) < 4 * np.sqrt(left * 0.1 * 0.9)
        left -= given_up
        assert int((residents.wanted == NOBODY).sum()) == n - left
    assert recount(residents, lists([0, 0])).tolist() == [n, 0]


@pytest.mark.parametrize(("monthly", "after"), [(0.0, 10), (1.0, 0)])
def test_who_never_gives_up_stays_and_who_always_does_goes_at_once(monthly: float, after: int) -> None:
    residents = people([0] * 10, wanted=1)
    waiting = queue_of(residents, monthly)
    serve_waiting(residents, lists([0, 0], residents), waiting, changes_of(residents), MONTH, RULES)
    assert waiting.used[0] == after


def test_within_reach_are_the_lists_with_a_gp_by_municipality() -> None:
    of = lists([9] * 6, municipality=[2, 0, 2, 0, 3, 2], gp=vacant([True, True, False, True, True, True]))
    found = reach_of(of, 5)
    slots = [found.at[found.first[m] : found.first[m + 1]].tolist() for m in range(5)]
    assert [[k for k in at if k != NOBODY] for at in slots] == [[1, 3], [], [0, 5], [4], []]
    assert found.with_gp.tolist() == [2, 0, 2, 1, 0]


def test_a_list_that_comes_leaves_all_others_in_their_slots() -> None:
    of = lists([9] * 8, municipality=[0, 1, 0, 1, 0, 0, 1, 0])
    of.used[0] = 4
    found, later = (new_reach(of.municipality[:4], 8, 2) for _ in range(2))
    find_reach(of, found)
    for used in range(5, 9):
        of.used[0] = used
        find_reach(of, later)
        before, after = found.at[: found.first[2]], later.at[: later.first[2]]
        assert (after[before != NOBODY] == before[before != NOBODY]).all()
        assert sorted(after[after != NOBODY]) == list(range(used))


def test_there_are_slots_for_more_lists_than_were_foreseen() -> None:
    of = lists([9] * 40)
    of.used[0] = 1
    found = new_reach(of.municipality[:1], 40, 1)
    of.used[0] = 40
    find_reach(of, found)
    assert found.at[: found.first[1]].tolist() == list(range(40))


def test_a_wish_is_for_any_other_list_alike() -> None:
    n, gps = 30_000, [True] * 5 + [False]
    residents, of = people([0] * n), lists([0] * 6, gp=vacant(gps))
    of.open[:] = 0
    wish(residents, of, changes_of(residents))
    wanted = np.bincount(residents.wanted[residents.wanted >= 0], minlength=6)
    assert wanted[[0, 5]].tolist() == [0, 0]
    assert (abs(wanted[1:5] - n / 4) < 4 * np.sqrt(n * 3 / 16)).all()


def test_two_schemes_that_differ_by_one_list_share_all_wishes_but_those_for_it() -> None:
    n = 5_000
    wishes = []
    for gps in ([True] * 6, [True] * 5 + [False]):
        residents, of = people([0] * n), lists([0] * 6, gp=vacant(gps))
        of.open[:] = 0
        wish(residents, of, changes_of(residents))
        wishes.append(residents.wanted.copy())
    more, fewer = wishes
    assert (more == 5).sum() > n / 6
    assert np.array_equal(more[more != 5], fewer[more != 5])
