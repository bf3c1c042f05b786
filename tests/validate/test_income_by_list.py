"""Income by length of list: the published classes of 2020 are met, and the costs behind them add up."""

from fractions import Fraction

import pytest

from anker.settlement.costs import exact_cost, practice_cost
from anker.settlement.typical_year.typical import length_ratio
from anker.validate.money.income import LEVEL_BAR, SLOPE_BAR, income_by_list, slopes
from anker.validate.money.income_page import income_rows, income_section
from tests.conftest import ROOT

pytestmark = pytest.mark.integration


def test_every_class_of_2020_is_within_its_bar_and_so_is_the_slope() -> None:
    assert len(income_by_list()) == 5
    for found in income_by_list():
        assert found.model == pytest.approx(found.published, rel=LEVEL_BAR), found.name
    published, model = slopes()
    assert model == pytest.approx(published, rel=SLOPE_BAR)
    assert all(row["met"] for row in income_rows())


def test_costs_at_the_mean_list_of_2016_are_the_published_mean() -> None:
    assert float(practice_cost(Fraction(1), Fraction(1116), 2016)) == pytest.approx(844_238, abs=5)
    # 772,249 kroner in 2012 grow to 844,238 in four years
    assert 772_249 * float(1 + exact_cost("practice_cost_growth")) ** 4 == pytest.approx(844_238, rel=0.001)


def test_a_practice_of_two_lists_costs_as_both_of_them() -> None:
    both = practice_cost(Fraction(2), Fraction(1900), 2026)
    assert both == practice_cost(Fraction(1), Fraction(700), 2026) + practice_cost(
        Fraction(1), Fraction(1200), 2026
    )


def test_contacts_per_person_fall_mildly_with_the_list_and_are_the_mean_at_the_reference() -> None:
    assert length_ratio(1004, 957.8) == pytest.approx(1.0)
    assert 1.1 > length_ratio(700, 957.8) > 1.0 > length_ratio(1700, 957.8) > 0.85
    assert length_ratio(100, 957.8) == length_ratio(500, 957.8)


def test_the_section_is_on_the_page() -> None:
    assert income_section() in (ROOT / "docs/validation.md").read_text(encoding="utf-8"), (
        "write it anew: anker validate --write"
    )
