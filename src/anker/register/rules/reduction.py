"""Part E: bringing a list down to its ceiling."""

from collections.abc import Mapping, Sequence
from datetime import date

from anker.calendar import days_in_month, first_day, month_number
from anker.law.list_rules import ListRules
from anker.register.rules.registry import rule


@rule("E01", "E03")
def may_demand(asked_by: str, listed: int, ceiling: int) -> bool:
    """The GP, and nobody else, may demand that a list be brought down to the ceiling that he or she may set."""
    return asked_by == "gp" and listed > ceiling


@rule("E02")
def reduced_from(demanded: date, rules: ListRules, agreed: date | None = None) -> date:
    """The first day of the lower ceiling: six months after the demand, or the earlier day that was agreed."""
    month = month_number(demanded) + rules.reduction_notice_months
    usual = first_day(month).replace(day=min(demanded.day, days_in_month(month)))
    return usual if agreed is None else min(usual, max(agreed, demanded))


@rule("E04")
def left_to_draw(listed: int, ceiling: int) -> int:
    """How many have to be drawn when natural decline (moves, changes, deaths) has done its part."""
    return max(listed - ceiling, 0)


@rule("E05")
def lot_of_reduction(order: Sequence[Sequence[str]], number: int) -> list[str]:
    """Who is drawn out: whole groups, in an order by lot that nobody may alter, until `number` or more are out."""
    drawn: list[str] = []
    for group in order:
        if len(drawn) >= number:
            break
        drawn += group
    return drawn


@rule("E06")
def draw_groups(household: Mapping[str, int], age: Mapping[str, int], rules: ListRules) -> list[list[str]]:
    """The groups of the draw: people of one household together, but children of 16 and over at home (here: anyone
    of 16 to 19 in a household with someone older) by themselves."""
    limit = rules.household_child_below
    oldest: dict[int, int] = {}
    for person, home in household.items():
        oldest[home] = max(oldest.get(home, 0), age[person])
    groups: dict[str, list[str]] = {}
    for person, home in household.items():
        grown_child = limit <= age[person] < limit + 4 and age[person] < oldest[home]
        groups.setdefault(person if grown_child else f"household {home}", []).append(person)
    return list(groups.values())
