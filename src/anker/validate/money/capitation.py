"""The capitation grant for everyone listed, whoever the GP."""

from datetime import date
from fractions import Fraction
from functools import cache
from math import erf, exp, log, sqrt

from anker.language import Text
from anker.law.capitation import PaymentRule, parts
from anker.settlement.accounts.accounts import account, listed_at_end, series_value
from anker.validate.money.compared import Compared

# The rise that the breakpoint brought in 2020 as published: 78 kroner × 8/12 × 4.5 million persons.
UNDER_BREAKPOINT_2020 = Fraction(2344 * 10**5, 78) * Fraction(12, 8)


def compared_row(year: int) -> Compared:
    """The capitation and start grants of a year."""
    return Compared(
        "basic_and_capitation_grant", Text("basis- og grunntilskudd", "capitation and start grants"), year,
        account("basic_and_capitation_grant", year=year), _grants(year), Fraction(2, 100),
        "fit" if year == 2020 else "check",
        Text("spredningen av listelengder er satt etter 2020; grunntilskuddet er ikke med i modellen",
             "the spread of list lengths is set by 2020; the start grant is not in the model"),
    )  # fmt: skip


def _grants(year: int) -> Fraction:
    """Million kroner. In the two-step years lists are taken as lognormal about the published mean, with the spread that
    the rise of 2020 shows."""
    total = Fraction(0)
    for month in range(1, 13):
        people = listed(year, month)
        for part in parts(date(year, month, 1)):
            if part.rule is PaymentRule.STEPS:
                below = people * _share_below(_mean_list(year))
                total += (part.ore_per_year[0] * below + part.ore_per_year[1] * (people - below)) * part.share
            else:
                total += part.ore_per_year[0] * people * part.share
    return total / 10**8


def listed(year: int, month: int) -> Fraction:
    """Persons on lists in a month, between the counts of the fourth quarters; 2019 has only its end."""
    after = listed_at_end(year)
    before = listed_at_end(year - 1) if year > 2019 else after
    return before + (after - before) * Fraction(2 * month - 1, 24)


def _share_below(mean: float) -> Fraction:
    """The share of persons who stand below the breakpoint on their list, lists being lognormal about a mean."""
    return Fraction(_below(mean, _spread())).limit_denominator(10**9)


def _below(mean: float, spread: float) -> float:
    """E[min(n, 1000)] / E[n] for lognormal n of a mean and a spread (of the logarithm)."""
    at = (log(1000) - log(mean) + spread**2 / 2) / spread
    under = _normal(at - spread)  # the part of all persons who are on lists under 1,000
    return under + 1000 / mean * (1 - _normal(at))


@cache
def _spread() -> float:
    """The spread at which the share below the breakpoint is that of 2020, by halving."""
    wanted = float(UNDER_BREAKPOINT_2020 / listed(2020, 9))
    low, high = 0.05, 1.5
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(_mean_list(2020), middle) > wanted else (low, middle)
    return low


def _normal(x: float) -> float:
    return (1 + erf(x / sqrt(2))) / 2


def _mean_list(year: int) -> float:
    """The mean length of all lists through a year."""
    ends = [series_value("mean_list_length_all_lists", y, "Q4") for y in (max(year - 1, 2019), year)]
    return exp(sum(log(end) for end in ends) / 2)
