"""Months and working days.

A month is an int: 12 * year + (month - 1), so that arithmetic on months is plain arithmetic on ints.
Working days are Monday to Friday outside Norwegian public holidays (from the kept library `holidays`).
"""

from datetime import date, timedelta
from functools import cache

import numpy as np


def month_number(day: date) -> int:
    """The month that a date falls in."""
    return 12 * day.year + day.month - 1


def first_day(month: int) -> date:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def days_in_month(month: int) -> int:
    """The number of days in a month."""
    return (first_day(month + 1) - first_day(month)).days


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Norway's public holidays of a year, Sundays left out."""
    import holidays

    return frozenset(holidays.country_holidays("NO", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday, and not a public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def working_days(start: date, days: int) -> np.ndarray:
    """Whether each of `days` days from `start` is a working day, shape (days,) bool."""
    return np.array([is_working_day(start + timedelta(days=i)) for i in range(days)], dtype=np.bool_)


@cache
def eves(year: int) -> dict[str, date]:
    """The days of a year on which many close early, by name; some fall on a Saturday or Sunday."""
    between = (date(year, 3, 19), date(year, 4, 22))  # no other holiday falls on a Thursday then
    thursday = next(
        d for d in sorted(public_holidays(year)) if between[0] <= d <= between[1] and d.weekday() == 3
    )
    return {
        "before_maundy_thursday": thursday - timedelta(days=1),
        "christmas_eve": date(year, 12, 24),
        "new_years_eve": date(year, 12, 31),
    }
