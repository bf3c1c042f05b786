"""What a code brought on each day of 2019–2023, where only some of its amounts are known.

The patients' amounts are known almost throughout (price lists); the fees less so. On a day without a known fee it is
the newest known one, raised by the settlements since, and never above the next one known. What the state pays is the
fee less the patient's part.
"""

from datetime import date
from fractions import Fraction
from functools import cache

from anker import law
from anker.law.parameter import Value


@cache
def mean_fee(code: str, year: int) -> Fraction:
    """Øre, mean over the days of a year."""
    days = _days(year)
    return sum((fee(code, day) for day in days), Fraction(0)) / len(days)


@cache
def mean_copayment(code: str, year: int) -> Fraction:
    """Øre, mean over the days of a year."""
    days = _days(year)
    return sum((copayment(code, day) for day in days), Fraction(0)) / len(days)


def mean_reimbursement(code: str, year: int) -> Fraction:
    """Øre, mean over the days of a year."""
    return mean_fee(code, year) - mean_copayment(code, year)


def fee(code: str, on: date) -> Fraction:
    """The whole amount in øre: the newest known, raised by the settlements since, at most the next one known."""
    known = _known(code, "fee")
    newest = _newest(known, on)
    ore = _ore(newest)
    if newest.holds(on):
        return ore
    for rise in law.shipped().parameters["settlement.rate_increase"].known:
        if newest.start < rise.start <= on:
            ore *= 1 + Fraction(rise.exact or 0) / 100
    following = [_ore(value) for value in known if value.start > on]
    return min(ore, following[0]) if following else ore


def copayment(code: str, on: date) -> Fraction:
    """The patient's part in øre: the newest known (0 for a code that has none)."""
    known = _known(code, "copayment")
    return _ore(_newest(known, on)) if known else Fraction(0)


@cache
def days_known(code: str, year: int) -> Fraction:
    """The share of a year's days on which the law's tables have the code's fee, so that nothing is carried forward."""
    days = _days(year)
    return Fraction(sum(any(value.holds(day) for value in _known(code, "fee")) for day in days), len(days))


def _known(code: str, part: str) -> tuple[Value, ...]:
    parameter = law.whole_law().parameters.get(f"tariff.{code}.{part}")
    return parameter.known if parameter else ()


def _newest(known: tuple[Value, ...], on: date) -> Value:
    """The newest value by a day, or the first where none is older."""
    return next((value for value in reversed(known) if value.start <= on), known[0])


def _ore(value: Value) -> Fraction:
    return Fraction(value.exact or 0) * 100


def _days(year: int) -> list[date]:
    first, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    return [date.fromordinal(day) for day in range(first, end)]
