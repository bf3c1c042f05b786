"""Needs: the published mean of every age group is kept through all splits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.demand.needs import demand
from anker.demand.people_by_need import WORKING_AGE_GROUPS, national_people, target_share_by_age
from anker.parameters import central
from anker.synthesis.health import follow_up_share, use_by_age_group
from anker.synthesis.population import group_of_age

pytestmark = pytest.mark.unit


def people() -> np.ndarray:
    return national_people(2023)


@given(st.floats(0.5, 2.0), st.floats(1.0, 4.0), st.floats(0.5, 2.0))
def test_the_mean_of_every_age_group_is_kept(scale: float, factor: float, women: float) -> None:
    draw = central(**{
        "access.need_scale": scale, "access.target_group_factor": factor, "access.women_factor": women
    })  # fmt: skip
    found = demand(draw)
    count, target, group = people(), target_share_by_age(), group_of_age()
    mean, _ = use_by_age_group()
    for g in range(9):
        inside = group == g
        here = count[:, inside].sum(axis=1)
        # the target share of an age group is the same for both sexes
        share = (count[:, inside].sum(0) * target[inside]).sum() / here.sum()
        rates = found.needs[:, g, 0] * (1 - share) + found.needs[:, g, 1] * share
        visits = (rates * here).sum() / here.sum() / (1.0 - follow_up_share()[g])
        assert visits == pytest.approx(mean[g] * scale)


def test_women_of_working_age_and_target_groups_need_more() -> None:
    draw = central()
    needs = demand(draw).needs
    for g in range(9):
        ratio = draw["access.women_factor"] if g in WORKING_AGE_GROUPS else 1.0
        assert needs[0, g] == pytest.approx(needs[1, g] * ratio)
        assert needs[:, g, 1] == pytest.approx(needs[:, g, 0] * draw["access.target_group_factor"])


def test_minutes_follow_needs_and_the_length_of_visits() -> None:
    draw = central()
    short, long = (demand(central(**{"access.consultation_minutes": m})).minutes for m in (10.0, 20.0))
    assert (long > short).all()
    assert (demand(draw).minutes > demand(draw).needs * draw["access.e_consultation_minutes"]).all()


def test_no_more_than_everyone_is_in_a_target_group() -> None:
    share = target_share_by_age()
    assert share.shape == (106,)
    assert (share >= 0).all()
    assert (share < 1).all()
    assert share[85] > share[30]
