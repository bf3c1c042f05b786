"""GPs' posts at the start: the whole country has its stock and no more, a place alone has no limit."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from anker.norway.tables import table
from anker.parameters import ParameterSample, central
from anker.record.arrays import NOBODY, RecordArrays, filled_lists
from anker.rehearse.first_of_month import GpPosts
from anker.rehearse.posts import make_posts, origins
from anker.workforce.month import fill, leave
from anker.workforce.rates import trait_factors
from anker.workforce.stock import LIMITED, OTHER_LISTS, POOL, doctors
from tests.places import scheme_of
from tests.tiny import MONTH, lists, people

pytestmark = pytest.mark.integration


@cache
def norway() -> RecordArrays:
    """All lists of the country, and nobody on them."""
    towns = table("municipalities").select("municipality_no", "centrality_class")
    rows = table("gp_lists").join(towns, on="municipality_no", maintain_order="left").sort("municipality_no")
    each = (rows["lists_with_gp"] + rows["lists_without_gp"]).to_numpy()
    home = np.repeat(np.arange(rows.height), each).astype(np.int32)
    filled = np.concatenate(
        [np.arange(n) < m for n, m in zip(each, rows["lists_with_gp"].to_numpy(), strict=True)]
    )
    made = lists(
        [1000] * int(each.sum()), municipality=home, gp=np.where(filled, np.arange(home.size), NOBODY)
    )
    made.gp_birth[:] = MONTH - 12 * (30 + np.arange(home.size) % 39)
    return RecordArrays(
        people([]), made, rows.select("municipality_no", "centrality_class"), np.zeros(1, np.int32), MONTH
    )


def same(**values: float) -> ParameterSample:
    return replace(central(**values), neighbours_do_the_same=True)


def ends_of(scheme: RecordArrays, draw: ParameterSample) -> float:
    """Agreements that end in a year, of GPs of average traits."""
    mean = trait_factors(draw.values)[1]
    moves = make_posts(scheme, draw, 1, 0).leaving.moves[scheme.lists.gp >= 0] * mean
    return float((draw.share("workforce.mean_exit") + moves).sum())


def play(scheme: RecordArrays, posts: GpPosts, months: int) -> None:
    """Months of leaving and filling; no doctor is made or lost in any."""
    of, n = scheme.lists, scheme.lists.id.size
    total = doctors(posts.stock, filled_lists(of))
    for month in range(MONTH, MONTH + months):
        leave(
            1, 0, month, of, posts.leaving, posts.new.to_specialist, posts.hours, posts.gps_left, posts.month_gp_left,
            posts.stock,
        )  # fmt: skip
        fill(
            1, 0, month, of, posts.month_gp_left, posts.successor, posts.monthly_fill_chance, np.ones(n), posts.new,
            posts.gps_started, posts.stock, posts.ready,
        )  # fmt: skip
        assert doctors(posts.stock, filled_lists(of)) == total
        assert posts.stock.limited[0] != LIMITED or (posts.stock.free >= 0).all()


def test_the_whole_country_is_limited_and_a_place_alone_is_not() -> None:
    assert make_posts(norway(), central(), 1, 0).stock.limited[0] == LIMITED
    alone = make_posts(scheme_of("lyngdal"), central(), 1, 0).stock
    assert (alone.limited[0], alone.free.tolist(), alone.monthly_entrants.sum()) == (0, [0, 0, 0, 0], 0.0)


def test_where_all_do_the_same_a_place_has_its_part_of_the_country() -> None:
    whole, draw = make_posts(norway(), central(), 1, 0).stock, same()
    parts = [make_posts(scheme_of("lyngdal"), draw, 1, r).stock for r in range(200)]
    part = float(ends_of(scheme_of("lyngdal"), draw) / ends_of(norway(), draw))
    assert 0 < part < 0.01
    assert parts[0].limited[0] == LIMITED
    assert np.mean([p.free[POOL] for p in parts]) == pytest.approx(part * whole.free[POOL], rel=0.15)
    assert parts[0].monthly_entrants[0] == pytest.approx(part * whole.monthly_entrants[0])


def test_as_many_come_from_other_lists_as_go_to_them_where_the_number_of_gps_stands_still() -> None:
    shares = origins(central())
    assert shares.sum() == pytest.approx(1.0)
    leaving = central().share("workforce.mean_exit") * filled_lists(norway().lists)
    assert shares[OTHER_LISTS] == pytest.approx(1.0 - leaving / ends_of(norway(), central()))


def test_three_years_of_the_country_conserve_the_stock_and_lose_about_as_many_as_calibrated() -> None:
    scheme = norway().copy(norway().residents)
    posts = make_posts(scheme, central(), 1, 0)
    start = filled_lists(scheme.lists)
    play(scheme, posts, 36)
    stock = posts.stock
    left = stock.went.sum() - stock.went[OTHER_LISTS]
    assert 0.04 < left / 3 / start < 0.08  # about 5 percent at the ages there are; here evenly 30-68
    assert abs(stock.came[OTHER_LISTS] - stock.went[OTHER_LISTS]) < 0.02 * start
    assert filled_lists(scheme.lists) > 0.93 * start


def test_a_country_without_newly_trained_runs_dry() -> None:
    dry = {
        "workforce.newly_trained": 0.0,
        "workforce.stock_willing": 0.0,
        "workforce.leavers_to_hospital": 0.0,
    }
    dry["workforce.leavers_to_abroad"] = 0.0
    few, usual = norway().copy(norway().residents), norway().copy(norway().residents)
    play(few, make_posts(few, central(**dry), 1, 0), 36)
    play(usual, make_posts(usual, central(), 1, 0), 36)
    assert filled_lists(few.lists) < filled_lists(usual.lists) - 400


def test_a_month_of_the_country_is_the_same_twice_and_another_in_another_replicate() -> None:
    found = []
    for replicate in (0, 0, 1):
        scheme = norway().copy(norway().residents)
        posts = make_posts(scheme, central(), 1, replicate)
        play(scheme, posts, 12)
        found.append(scheme.lists.gp.copy())
    assert (found[0] == found[1]).all()
