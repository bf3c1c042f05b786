"""How much the yearly settlements have raised fees (law/, settlement.rate_increase), as far as they are known."""

from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from anker import law

RISE = "settlement.rate_increase"


@cache
def raised(year: int, on: date) -> Fraction:
    """The level of fees on a day, against the mean of the days of `year`: 1 where nothing was raised in between."""
    first, days = date(year, 1, 1), (date(year + 1, 1, 1) - date(year, 1, 1)).days
    mean = sum((_level(first + timedelta(days=day)) for day in range(days)), Fraction(0)) / days
    return _level(on) / mean


@cache
def _level(on: date) -> Fraction:
    level = Fraction(1)
    for rise in law.shipped().parameters[RISE].known:
        if rise.start <= on:
            level *= 1 + Fraction(rise.exact or 0) / 100
    return level
