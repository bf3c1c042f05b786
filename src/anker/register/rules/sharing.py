"""Part G: locums, joint lists and split lists."""

from collections.abc import Sequence
from datetime import date

from anker.register.rules.registry import rule

JOINT_LIST_FROM, REASONS_UNTIL = date(2015, 1, 1), date(2026, 1, 1)
REASONS = ("vacancy", "leave", "quality")


@rule("G01", "G02")
def may_stand_in(competent: bool, gp_away: bool) -> bool:
    """A GP who is away may take a locum who has the needed competence; the same for a list without a GP."""
    return competent and gp_away


@rule("G03")
def ceiling_with_locum(ceiling: int) -> int:
    """A locum does not enlarge the practice: the ceiling stays."""
    return ceiling


@rule("G04")
def is_covered(away: bool, locum: bool, colleagues: bool) -> bool:
    """Absence must be covered, by a locum or by colleagues."""
    return not away or locum or colleagues


@rule("G05")
def joint_list_in_order(on: date, doctors: int, responsible: Sequence[int]) -> bool:
    """A joint list has several doctors, and each resident one responsible doctor of them (0, 1, ...)."""
    return on >= JOINT_LIST_FROM and doctors >= 2 and all(0 <= d < doctors for d in responsible)


@rule("G06")
def joint_reason_allowed(reason: str, on: date) -> bool:
    """Reasons for a joint list: vacancies, leave or quality until 2025; from 2026 none is asked for."""
    return on >= REASONS_UNTIL or (on >= JOINT_LIST_FROM and reason in REASONS)


@rule("G07")
def shares_in_order(shares: Sequence[int]) -> bool:
    """A split list has two doctors with fixed shares that make a whole (percent). No rule text: an assumption."""
    return len(shares) == 2 and min(shares) > 0 and sum(shares) == 100
