"""How many households of each type a number of people make: published shares of the country, and what is assumed about
who lives in them."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from anker.norway.tables import table
from anker.random import For, uniforms
from anker.synthesis.population import AGES, cells_2026

TYPES = ("alone", "couple", "couple_with_children", "one_parent", "grown_children", "several",
         "several_with_children")  # fmt: skip
ADULT_AGE = 18
# Assumed: shares in institutions from 67 on (relative to one another; the published total scales them), and of
# young adults who live with their parents; how often women without children at home have a partner there.
_INSTITUTION = ((67, 0.02), (80, 0.10), (90, 0.33))
_AT_HOME = ((18, 0.92), (19, 0.78), (20, 0.60), (21, 0.47), (22, 0.37), (23, 0.29), (24, 0.22), (25, 0.15), (28, 0.09),
            (32, 0.05), (40, 0.02), (56, 0.0))  # fmt: skip
_PARTNER = ((18, 0.03), (20, 0.12), (25, 0.27), (30, 0.25), (35, 0.18), (45, 0.35), (55, 0.58), (65, 0.60), (75, 0.48),
            (80, 0.33), (85, 0.18), (90, 0.06))  # fmt: skip


def steps_by_age(steps: tuple[tuple[int, float], ...]) -> np.ndarray:
    """A value for each age (106,) that holds from the age it stands with, 0 before the first."""
    out = np.zeros(AGES)
    for age, value in steps:
        out[age:] = value
    return out


@cache
def at_home_share() -> np.ndarray:
    """Share of the grown of each age who live with their parents, (106,)."""
    return steps_by_age(_AT_HOME)


@cache
def partner_weight() -> np.ndarray:
    """How often a woman of each age without children at home lives in a couple, relative to other ages, (106,)."""
    return steps_by_age(_PARTNER)


@cache
def published_households() -> dict[str, int]:
    """Households by type, and `all` of them and the `persons` in them, on 1 January 2018."""
    return dict(table("households").select("kind", "households").iter_rows())


@cache
def institution_share() -> np.ndarray:
    """Share of each age who live in no private household, (106,): in all as many as published of the residents."""
    people = np.sum(list(cells_2026().values()), axis=0).sum(0)
    published = table("population_by_age_group").filter(pl.col("on_date").dt.year() == 2018)
    residents = float(published.select(pl.sum_horizontal(pl.col("^age_.*$"))).to_series().sum())
    share = 1.0 - published_households()["persons"] / residents
    weight = steps_by_age(_INSTITUTION)
    return np.asarray(weight * share * people.sum() / (people * weight).sum())


def in_institution(ids: np.ndarray, age: np.ndarray) -> np.ndarray:
    """Who lives in an institution: each person from an age on that is drawn once and for all; bool (n,)."""
    lot = uniforms(0, 0, ids, For.INSTITUTION, 0)
    return np.asarray(lot < institution_share()[np.clip(age, 0, AGES - 1)])


@dataclass(frozen=True, slots=True)
class HouseholdRatios:
    """Households of each type per person of those that they are reckoned from: families per child under 18,
    households with grown children per adult of 40 to 69, couples per adult; the rest of the adults live alone or
    several together, `several` households per such adult, of `together` persons each."""

    couple_with_children: float
    one_parent: float
    several_with_children: float
    grown_children: float
    couple: float
    several: float
    together: float


PARENTS_OF_GROWN = (40, 70)
GROWN_AT_FAMILIES = 0.25  # of grown children at home, the share with a younger sibling under 18 there
COUPLES_WITH_GROWN = 0.65  # of parents of grown children at home, the share who are two
EXTRA_ADULTS = 1  # beside the parents where several families with children live together


@cache
def household_ratios() -> HouseholdRatios:
    """The ratios by which the country of 1 January 2026 has the published shares of types and persons per household."""
    people = np.sum(list(cells_2026().values()), axis=0).sum(0).astype(float) * (1.0 - institution_share())
    published = published_households()
    households = people.sum() * published["all"] / published["persons"]
    count = {kind: published[kind] / published["all"] * households for kind in TYPES}
    children, adults = people[:ADULT_AGE].sum(), people[ADULT_AGE:].sum()
    grown = float((people * at_home_share()).sum())
    two = count["couple_with_children"] + count["several_with_children"] + count["couple"]
    parents = 2 * two + count["one_parent"] + (1.0 + COUPLES_WITH_GROWN) * count["grown_children"]
    rest = adults - parents - grown - EXTRA_ADULTS * count["several_with_children"]
    return HouseholdRatios(
        count["couple_with_children"] / children,
        count["one_parent"] / children,
        count["several_with_children"] / children,
        count["grown_children"] / people[slice(*PARENTS_OF_GROWN)].sum(),
        count["couple"] / adults,
        count["several"] / rest,
        (rest - count["alone"]) / count["several"],
    )
