"""Part F: agreements begin, pass on and end; lists without a GP."""

from datetime import date

from anker.calendar import days_in_month, first_day, month_number
from anker.law.list_rules import ListRules
from anker.register.rules.registry import rule

_KINDS = ("self-employed", "salaried", "joint list")
OSLO = "0301"
_NEW_REGULATION = date(2026, 1, 1)
REVERSION_FROM, REVERSION_KNOWN_TO = date(2024, 4, 1), date(2025, 7, 1)
REVERSION_MONTHS, REVERSION_ADVERTS = 12, 3


@rule("F01")
def is_agreement(kind: str) -> bool:
    """The kinds of individual agreement between a municipality and a GP."""
    return kind in _KINDS


@rule("F02", "F10")
def list_after_gp(successor: int | None) -> int | None:
    """The list stays whole when its GP ends: with the one who takes over, or as a list without a GP (None)."""
    return successor


@rule("F03")
def municipality_must_find(kind: str, successor: bool, on: date) -> bool:
    """When an employed GP ends, the municipality must see that the listed get a new one (written down from 2026)."""
    return kind == "salaried" and not successor and on >= _NEW_REGULATION


@rule("F06")
def may_end_from(
    asked: date, rules: ListRules, gross_breach: bool = False, agreed: date | None = None
) -> date:
    """The first day that an agreement with a self-employed GP may be over: six months on, a day that both agree to,
    or at once after a gross breach."""
    if gross_breach:
        return asked
    month = month_number(asked) + rules.notice_months
    usual = first_day(month).replace(day=min(asked.day, days_in_month(month)))
    return usual if agreed is None else min(usual, max(agreed, asked))


@rule("F07")
def ends_by_age(age: int, time_limited: bool, rules: ListRules) -> bool:
    """An agreement ends by itself at 70; a time-limited one may last to 80 (75 until the end of 2025)."""
    return age >= (rules.time_limited_age_max if time_limited else rules.end_age)


@rule("F08")
def ends_at_once(authorisation_lost: bool, appealed: bool = False) -> bool:
    """A final loss of authorisation ends the agreement at once; under appeal or suspension a locum may serve."""
    return authorisation_lost and not appealed


@rule("F14")
def framework(municipality: str) -> str:
    """Which framework agreement holds: Oslo's own, or that of the other municipalities (ASA 4310)."""
    return "Oslo" if municipality == OSLO else "ASA 4310"


@rule("F11")
def reverts(municipality: str, on: date, qualified: bool, months: int, adverts: int) -> bool | None:
    """Whether the agreement returns free to the municipality (hjemfall): nobody qualified applies, at least 12 months
    since notice, advertised at least three times. None where no rule is known: Oslo, and other days."""
    if framework(municipality) == "Oslo" or not REVERSION_FROM <= on < REVERSION_KNOWN_TO:
        return None
    return not qualified and months >= REVERSION_MONTHS and adverts >= REVERSION_ADVERTS
