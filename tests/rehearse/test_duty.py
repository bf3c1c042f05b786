"""The municipality opens a list when places run out, and not before."""

import numpy as np
import pytest

from anker.bench.repeat import repeated
from anker.parameters import central
from anker.record.arrays import NOBODY
from anker.rehearse.duty import keep_reserve
from anker.rehearse.new_list import add_list
from anker.rehearse.world import World, make_world
from tests.places import books_of, scheme_of, world_of

pytestmark = pytest.mark.integration


def places_needed(world: World, kept: float) -> int:
    """Places that Risør needs: its listed residents and the part of today's reserve that it keeps up."""
    own = int(world.lists.municipality[0])
    listed = int(world.lists.listed[: world.in_use].sum())
    return int(np.ceil(listed * (1.0 + kept * world.at_start.reserve[own])))


def with_places(places: int, kept: float = 0.75) -> World:
    """Risør with so many places in all, on its first list."""
    world = world_of("risør", register__reserve_kept=100 * kept)
    world.lists.ceiling[0] += places - int(world.lists.ceiling[: world.in_use].sum())
    return world


@pytest.mark.parametrize("kept", [0.25, 0.75, 1.0])
def test_one_list_is_opened_when_one_place_is_missing_and_none_before(kept: float) -> None:
    needed = places_needed(world_of("risør"), kept)
    enough, short = with_places(needed, kept), with_places(needed - 1, kept)
    for world in (enough, short):
        keep_reserve(world)
    assert (enough.in_use, short.in_use) == (6, 7)


@pytest.mark.parametrize(
    ("place", "opened"), [("unjárga", 0), ("salangen", 0), ("risør", 1), ("tvedestrand", 1)]
)
def test_today_only_those_with_more_listed_than_places_open_a_list(place: str, opened: int) -> None:
    world = world_of(place)
    listed, places = (int(a[: world.in_use].sum()) for a in (world.lists.listed, world.lists.ceiling))
    assert (listed > places) == bool(opened)
    keep_reserve(world)
    assert world.in_use == world.at_start.lists + opened


def test_once_opened_the_places_are_enough_until_they_run_out_again() -> None:
    world = with_places(places_needed(world_of("risør"), 0.75) - 1)
    for _ in range(5):
        keep_reserve(world)
    assert world.in_use == 7


def test_those_without_a_list_need_places_too() -> None:
    world = with_places(places_needed(world_of("risør"), 0.75))
    own = int(world.lists.municipality[0])
    world.register.unallocated_count[own] = 1
    keep_reserve(world)
    assert world.in_use == 7


def test_a_new_list_is_at_home_waits_for_its_gp_and_has_a_usual_ceiling() -> None:
    world = with_places(places_needed(world_of("risør"), 0.75) - 1)
    keep_reserve(world)
    lists, mean = world.lists, float(np.mean(world.lists.ceiling[:6]))
    assert lists.municipality[6] == lists.municipality[0]
    assert lists.practice[6] in lists.practice[:6]
    assert (lists.gp[6], lists.open[6], lists.listed[6]) == (NOBODY, 0, 0)
    assert lists.ceiling[6] == max(500, 10 * round(mean / 10))
    assert np.unique(lists.id[:7]).size == 7


def test_a_municipalitys_new_lists_have_the_same_numbers_whatever_lists_others_get() -> None:
    def numbers(opened_at: str) -> dict[str, list[int]]:
        """Numbers of new lists at practices of municipalities A and B, opened in this order."""
        world = make_world(repeated(scheme_of("risør"), 2), central(), 12, 1, 0)
        homes = dict(
            zip("AB", np.unique(world.lists.municipality[: world.in_use])[[0, -1]].tolist(), strict=True)
        )
        found: dict[str, list[int]] = {"A": [], "B": []}
        for name in opened_at:
            at = int(np.flatnonzero(world.lists.municipality[: world.in_use] == homes[name])[0])
            found[name].append(int(world.lists.id[add_list(world, int(world.lists.practice[at]), 800)]))
        assert np.unique(world.lists.id[: world.in_use]).size == world.in_use
        return found

    apart, mixed = numbers("AAABBB"), numbers("BABBAA")
    assert apart == mixed
    assert not set(apart["A"]) & set(apart["B"])


@pytest.mark.parametrize(("salaried", "form"), [((1, 1), 1), ((1, 0), 0), ((0, 0), 0)])
def test_a_new_list_is_salaried_where_all_of_its_practice_is(salaried: tuple[int, int], form: int) -> None:
    world = world_of("risør")
    practice = int(world.lists.practice[0])
    world.lists.practice[:2] = practice
    at = np.flatnonzero(world.lists.practice[: world.in_use] == practice)
    world.lists.salaried[at] = salaried[1]
    world.lists.salaried[at[0]] = salaried[0]
    assert world.lists.salaried[add_list(world, practice, 800)] == form


@pytest.mark.parametrize(("salaried", "ceiling", "opened"), [(1, 170, False), (1, 480, True), (0, 170, True)])
def test_an_employed_gp_with_few_places_gets_more_before_a_list_is_opened(
    salaried: int, ceiling: int, opened: bool
) -> None:
    world = world_of("utsira")
    lists = world.lists
    lists.salaried[0], lists.ceiling[0], lists.listed[0] = salaried, ceiling, ceiling + 30
    keep_reserve(world)
    assert (world.in_use > 1) is opened
    assert (lists.ceiling[0] >= ceiling + 30) is not opened


def test_a_municipality_without_lists_opens_none() -> None:
    world = world_of("4220")
    keep_reserve(world)
    assert world.in_use == 0


def test_in_a_rehearsal_the_new_list_gets_a_gp_and_fills() -> None:
    world = world_of("risør", 3, workforce__vacancy_filling=0.9)
    world.lists.ceiling[:6] = world.lists.listed[:6]
    books = books_of(world, years=3)
    new = books["list_years"].filter(~books["list_years"]["list_id"].is_in(world.lists.id[:6].tolist()))
    assert new.height >= 3
    assert new.filter(year=2028)["listed"].sum() > 20
