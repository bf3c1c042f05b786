"""Part G: locums, joint lists and split lists."""

from collections.abc import Sequence
from datetime import date

from anker.register.rules.registry import rule

JOINT_LIST_FROM = date(2015, 1, 1)


@rule("G01", "G02")
def may_stand_in(competent: bool, gp_away: bool) -> bool:
    """A GP who is away may take a locum who has the needed competence; the same for a list without a GP."""
    return competent and gp_away


@rule("G05")
def may_be_joint(on: date) -> bool:
    """Whether a list may be joint at all: there was no such list before 2015. (Which of its doctors is responsible for
    whom, the register is not told.)"""
    return on >= JOINT_LIST_FROM


@rule("G07")
def shares_in_order(shares: Sequence[int]) -> bool:
    """A split list has two doctors with fixed shares that make a whole (percent). No rule text: an assumption."""
    return len(shares) == 2 and min(shares) > 0 and sum(shares) == 100
