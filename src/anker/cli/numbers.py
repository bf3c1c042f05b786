"""Numbers, dates and words given on the command line, read exactly or refused with one clear message."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from anker.errors import InputError


def month_of(text: str, option: str) -> date:
    """The first day of a month given as YYYY-MM."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise InputError(
            f"{option}: fant «{text}», ventet en måned som 2022-08.",
            f"{option}: found “{text}”, expected a month such as 2022-08.",
        ) from None


def exact_number(text: str, option: str) -> Fraction:
    """A number of at least 0, never by way of a float; a comma is read as a decimal point."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise InputError(
            f"{option}: fant «{text}», ventet et tall som 1.04.",
            f"{option}: found “{text}”, expected a number such as 1.04.",
        )
    return Fraction(number)


def one_of(text: str, words: Sequence[str], option: str) -> Any:
    """A word out of a few."""
    if text not in words:
        raise InputError(
            f"{option}: fant «{text}», ventet ett av {', '.join(words)}.",
            f"{option}: found “{text}”, expected one of {', '.join(words)}.",
        )
    return text
