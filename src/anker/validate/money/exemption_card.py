"""What patients pay themselves: co-payments due, less the exempt, less what the exemption card (frikort) takes over.

Set by figures from before 2021 alone: payments to others by the accounts of 2019 and 2020, the years of two ceilings;
how unevenly people pay, and what lay under ceiling 2, by the ministry's count of who would gain and lose by one
ceiling. The years after are then told from their ceilings: with ceiling 2 folded in, 2,460 kroner in 2021 (as in 2020),
2,921 and 3,040.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np

from anker import law
from anker.language import Text
from anker.settlement.accounts.accounts import FIT_YEAR, account, consultations
from anker.settlement.accounts.amounts import copayment, mean_copayment
from anker.validate.money.compared import Compared
from anker.validate.money.fees import COPAYMENTS, due
from anker.validate.money.spending import (
    NO_SPENDING,
    Other,
    SpendingSpread,
    Use,
    adults,
    card_share,
    fitted_spread,
)
from anker.yaml import read_yaml

ONE_CEILING = 2021  # the first year in which ceilings 1 and 2 are one
PROPOSED = date(2020, 10, 7)
FIT_YEARS = (2019, 2020)  # the years of the accounts with two ceilings
_OWN, CARD_YEARS, _EXEMPT = COPAYMENTS


@dataclass(frozen=True)
class Fitted:
    """What figures from before 2021 tell: payments to others per adult, the inclination's shape, ceiling 2's services
    (kroner of 2020)."""

    others: float
    shape: float
    other: Other


def patients_row(year: int) -> Compared:
    """What patients paid themselves."""
    return Compared(
        "patient_copayments", Text("egenandeler, betalt av pasientene", "co-payments paid by patients"), year,
        account(_OWN, year=year), _patients(year), Fraction(5, 100), "fit" if year in FIT_YEARS else "conditional",
        Text("fritatte egenandeler er regnskapets; frikortets del følger årets tak. Betaling andre steder er satt "
             "etter 2019 og 2020, og det som lå under tak 2 til 2020, etter departementets telling i budsjettet for "
             "2021 (188 000 når begge tak, 1,03 millioner får høyere utgifter med ett tak)",
             "exempt co-payments are the accounts'; the card's part follows the year's ceiling. Payments to others "
             "are set by 2019 and 2020, and what lay under ceiling 2 until 2020 by the ministry's count in the "
             "budget for 2021 (188,000 reach both ceilings, 1.03 million would pay more under one)"),
    )  # fmt: skip


def _patients(year: int) -> Fraction:
    """Million kroner."""
    return _paying(year) * (1 - Fraction(share_of_card(year)).limit_denominator(10**9))


def ministry_count() -> dict[str, tuple[float, float]]:
    """What the ministry counted and what the fitted model counts: persons who reach both ceilings, pay more and pay
    less by one ceiling, and by how many kroner on the mean."""
    found = fitted()
    counted = _counted(_proposal_year(found.others, found.shape), found.other)
    people = adults(2020)
    model = {
        "reach_both": counted["reach_both"] * people,
        "pay_more": counted["pay_more"] * people,
        "pay_more_by": counted["added"] / counted["pay_more"],
        "pay_less": counted["pay_less"] * people,
        "pay_less_by": counted["saved"] / counted["pay_less"],
    }
    return {name: (_published(name), value) for name, value in model.items()}


def share_of_card(year: int) -> float:
    """The card's part of the co-payments due from those who are not exempt."""
    found = fitted()
    other = NO_SPENDING
    if year >= ONE_CEILING:
        other = Other(found.other.share, found.other.kroner * _level(year) / _level_of(PROPOSED))
    return card_share(fitted_spread(_use(year, found.others), found.shape), _ceiling(year), other)


@cache
def fitted() -> Fitted:
    """For each shape the payments to others, and for these what lay under ceiling 2; of the shapes the one at which so
    many would pay more by one ceiling as the ministry counted."""

    def at(shape: float) -> Fitted:
        others = _others(shape)
        return Fitted(others, shape, _other(_proposal_year(others, shape)))

    def pay_more(shape: float) -> float:
        found = at(shape)
        return _counted(_proposal_year(found.others, shape), found.other)["pay_more"]

    return at(_search(pay_more, _published("pay_more") / adults(2020), 0.7, 2.5, 10))


def _others(shape: float) -> float:
    """Payments to others per adult at which the card covers what it did in the years of two ceilings."""
    wanted = float(sum(account(CARD_YEARS, year=year) for year in FIT_YEARS))

    def covered(others: float) -> float:
        return sum(
            float(_paying(year)) * card_share(fitted_spread(_use(year, others), shape), _ceiling(year))
            for year in FIT_YEARS
        )

    return _search(covered, wanted, 0.5, 8.0, 20)


def _other(found: SpendingSpread) -> Other:
    """What lay under ceiling 2: so many reach both ceilings, and what people save by one is the ministry's sum."""
    both = _published("reach_both") / adults(2020)
    saved = _published("pay_less") * _published("pay_less_by") / adults(2020)

    def share(kroner: float) -> float:
        given = 0.2
        for _ in range(4):  # nearly in proportion
            given *= both / _counted(found, Other(given, kroner))["reach_both"]
        return given

    def not_saved(kroner: float) -> float:
        return -_counted(found, Other(share(kroner), kroner))["saved"]

    kroner = _search(
        not_saved, -saved, 800.0, 6000.0, 14
    )  # many with small sums save more than few with large ones
    return Other(share(kroner), kroner)


def _counted(found: SpendingSpread, other: Other) -> dict[str, float]:
    """What the ministry counted, per adult: who reaches both ceilings, who pays more and less by one, and kroner."""
    first, second, one = (_published(name) for name in ("ceiling_1", "ceiling_2", "one_ceiling"))
    counted = dict.fromkeys(("reach_both", "pay_more", "added", "pay_less", "saved"), 0.0)
    for people, extra in found.parts(other):
        two = np.minimum(found.kroner, first) + min(extra, second)
        change = np.minimum(found.kroner + extra, one) - two
        counted["pay_more"] += float(people[change > 0].sum())
        counted["added"] += float((people * np.maximum(change, 0)).sum())
        counted["pay_less"] += float(people[change < 0].sum())
        counted["saved"] -= float((people * np.minimum(change, 0)).sum())
        if extra >= second:
            counted["reach_both"] += float(people[found.kroner >= first].sum())
    return counted


def _proposal_year(others: float, shape: float) -> SpendingSpread:
    """The spread that the ministry counted on: use of 2019 at the co-payments of October 2020."""
    use = _use(FIT_YEAR, others)
    raised = _level_of(PROPOSED)
    paid = Use(use.visits, use.visit_kroner * raised, others, use.other_kroner * raised)
    return fitted_spread(paid, shape).in_steps(_published("one_ceiling"))


def _use(year: int, others: float) -> Use:
    """A year's payments per adult who is not exempt."""
    due_kroner = float(_paying(year)) * 1e6
    paying = _paying_visits(year)
    elsewhere = float(_file()["assumed"]["elsewhere_kroner"]) * _level(year)
    return Use(paying / adults(year), due_kroner / paying, others, elsewhere)


@cache
def _paying_visits(year: int) -> float:
    """Consultations of those who are not exempt."""
    return float(consultations(year) * (1 - _exempt(year) / account(*COPAYMENTS, year=year)))


@cache
def _paying(year: int) -> Fraction:
    """Co-payments due from those who are not exempt, in million kroner."""
    return due(year) - _exempt(year)


@cache
def _exempt(year: int) -> Fraction:
    return account(_EXEMPT, year=year)


def _level(year: int) -> float:
    """Co-payments of a year as a ratio to those of 2019."""
    return float(mean_copayment("2ad", year) / mean_copayment("2ad", FIT_YEAR))


def _level_of(day: date) -> float:
    return float(copayment("2ad", day) / mean_copayment("2ad", FIT_YEAR))


def _ceiling(year: int) -> float:
    return law.latest_known_ore("exemption_card.ceiling", date(year, 1, 1)) / 100


def _search(function: Callable[[float], float], wanted: float, low: float, high: float, steps: int) -> float:
    """Where a rising function takes a value, by halving."""
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < wanted else (low, middle)
    return (low + high) / 2


def _published(name: str) -> float:
    return float(_file()["proposal"][name])


@cache
def _file() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = read_yaml(Path(__file__).with_name("exemption_card.yaml"))
    return content
