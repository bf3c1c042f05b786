"""Part D: the ceiling of a list."""

from anker.law.list_rules import ListRules
from anker.register.rules.registry import rule


@rule("D02")
def needs_agreement(ceiling: int, rules: ListRules) -> bool:
    """A ceiling below 500 needs the municipality's agreement."""
    return ceiling < rules.ceiling_min_without_agreement


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
