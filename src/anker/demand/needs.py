"""Yearly needs per person by sex, age group and target group, and what they mean in booked minutes."""

from dataclasses import dataclass

import numpy as np

from anker.demand.contact_rates import contact_rates, doctor_minutes
from anker.demand.people_by_need import national_people, split_by_need, target_share_by_age
from anker.parameters import ParameterSample
from anker.synthesis.health import follow_up_share, inclination_shapes, use_by_age_group
from anker.synthesis.population import group_of_age


@dataclass(frozen=True, slots=True)
class Demand:
    """needs: first needs per year (2 sexes, 9 age groups, target no/yes) at inclination 1. minutes: the booked
    minutes per year that they, their follow-ups, home visits and meetings ask for, same shape. follow_up (9,): share
    of visits that lead to another."""

    needs: np.ndarray
    minutes: np.ndarray
    follow_up: np.ndarray


def newcomers_health() -> tuple[np.ndarray, np.ndarray]:
    """What the born and moved in draw their health from, by single year of age: share in the target groups (106,),
    and gamma shape of the inclination (106,)."""
    return target_share_by_age(), inclination_shapes()[group_of_age()]


def electronic_share_of_planned(draw: ParameterSample) -> float:
    """Share of planned consultations held electronically, so that of all consultations (urgent ones are visits) the
    published share is."""
    mean, _ = use_by_age_group(draw.figures)
    people = np.bincount(group_of_age(), weights=national_people(draw.figures).sum(0), minlength=9)
    first = float((people * mean * (1.0 - follow_up_share())).sum() / (people * mean).sum())
    return draw.share("access.e_consultation_share") / (1.0 - first * draw.share("access.urgent_share"))


def demand(draw: ParameterSample) -> Demand:
    """The needs of one replicate: published consultations per age group split by sex and target group so that the
    age group's mean is kept."""
    mean, _ = use_by_age_group(draw.figures)
    follow_up = follow_up_share()
    base = mean * (1.0 - follow_up) * draw["access.need_scale"]
    needs = base[:, None] * split_by_need(draw)
    minutes = needs * _minutes_per_need(draw, follow_up)[:, None]
    minutes += np.tensordot(doctor_minutes(draw), contact_rates(draw), axes=1)
    return Demand(needs, minutes, follow_up)


def _minutes_per_need(draw: ParameterSample, follow_up: np.ndarray) -> np.ndarray:
    """Booked minutes of a first need and the follow-ups it leads to, by age group (9,)."""
    electronic, urgent = electronic_share_of_planned(draw), draw.share("access.urgent_share")
    visit, message = draw["access.consultation_minutes"], draw["access.e_consultation_minutes"]
    planned = electronic * message + (1.0 - electronic) * visit
    first = urgent * visit + (1.0 - urgent) * planned
    return np.asarray(first + follow_up / (1.0 - follow_up) * planned)
