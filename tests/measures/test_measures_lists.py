"""Measures about lists and GPs, acting on a world of thirteen lists."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from anker.law import latest_known
from anker.measures.lower_ceilings import LARGEST_FALL, LowerCeilings
from anker.measures.new_lists import NewLists
from anker.measures.recruitment_grant import RecruitmentGrant
from anker.measures.training_posts import TrainingPosts
from anker.rehearse.world import World
from tests.worlds import act, paid

pytestmark = pytest.mark.unit
Make = Callable[..., World]


def test_ceilings_fall_by_the_goal_over_four_years_when_all_are_willing(new_world: Make) -> None:
    world = new_world(measures__willing_to_lower=100)
    n, start = world.in_use, world.at_start.ceilings[: world.in_use].astype(float)
    with_gp = world.lists.gp[:n] >= 0
    for month in range(60):
        before = world.lists.ceiling[:n].copy()
        act(world, 1, LowerCeilings(fall=0.15, years=4))
        now = world.lists.ceiling[:n]
        goal = 0.15 * min((month + 1) / 48, 1.0) * start.sum()
        assert goal <= (start - now).sum() < goal + n  # whole persons, rounded down
        assert (now <= before).all()
        assert (now >= np.minimum(np.maximum(start * (1 - LARGEST_FALL), 500), start) - 1).all()
        assert (now >= np.minimum(500, start)).all()
        assert (now[~with_gp] == start[~with_gp]).all()


def test_only_lists_whose_gp_wishes_it_or_is_new_are_lowered(new_world: Make) -> None:
    world = new_world(measures__willing_to_lower=0)
    n, start = world.in_use, world.at_start.ceilings[: world.in_use]
    act(world, 48, LowerCeilings())
    assert (world.lists.ceiling[:n] == start).all()
    new = int(start.argmax())
    world.lists.gp_since[new] = world.month
    act(world, 1, LowerCeilings())
    assert np.flatnonzero(world.lists.ceiling[:n] < start).tolist() == [new]
    assert world.lists.ceiling[new] >= start[new] * (1 - LARGEST_FALL) - 1


def test_new_contracts_come_evenly_and_wait_for_a_gp(new_world: Make) -> None:
    world = new_world()
    before, mean = world.in_use, world.at_start.ceilings[: world.in_use].mean()
    opened = []
    for _ in range(60):
        act(world, 1, NewLists(share_of_lists=0.5, years=2, ceiling_share=0.85))
        opened.append(world.in_use - before)
    assert opened[23] == opened[-1] == int(0.5 * before + 0.5)
    assert opened[11] == int(opened[-1] / 2 + 0.5)
    assert max(np.diff([0, *opened])) == 1
    new = slice(before, world.in_use)
    assert (world.lists.gp[new] == -1).all()
    assert (world.lists.open[new] == 0).all()
    assert (world.lists.listed[new] == 0).all()
    assert (world.lists.ceiling[new] == 10 * round(mean * 0.085)).all()
    assert len(set(world.lists.id[: world.in_use].tolist())) == world.in_use


def test_no_more_contracts_are_opened_than_memory_was_made_for(new_world: Make) -> None:
    measure = NewLists(share_of_lists=1.0, years=1)
    world = new_world()
    act(world, 12, measure)
    assert world.in_use == 26
    assert measure.spare_lists(13) >= 13


def test_training_posts_cost_the_grant_each_month_to_the_ore(new_world: Make) -> None:
    world = new_world(measures__alis_additional_gps=0.0)
    measure = TrainingPosts(posts_per_10000=10.0)
    yearly = 10.0 * world.at_start.people / 10_000
    found = paid(act(world, 72, measure))
    costs, own = ([row for row in found if row[1] == payer] for payer in ("state", "municipality"))
    grant = round(latest_known("training.alis_grant_per_employed", date(2026, 1, 1)).require() * 100)
    for month, cost in enumerate(costs):
        posts = int(yearly * (month + 1) / 12) - int(yearly * max(month - 59, 0) / 12)
        assert cost[5] == posts
        assert cost[6] == posts * ((2 * grant + 12) // 24)
        assert cost[1:3] == ("state", "municipality")
        assert own[month][2] == "employee"
        assert own[month][6] == (2 * cost[6] * 125 + 100) // 200
    assert world.posts.gps_started.sum() == 0
    assert world.in_use == world.at_start.lists


def test_a_post_that_brings_a_gp_fills_a_vacant_list_before_it_makes_one(new_world: Make) -> None:
    world = new_world(measures__alis_additional_gps=1.0, measures__alis_new_list_share=1.0)
    before = world.in_use
    world.lists.gp[:before] = np.where(np.arange(before) == 3, -1, np.maximum(world.lists.gp[:before], 1))
    act(world, 24, TrainingPosts(posts_per_10000=2.0))
    posts = int(2 * 2.0 * world.at_start.people / 10_000)
    assert posts >= 2
    assert world.posts.gps_started[3] == 1
    assert world.in_use - before == posts - 1
    assert (world.lists.gp[: world.in_use] >= 0).all()


def test_the_list_that_a_trained_gp_takes_over_is_drawn_alike_whatever_else_is_vacant(
    new_world: Make,
) -> None:
    def taken(vacant: list[int]) -> int:
        world = new_world(measures__alis_additional_gps=1.0)
        n = world.in_use
        world.lists.gp[:n] = np.where(np.isin(np.arange(n), vacant), -1, np.maximum(world.lists.gp[:n], 1))
        while not world.posts.gps_started.any():
            act(world, 1, TrainingPosts(posts_per_10000=2.0))
        return int(world.posts.gps_started.argmax())

    first = taken([1, 4, 5, 9])
    assert all(taken([first, other]) == first for other in (1, 4, 5, 9))
    assert taken([k for k in (1, 4, 5, 9) if k != first]) != first


@pytest.mark.parametrize(("amount", "in_all"), [(None, 0), (250_000, 2 * 25_000_000)])
def test_a_recruitment_grant_costs_its_amount_per_gp_who_started(
    new_world: Make, amount: int | None, in_all: int
) -> None:
    world = new_world(measures__recruitment_boost=1.5)
    world.lists.gp_since[:2] = world.month
    months = act(world, 3, RecruitmentGrant(grant_per_gp_nok=amount))
    assert all((levers.vacancy_filling.value == 1.5).all() for levers in months)
    assert sum(cost.amount_ore for cost in paid(months)) == in_all


@pytest.mark.parametrize(("share", "opened"), [(0.01, 1), (0.07, 1), (0.12, 2)])
def test_a_small_place_gets_the_nearest_whole_number_of_contracts_and_one_at_the_least(
    new_world: Make, share: float, opened: int
) -> None:
    world = new_world()
    before = world.in_use
    act(world, 48, NewLists(share_of_lists=share))
    assert world.in_use - before == opened
