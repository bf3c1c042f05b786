"""Part B: changing GP."""

from datetime import date

from anker.calendar import first_day, month_number
from anker.law.list_rules import ListRules
from anker.register.rules.registry import rule

UNCOUNTED = frozenset({"moved home", "gp left", "drawn out", "struck off", "allocated", "born"})


@rule("B03")
def counts(reason: str) -> bool:
    """Whether a change of list is one of the two: not when home, the GP, a reduction or a removal made it."""
    return reason not in UNCOUNTED


@rule("B04")
def effective(registered: date, rules: ListRules) -> date:
    """A change holds from the first day of the month after it was registered."""
    return first_day(month_number(registered) + rules.change_effect_months)
