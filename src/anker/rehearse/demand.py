"""Yearly needs per person by sex, age group and target group, and what they mean in booked minutes."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from anker.build.health import (
    CHRONIC,
    FOLLOW_UP_SHARE,
    FRAIL,
    MENTAL_HEALTH,
    inclination_shapes,
    share_by_age,
    use_by_age_group,
)
from anker.build.population import cells_2024, group_of_age
from anker.rehearse.parameters import Draw

WORKING_AGE_GROUPS = (2, 3, 4, 5)  # 16-66 years: where women consult more than men


@dataclass(frozen=True, slots=True)
class Demand:
    """needs: first needs per year (2 sexes, 9 age groups, target no/yes) at inclination 1. minutes: the booked
    minutes per year that they and their follow-ups ask for, same shape. follow_up (9,): share of visits that lead
    to another."""

    needs: np.ndarray
    minutes: np.ndarray
    follow_up: np.ndarray


@cache
def target_share_by_age() -> np.ndarray:
    """Share in at least one target group by single year of age, (106,)."""
    none = np.ones(106)
    for bands in (CHRONIC, MENTAL_HEALTH, FRAIL):
        none *= 1.0 - share_by_age(bands)
    return 1.0 - none


@cache
def newcomers_health() -> tuple[np.ndarray, np.ndarray]:
    """What the born and moved in draw their health from, by single year of age: share in the target groups (106,),
    and gamma shape of the inclination (106,)."""
    return target_share_by_age(), inclination_shapes()[group_of_age()]


def electronic_share_of_planned(draw: Draw) -> float:
    """Share of planned consultations held electronically, so that of all consultations (urgent ones are visits) the
    published share is."""
    mean, _ = use_by_age_group()
    people = np.bincount(group_of_age(), weights=_national_people().sum(0), minlength=9)
    first = float((people * mean * (1.0 - FOLLOW_UP_SHARE)).sum() / (people * mean).sum())
    return draw.share("access.e_consultation_share") / (1.0 - first * draw.share("access.urgent_share"))


@cache
def _national_people() -> np.ndarray:
    return np.sum(list(cells_2024().values()), axis=0).astype(np.float64)


def demand(draw: Draw) -> Demand:
    """The needs of one replicate: published consultations per age group split by sex and target group so that the
    age group's mean is kept."""
    mean, _ = use_by_age_group()
    people, group = _national_people(), group_of_age()
    target = target_share_by_age()
    factor, women = draw["access.target_group_factor"], draw["access.women_factor"]
    follow_up = FOLLOW_UP_SHARE.copy()
    needs = np.zeros((2, 9, 2))
    for g in range(9):
        inside = group == g
        count = people[:, inside]
        share = float((count.sum(0) * target[inside]).sum() / count.sum())
        ratio = women if g in WORKING_AGE_GROUPS else 1.0
        female = float(count[0].sum() / count.sum())
        base = mean[g] * (1.0 - follow_up[g]) * draw["access.need_scale"]
        male_rate = base / (female * ratio + 1.0 - female)
        for sex, rate in enumerate((male_rate * ratio, male_rate)):
            other = rate / (1.0 + share * (factor - 1.0))
            needs[sex, g] = other, other * factor
    return Demand(needs, needs * _minutes_per_need(draw, follow_up)[None, :, None], follow_up)


def _minutes_per_need(draw: Draw, follow_up: np.ndarray) -> np.ndarray:
    """Booked minutes of a first need and the follow-ups it leads to, by age group (9,)."""
    electronic, urgent = electronic_share_of_planned(draw), draw.share("access.urgent_share")
    visit, message = draw["access.consultation_minutes"], draw["access.e_consultation_minutes"]
    planned = electronic * message + (1.0 - electronic) * visit
    first = urgent * visit + (1.0 - urgent) * planned
    return np.asarray(first + follow_up / (1.0 - follow_up) * planned)
