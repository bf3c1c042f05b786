"""What is watched beyond the counts agrees with the counts, and watching changes nothing."""

from datetime import date

import numpy as np
import pytest

from anker.access.state import COLLEAGUE, OWN_GP
from anker.rehearse.clock import months_of_days
from anker.rehearse.threads import ThreadTeam
from anker.rehearse.world import World, make_world
from anker.validate.past_year import PAST_YEAR_SEED, sample_of_past_year, scheme_of, watch_week, watch_year
from tests.places import scheme_of as place

pytestmark = pytest.mark.integration
SHARE = 0.002


def warmed_up(watched: bool) -> World:
    world = make_world(place("risør"), sample_of_past_year(2019, "mixed"), 1, PAST_YEAR_SEED, 0)
    if watched:
        people, lists = world.residents.id.size, world.lists.id.size
        world.access = world.access._replace(
            seen=np.zeros(people, np.uint16), worked=np.zeros((lists, 31), np.float32)
        )
    for _ in months_of_days(world):
        pass
    return world


def test_watching_counts_every_consultation_once_and_changes_nothing() -> None:
    watched, alone = warmed_up(True), warmed_up(False)
    assert np.array_equal(watched.counters.counts, alone.counters.counts)
    served = alone.counters.counts[:, :, [OWN_GP, COLLEAGUE]].sum()
    assert watched.access.seen.sum() == served > 1000


def test_the_minutes_of_the_days_are_the_minutes_of_the_month() -> None:
    world = make_world(place("risør"), sample_of_past_year(2019, "mixed"), 1, PAST_YEAR_SEED, 0, lead=1)
    lists = world.lists.id.size
    world.access = world.access._replace(worked=np.zeros((lists, 31), np.float32))
    assert list(months_of_days(world)) == [world.scheme.start - 1]
    assert world.access.worked.sum(axis=1) == pytest.approx(world.counters.gp_minutes, rel=1e-5)
    assert world.access.worked.sum() > 0


def test_no_month_is_played_ahead_that_nobody_asks_for() -> None:
    world = make_world(
        place("risør"),
        sample_of_past_year(2019, "mixed"),
        0,
        PAST_YEAR_SEED,
        0,
        thread_team=ThreadTeam(2),
        lead=2,
    )
    assert len(list(months_of_days(world))) == 2
    assert world.population._ahead is None


def test_a_year_and_a_week_are_the_same_on_any_number_of_threads() -> None:
    draw = sample_of_past_year(2019, "choice")
    one, two = (watch_year(draw, SHARE, threads) for threads in (1, 2))
    assert np.array_equal(one.consultations, two.consultations)
    assert np.array_equal(one.out_of_hours, two.out_of_hours)
    assert one.often == two.often > 0
    weeks = [watch_week(sample_of_past_year(2018, "choice"), SHARE, threads) for threads in (1, 2)]
    assert np.array_equal(weeks[0].total, weeks[1].total)


def test_a_scheme_of_a_past_year_starts_after_the_days_that_are_played() -> None:
    assert scheme_of(2019, SHARE, date(2020, 1, 1)).start == 12 * 2020
