"""Months as numbers, and Norwegian working days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.calendar import days_in_month, first_day, is_working_day, month_number, working_days

pytestmark = pytest.mark.unit
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 30))


@given(DAYS)
def test_a_month_holds_its_days(day: date) -> None:
    month = month_number(day)
    assert first_day(month) <= day < first_day(month + 1)
    assert (first_day(month).day, first_day(month).month) == (1, day.month)


@given(DAYS, st.integers(-600, 600))
def test_months_are_added_as_numbers(day: date, months: int) -> None:
    years, month = divmod(day.month - 1 + months, 12)
    assert first_day(month_number(day) + months) == date(day.year + years, month + 1, 1)


@pytest.mark.parametrize(("year", "days"), [(2023, 28), (2024, 29), (2000, 29), (2100, 28)])
def test_leap_years(year: int, days: int) -> None:
    assert days_in_month(month_number(date(year, 2, 10))) == days


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 1, 1),
        date(2024, 3, 28),  # Maundy Thursday
        date(2024, 3, 29),  # Good Friday
        date(2024, 4, 1),  # Easter Monday
        date(2024, 5, 1),
        date(2024, 5, 9),  # Ascension Day
        date(2024, 5, 17),
        date(2024, 5, 20),  # Whit Monday
        date(2024, 12, 25),
        date(2024, 12, 26),
        date(2024, 6, 1),  # a Saturday
    ],
)
def test_days_off(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2024, 3, 27), date(2024, 4, 2), date(2024, 5, 16), date(2024, 12, 24)])
def test_ordinary_days_beside_holidays(day: date) -> None:
    assert is_working_day(day)


def test_working_days_of_a_year() -> None:
    # 2023: 365 days, 105 Saturdays and Sundays, and 10 holidays on weekdays.
    year = working_days(date(2023, 1, 1), 365)
    assert year.sum() == 251
    assert year.dtype == bool
    assert year[(date(2023, 5, 17) - date(2023, 1, 1)).days] == False  # noqa: E712  # a numpy bool
