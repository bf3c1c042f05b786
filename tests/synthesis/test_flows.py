"""Who is listed where: both published margins hold, and the flows between them are sensible."""

import numpy as np
import polars as pl
import pytest

from anker.norway.tables import table
from anker.synthesis.flows import flows

pytestmark = pytest.mark.unit
WITHOUT_LISTS = ("1853", "3336", "4220", "5514", "5518", "5528")
OSLO, SALANGEN = "0301", "5522"


def listed() -> dict[str, int]:
    rows = table("gp_lists").select(
        "municipality_no", pl.col("residents_with_gp") + pl.col("residents_without_gp")
    )
    return dict(rows.iter_rows())


def residents() -> dict[str, int]:
    rows = table("population_total").filter(pl.col("on_date").dt.year() == 2026)
    return dict(rows.select("municipality_no", "persons").iter_rows())


def test_everyone_lives_somewhere_and_every_list_has_its_published_length() -> None:
    numbers, flow = flows()
    assert flow.min() >= 0
    assert dict(zip(numbers, flow.sum(1).tolist(), strict=True)) == residents()
    assert dict(zip(numbers, flow[:, :-1].sum(0).tolist(), strict=True)) == {
        n: listed().get(n, 0) for n in numbers
    }


def test_nobody_is_listed_where_there_are_no_lists() -> None:
    numbers, flow = flows()
    empty = [n for n, column in zip(numbers, flow[:, :-1].T, strict=True) if column.sum() == 0]
    assert tuple(sorted(empty)) == WITHOUT_LISTS


@pytest.mark.parametrize("number", [OSLO, SALANGEN])
def test_a_place_with_more_listed_than_residents_draws_from_its_neighbours(number: str) -> None:
    numbers, flow = flows()
    i = numbers.index(number)
    net = int(flow[:, i].sum() - flow[i].sum())
    assert net == listed()[number] - residents()[number]
    assert int(flow[:, i].sum() - flow[i, i]) >= net > 0


def test_those_without_lists_at_home_are_listed_in_their_own_region() -> None:
    numbers, flow = flows()
    region = table("municipalities").sort("municipality_no")["labour_market_region"].to_numpy()
    i = numbers.index("5518")  # Lavangen: in Salangen's region
    same = np.append(region == region[i], False)
    assert flow[i, same].sum() > flow[i].sum() / 2
