"""A population's history is the same whether a package plays its own or reads what another has played."""

from dataclasses import replace

import numpy as np
import pytest

from anker.measures.team import Team
from anker.norway.places import resolve
from anker.parameters import central
from anker.record.arrays import LIVING, RecordArrays, load
from anker.rehearse.clock import played
from anker.rehearse.measure import Measure
from anker.rehearse.threads import ThreadTeam
from anker.rehearse.world import WARM_UP, make_population, make_world
from anker.runs.plan import Run, sample_of
from anker.runs.variant import CENTRAL_VALUES, DRAWN, at_end
from anker.runs.warmed_up_starts import StartCache
from anker.synthesis.build import build
from tests.places import SEED, books_of, scheme_of, world_of

pytestmark = pytest.mark.integration
YEARS = 2
PACKAGES: tuple[tuple[Measure, ...], ...] = ((), (Team(share_of_practices=1.0, listed_per_nurse=1000),))


def test_packages_that_read_the_same_history_by_turns_have_the_books_they_would_have_alone() -> None:
    scheme, draw = scheme_of("risør"), central()
    shared = make_population(scheme, draw, 12 * YEARS, SEED, 0, keep=True)
    worlds = [make_world(scheme, draw, 12 * YEARS, SEED, 0, shared) for _ in PACKAGES]
    plays = [played(world, package, YEARS) for world, package in zip(worlds, PACKAGES, strict=True)]
    *_, last = zip(*plays, strict=True)  # a year of one, a year of the other
    for package, books in zip(PACKAGES, last, strict=True):
        alone = books_of(make_world(scheme, draw, 12 * YEARS, SEED, 0), package, YEARS)
        together = books.record()
        assert all(alone[name].equals(together[name]) for name in set(alone) | set(together))


def test_needs_are_those_of_people_who_live_and_of_their_groups() -> None:
    world = world_of("risør", YEARS)
    books_of(world, years=YEARS)
    needs = np.concatenate(world.population.month(world.month - 1).needs)
    assert needs.size > 100
    assert (world.residents.status[needs["who"]] == LIVING).all()
    assert np.array_equal(world.access.group[needs["who"]], needs["group"])
    assert np.array_equal(world.residents.target[needs["who"]], needs["group"] % 2)


def test_the_start_cache_shares_what_is_the_same_and_lets_it_go_after_the_last_run() -> None:
    today, team, grant = (Run(arm, 0, CENTRAL_VALUES) for arm in ("today", "team", "grant"))
    others = [
        Run("today", 0, at_end(f"access.{key}", "low")) for key in ("consultation_minutes", "urgent_share")
    ]
    others += [Run("today", replicate, DRAWN) for replicate in (0, 1)]
    starts = StartCache((scheme_of("risør"),), 12, SEED, [today, team, grant, *others])
    first = starts.take(today).population
    assert starts.take(team).population is first
    assert (
        len({id(population) for population in [first, *(starts.take(run).population for run in others)]}) == 5
    )
    starts.leave(today)
    starts.leave(team)
    assert starts.take(grant).population is first
    starts.leave(grant)
    assert starts.take(today).population is not first


def test_a_run_from_the_start_cache_is_as_one_from_nothing_and_leaves_the_next_run_nothing() -> None:
    runs = [Run("today", 1, DRAWN), Run("team", 1, DRAWN)]
    scheme, package = scheme_of("risør"), PACKAGES[-1]
    starts = StartCache((scheme,), 12 * YEARS, SEED, runs)
    alone = books_of(make_world(scheme, sample_of(runs[0], SEED), 12 * YEARS, SEED, 1), package, YEARS)
    for run in runs:
        together = books_of(starts.take(run), package, YEARS)
        assert all(together[name].equals(alone[name]) for name in alone)


def test_a_history_with_other_minutes_of_a_visit_says_so() -> None:
    usual, longer = central(), central(**{"access.consultation_minutes": 25.0})
    population = [
        make_population(scheme_of("risør"), draw, 12, SEED, 0, keep=False) for draw in (usual, longer)
    ]
    assert np.array_equal(population[0].group, population[1].group)
    assert population[1].minutes.sum() > population[0].minutes.sum() > 0


def test_history_and_practices_may_be_played_by_thread_teams_of_other_sizes() -> None:
    scheme, draw = scheme_of("risør"), central()
    alone = books_of(make_world(scheme, draw, 12, SEED, 0), (), 1)
    for mine, others in ((1, 2), (2, 1), (3, 2)):
        population = make_population(scheme, draw, 12, SEED, 0, keep=False, thread_team=ThreadTeam(mine))
        together = books_of(make_world(scheme, draw, 12, SEED, 0, population, ThreadTeam(others)), (), 1)
        assert all(alone[name].equals(together[name]) for name in set(alone) | set(together))


def test_a_thread_team_finds_room_where_most_practices_are_empty() -> None:
    scheme = scheme_of("risør")
    practices = np.arange(40, dtype=np.int32)
    scheme = replace(scheme, practice_ids=practices, lists=scheme.lists._replace(practice=_crowded(scheme)))
    alone = books_of(make_world(scheme, central(), 12, SEED, 0), (), 1)
    together = books_of(make_world(scheme, central(), 12, SEED, 0, thread_team=ThreadTeam(2)), (), 1)
    assert all(alone[name].equals(together[name]) for name in set(alone) | set(together))


def _crowded(scheme: RecordArrays) -> np.ndarray:
    """Most lists in the first practice, the others at the end of a long row of practices that have none."""
    at = np.zeros_like(scheme.lists.practice)
    at[4 : scheme.lists.used[0]] = 39
    return at


@pytest.mark.parametrize("threads", [2, 3])
def test_a_thread_team_of_any_size_plays_the_same_books(threads: int) -> None:
    scheme, draw = scheme_of("risør"), central()
    for package in PACKAGES:
        alone = books_of(make_world(scheme, draw, 12 * YEARS, SEED, 0), package, YEARS)
        thread_team = ThreadTeam(threads)
        together = books_of(
            make_world(scheme, draw, 12 * YEARS, SEED, 0, thread_team=thread_team), package, YEARS
        )
        assert all(alone[name].equals(together[name]) for name in set(alone) | set(together))


def test_a_month_stays_as_it_is_while_the_next_is_played_beside_it() -> None:
    scheme, draw, thread_team = scheme_of("risør"), central(), ThreadTeam(2)
    ahead = make_population(scheme, draw, 12 * YEARS, SEED, 0, keep=False, thread_team=thread_team)
    kept = make_population(
        scheme, draw, 12 * YEARS, SEED, 0, keep=True, thread_team=ThreadTeam(2)
    )  # plays nothing beside
    for m in range(scheme.start - WARM_UP, scheme.start + 12 * YEARS):
        mine, others = kept.month(m), ahead.month(m)
        thread_team.beside(lambda: None).result()  # after what is led already
        assert others.newcomers == mine.newcomers
        for name in ("needs", "again", "group", "minutes"):
            assert np.array_equal(_whole(getattr(others, name)), _whole(getattr(mine, name)))
        for name in ("made", "outings", "again"):
            assert np.array_equal(
                _whole(getattr(others.contacts, name)), _whole(getattr(mine.contacts, name))
            )


def _whole(parts: np.ndarray | tuple[np.ndarray, ...]) -> np.ndarray:
    return np.concatenate(parts) if isinstance(parts, tuple) else parts


def test_replicates_start_from_the_drawings_of_the_place_in_turn() -> None:
    schemes = tuple(load(build(resolve("utsira"), drawing=d), 0.5, 20, SEED) for d in (0, 1))
    runs = [Run("today", replicate, DRAWN) for replicate in range(3)]
    starts = StartCache(schemes, 12, SEED, runs)
    births = [starts.take(run).residents.birth[:100].tolist() for run in runs]
    assert births[0] == births[2] != births[1]
