"""What stands in one field of a parameter file, turned from text into a date, a number or a rule."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from anker.law.parameter import LawFileError, YearlyChange


def known_fields(row: Mapping[str, Any], known: set[str]) -> None:
    """LawFileError where a row has a field that no reader would notice."""
    if unknown := set(row) - known:
        raise LawFileError(f"unknown field(s) {sorted(unknown)}; known: {sorted(known)}")


def day(text: str | None) -> date | None:
    """A date; None where the field is left out or empty."""
    return date.fromisoformat(text) if text else None


def number(text: str | None) -> Decimal | None:
    """A number exactly as printed; None where the field is empty."""
    exact = Decimal(text) if text else None
    if exact is not None and not exact.is_finite():
        raise ValueError(f"{text!r} is not a number")
    return exact


def yearly(text: str | None) -> YearlyChange | None:
    """The rule in a text such as 'yearly on 07-01'; None where the field is left out."""
    if not text:
        return None
    words, _, month_and_day = text.rpartition(" ")
    if words != "yearly on":
        raise LawFileError(f"'changes' is {text!r}, expected for instance 'yearly on 07-01'")
    in_a_common_year = date.fromisoformat(f"2001-{month_and_day}")
    return YearlyChange(in_a_common_year.month, in_a_common_year.day)
