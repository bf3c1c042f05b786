"""Dates in running text, as each language writes them."""

import pytest

from anker.language import Language, days_told

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("lang", "told"),
    [("nb", "fra 1. januar 2026 (17. mai 2027)"), ("en", "fra 1 January 2026 (17 May 2027)")],
)
def test_dates_are_told_as_the_language_does(lang: Language, told: str) -> None:
    assert days_told("fra 2026-01-01 (2027-05-17)", lang) == told


@pytest.mark.parametrize(
    "text", ["FOR-2025-12-02-2405", "2026-13-01", "12026-01-01", "2026-01-011", "2026-01"]
)
def test_what_is_no_date_stays(text: str) -> None:
    assert days_told(text, "nb") == text
