"""A place repeated is so many places beside one another, and its cost is measured as such."""

import numpy as np
import polars as pl
import pytest

from anker.bench import scaling
from anker.bench.repeat import repeated
from anker.bench.rows import BenchRequest
from anker.parameters import central
from anker.record.arrays import LIVING, NOBODY
from anker.record.check import check
from anker.rehearse.clock import rehearse
from anker.rehearse.world import make_world
from tests.places import scheme_of

pytestmark = pytest.mark.integration


def test_every_copy_is_the_place_with_keys_of_its_own() -> None:
    one, three = scheme_of("utsira"), repeated(scheme_of("utsira"), 3)
    people, lists = three.residents, three.lists
    n, m = int(one.residents.used[0]), int(one.lists.used[0])
    used = slice(int(people.used[0]))
    assert (people.used[0], lists.used[0]) == (3 * n, 3 * m)
    assert people.id.size == 3 * one.residents.id.size
    assert np.unique(people.id[used]).size == 3 * n
    assert np.unique(lists.id[: 3 * m]).size == 3 * m
    assert np.unique(three.practice_ids).size == 3 * one.practice_ids.size
    gps = lists.gp[: 3 * m][lists.gp[: 3 * m] != NOBODY]
    assert np.unique(gps).size == gps.size
    assert (people.status[3 * n :] != LIVING).all()
    on = people.list[used]
    assert np.bincount(on[on >= 0], minlength=3 * m).tolist() == lists.listed[: 3 * m].tolist()
    for copy in range(3):
        mine = on[n * copy : n * (copy + 1)]
        assert (np.where(mine >= 0, mine - m * copy, mine) == one.residents.list[:n]).all()
        home = people.home[n * copy : n * (copy + 1)] - copy * one.municipalities.height
        assert (home == one.residents.home[:n]).all()


def test_it_is_rehearsed_with_its_books_in_order_and_with_luck_of_its_own() -> None:
    three = repeated(scheme_of("utsira"), 3)
    lists = three.lists
    books = rehearse(make_world(three, central(), 12, 1, 0), (), 1)
    assert check(books) == []
    alone = rehearse(make_world(scheme_of("utsira"), central(), 12, 1, 0), (), 1)
    assert books["people_years"]["before"][0] == 3 * alone["people_years"]["before"][0]
    done = [
        books["activity"].filter(pl.col("list_id") == own).select(pl.col(pl.Int64).sum())
        for own in lists.id[:3]
    ]
    assert len({copy.row(0) for copy in done}) == 3
    needs = [copy["needs"][0] for copy in done]
    assert needs == pytest.approx([alone["activity"]["needs"].sum()] * 3, rel=0.15)


def test_sizes_are_measured_as_far_as_memory_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "_YEARS", 2)
    residents = int(scheme_of("utsira").residents.used[0])
    monkeypatch.setattr(scaling, "free_bytes", lambda: 5 * residents * scaling.BYTES_PER_RESIDENT)
    told: list[str] = []
    rows = scaling.benchmark(BenchRequest("utsira", 1, told.append))
    assert rows["scaling_utsira_x3_residents"]["value"] == 3 * rows["scaling_utsira_residents"]["value"]
    assert "scaling_utsira_x10_s" not in rows
    assert any("utsira_x10" in text and "memory" in text for text in told)
    assert rows["scaling_days"]["value"] > 0
