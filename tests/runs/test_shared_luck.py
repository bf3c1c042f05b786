"""The same key gives the same numbers; two packages meet the same people with the same needs on the same days."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from anker.measures.team import Team
from anker.record.arrays import LIVING
from anker.record.record import Record
from anker.rehearse.measure import Measure
from anker.rehearse.world import World
from tests.places import books_of, world_of

pytestmark = pytest.mark.integration
TEAM = Team(share_of_practices=1.0, listed_per_nurse=1000)


def same(a: Record, b: Record) -> bool:
    return set(a) == set(b) and all(a[name].equals(b[name]) for name in a)


def played(years: int, *measures: Measure, story: str = "mixed") -> tuple[World, Record]:
    """A world of which the GPs leave at the same rate however long their hours are."""
    world = world_of("risør", years, story, workforce__strain_exit=0.0)
    return world, books_of(world, measures, years)


def last_needs(world: World) -> np.ndarray:
    """The needs of the last month, with their random bits: what came before has decided when they arise."""
    needs = np.concatenate(world.population.month(world.month - 1).needs)
    assert needs.size > 100
    return needs


def test_the_same_key_gives_the_same_books_on_any_thread() -> None:
    alone = books_of(world_of("risør"))
    with ThreadPoolExecutor(2) as pool:
        threads = list(pool.map(lambda _: books_of(world_of("risør")), range(4)))
    assert all(same(alone, books) for books in threads)


def test_another_replicate_gives_other_books() -> None:
    first, second = (books_of(world_of("risør", replicate=r)) for r in (0, 1))
    assert not same(first, second)


@pytest.mark.parametrize("story", ["mixed", "capacity"])
def test_a_team_changes_who_serves_needs_but_not_when_they_arise(story: str) -> None:
    (today, today_books), (team, team_books) = played(2, story=story), played(2, TEAM, story=story)
    assert team_books["activity"]["nurse"].sum() > 0 == today_books["activity"]["nurse"].sum()
    assert np.array_equal(today.residents.list, team.residents.list)
    assert np.array_equal(last_needs(today), last_needs(team))


def test_longer_waits_do_not_change_when_needs_arise() -> None:
    roomy, tight = world_of("risør"), world_of("risør")
    tight.book_sizes.full[:] *= 0.8
    tight.access.gp_books["base"] *= 0.8
    roomy_books, tight_books = books_of(roomy), books_of(tight)
    waits = [int(books["activity"]["wait_days"].sum()) for books in (roomy_books, tight_books)]
    assert waits[1] > 1.5 * waits[0]
    assert np.array_equal(last_needs(roomy), last_needs(tight))


def test_two_stories_meet_the_same_people() -> None:
    worlds = [played(2, story=story)[0] for story in ("mixed", "capacity", "choice")]
    living = [world.residents.id[world.residents.status == LIVING].tolist() for world in worlds]
    assert living[0] == living[1] == living[2]
