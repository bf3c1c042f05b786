"""The team's nurse seeks out people of the target groups at the rate of the measure, in half of her time."""

import numpy as np
import pytest

from anker.access.book import RING
from anker.access.month import OUTREACH_WITHIN, outreach
from anker.access.state import PROACTIVE, Access, new_access, new_counters, new_day_settings
from tests.access.plain import PLAIN_DAY
from tests.tiny import MONTH, people

pytestmark = pytest.mark.unit
N = 20_000
VISIT = PLAIN_DAY.nurse_visit_minutes


def practices(rates: tuple[float, ...], capacity: float) -> Access:
    """Practices of one list each with a nurse, whose people of the target groups are met at these yearly rates."""
    access = new_access(N, len(rates), len(rates))
    access.gp_books["nurse"] = np.arange(len(rates))
    access.gp_books["outreach"] = rates
    access.staff_minutes[:] = capacity
    return access


def met(access: Access, on: np.ndarray, target: np.ndarray, most: float) -> np.ndarray:
    """How many are met in a month, by list and group."""
    counts = new_counters(access.gp_books.size).counts
    residents = people(on.tolist(), target=target)
    access.group[:] = target
    setting = new_day_settings(
        1, 0, PLAIN_DAY, np.ones(2 * RING), np.arange(2 * RING, dtype=np.int32), np.zeros(9)
    )
    outreach(MONTH, 0, residents, access, setting, most, counts)
    return np.asarray(counts[:, :, PROACTIVE])


def test_people_are_met_at_the_rate_of_their_list_and_only_in_the_target_groups() -> None:
    on, target = np.arange(N) % 2, (np.arange(N) // 2) % 2
    found = met(practices((1.2, 0.6), 1e6), on, target, 0.1)
    for k, monthly in enumerate((0.1, 0.05)):
        assert abs(found[k, 1] - N / 4 * monthly) < 4 * np.sqrt(N / 4 * monthly)
    assert found.sum() == found[:, 1].sum()


def test_without_a_nurse_or_a_list_nobody_is_met() -> None:
    access = practices((6.0, 6.0), 1e6)
    access.gp_books["nurse"][1] = -1
    found = met(access, np.arange(N) % 3 - 1, np.ones(N, int), 0.5)
    assert found[0].sum() > N / 8
    assert found[1].sum() == 0


def test_outreach_takes_half_of_the_nurses_time_in_four_weeks_at_the_most() -> None:
    access = practices((6.0,), 4 * VISIT)
    found = met(access, np.zeros(N, int), np.ones(N, int), 0.5)
    assert found.sum() == 2 * OUTREACH_WITHIN
    assert access.staff_booked[0, :OUTREACH_WITHIN].tolist() == [2 * VISIT] * OUTREACH_WITHIN
    assert access.staff_booked.sum() == 2 * VISIT * OUTREACH_WITHIN
