"""Exits, successors and vacancies hold the published share of lists without a GP in balance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.norway.tables import table
from anker.workforce.parameters import successor_share, vacant_share_by_class

pytestmark = pytest.mark.unit


def test_the_vacant_shares_make_up_the_published_197_lists() -> None:
    lists = table("gp_lists").join(table("municipalities"), on="municipality_no")
    total = np.zeros(6)
    for centrality, a, b in lists.select("centrality_class", "lists_with_gp", "lists_without_gp").iter_rows():
        total[centrality - 1] += a + b
    assert float((vacant_share_by_class() * total).sum()) == pytest.approx(197)


@given(yearly=st.floats(0.01, 0.2), filling=st.floats(0.02, 0.5))
def test_in_a_steady_state_vacancies_arise_as_fast_as_they_are_filled(yearly: float, filling: float) -> None:
    share, monthly = successor_share(np.full(6, yearly), vacant_share_by_class(), filling)
    arising = yearly * (1.0 - share)
    ending = vacant_share_by_class() * 12.0 * monthly
    assert arising == pytest.approx(ending)


@given(yearly=st.floats(0.01, 0.2), filling=st.floats(0.02, 0.5))
def test_vacancies_never_end_sooner_than_given_and_last_longer_only_without_successors(
    yearly: float, filling: float
) -> None:
    share, monthly = successor_share(np.full(6, yearly), vacant_share_by_class(), filling)
    assert ((share >= 0) & (share <= 1)).all()
    assert (monthly <= filling + 1e-12).all()
    assert (share[monthly < filling - 1e-12] == 0.0).all()
