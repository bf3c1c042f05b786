"""People in Norway by age, sex and need: what figures for all of them are split by."""

from datetime import date
from functools import cache

import numpy as np

from anker.parameters import ParameterSample
from anker.synthesis.health import CHRONIC, FRAIL, MENTAL_HEALTH, share_by_age
from anker.synthesis.population import group_of_age, national

WORKING_AGE_GROUPS = (2, 3, 4, 5)  # 16-66 years: where women consult more than men


@cache
def target_share_by_age() -> np.ndarray:
    """Share in at least one target group by single year of age, (106,)."""
    none = np.ones(106)
    for bands in (CHRONIC, MENTAL_HEALTH, FRAIL):
        none *= 1.0 - share_by_age(bands)
    return 1.0 - none


def national_people(year: int) -> np.ndarray:
    """Persons in Norway at the end of a year by sex and single year of age, (2, 106)."""
    return national(date(year + 1, 1, 1))


def split_by_need(draw: ParameterSample) -> np.ndarray:
    """How many times the mean of its age group each sex and target group has, (2, 9, 2): the mean is kept."""
    people, group = national_people(draw.figures), group_of_age()
    target = target_share_by_age()
    factor, women = draw["access.target_group_factor"], draw["access.women_factor"]
    split = np.zeros((2, 9, 2))
    for g in range(9):
        inside = group == g
        count = people[:, inside]
        share = float((count.sum(0) * target[inside]).sum() / count.sum())
        ratio = women if g in WORKING_AGE_GROUPS else 1.0
        female = float(count[0].sum() / count.sum())
        man = 1.0 / (female * ratio + 1.0 - female) / (1.0 + share * (factor - 1.0))
        split[:, g] = man * np.outer((ratio, 1.0), (1.0, factor))
    return split
