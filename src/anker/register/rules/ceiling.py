"""Part D: the ceiling of a list."""

from datetime import date

from anker.law import exact_rate
from anker.register.rules.registry import rule


@rule("D01")
def ceiling_allowed(ceiling: int, on: date) -> bool:
    """At least one, and at most 2,500: a higher ceiling cannot be agreed."""
    return 1 <= ceiling <= int(exact_rate("list.ceiling_max", on))


@rule("D02")
def needs_agreement(ceiling: int, on: date) -> bool:
    """A ceiling below 500 needs the municipality's agreement."""
    return ceiling < int(exact_rate("list.ceiling_min_without_agreement", on))


@rule("D03")
def is_full(listed: int, ceiling: int) -> bool:
    """A list counts as closed when as many are listed as the ceiling says."""
    return listed >= ceiling


@rule("D04")
def agreement_lacks(opening_hours: bool, ceiling: bool, place: bool, other_tasks: bool) -> list[str]:
    """What an individual agreement must state and does not."""
    stated = {
        "opening hours": opening_hours,
        "ceiling": ceiling,
        "place": place,
        "other tasks": other_tasks,
    }
    return [name for name, there in stated.items() if not there]


@rule("D08")
def may_lock(asked_by: str) -> bool:
    """A list is locked, apart from its ceiling, when its GP or the municipality asks for it."""
    return asked_by in ("gp", "municipality")
