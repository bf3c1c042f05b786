"""How often agreements end: two measures kept apart, and what moves are of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.parameters import central
from anker.workforce.rates import (
    class_of,
    end_rates,
    ended_hazards,
    filled_lists_by_size,
    move_rates,
    national_ends,
    running_hazards,
    trait_factors,
)

pytestmark = pytest.mark.unit


def test_agreements_from_signature_to_end_have_the_published_medians() -> None:
    medians = np.log(2.0) / ended_hazards()
    assert medians[[0, -1]] == pytest.approx([2.75, 8.37])


def test_the_classes_between_make_about_the_published_median_of_all() -> None:
    lists = filled_lists_by_size()
    mean = float((lists * ended_hazards()).sum() / lists.sum())
    assert np.log(2.0) / mean == pytest.approx(5.91, rel=0.1)


def test_running_agreements_have_the_published_medians_of_2019() -> None:
    assert np.log(2.0) / running_hazards() == pytest.approx([3.9, 6.4, 6.3, 8.0, 9.9])


@given(weight=st.floats(0.0, 1.0), leaving=st.floats(0.0, 0.3))
def test_moves_are_what_ends_beyond_those_who_leave(weight: float, leaving: float) -> None:
    rates = end_rates(weight)
    low, high = end_rates(0.0), end_rates(1.0)
    assert ((rates >= np.minimum(low, high) - 1e-12) & (rates <= np.maximum(low, high) + 1e-12)).all()
    assert move_rates(weight, leaving) == pytest.approx(np.maximum(rates - leaving, 0.0))


def test_all_filled_lists_of_the_country_are_counted_once() -> None:
    assert filled_lists_by_size().sum() == 5747
    moving, leaving = national_ends(0.0, 0.05)
    assert leaving == pytest.approx(0.05 * 5747)
    assert 0 < moving < leaving


def test_a_municipality_has_the_class_of_its_residents() -> None:
    assert [class_of(number) for number in ("1151", "4225", "4204")] == [
        0,
        3,
        4,
    ]  # Utsira, Lyngdal, Kristiansand


def test_traits_change_who_leaves_and_not_how_many() -> None:
    assert trait_factors(central().values | dict.fromkeys(KEYS, 1.0))[1] == pytest.approx(1.0)
    factors, mean = trait_factors(central().values | dict.fromkeys(KEYS, 1.0) | {KEYS[1]: 0.5})
    assert factors.tolist() == [1.0, 0.5, 1.0, 1.0]
    assert mean == pytest.approx(1.0 - 0.5 * 0.632)


KEYS = tuple(f"workforce.exit_{trait}" for trait in ("women", "specialists", "in_training", "salaried"))
