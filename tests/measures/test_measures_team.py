"""The team and its operating grant, acting on a world of three practices."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from anker.access.staff import NURSES, PSYCHOLOGISTS
from anker.errors import InputError
from anker.measures.new_lists import NewLists
from anker.measures.operating_grant import OperatingGrant
from anker.measures.team import Team
from anker.provenance import Certainty
from anker.rehearse.levers import OPERATING_GRANT, ORDINARY
from anker.rehearse.world import World
from tests.places import record_of
from tests.worlds import act

pytestmark = pytest.mark.unit
Make = Callable[..., World]
APRIL = date(2026, 4, 1)


def state(world: World) -> list[np.ndarray]:
    """All that a measure may change."""
    arrays = [*world.lists, *world.residents, world.access.gp_books, world.access.staff["posts"]]
    return [a.copy() for a in (*arrays, world.access.staff_minutes, world.posts.gps_started)]


def same(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_nurse_posts_follow_the_number_listed(new_world: Make) -> None:
    world = new_world()
    team, n = Team(share_of_practices=1.0, listed_per_nurse=3900), world.in_use
    for change in (0, 77):
        world.lists.listed[:n] += change
        posts = act(world, 1, team)[0].staff[NURSES].value
        for practice in range(world.practices):
            listed = world.lists.listed[:n][world.lists.practice[:n] == practice].sum()
            assert posts[practice] == listed / 3900
        staff = world.access.staff
        assert (staff["posts"] == [*posts, *np.zeros(world.practices)]).all()
        assert (staff["minutes"][: world.practices] == world.draw["access.nurse_minutes_per_day"]).all()


def test_nurse_posts_may_follow_the_number_of_lists_instead(new_world: Make) -> None:
    world = new_world()
    team, n = Team(share_of_practices=1.0, lists_per_nurse=3), world.in_use
    posts = act(world, 1, team)[0].staff[NURSES].value
    assert (posts == np.bincount(world.lists.practice[:n], minlength=world.practices) / 3).all()
    assert [q.key for q in team.parameters()] == ["team.lists_per_nurse"]
    own = Team(lists_per_nurse=2.5).parameters()[0]
    assert (own.value, own.certainty) == (2.5, Certainty.ASSUMED)


def test_nothing_outside_the_team_practices_changes(new_world: Make) -> None:
    world = new_world()
    before = state(world)
    gp_books, n = world.access.gp_books.copy(), world.in_use
    levers = act(world, 6, Team(share_of_practices=1 / 3))[-1]
    teams = Team(share_of_practices=1 / 3).teams(world)
    assert teams.sum() == 1
    inside = teams[world.lists.practice[:n]]
    assert (world.access.gp_books[:n][~inside] == gp_books[:n][~inside]).all()
    assert (world.access.gp_books["nurse"][:n][inside] == world.lists.practice[:n][inside]).all()
    assert (world.access.gp_books["delegation"][:n][inside] == world.draw.share("access.delegation")).all()
    assert (levers.staff[NURSES].value[~teams] == 0).all()
    lists_and_people = len(world.lists) + len(world.residents)
    assert same(before[:lists_and_people], state(world)[:lists_and_people])


def test_more_teams_include_the_ones_there_are(new_world: Make) -> None:
    world = new_world()
    few, many = (Team(share_of_practices=share).teams(world) for share in (1 / 3, 2 / 3))
    assert (many >= few).all()
    assert many.sum() > few.sum()


def test_a_list_opened_in_a_team_practice_belongs_to_the_team(new_world: Make) -> None:
    world = new_world()
    act(world, 13, NewLists(share_of_lists=0.2, years=1), Team(share_of_practices=1.0))  # in the month after
    assert (world.access.gp_books["nurse"][: world.in_use] >= 0).all()


def test_an_operating_grant_without_a_team_changes_nothing(new_world: Make) -> None:
    world = new_world()
    before = state(world)
    act(world, 12, OperatingGrant())
    assert same(before, state(world))
    assert (world.payment_models == ORDINARY).all()


def test_an_operating_grant_reaches_teams_only(new_world: Make) -> None:
    world = new_world(measures__grant_delegation=1.5, measures__grant_follow_up=0.8)
    levers = act(world, 3, Team(share_of_practices=1 / 3), OperatingGrant())[-1]
    teams = levers.staff[NURSES].value > 0
    assert (world.payment_models[teams] == OPERATING_GRANT).all()
    assert (world.payment_models[~teams] == ORDINARY).all()
    gp_books, n = world.access.gp_books, world.in_use
    inside = gp_books["nurse"][:n] >= 0
    more = 1.5 * world.draw.share("access.delegation")
    assert gp_books["delegation"][:n][inside] == pytest.approx(min(more, 1.0))
    assert (gp_books["follow_up"][:n][inside] == 0.8).all()
    assert (gp_books["follow_up"][:n][~inside] == 1.0).all()


@pytest.mark.parametrize("measure", [Team(start=APRIL), NewLists(start=APRIL, share_of_lists=1.0)])
def test_nothing_happens_before_the_start(new_world: Make, measure: Team | NewLists) -> None:
    world = new_world()
    before = state(world)
    act(world, 3, measure)
    assert same(before, state(world))
    act(world, 12, measure)
    assert not same(before, state(world))


def test_a_team_that_starts_in_the_middle_of_a_year_is_on_the_grant_from_new_year(new_world: Make) -> None:
    world = new_world(measures__grant_follow_up=0.8)
    months = act(
        world,
        13,
        Team(share_of_practices=1.0, start=date(2026, 7, 1)),
        OperatingGrant(grant_per_listed_nok=500),
    )
    assert [len(levers.payments) > 0 for levers in months] == [False] * 12 + [True]
    assert (world.payment_models == OPERATING_GRANT).all()
    assert (world.access.gp_books["follow_up"][: world.in_use] == 0.8).all()


def test_a_supplied_grant_is_paid_by_the_month_for_everyone_listed_with_a_team(new_world: Make) -> None:
    world = new_world()
    levers = act(world, 1, Team(share_of_practices=1 / 3), OperatingGrant(grant_per_listed_nok=500.5))[0]
    practice = int(np.flatnonzero(levers.staff[NURSES].value > 0)[0])
    n = world.in_use
    listed = int(world.lists.listed[:n][world.lists.practice[:n] == practice].sum())
    (payment,) = levers.payments
    assert payment[4:6] == (practice, listed)
    assert payment.amount_ore == (2 * listed * 500_50 + 12) // 24


def test_psychologists_follow_the_number_listed_in_team_practices_only(new_world: Make) -> None:
    world = new_world()
    team = Team(share_of_practices=1 / 3, listed_per_psychologist=10_000)
    levers = act(world, 2, team)[-1]
    teams, practices, n = team.teams(world), world.practices, world.in_use
    listed = np.bincount(world.lists.practice[:n], weights=world.lists.listed[:n], minlength=practices)
    assert levers.staff[PSYCHOLOGISTS].value == pytest.approx(np.where(teams, listed / 10_000, 0.0))
    minutes = world.draw["access.psychologist_minutes_per_day"]
    assert (world.access.staff["minutes"][practices:] == minutes).all()
    gp_books, inside = world.access.gp_books[:n], teams[world.lists.practice[:n]]
    assert (gp_books["psychologist"][inside] == practices + world.lists.practice[:n][inside]).all()
    assert (gp_books["psychologist"][~inside] == -1).all()
    draw = world.draw
    share = draw.share("access.mental_health_share") * draw.share("access.psychologist_takes")
    assert (gp_books["mental_health"][inside] == share).all()


def test_a_team_has_no_psychologist_unless_asked_for(new_world: Make) -> None:
    world = new_world()
    levers = act(world, 2, Team(share_of_practices=1.0))[-1]
    assert (world.access.gp_books["psychologist"] == -1).all()
    assert levers.staff[PSYCHOLOGISTS].value.sum() == 0


def test_who_forms_teams_is_drawn_anew_in_every_replicate_or_once(new_world: Make) -> None:
    def chosen(choice: str) -> list[list[bool]]:
        team = Team.model_validate({"share_of_practices": 1 / 3, "choice": choice})
        return [team.teams(replace(new_world(), replicate=r)).tolist() for r in range(12)]

    anew, once = chosen("anew"), chosen("once")
    assert {tuple(row) for row in anew} == {(True, False, False), (False, True, False), (False, False, True)}
    assert once == [anew[0]] * 12


def test_practices_that_are_named_form_the_teams(new_world: Make) -> None:
    world = new_world()
    named = int(world.scheme.practice_ids[1])
    assert Team(practices=(named,)).teams(world).tolist() == [False, True, False]


def test_a_practice_that_is_named_and_not_there_is_refused() -> None:
    record = record_of("utsira")
    known = record["practices"]["practice_id"].to_list()
    Team(practices=tuple(known)).require_named(record)
    with pytest.raises(InputError, match="there is no practice 77 here"):
        Team(practices=(*known, 77)).require_named(record)
