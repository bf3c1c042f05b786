"""Small places built once for all tests: records, schemes in memory, worlds and years rehearsed."""

from collections.abc import Sequence
from functools import cache

from anker.norway.places import resolve
from anker.parameters import CENTRAL_STORY, central, with_story
from anker.record.arrays import RecordArrays, load
from anker.record.record import Record
from anker.rehearse.clock import rehearse
from anker.rehearse.measure import Measure
from anker.rehearse.world import World, make_world
from anker.synthesis.build import build

SEED = 7


@cache
def record_of(place: str) -> Record:
    """The record of a place on the default date."""
    return build(resolve(place))


@cache
def scheme_of(place: str) -> RecordArrays:
    """The place in memory, with room for people and lists to come; worlds are made from copies."""
    return load(record_of(place), spare_people=0.3, spare_lists=10, seed=SEED)


def world_of(
    place: str, years: int = 1, story: str = CENTRAL_STORY, replicate: int = 0, **changes: float
) -> World:
    """A world with central parameters but for `changes` (`room__name=value`)."""
    draw = central(**{key.replace("__", "."): value for key, value in changes.items()})
    return make_world(scheme_of(place), with_story(draw, story), 12 * years, SEED, replicate)


def world_with(place: str, values: dict[str, float]) -> World:
    """A world of a year with central parameters but for `values` by key."""
    return make_world(scheme_of(place), central(**values), 12, SEED, 0)


def books_of(world: World, measures: Sequence[Measure] = (), years: int = 1) -> Record:
    """The books of some years."""
    return rehearse(world, measures, years)
