"""A small place in memory, and worlds of it that a test may play with."""

from collections.abc import Callable

import pytest

from anker.norway.places import resolve
from anker.parameters import central
from anker.record.arrays import RecordArrays, load
from anker.rehearse import package
from anker.rehearse.levers import Levers, Payment
from anker.rehearse.measure import Measure, in_order
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


def act(world: World, months: int, *measures: Measure) -> list[Levers]:
    """Let measures act on the first of so many months; nothing else happens. The levers of each month."""
    found = []
    for _ in range(months):
        found.append(package.act(world, in_order(measures)))
        world.month += 1
    return found


def paid(months: list[Levers]) -> list[Payment]:
    """All payments of some months."""
    return [payment for levers in months for payment in levers.payments]
