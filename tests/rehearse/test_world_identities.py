"""Every identity of the books holds in small worlds, under every story, drawn assumptions and measures."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.measures.lower_ceilings import LowerCeilings
from anker.measures.new_lists import NewLists
from anker.measures.team import Team
from anker.measures.training_posts import TrainingPosts
from anker.parameters import sample_parameters, stories, with_story
from anker.record.arrays import LIVING, NOWHERE
from anker.record.check import check
from anker.record.record import Record
from anker.rehearse.clock import rehearse
from anker.rehearse.measure import Measure
from anker.rehearse.world import World, make_world
from tests.places import books_of, record_of, scheme_of, world_of
from tests.tiny import recount

pytestmark = pytest.mark.integration
MEASURES: tuple[tuple[Measure, ...], ...] = (
    (),
    (Team(share_of_practices=1.0, listed_per_nurse=1000),),
    (NewLists(share_of_lists=0.5, years=1), LowerCeilings(fall=0.3, years=1)),
    (TrainingPosts(posts_per_10000=5.0), Team(share_of_practices=1.0)),
)


def whole(world: World, books: Record) -> None:
    """All that must hold after any years of any world."""
    assert check(books) == []
    assert (world.lists.listed == recount(world.residents, world.lists)).all()
    assert (world.residents.list[world.residents.status != LIVING] == NOWHERE).all()
    used = world.residents.id[: world.residents.used[0]]
    assert np.unique(used).size == used.size
    last = books["people_years"].filter(pl.col("year") == pl.col("year").max())
    assert last["after"][0] == (world.residents.status == LIVING).sum()


def waiting(books: Record, column: str, year: int) -> dict[object, int]:
    """Needs still waiting by list and group, where there are any."""
    rows = books["activity"].filter((pl.col("year") == year) & (pl.col(column) > 0))
    return {
        row[:-1]: row[-1] for row in rows.select("list_id", "age_group", "target_group", column).iter_rows()
    }


@pytest.mark.parametrize("story", stories())
@pytest.mark.parametrize("measures", MEASURES, ids=["none", "team", "lists", "training"])
def test_needs_and_people_are_all_accounted_for(story: str, measures: tuple[Measure, ...]) -> None:
    world = world_of("unjárga", 2, story)
    books = books_of(world, measures, 2)
    whole(world, books)
    assert waiting(books, "waiting_after", 2026) == waiting(books, "waiting_before", 2027) != {}


@settings(max_examples=12)
@given(
    place=st.sampled_from(["utsira", "risør", "unjárga", "4220"]),
    seed=st.integers(0, 100),
    replicate=st.integers(0, 100),
    story=st.sampled_from(sorted(stories())),
    measures=st.sampled_from(MEASURES[:2]),
)
def test_the_books_hold_under_any_drawn_assumptions(
    place: str, seed: int, replicate: int, story: str, measures: tuple[Measure, ...]
) -> None:
    if record_of(place)["lists"].height == 0:
        measures = ()
    world = make_world(
        scheme_of(place), with_story(sample_parameters(seed, replicate), story), 24, seed, replicate
    )
    whole(world, rehearse(world, measures, 2))


def test_years_follow_one_another_without_losing_anybody() -> None:
    years = books_of(world_of("risør", 4), (), 4)["people_years"].sort("year")
    assert years["before"][1:].to_list() == years["after"][:-1].to_list()
    assert years["before"][0] == record_of("risør")["residents"].height


def test_the_scheme_handed_in_is_left_as_it_was() -> None:
    before = [column.copy() for column in (*scheme_of("risør").residents, *scheme_of("risør").lists)]
    books_of(world_of("risør"))
    after = (*scheme_of("risør").residents, *scheme_of("risør").lists)
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))
