"""A small place in memory, and worlds of it that a test may play with."""

from collections.abc import Callable

import pytest

from anker.norway.places import resolve
from anker.parameters import central
from anker.record.arrays import RecordArrays, load
from anker.rehearse.measure import Measure
from anker.rehearse.world import World, make_world
from anker.synthesis.build import build

SEED = 7


@pytest.fixture(scope="session")
def scheme() -> RecordArrays:
    """Lyngdal: thirteen lists in three practices, with room for more."""
    return load(build(resolve("Lyngdal")), 0.2, 30, SEED)


@pytest.fixture
def new_world(scheme: RecordArrays) -> Callable[..., World]:
    """A world at the start; keyword arguments are parameters that differ from their central value."""

    def make(**values: float) -> World:
        draw = central(**{key.replace("__", "."): value for key, value in values.items()})
        return make_world(scheme, draw, 12, SEED, 0)

    return make


def act(world: World, months: int, *measures: Measure) -> None:
    """Let measures act on the first of so many months; nothing else happens."""
    for _ in range(months):
        for measure in measures:
            measure.act(world)
        world.month += 1
