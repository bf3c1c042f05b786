"""The calendar of a rehearsal: open days, and how a year's needs fall on months and days."""

from datetime import date, timedelta

import numpy as np
import pytest

from anker.calendar import days_in_month, eves, first_day, is_working_day, month_number
from anker.rehearse.calendar_of_run import make_calendar, month_index, open_days_per_year, weekday_share

pytestmark = pytest.mark.unit
START = month_number(date(2025, 7, 1))
MONTHS = 30
CALENDAR = make_calendar(START, MONTHS, 0.6)


def test_needs_of_every_month_fall_on_its_open_days_only() -> None:
    for m in range(MONTHS):
        shares = np.diff(CALENDAR.need_by_day[m])
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
    assert CALENDAR.open_share[at] == 0.0
    assert CALENDAR.workday_number[at] == CALENDAR.workday_number[at - 1]


def test_july_opens_less() -> None:
    open_july = CALENDAR.open_share[:31][CALENDAR.open_share[:31] > 0]
    assert set(open_july) == {0.6}
    assert set(CALENDAR.open_share[31:170]) == {0.0, 1.0}


def test_working_days_are_counted_up() -> None:
    steps = np.diff(CALENDAR.workday_number)
    assert set(steps) == {0, 1}
    assert (steps == (CALENDAR.open_share[1:] > 0)).all()
    assert 235 < open_days_per_year(CALENDAR) < 255


EVES = [date(2025, 12, 24), date(2025, 12, 31), date(2026, 4, 1), date(2026, 12, 24), date(2027, 3, 24)]


@pytest.mark.parametrize("eve", EVES)
def test_days_before_holidays_are_shortened_as_the_dated_rows_say(eve: date) -> None:
    at = (eve - first_day(START)).days
    assert CALENDAR.open_share[at] == 0.5
    assert make_calendar(START, MONTHS, 0.6, half_days=0.0).open_share[at] == 1.0
    assert make_calendar(START, MONTHS, 0.6, half_days=0.5).open_share[at] == 0.75


def test_no_other_day_is_shortened_and_an_eve_at_the_weekend_stays_closed() -> None:
    ordinary = make_calendar(START, MONTHS, 0.6, half_days=0.0)
    differ = np.flatnonzero(ordinary.open_share[:915] != CALENDAR.open_share[:915])
    last = (date(2027, 12, 31) - first_day(START)).days
    assert [first_day(START) + timedelta(days=int(i)) for i in differ if i <= last] == sorted(
        [*EVES, date(2026, 12, 31), date(2027, 12, 24), date(2027, 12, 31)]
    )
    saturday = (date(2033, 12, 24) - first_day(START)).days  # 24 December 2033 is a Saturday
    assert make_calendar(START, 110, 0.6).open_share[saturday] == 0.0


@pytest.mark.parametrize("year", range(1990, 2080))
def test_the_eve_of_maundy_thursday_is_a_working_wednesday_before_a_long_weekend(year: int) -> None:
    eve = eves(year)["before_maundy_thursday"]
    assert (eve.weekday(), is_working_day(eve)) == (2, True)
    assert not any(is_working_day(eve + timedelta(days=ahead)) for ahead in range(1, 6))
