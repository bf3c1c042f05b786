"""Part A: who has a right to a place, and how a place is given."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from anker.calendar import month_number
from anker.law import exact_rate
from anker.register.rules.registry import rule

Standing = Literal["resident", "asylum seeker", "without permit", "mission", "other"]
Allocation = Literal["most-room", "first-list"]
Chooser = Literal["parent", "child", "child welfare"]

EXEMPT_STAY_FROM = date(2021, 7, 1)
UNIVERSITY = frozenset({"student", "staff", "child under 16", "retired staff"})


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


@rule("A06")
def has_room(is_open: bool, listed: int, ceiling: int) -> bool:
    """Room on a list: it is open, and fewer are on it (or have been promised a place) than the ceiling."""
    return is_open and listed < ceiling


@rule("A07", "A14")
def allocate(free: Mapping[int, int], choice: Allocation = "most-room") -> int | None:
    """The list for a person without a wish, from free places by list of the municipality; None where none has room.

    Which of several lists is not regulated: `choice` takes the one with most free places, or the first by number.
    """
    open_lists = [number for number, places in sorted(free.items()) if places > 0]
    if not open_lists:
        return None
    return max(open_lists, key=lambda number: free[number]) if choice == "most-room" else open_lists[0]


@rule("A08", "A16")
def may_be_allocated(has_list: bool, outside: bool, automatic: bool = True) -> bool:
    """Whether the register itself gives a place: not to one who stays outside the scheme by own wish, and not where
    the municipality has had automatic allocation switched off."""
    return not has_list and not outside and automatic


@rule("A09")
def list_after_moving(held: int | None) -> int | None:
    """One who moves home keeps the list held until another is chosen."""
    return held


@rule("A10")
def may_choose_gp(gp: int | None, struck_off_by: Sequence[int]) -> bool:
    """One struck off for threats or violence cannot choose that GP again."""
    return gp is None or gp not in struck_off_by


@rule("A11")
def university_takes(relation: str) -> bool:
    """Whom the University of Oslo's health service takes: fee-paying students, staff, their children, retired staff."""
    return relation in UNIVERSITY


@rule("A12")
def closed_list_takes(
    on: date, age: int, parent_listed: bool, left: date | None = None, back: date | None = None
) -> bool:
    """A closed list still takes children under 16 of a listed person, and one who moves back (`back`) at most three
    years after leaving the municipality (`left`) and the list with it."""
    if parent_listed and age < int(exact_rate("list.closed_child_below", on)):
        return True
    if left is None or back is None:
        return False
    years = int(exact_rate("list.closed_return_years", on))
    return back <= date(left.year + years, left.month, min(left.day, 28))


@rule("A13")
def claim_in_time(back: date, claimed: date) -> bool:
    """One who moves back claims the place within six months of the registered move."""
    months = int(exact_rate("list.closed_return_claim_months", claimed))
    late = month_number(claimed) - month_number(back)
    return late < months or (late == months and claimed.day <= back.day)


@rule("A15", "C05")
def order_for_places(unallocated: Mapping[str, date], waiting: Mapping[str, date]) -> list[str]:
    """Who gets free places first: those without a list by the day since when, then the waiting list likewise."""
    return sorted(unallocated, key=lambda name: unallocated[name]) + sorted(
        waiting, key=lambda name: waiting[name]
    )


@rule("A17")
def childs_list(
    mother: int | None, other: int | None, together: bool = True, lives_with_mother: bool = True
) -> int | None:
    """A child's list when nobody chooses: the mother's where the parents live together, else that of the parent at
    the child's address; the other parent's where that one has none."""
    first, second = (mother, other) if together or lives_with_mother else (other, mother)
    return first if first is not None else second


@rule("A18")
def may_decide(on: date, age: int, who: Chooser, consent: bool = False) -> bool:
    """Who chooses for a person: the child alone from 16, with consent from 12; before 16 the holder of parental
    responsibility, or child welfare where it has taken over care."""
    if age >= int(exact_rate("list.own_choice_age", on)):
        return who == "child"
    if who == "child":
        return consent and age >= int(exact_rate("list.shared_choice_age", on))
    return True
