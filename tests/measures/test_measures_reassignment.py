"""The clearing of waiting lists as a measure: who moves wanted to, no list grows past its ceiling, fewer wait."""

from collections.abc import Callable

import numpy as np
import pytest

from anker.matching.mechanisms import MECHANISMS
from anker.measures.reassignment import Reassignment
from anker.rehearse.clearing import waiting_now
from anker.rehearse.world import World
from tests.places import books_of, world_of
from tests.worlds import act

pytestmark = pytest.mark.integration
Make = Callable[..., World]


@pytest.mark.parametrize("mechanism", list(MECHANISMS))
def test_those_who_can_change_places_do(new_world: Make, mechanism: str) -> None:
    world = new_world()
    people, lists, n = world.residents, world.lists, world.in_use
    wanted, held, listed = people.wanted.copy(), people.list.copy(), lists.listed.copy()
    waiting = waiting_now(world)
    act(world, 1, Reassignment.model_validate({"mechanism": mechanism}))
    moved = np.flatnonzero(people.list != held)
    assert np.isin(moved, waiting).all()
    assert (people.list[moved] == wanted[moved]).all()
    assert (people.wanted[moved] == -1).all()
    assert (world.register.changes[moved] == 1).all()
    assert world.register.moved.tolist() == [moved.size]
    assert (lists.listed[:n] <= np.maximum(lists.ceiling, listed)[:n]).all()
    assert (lists.listed[:n] == np.bincount(people.list[people.list >= 0], minlength=n)[:n]).all()
    assert moved.size > 20 or mechanism in ("first-come", "order-keeping")


def test_nobody_changes_more_than_twice_a_year_and_nobody_to_a_list_without_a_gp(new_world: Make) -> None:
    world = new_world()
    first = waiting_now(world)
    world.register.changes[first[::2]] = 2
    world.lists.gp[0] = -1
    left = waiting_now(world)
    assert set(left) < set(first[1::2])
    assert (world.residents.wanted[left] != 0).all()


def test_a_month_later_the_queue_has_forgotten_them(new_world: Make) -> None:
    world = new_world()
    act(world, 1, Reassignment())
    again = waiting_now(world)
    assert not np.isin(np.flatnonzero(world.residents.since == world.month - 1), again).any()


def test_fewer_wait_after_a_year_than_without_it() -> None:
    waiting = []
    for measures in ([], [Reassignment()]):
        books = books_of(world_of("lyngdal"), measures)
        waiting.append(int(books["people_years"]["waiting_to_change"].sum()))
    assert waiting[1] < 0.9 * waiting[0]
