"""Losing one's GP in a rehearsal: the published effect acts on those who stay on the list, for a year."""

import numpy as np
import polars as pl
import pytest

from anker.access.channels import CHANNELS, OUT_OF_HOURS_DIRECT
from anker.access.loss import LONG_AGO
from anker.parameters import central, quantities
from anker.record.check import check
from anker.record.record import Record
from anker.rehearse.clock import rehearse
from anker.rehearse.threads import ThreadTeam
from anker.rehearse.world import World, make_world
from tests.places import SEED, books_of, scheme_of, world_with

pytestmark = pytest.mark.integration
NO_EFFECT = {"access.lost_gp_contacts": 1.0, "access.lost_gp_out_of_hours": 1.0}
NOBODY_LEAVES = {f"workforce.exit_{band}": 0.0 for band in ("under_40", "40_54", "55_61", "62_66", "67_plus")}
ALL_LEAVE = dict.fromkeys(NOBODY_LEAVES, 95.0)
NOBODY_LEAVES |= {"workforce.mean_exit": 100.0}  # all agreements that end are of those who stop: nobody moves
STRONG = {"access.lost_gp_contacts": 1.5, "access.lost_gp_out_of_hours": 1.5}


def world(effect: dict[str, float], leave: dict[str, float], place: str = "risør") -> World:
    return world_with(place, {**effect, **leave, "register.change_wish_per_year": 0.0})


def played(effect: dict[str, float], leave: dict[str, float], place: str = "risør") -> Record:
    return books_of(world(effect, leave, place))


def sums(books: Record) -> dict[str, int]:
    return {name: int(books["activity"][name].sum()) for name in ("planned", "needs", *CHANNELS)}


def test_the_effect_is_published_with_its_interval() -> None:
    found = [quantities()[f"access.lost_gp_{name}"] for name in ("contacts", "out_of_hours")]
    assert [(q.value, q.low, q.high, q.certainty.value) for q in found] == [
        (1.03, 1.02, 1.04, "published"),
        (1.04, 0.99, 1.09, "published"),
    ]


def test_where_no_gp_leaves_or_the_effect_is_none_everything_is_as_without() -> None:
    strong, without = played(STRONG, NOBODY_LEAVES), played(NO_EFFECT, NOBODY_LEAVES)
    assert all(strong[name].equals(without[name]) for name in strong)
    assert not played(STRONG, ALL_LEAVE)["activity"].equals(played(NO_EFFECT, ALL_LEAVE)["activity"])


def test_needs_and_contacts_rise_by_the_effect_among_those_who_lost_a_gp() -> None:
    """All GPs but a twentieth leave through the year, most in its first months: the mean of a year's effect is what the
    months after the loss weigh."""
    without, strong = (played(effect, ALL_LEAVE, "arendal") for effect in (NO_EFFECT, STRONG))
    assert check(strong) == []
    before, after = sums(without), sums(strong)
    share = 1.0 - 0.05 ** (np.arange(1, 13) / 12)
    expected = 1.0 + 0.5 * share.mean()
    for name in ("planned", *CHANNELS):
        assert after[name] / before[name] == pytest.approx(expected, abs=0.03), name
    # Follow-ups are needs too, and come only after a visit that a list without a GP has room for.
    assert 1.2 < after["needs"] / before["needs"] < after["planned"] / before["planned"]


def test_out_of_hours_care_may_fall_where_the_interval_has_it() -> None:
    fewer = {**NO_EFFECT, "access.lost_gp_out_of_hours": 0.6}
    without, with_it = sums(played(NO_EFFECT, ALL_LEAVE)), sums(played(fewer, ALL_LEAVE))
    name = CHANNELS[OUT_OF_HOURS_DIRECT]
    assert with_it[name] < 0.9 * without[name]
    assert {k: v for k, v in with_it.items() if k != name} == {k: v for k, v in without.items() if k != name}


def test_nobody_has_lost_a_gp_at_the_start_and_the_month_of_each_loss_is_kept() -> None:
    place = world({}, ALL_LEAVE)
    assert (place.posts.month_gp_left == LONG_AGO).all()
    books = books_of(place)
    gone = books["list_years"].filter(pl.col("gps_left") > 0)["list_id"].to_numpy()
    assert gone.size > 0
    assert set(place.lists.id[place.posts.month_gp_left >= place.scheme.start]) == set(gone)


def test_the_number_of_threads_changes_nothing() -> None:
    draw = central(**{**STRONG, **ALL_LEAVE})
    books = [
        rehearse(make_world(scheme_of("risør"), draw, 12, SEED, 0, thread_team=ThreadTeam(threads)), (), 1)
        for threads in (1, 2)
    ]
    assert all(books[0][name].equals(books[1][name]) for name in books[0])
