"""With features switched off, the day at the practice meets what is known in closed form.

The code is the program's own (`address`, `run_days`); demand is fed day by day. Lists are independent replications:
a mean must lie within three of its standard errors, and these must themselves be small.
"""

from collections.abc import Callable

import numpy as np
import pytest

from anker.access.month import no_show_share
from anker.kernels import array_kernel
from tests.access import closed_forms
from tests.access.plain import MINUTES, PLAIN_DAY, Plain, plain

pytestmark = pytest.mark.unit
P, PLACES = 0.008, 20  # a person's chance to ask on a day; places a day
Draw = Callable[[np.random.Generator, tuple[int, int]], np.ndarray]


@array_kernel
def share_not_met(day, ahead):  # type: ignore[no-untyped-def]  # a kernel
    """`no_show_share`, called as a kernel calls it."""
    return no_show_share(day, ahead)


def agrees(by_list: np.ndarray, expected: float, precision: float) -> None:
    """The mean over independent lists is as expected within three standard errors, and these are each at most
    `precision` of what is expected."""
    error = by_list.std(ddof=1) / np.sqrt(by_list.size)
    assert error <= precision * expected
    assert abs(by_list.mean() - expected) <= 3 * error


def backlogs(practices: Plain, draw: Draw, warm_up: int, batches: int, days: int) -> np.ndarray:
    """Numbers waiting at the end of every `days` days after the warm-up, (batches, lists)."""
    rng = np.random.default_rng(7)
    found = []
    for batch in range(-warm_up, batches):
        practices.feed(draw(rng, (days, practices.lists)), rng)
        if batch == -1:
            practices.forget()
        if batch >= 0:
            found.append(practices.waiting())
    return np.array(found)


@pytest.mark.parametrize(
    ("people", "mean", "empty"), [(2000, 0.5652, 0.82733), (2200, 1.8440, 0.62428), (2300, 3.7039, 0.46796)]
)
def test_backlog_of_binomial_demand_is_spitzers_sum(people: int, mean: float, empty: float) -> None:
    """N people ask with chance p each a day; 20 places a day."""
    exact = closed_forms.backlog(closed_forms.binomial_excess(people, P, PLACES))
    assert exact[0] == pytest.approx(mean, abs=5e-5)
    assert exact[1] == pytest.approx(empty, abs=5e-6)
    found = backlogs(plain(1000, 1, PLACES, each=1), lambda r, s: r.binomial(people, P, s), 6, 6, 30)
    agrees(found.mean(axis=0), mean, 0.04)
    agrees((found == 0).mean(axis=0), empty, 0.02)


@pytest.mark.parametrize(
    ("load", "mean", "empty"),
    [(0.80, 0.573986, 0.825869), (0.85, 1.179103, 0.713744), (0.90, 2.597149, 0.549988)],
)
def test_backlog_of_poisson_demand_is_spitzers_sum(load: float, mean: float, empty: float) -> None:
    exact = closed_forms.backlog(closed_forms.poisson_excess(load * PLACES, PLACES))
    assert exact == pytest.approx((mean, empty), abs=1e-6)
    found = backlogs(plain(1000, 1, PLACES, each=1), lambda r, s: r.poisson(load * PLACES, s), 6, 6, 30)
    agrees(found.mean(axis=0), mean, 0.04)
    agrees((found == 0).mean(axis=0), empty, 0.02)


def test_near_its_limit_the_backlog_is_still_spitzers_sum() -> None:
    """At a load of .95 a backlog takes hundreds of days to settle."""
    exact = closed_forms.backlog(closed_forms.poisson_excess(0.95 * PLACES, PLACES))
    assert exact == pytest.approx((7.328885, 0.318480), abs=1e-6)
    found = backlogs(plain(600, 1, PLACES, each=1), lambda r, s: r.poisson(0.95 * PLACES, s), 20, 20, 30)
    agrees(found.mean(axis=0), exact[0], 0.05)
    agrees((found == 0).mean(axis=0), exact[1], 0.04)


@pytest.mark.parametrize(
    ("load", "printed"),
    [
        (0.5, (0.500000, 0.324361, 0.122600, 0.037788, 0.010909, 0.003107)),
        (0.8, (0.200000, 0.245108, 0.189412, 0.127580, 0.083276, 0.054128)),
    ],
)
def test_one_place_a_day_is_the_m_d_1_queue_to_its_whole_law(load: float, printed: tuple[float, ...]) -> None:
    """In the system at the start of a day: those who wait at its end, and the one whose turn it is."""
    law = closed_forms.queue_m_d_1(load, 8)
    assert law[:6] == pytest.approx(printed, abs=1e-6)
    found = backlogs(plain(2000, 1, 1, each=1), lambda r, s: r.poisson(load, s), 4, 12, 50)
    agrees((found == 0).mean(axis=0), law[0] + law[1], 0.01)
    for waiting in range(1, 6):
        if law[waiting + 1] > 0.02:
            agrees((found == waiting).mean(axis=0), law[waiting + 1], 0.05)


@pytest.mark.parametrize(
    ("load", "long", "share", "squares"), [(0.7, 3, 0.5, 0.25), (0.8, 3, 0.5, 0.25), (0.7, 6, 0.2, 1.0)]
)
def test_visits_of_several_days_wait_as_pollaczek_and_khinchine_say(
    load: float, long: int, share: float, squares: float
) -> None:
    """Each who comes asks for one visit, or (a share) for several, at one a day: the M/G/1 queue with this squared
    coefficient of variation. The visits to come at the end of a day are its work less half a load."""
    mean, squared = 1 + share * (long - 1), 1 + share * (long**2 - 1)
    assert squared / mean**2 - 1 == pytest.approx(squares)
    wait = closed_forms.wait_m_g_1(load, mean, squared)
    assert wait / mean == pytest.approx(load * (1 + squares) / (2 * (1 - load)))

    def visits(rng: np.random.Generator, size: tuple[int, int]) -> np.ndarray:
        comers = load / mean
        return rng.poisson(comers * (1 - share), size) + long * rng.poisson(comers * share, size)

    found = backlogs(plain(1500, 1, 1, each=1), visits, 8, 16, 50)
    agrees(found.mean(axis=0), wait - load / 2, 0.03)


def overflowing(practices: Plain, people: int, days: int) -> np.ndarray:
    """By day and practice, whether anyone's urgent need found no room, when `people` per practice ask; bool."""
    rng = np.random.default_rng(3)
    found = []
    for _ in range(days):
        asked = rng.binomial(people, P, practices.lists // practices.size)
        each = rng.multinomial(asked, np.full(practices.size, 1 / practices.size))
        practices.forget()
        practices.feed(each.reshape(1, -1), rng, urgent=True)
        unmet = practices.counts("out_of_hours").reshape(-1, practices.size).sum(axis=1)
        assert unmet.tolist() == np.maximum(asked - PLACES * practices.size, 0).tolist()
        found.append(unmet > 0)
    return np.array(found)


@pytest.mark.parametrize(
    ("people", "expected"), [(2000, 0.130933), (2200, 0.237375), (2300, 0.301333), (2500, 0.440907)]
)
def test_overflow_is_as_frequent_as_the_binomial_tail(people: int, expected: float) -> None:
    """The share of days on which demand exceeds the places (Green, Savin and Murray 2007)."""
    exact = closed_forms.overflow(people, P, PLACES)
    assert exact == pytest.approx(expected, abs=1e-6)
    days = overflowing(plain(4000, 1, PLACES, each=1), people, 15)
    assert abs(days.mean() - exact) <= 3 * np.sqrt(exact * (1 - exact) / days.size)


def test_unequal_chances_to_ask_make_overflow_a_little_rarer() -> None:
    """1,200 people at .005 and 800 at .0125 ask as often as 2,000 at .008, but less unevenly."""
    people, chances = (1200, 800), (0.005, 0.0125)
    exact = closed_forms.overflow_of_two(people, chances, PLACES)
    assert exact == pytest.approx(0.130742, abs=1e-6)
    assert exact < closed_forms.overflow(2000, P, PLACES)
    practices, rng, over = plain(4000, 1, PLACES, each=1), np.random.default_rng(3), []
    for _ in range(15):
        practices.forget()
        asked = sum(rng.binomial(n, p, (1, 4000)) for n, p in zip(people, chances, strict=True))
        practices.feed(np.asarray(asked), rng, urgent=True)
        over.append(practices.counts("out_of_hours") > 0)
    assert abs(np.mean(over) - exact) <= 3 * np.sqrt(exact * (1 - exact) / np.size(over))


@pytest.mark.parametrize(("kept", "expected"), [(4, 0.371163), (6, 0.110674), (8, 0.021363)])
def test_the_urgent_meet_a_queue_of_their_own_in_what_is_kept_for_them(kept: int, expected: float) -> None:
    """Two classes: planned needs fill all that is open to them, and none of what is kept. The urgent, though they come
    last on each day, overflow as if alone with `kept` places; the planned get all others, however many are urgent."""
    mean = 4.0
    exact = closed_forms.poisson_at_least(kept + 1, mean)
    assert exact == pytest.approx(expected, abs=1e-6)
    day = PLAIN_DAY._replace(reserve=kept / PLACES, book_days=20.0)
    practices, rng, over = plain(1500, 1, PLACES, day, each=1), np.random.default_rng(5), []
    planned = np.full((1, 1500), 2 * PLACES)
    for today in range(45):
        urgent = rng.poisson(mean, planned.shape)
        practices.forget()
        practices.feed(planned + urgent, rng, urgent=urgent)
        if today >= 30:  # the open book is full by then
            unmet = practices.counts("out_of_hours")
            assert (unmet == np.maximum(urgent[0] - kept, 0)).all()
            assert (practices.counts("own_gp") == PLACES - kept + urgent[0] - unmet).all()
            over.append(unmet > 0)
    assert abs(np.mean(over) - exact) <= 3 * np.sqrt(exact * (1 - exact) / np.size(over))


@pytest.mark.parametrize(("doctors", "people"), [(2, 4133), (3, 6408), (5, 11045), (10, 22890)])
def test_doctors_who_take_each_others_overflow_carry_the_pooled_panel(doctors: int, people: int) -> None:
    """At these panels together, at most every tenth day overflows: 1,925 each for one, 2,289 each for ten."""
    exact = closed_forms.overflow(people, P, PLACES * doctors)
    assert exact <= 0.1 < closed_forms.overflow(people + 10, P, PLACES * doctors)
    days = overflowing(plain(1000 * doctors, 1, PLACES, each=1, size=doctors), people, 6)
    assert abs(days.mean() - exact) <= 3 * np.sqrt(exact * (1 - exact) / days.size)


@pytest.mark.parametrize(("mean", "places", "days"), [(0.8, 1, 4), (1.2, 1, 9), (1.9, 2, 3)])
def test_a_book_of_finite_length_turns_away_as_the_chain_says(mean: float, places: int, days: int) -> None:
    """The slotted M/D/1/K queue: who would have to wait longer than the book is open is turned away."""
    law, turned = closed_forms.finite_book(mean, places, days)
    practices = plain(2000, 1, places, PLAIN_DAY._replace(book_days=float(days)), each=1)
    found = backlogs(practices, lambda r, s: r.poisson(mean, s), 3, 10, 50)
    for waiting, share in enumerate(law):
        if share > 0.02:
            agrees((found == waiting).mean(axis=0), share, 0.05)
    assert found.max() <= places * days
    agrees(practices.counts("given_up") / 500, turned, 0.03)


def test_the_chain_with_a_long_book_is_the_queue_without_end() -> None:
    law, turned = closed_forms.finite_book(0.7, 1, 60)
    assert float(law @ np.arange(law.size)) == pytest.approx(0.7**2 / (2 * 0.3), abs=1e-6)
    assert turned < 1e-9


@pytest.mark.parametrize(("load", "again"), [(0.8, 0.01), (0.8, 0.1), (0.7, 0.2)])
def test_who_is_not_met_and_books_again_lengthens_the_queue_as_the_moments_say(
    load: float, again: float
) -> None:
    day = PLAIN_DAY._replace(no_show=again, books_again=1.0)
    practices = plain(2000, 1, 1, day, each=1)
    found = backlogs(practices, lambda r, s: r.poisson(load, s), 10, 40, 30)
    agrees(found.mean(axis=0), closed_forms.backlog_with_rebooking(load, again), 0.02)
    assert practices.count("given_up") == 0


GREEN_SAVIN = PLAIN_DAY._replace(no_show=0.01, no_show_growth=0.30, no_show_days=50.0 * PLACES)


@pytest.mark.parametrize(
    ("people", "again", "in_system", "busy"),
    [(2000, 1.0, 2.5265, 0.80808), (2200, 0.5, 4.2909, 0.88445), (2200, 1.0, 4.4954, 0.88896)],
)
def test_away_from_the_tipping_point_no_shows_who_book_again_queue_as_in_green_and_savin(
    people: int, again: float, in_system: float, busy: float
) -> None:
    """Their M/D/1/K queue with a day of twenty slots, here one slot at a time: in the system are those who wait at
    the end of a slot and the one in it. They let the share not met follow whole days, the program every slot waited:
    the chain with whole days is theirs but for what arrives within a slot, the chain with slots is the program's."""

    def by_days(waiting: int) -> float:
        return 0.31 - 0.30 * float(np.exp(-(waiting // PLACES) / 50))

    def by_slots(waiting: int) -> float:
        return 0.31 - 0.30 * float(np.exp(-waiting / (50 * PLACES)))

    load = people * P / PLACES
    theirs = closed_forms.queue_with_no_shows(load, again, by_days)
    assert theirs + busy == pytest.approx(in_system, rel=0.004)
    practices = plain(1500, 1, 1, GREEN_SAVIN._replace(books_again=again), each=1)
    found = backlogs(practices, lambda r, s: r.poisson(load, s), 10, 40, 50)
    agrees(found.mean(axis=0), closed_forms.queue_with_no_shows(load, again, by_slots), 0.01)


def test_the_share_not_met_grows_with_the_wait_from_the_lowest_to_the_highest() -> None:
    day = PLAIN_DAY._replace(no_show=0.01, no_show_growth=0.30, no_show_days=50.0)
    assert share_not_met(day, 0) == pytest.approx(0.01)
    assert share_not_met(day, 50) == pytest.approx(0.01 + 0.30 * (1 - np.exp(-1)))
    assert share_not_met(day, 250) == pytest.approx(0.31, abs=0.003)
    assert share_not_met(PLAIN_DAY._replace(no_show=0.04), 200) == 0.04


@pytest.mark.parametrize("wait", [0, 20, 100])
def test_those_who_waited_longer_are_met_less_often(wait: int) -> None:
    """Demand fills a book open `wait` days ahead, so that nearly all wait as long as that."""
    day = PLAIN_DAY._replace(no_show=0.01, no_show_growth=0.30, no_show_days=50.0, book_days=float(wait))
    practices = plain(500, 1, 1, day, each=1)
    found = backlogs(practices, lambda r, s: np.full(s, 2), wait // 10 + 1, 4, 50)
    assert (found == wait).all()
    expected = 1.0 - share_not_met(day, wait)
    agrees(practices.counts("own_gp") / 200, expected, 0.01)


@pytest.mark.parametrize(
    ("preventive", "chronic", "panel", "printed"),
    [
        (0.0, 0.0, 983.0, 983),
        (0.77, 0.47, 1932.3, 1947),
        (0.60, 0.30, 1514.6, 1523),
        (0.50, 0.25, 1389.4, 1387),
    ],
)
def test_delegation_frees_the_panel_that_altschuler_and_others_tell(
    preventive: float, chronic: float, panel: float, printed: int
) -> None:
    """Hours of a physician per patient and year: .71 preventive, .99 chronic, .36 acute; 2,025 hours a year. The
    minutes that are left to the GP come from the book (doi 10.1370/afm.1400; printed from rounded parts)."""
    day = PLAIN_DAY._replace(supervision_minutes=0.0, freed_time_kept=0.0, nurse_visit_minutes=MINUTES)
    practices = plain(3, 1, 100_000, day, each=1)
    practices.access.gp_books["nurse"] = np.arange(3)
    practices.access.gp_books["delegation"] = (preventive, chronic, 0.0)
    practices.access.staff_minutes[:] = 1e7
    needs = np.array([71, 99, 36]) * 30
    for _ in range(10):
        practices.feed(needs.reshape(1, 3), np.random.default_rng(practices.today), target=True)
    assert practices.count("nurse") + practices.count("own_gp") == 10 * needs.sum()
    hours = practices.counters.gp_minutes.sum() / (10 * 30 * 100 * MINUTES)
    assert 2025 / hours == pytest.approx(panel, rel=0.006)  # three standard errors of what is delegated
    assert panel == pytest.approx(printed, rel=0.01)


@pytest.mark.parametrize(("people", "grows"), [(2090, 0), (2200, 0), (2255, 110)])
def test_beyond_places_over_visits_a_panel_is_not_kept_up_with(people: int, grows: int) -> None:
    """Murray's equation: panel x visits per person and year = visits a day x days, here 20 x 220 / 2 = 2,200."""
    practices = plain(10, 1, PLACES, each=1)
    practices.open_days = np.where(np.arange(365) % 5 < 3, 1.0, 0.0)
    practices.open_days[363] = 1.0
    assert practices.open_days.sum() == 220
    each_day, over = divmod(2 * people, 365)
    needs = each_day + (np.arange(365) < over)
    rng = np.random.default_rng(1)
    left = []
    for _ in range(2):
        for part in np.array_split(np.repeat(needs[:, None], 10, axis=1), 5):
            practices.feed(part, rng)
        left.append(practices.waiting())
    assert (practices.counts("own_gp") + left[1] == 2 * 2 * people).all()
    assert (left[1] - left[0] == grows).all()
