"""With every feature off the day at the practice is a textbook queue, and waits are what theory says."""

import numpy as np
import pytest

from tests.access.plain import MINUTES, PLAIN_DAY, Plain, plain

pytestmark = pytest.mark.unit
IDENTITY = ("own_gp", "colleague", "nurse", "psychologist", "out_of_hours", "given_up", "lapsed")


def after(practices: Plain, warm_up: int, months: int) -> Plain:
    """Months played and forgotten, then months counted."""
    for _ in range(warm_up):
        practices.month()
    practices.forget()
    for _ in range(months):
        practices.month()
    return practices


def waiting(practices: Plain) -> int:
    return int(practices.waiting().sum())


@pytest.mark.parametrize("load", [0.3, 0.5, 0.7, 0.8])
def test_one_place_a_day_gives_the_mean_wait_of_the_closed_form(load: float) -> None:
    """Poisson needs, one place a day, first come first served: the mean wait is load / (2 (1 - load)) days."""
    found = after(plain(300, load, 1), 8, 12)
    mean = found.count("wait_days") / found.count("booked")
    assert mean == pytest.approx(load / (2 * (1 - load)), rel=0.08)


def test_at_half_load_of_many_places_nearly_all_come_the_same_day() -> None:
    found = after(plain(20, 7.0, 14, each=300), 1, 12)
    assert found.count("wait_days") / found.count("booked") < 0.01
    assert found.count("wait_same_day") > 0.99 * found.count("booked")


def test_waits_grow_without_end_when_needs_exceed_places() -> None:
    found = after(plain(20, 2.4, 2), 0, 12)
    places = found.count("own_gp")
    assert places == pytest.approx(20 * 2 * 360, rel=0.005)
    assert waiting(found) == found.count("needs") - places
    assert waiting(found) == pytest.approx(20 * 0.4 * 360, rel=0.15)


def test_who_is_offered_a_late_day_gives_up_and_frees_it() -> None:
    found = after(plain(20, 2.4, 2, PLAIN_DAY._replace(giving_up=0.05)), 12, 12)
    assert found.count("own_gp") == pytest.approx(20 * 2 * 360, rel=0.01)
    assert found.count("given_up") == pytest.approx(20 * 0.4 * 360, rel=0.2)
    assert found.count("planned") == found.count("needs") == found.count("booked") + found.count("given_up")
    assert found.count("wait_days") / found.count("booked") < 60


def test_urgent_needs_beyond_the_days_room_go_out_of_hours() -> None:
    found = after(plain(200, 1.0, 1, PLAIN_DAY._replace(urgent_share=1.0)), 1, 12)
    unserved = np.exp(-1.0)  # the mean of max(Poisson(1) - 1, 0)
    assert found.count("out_of_hours") / (200 * 360) == pytest.approx(unserved, rel=0.03)
    assert found.count("booked") == 0


def test_who_does_not_show_up_is_counted_as_given_up_and_the_minutes_are_gone() -> None:
    found = after(plain(100, 1.0, 3, PLAIN_DAY._replace(no_show=0.1)), 1, 12)
    met = found.count("own_gp") + found.count("given_up")
    assert found.count("given_up") / met == pytest.approx(0.1, rel=0.1)
    assert found.counters.gp_minutes.sum() == MINUTES * met


def test_who_may_choose_later_waits_as_long_as_chosen() -> None:
    found = after(plain(100, 1.0, 20, PLAIN_DAY._replace(choose_later=0.5, chosen_days=9.0)), 6, 12)
    # One day and whole days of an exponential time, for half of the patients.
    expected = 0.5 * (1 + 1 / (np.exp(1 / 9.0) - 1))
    assert found.count("wait_days") / found.count("booked") == pytest.approx(expected, rel=0.03)
    assert found.count("within_five_working_days") == found.count("booked")


@pytest.mark.parametrize("booked_ahead", [0.0, 1.0])
def test_electronic_visits_come_in_their_share(booked_ahead: float) -> None:
    day = PLAIN_DAY._replace(e_consultation_share=0.25, e_consultation_minutes=8.0, choose_later=booked_ahead)
    found = after(plain(100, 1.0, 20, day), 1, 12)
    assert found.count("e_consultations") / found.count("own_gp") == pytest.approx(0.25, rel=0.05)


@pytest.mark.parametrize("more", [{}, {"no_show_growth": 0.3, "books_again": 0.5, "book_days": 12.0}])
def test_every_need_is_accounted_for(more: dict[str, float]) -> None:
    day = PLAIN_DAY._replace(
        urgent_share=0.3, no_show=0.05, giving_up=0.1, choose_later=0.3, reserve=0.1, **more
    )
    found = after(plain(50, 2.2, 2, day), 0, 12)
    assert found.count("needs") == sum(found.count(name) for name in IDENTITY) + waiting(found)


def test_a_visit_to_the_nurse_that_is_missed_is_booked_with_the_nurse_again_and_leaves_when_she_does() -> (
    None
):
    practices = plain(20, 1.0, 20, PLAIN_DAY._replace(no_show=0.5, books_again=1.0))
    practices.access.gp_books["nurse"], practices.access.gp_books["delegation"] = np.arange(20), 1.0
    practices.access.staff_minutes[:] = 1e4
    rng = np.random.default_rng(1)
    for _ in range(10):
        practices.feed(np.ones((10, 20), np.int64), rng, target=True)
    assert practices.count("nurse") + waiting(practices) == practices.count("needs") == 2000
    assert practices.count("nurse") > 1900
    assert practices.counters.gp_minutes.sum() > 0  # her supervision
    practices.access.gp_books["nurse"] = -1
    practices.feed(np.zeros((30, 20), np.int64), rng)
    assert waiting(practices) == 0
    assert practices.count("own_gp") > 0


def test_whoever_changes_list_before_the_day_has_lapsed() -> None:
    found = after(plain(20, 2.4, 2), 0, 6)
    before, served = waiting(found), found.count("own_gp")
    found.residents.list[:] = -1
    for _ in range(12):
        found.month()
    assert waiting(found) == 0
    assert found.count("lapsed") == before
    assert found.count("own_gp") == served
