"""The bare loop meets the same needs, by the same keys, as the engine does."""

import numpy as np
import pytest

from anker.access.needs import arise
from anker.access.state import NEED, Persons
from anker.bench.bare import clocks
from anker.bench.limit import bare_years, benchmark, clocks_of
from anker.bench.rows import BenchRequest
from tests.places import scheme_of, world_of

pytestmark = pytest.mark.integration


def test_its_clocks_draw_the_keys_of_the_engines_needs() -> None:
    world = world_of("risør")
    calendar, status = world.calendar, world.residents.status
    persons = clocks_of(world)
    same, needs = Persons(*(column.copy() for column in persons)), np.empty(persons.key.size, NEED)
    found = 0
    for m in range(3):
        keys = clocks(same, status, calendar.weight[m])
        count = arise(
            0,
            persons.key.size,
            status,
            persons,
            calendar.weight[m],
            calendar.day_of[m],
            world.setting.day,
            needs,
        )
        assert int(keys) == int(needs["key"][:count].sum(dtype=np.uint64))
        found += count
    assert found > 1000
    assert all(np.array_equal(a, b) for a, b in zip(same[:-1], persons[:-1], strict=True))


def test_its_contacts_are_about_as_many_as_the_engines_and_its_sum_is_its_own() -> None:
    rows = benchmark(BenchRequest("risør", 1, lambda _: None))
    contacts = rows["bare_contacts"]["value"]
    assert contacts == pytest.approx(rows["limit_contacts"]["value"], rel=0.1)
    again = [next(bare_years(scheme_of("risør"))) for _ in range(2)]
    assert again[0][1:] == again[1][1:]
    assert again[0].contacts == contacts
    assert rows["limit_ratio"]["ratio_to"] in rows
