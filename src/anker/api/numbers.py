"""Numbers that people type, read exactly or refused with one clear message."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from anker.errors import InputError


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
