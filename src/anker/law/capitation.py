"""The capitation grant and the two grants beside it, by the rules of each period and to the exact fraction of an øre.

Three rules in turn: one flat rate to 30 April 2020; a higher rate up to a breakpoint of 1,000 listed from 1 May 2020;
from 1 May 2023 a national average times the weight of each person listed. A month is paid by its days or by a
twelfth (`payment_rule.by_days`). The first of the month decides who is listed.

Where a rate changes within a month, each part of the month is paid by its own rate, in proportion to its days: then
a month paid whole and a month paid in two parts agree. (Every change so far fell on the first of a month.)

Rounding rule: what one list gets for one month under one item is one exact fraction, rounded half up to whole øre
once, at the end. Splitting a list or a period therefore moves the sum by at most half an øre for each part.
"""

from calendar import isleap, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from anker.law.forward import latest_known
from anker.law.lookup import law_parameter, rate
from anker.law.parameter import Law, Parameter
from anker.law.reader import shipped
from anker.provenance import Quantity

PaidBy = Literal["law", "days", "twelfths"]

FLAT = "capitation.rate"
BREAKPOINT = "capitation.breakpoint"
LOWER = "capitation.rate_up_to_1000"
UPPER = "capitation.rate_above_1000"
AVERAGE = "capitation.national_average"
BY_DAYS = "payment_rule.by_days"


class PaymentRule(StrEnum):
    """The rule of a period."""

    FLAT = "flat"
    STEPS = "two steps"
    ADJUSTED = "patient-adjusted"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one month in which nothing changes: days [start, end), which rule, the exact rates in øre a year,
    and the share of a year that the stretch is paid as."""

    start: date
    end: date
    rule: PaymentRule
    ore_per_year: tuple[Fraction, ...]
    breakpoint: int
    share: Fraction
    by_days: bool
    rates: tuple[Quantity, ...]

    def ore(self, listed: int, weight: Fraction) -> Fraction:
        """What `listed` persons bring in this stretch; `weight` is the sum of their weights (used when adjusted)."""
        if self.rule is PaymentRule.ADJUSTED:
            return self.ore_per_year[0] * weight * self.share
        if self.rule is PaymentRule.FLAT:
            return self.ore_per_year[0] * listed * self.share
        below = min(listed, self.breakpoint)
        return (self.ore_per_year[0] * below + self.ore_per_year[1] * (listed - below)) * self.share


def rounded_ore(ore: Fraction) -> int:
    """Whole øre, half up (amounts are never negative here)."""
    return (2 * ore.numerator + ore.denominator) // (2 * ore.denominator)


def parts(
    month: date, law: Law | None = None, *, newest: bool = False, paid_by: PaidBy = "law"
) -> tuple[Part, ...]:
    """The stretches of a month. InputError where a rate is not known that month, unless `newest` asks for the
    newest one known (which then is an assumption)."""
    law = law or shipped()
    first = month.replace(day=1)
    days = monthrange(first.year, first.month)[1]
    end = first + timedelta(days=days)
    cuts = sorted({first, *(d for d in _changes(law) if first < d < end)})
    return tuple(
        _part(start, until, days, law, newest, paid_by)
        for start, until in zip(cuts, [*cuts[1:], end], strict=True)
    )


def capitation(month_parts: tuple[Part, ...], listed: int, weight: Fraction | None = None) -> Fraction:
    """The grant for one list and month in øre, exact. Without weights every person counts as the average one."""
    if listed < 0:
        raise ValueError(f"listed must not be negative, got {listed}")
    heads = Fraction(listed) if weight is None else weight
    return sum((part.ore(listed, heads) for part in month_parts), Fraction(0))


def start_grant(
    month_parts: tuple[Part, ...],
    listed: int,
    ceiling: int,
    months_since_agreement: int,
    weight: Fraction | None = None,
    law: Law | None = None,
) -> Fraction:
    """What the start grant (grunntilskudd) adds to the capitation grant, in øre, exact: a self-employed GP with a
    ceiling of at least 500 and fewer than 500 listed is paid as for 500 in the first two years."""
    law = law or shipped()
    on = month_parts[0].start
    key = law_parameter("start_grant.persons", law)
    if key.at(on) is None:
        return Fraction(0)
    persons = whole_list("start_grant.persons", on, law)
    lowest, years = (
        whole_list("start_grant.ceiling_min", on, law),
        whole_list("start_grant.years_max", on, law),
    )
    if ceiling < lowest or listed >= persons or not 0 <= months_since_agreement < 12 * years:
        return Fraction(0)
    return max(Fraction(0), capitation(month_parts, persons) - capitation(month_parts, listed, weight))


def equalisation(
    month_parts: tuple[Part, ...], population: int, posts: Fraction, law: Law | None = None
) -> Fraction:
    """The equalisation grant (utjamningstilskudd) to one GP for one month in øre, exact: in a municipality under
    5,000, the rate for as many persons as the average list (population over all posts) lacks to 1,200.

    In the two-step years the persons from the average list to the reference list are paid by the step they are on.
    """
    law = law or shipped()
    on = month_parts[0].start
    if posts <= 0 or population >= whole_list("equalisation.population_below", on, law):
        return Fraction(0)
    reference = whole_list("equalisation.reference_list", on, law)
    average = Fraction(population) / posts
    if average >= reference:
        return Fraction(0)
    return sum((_between(part, average, reference) for part in month_parts), Fraction(0))


def whole_list(key: str, on: date, law: Law) -> int:
    """A rule's whole number on a day."""
    return int(rate(key, on, law).require())


def _between(part: Part, average: Fraction, reference: int) -> Fraction:
    if part.rule is not PaymentRule.STEPS:
        return part.ore_per_year[0] * (reference - average) * part.share
    below = max(Fraction(0), min(reference, part.breakpoint) - average)
    above = (reference - average) - below
    return (part.ore_per_year[0] * below + part.ore_per_year[1] * above) * part.share


def _part(start: date, end: date, days: int, law: Law, newest: bool, paid_by: PaidBy) -> Part:
    find: Callable[[str, date, Law], Quantity] = latest_known if newest else rate
    rule = _rule(start, law)
    keys = {PaymentRule.FLAT: (FLAT,), PaymentRule.STEPS: (LOWER, UPPER), PaymentRule.ADJUSTED: (AVERAGE,)}[
        rule
    ]
    rates = tuple(find(key, start, law) for key in keys)
    by_days = paid_by == "days" or (paid_by == "law" and whole_list(BY_DAYS, start, law) == 1)
    length = (end - start).days
    share = Fraction(length, 365 + isleap(start.year)) if by_days else Fraction(length, days * 12)
    exact = tuple(_ore(law_parameter(key, law), start) for key in keys)
    steps = whole_list(BREAKPOINT, start, law) if rule is PaymentRule.STEPS else 0
    return Part(start, end, rule, exact, steps, share, by_days, rates)


def _rule(on: date, law: Law) -> PaymentRule:
    if law_parameter(AVERAGE, law).values[0].start <= on:
        return PaymentRule.ADJUSTED
    return PaymentRule.STEPS if law_parameter(BREAKPOINT, law).values[0].start <= on else PaymentRule.FLAT


def _ore(found: Parameter, on: date) -> Fraction:
    """The newest amount known on a day, exact: 450.5 kroner is 45,050 øre. (`find` has refused where it may not.)"""
    value = next(value for value in reversed(found.known) if value.start <= on)
    return Fraction(value.exact or 0) * 100


def _changes(law: Law) -> set[date]:
    """Every day on which something in the capitation grant changes."""
    keys = (FLAT, BREAKPOINT, LOWER, UPPER, AVERAGE, BY_DAYS)
    return {value.start for key in keys for value in law_parameter(key, law).values}
