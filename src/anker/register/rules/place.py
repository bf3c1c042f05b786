"""Part A: who has a right to a place, and how a place is given."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from anker.calendar import month_number
from anker.law.list_rules import ListRules
from anker.register.rules.registry import rule

Standing = Literal["resident", "asylum seeker", "without permit", "mission", "other"]
Chooser = Literal["parent", "child", "child welfare"]

EXEMPT_STAY_FROM = date(2021, 7, 1)


@rule("A01", "A02", "A03", "A04")
def has_right(standing: Standing, on: date, insured: bool = True) -> bool:
    """Who may be on a list: residents; insured asylum seekers; lawful stay without permit from 2021-07-01; missions.

    An asylum seeker's right goes with membership of the national insurance (`insured`).
    """
    if standing == "asylum seeker":
        return insured
    if standing == "without permit":
        return on >= EXEMPT_STAY_FROM
    return standing in ("resident", "mission")


@rule("A05", "A20")
def may_choose_in(municipality: str, suspended: Sequence[str] = ()) -> bool:
    """A list may be chosen in any municipality (the home is not asked for) that must run the scheme."""
    return municipality not in suspended


@rule("A09")
def list_after_moving(held: int | None) -> int | None:
    """One who moves home keeps the list held until another is chosen."""
    return held


@rule("A10")
def may_choose_gp(gp: int | None, struck_off_by: Sequence[int]) -> bool:
    """One struck off for threats or violence cannot choose that GP again."""
    return gp is None or gp not in struck_off_by


@rule("A12")
def closed_list_takes(
    rules: ListRules, age: int, parent_listed: bool, left: date | None = None, back: date | None = None
) -> bool:
    """A closed list still takes children under 16 of a listed person, and one who moves back (`back`) at most three
    years after leaving the municipality (`left`) and the list with it."""
    if parent_listed and age < rules.closed_child_below:
        return True
    if left is None or back is None:
        return False
    return back <= date(left.year + rules.closed_return_years, left.month, min(left.day, 28))


@rule("A13")
def claim_in_time(back: date, claimed: date, rules: ListRules) -> bool:
    """One who moves back claims the place within six months of the registered move."""
    months = rules.closed_return_claim_months
    late = month_number(claimed) - month_number(back)
    return late < months or (late == months and claimed.day <= back.day)


@rule("A17")
def childs_list(
    mother: int | None, other: int | None, together: bool = True, lives_with_mother: bool = True
) -> int | None:
    """A child's list when nobody chooses: the mother's where the parents live together, else that of the parent at
    the child's address; the other parent's where that one has none."""
    first, second = (mother, other) if together or lives_with_mother else (other, mother)
    return first if first is not None else second


@rule("A18")
def may_decide(rules: ListRules, age: int, who: Chooser, consent: bool = False) -> bool:
    """Who chooses for a person: the child alone from 16, with consent from 12; before 16 the holder of parental
    responsibility, or child welfare where it has taken over care."""
    if age >= rules.own_choice_age:
        return who == "child"
    if who == "child":
        return consent and age >= rules.shared_choice_age
    return True
