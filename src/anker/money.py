"""Money is whole øre in int64; kroner appear only where people read and write.

Rounding rule: an amount that falls between two øre is rounded half up, once, where it is computed.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ORE_PER_KRONE = 100


def ore(kroner: Decimal | int | str) -> int:
    """An exact amount of kroner in whole øre (half up). Floats are refused by type: they are not exact."""
    return int((Decimal(kroner) * ORE_PER_KRONE).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def divide_ore(amount: int, parts: int) -> int:
    """amount / parts in whole øre, half up (away from zero for negative amounts)."""
    if parts <= 0:
        raise ValueError(f"parts must be positive, got {parts}")
    sign = -1 if amount < 0 else 1
    return sign * ((2 * abs(amount) + parts) // (2 * parts))


def times_ore(rate: int, quantity: Fraction | float) -> int:
    """rate × quantity in whole øre, half up, for a quantity that need not be whole (hours, shares): taken exactly."""
    exact = rate * Fraction(quantity)
    return divide_ore(exact.numerator, exact.denominator)


def kroner(amount_ore: int) -> Decimal:
    """Whole øre as kroner with two decimals."""
    return Decimal(amount_ore) / ORE_PER_KRONE
