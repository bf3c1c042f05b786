"""One way of writing numbers for people: halves away from zero, as locale nb_NO and British English write them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from anker.language import Language
from anker.number_format import NARROW, as_given, at_most, fixed, rounded_figure, significant, with_sign

pytestmark = pytest.mark.unit
LOCALES: dict[Language, Locale] = {"nb": Locale("nb", "NO"), "en": Locale("en", "GB")}
# Of halves Babel sends every other one down, so that it is asked about numbers without one.
WRITTEN_OUT = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2.5, 0, "3"), (3.5, 0, "4"), (-2.5, 0, "-3"), (12.25, 1, "12.3"), (0.15, 1, "0.2"), (2.675, 2, "2.68"),
        (-0.04, 1, "0.0"), (Fraction(1, 8), 2, "0.13"), (Decimal("0.5"), 0, "1"), (7, 1, "7.0"),
    ],
)  # fmt: skip
def test_halves_go_away_from_zero(value: float, decimals: int, shown: str) -> None:
    assert str(rounded_figure(value, decimals)) == shown


@given(WRITTEN_OUT)
def test_numbers_are_written_as_the_locale_writes_them(number: Decimal) -> None:
    for lang, locale in LOCALES.items():
        theirs = format_decimal(number, format="#,##0.00", locale=locale).replace("-", "−")
        zero = not number and theirs.startswith("−")
        assert fixed(number, 2, lang) == (theirs[1:] if zero else theirs)


def test_each_form_has_the_decimals_that_it_promises() -> None:
    assert fixed(1234567.5, 0, "nb", NARROW) == "1\u202f234\u202f568"
    assert [at_most(value, 3, "nb") for value in (0.5, 12.0, 1.23456)] == ["0,5", "12", "1,235"]
    assert [significant(value, 3) for value in (1234.5, 0.0012345, 0, -2.50)] == [
        "1,230",
        "0.00123",
        "0",
        "−2.5",
    ]
    assert [as_given(value) for value in (1310.0, 0.25, Decimal("1.50"), 12345)] == [
        "1,310.0",
        "0.25",
        "1.50",
        "12,345",
    ]
    assert [with_sign(value, 1) for value in (0.04, 0.05, -0.05)] == ["0.0", "+0.1", "−0.1"]


def test_what_is_no_finite_number_is_told_so() -> None:
    assert fixed(float("nan"), 1) == "NaN"
    assert at_most(float("-inf"), 1) == "−Infinity"
