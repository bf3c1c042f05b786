"""The calendar of a rehearsal: open days, and how a year's needs fall on months and days."""

from datetime import date, timedelta

import numpy as np
import pytest

from anker.calendar import days_in_month, first_day, is_working_day, month_number
from anker.rehearse.calendar_of_run import make_calendar, month_index, open_days_per_year, weekday_share

pytestmark = pytest.mark.unit
START = month_number(date(2025, 7, 1))
MONTHS = 30
CALENDAR = make_calendar(START, MONTHS, 0.6)


def test_needs_of_every_month_fall_on_its_open_days_only() -> None:
    for m in range(MONTHS):
        shares = np.diff(CALENDAR.need[m])
        assert shares.sum() == pytest.approx(1.0)
        assert (shares >= 0).all()
        first = first_day(START + m)
        for i in range(31):
            day = first + timedelta(days=i)
            closed = i >= days_in_month(START + m) or not is_working_day(day)
            assert (shares[i] == pytest.approx(0.0, abs=1e-12)) == closed, day


def test_the_months_of_a_year_weigh_one_and_july_least() -> None:
    assert CALENDAR.weight[6:18].sum() == pytest.approx(1.0)
    assert month_index().mean() == pytest.approx(1.0)
    assert month_index().argmin() == 6
    assert CALENDAR.weight[0] == CALENDAR.weight[12] == CALENDAR.weight[6:18].min()


def test_weekdays_share_a_week() -> None:
    assert weekday_share().sum() == pytest.approx(1.0)
    assert weekday_share().shape == (5,)


@pytest.mark.parametrize(
    "holiday", [date(2025, 12, 25), date(2026, 1, 1), date(2026, 4, 3), date(2026, 5, 14), date(2027, 5, 17)]
)
def test_nothing_opens_on_a_public_holiday(holiday: date) -> None:
    at = (holiday - first_day(START)).days
    assert CALENDAR.supply[at] == 0.0
    assert CALENDAR.workday_number[at] == CALENDAR.workday_number[at - 1]


def test_july_opens_less() -> None:
    open_july = CALENDAR.supply[:31][CALENDAR.supply[:31] > 0]
    assert set(open_july) == {0.6}
    assert set(CALENDAR.supply[31:300]) == {0.0, 1.0}


def test_working_days_are_counted_up() -> None:
    steps = np.diff(CALENDAR.workday_number)
    assert set(steps) == {0, 1}
    assert (steps == (CALENDAR.supply[1:] > 0)).all()
    assert 235 < open_days_per_year(CALENDAR) < 255
