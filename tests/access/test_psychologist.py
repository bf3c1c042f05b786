"""The team's psychologist: takes a share of planned needs over 15 years when there is room within two weeks."""

import numpy as np
import pytest

from tests.access.plain import MINUTES, PLAIN_DAY, Plain, plain

pytestmark = pytest.mark.unit
ADULTS, CHILDREN, N = 8, 2, 20
DAY = PLAIN_DAY._replace(freed_time_kept=0.0)


def fed(share: float, capacity: float, group: int = ADULTS, **day: float) -> Plain:
    """A year's ten months of ten needs a day in practices of one list, each with a psychologist."""
    found = plain(N, 1.0, 30, DAY._replace(**day), each=1)
    found.access.gp_books["psychologist"], found.access.gp_books["mental_health"] = np.arange(N, 2 * N), share
    found.access.staff_minutes[N:] = capacity
    rng = np.random.default_rng(1)
    for _ in range(10):
        found.feed(np.full((10, N), 10), rng, group=group)
    return found


def test_the_share_of_planned_needs_goes_to_the_psychologist_and_frees_the_gp() -> None:
    found = fed(0.3, 1e6)
    needs = 100 * 10 * N
    assert found.count("psychologist") == pytest.approx(0.3 * needs, abs=4 * np.sqrt(0.21 * needs))
    assert found.count("psychologist") + found.count("own_gp") == found.count("needs") == needs
    assert found.counters.gp_minutes.sum() == pytest.approx(MINUTES * found.count("own_gp"))
    assert found.count("nurse") == 0


def test_the_gp_keeps_a_part_of_the_freed_time() -> None:
    found = fed(0.3, 1e6, freed_time_kept=0.5)
    minutes = MINUTES * (found.count("own_gp") + 0.5 * found.count("psychologist"))
    assert found.counters.gp_minutes.sum() == pytest.approx(minutes)


@pytest.mark.parametrize(
    ("share", "capacity", "group"), [(0.3, 1e6, CHILDREN), (0.0, 1e6, ADULTS), (1.0, 0.0, ADULTS)]
)
def test_children_a_share_of_none_and_a_psychologist_without_time_leave_all_as_it_was(
    share: float, capacity: float, group: int
) -> None:
    found, without = fed(share, capacity, group), fed(0.0, 0.0, group)
    assert found.count("psychologist") == 0
    assert np.array_equal(found.counters.counts, without.counters.counts)


def test_a_full_psychologist_books_up_to_two_weeks_ahead_and_no_more_than_her_day() -> None:
    visit = DAY.psychologist_visit_minutes
    found = fed(1.0, 4 * visit)
    served = found.count("psychologist")
    assert served == 4 * 100 * N
    assert found.waiting().sum() == pytest.approx(4 * 14 * N, rel=0.1)


def test_a_missed_visit_is_booked_with_the_psychologist_again() -> None:
    found = fed(1.0, 1e6, no_show=0.5, books_again=1.0)
    assert found.count("own_gp") == found.count("given_up") == 0
    assert found.count("psychologist") + found.waiting().sum() == found.count("needs")
