"""Relations to the GP: what is published of how long they last comes back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.synthesis.relations import LIMITS, Staying, share_with_same_gp, solve_staying

pytestmark = pytest.mark.unit
AGES = np.full(90, 1000)


@given(st.lists(st.integers(150, 290), min_size=1, max_size=20))
def test_the_solved_staying_gives_both_published_shares(tenure: list[int]) -> None:
    listed = 500 + 100 * np.arange(len(tenure))
    staying = solve_staying(np.array(tenure), listed, AGES)
    for years in LIMITS:
        assert staying.share_over(years) * AGES[years:].sum() / AGES.sum() == pytest.approx(
            share_with_same_gp(years)
        )


def test_gps_who_came_yesterday_cannot_have_had_their_patients_for_years() -> None:
    with pytest.raises(ValueError, match="can have had theirs so long"):
        solve_staying(np.array([5]), np.array([1000]), AGES)


def test_months_follow_the_weibull() -> None:
    staying = Staying(0.5, 8.0)
    months = staying.months((np.arange(100_000) + 0.5) / 100_000)
    assert (months >= 24).mean() == pytest.approx(staying.share_over(2.0), abs=1e-4)
