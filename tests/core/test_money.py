"""Øre: exact, half up, and no øre lost in a division."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.money import divide_ore, kroner, ore

pytestmark = pytest.mark.unit
AMOUNTS = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("1", 100), ("0.005", 1), ("0.0049", 0), ("-0.005", -1), (Decimal("12.345"), 1235), (7, 700)],
)
def test_ore_rounds_half_up(amount: str | int | Decimal, expected: int) -> None:
    assert ore(amount) == expected


@given(AMOUNTS)
def test_kroner_and_back(amount: int) -> None:
    assert ore(kroner(amount)) == amount


@given(AMOUNTS, st.integers(1, 10**6))
def test_division_is_the_nearest_and_halves_go_away_from_zero(amount: int, parts: int) -> None:
    exact, rounded = Fraction(amount, parts), divide_ore(amount, parts)
    assert abs(exact - rounded) <= Fraction(1, 2)
    if abs(exact - rounded) == Fraction(1, 2):
        assert abs(rounded) > abs(exact)
    assert divide_ore(-amount, parts) == -rounded


@given(AMOUNTS, st.integers(1, 1000))
def test_parts_differ_from_the_whole_by_at_most_half_an_ore_each(amount: int, parts: int) -> None:
    assert abs(divide_ore(amount, parts) * parts - amount) * 2 <= parts


@pytest.mark.parametrize("parts", [0, -1])
def test_no_parts_is_an_error(parts: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        divide_ore(100, parts)
