"""Part B: changing GP."""

from datetime import date

from anker.calendar import first_day, month_number
from anker.law import exact_rate
from anker.register.rules.registry import rule

UNCOUNTED = frozenset({"moved home", "gp left", "drawn out", "struck off", "allocated", "born"})


@rule("B01")
def may_change(changes: int, on: date) -> bool:
    """At most two changes in a calendar year; `changes` are those already counted in the year of `on`."""
    return changes < int(exact_rate("list.changes_per_calendar_year", on))


@rule("B02")
def gp_may_refuse(room: bool, struck_off: bool) -> bool:
    """The GP cannot turn anybody away while there is room, except one moved off by decision."""
    return struck_off or not room


@rule("B03")
def counts(reason: str) -> bool:
    """Whether a change of list is one of the two: not when home, the GP, a reduction or a removal made it."""
    return reason not in UNCOUNTED


@rule("B04")
def effective(registered: date) -> date:
    """A change holds from the first day of the month after it was registered."""
    months = int(exact_rate("list.change_effect_months", registered))
    return first_day(month_number(registered) + months)
