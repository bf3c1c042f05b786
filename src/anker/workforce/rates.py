"""How often agreements end, by size of municipality, and what of it are moves to a list elsewhere.

Two published measures, kept apart: agreements from signature to end (2001-14), which also count what is only a new
agreement for the same doctor; and those that run at a year's end (2015-21), which favour the long. The first gives more
ends than the second. A parameter says where between them the truth lies.
"""

from collections.abc import Mapping
from functools import cache

import numpy as np
import polars as pl

from anker.norway.figures import published_figure
from anker.norway.tables import table
from anker.norway.today import PEOPLE_ON
from anker.synthesis.tenure import TENURE_CLASSES, tenure_class

RUNNING_YEAR = 2019  # the last before what the calibration may not see
TYPICAL_RESIDENTS = (
    1_300,
    3_300,
    7_000,
    23_000,
    150_000,
)  # of a municipality of each class, weighted by lists
_SPELL = "median_contract_duration_spell"
TRAITS = ("exit_women", "exit_specialists", "exit_in_training", "exit_salaried")


@cache
def ended_hazards() -> np.ndarray:
    """Ends of agreements per year by size of municipality, from agreements signed 2001-14, (5,): ln 2 over the median
    of the smallest and the largest, between them evenly in logarithms of size and hazard."""
    ends = [
        published_figure(
            "national_series", indicator="median_contract_duration_spell", group=f"municipality size {name}"
        )
        for name in ("<2000", "50000+")
    ]
    first, last = (np.log(np.log(2.0) / end.require()) for end in ends)
    sizes = np.log(np.array(TYPICAL_RESIDENTS))
    return np.asarray(np.exp(first + (last - first) * (sizes - sizes[0]) / (sizes[-1] - sizes[0])))


@cache
def running_hazards() -> np.ndarray:
    """Ends per year that agreements running at the end of 2019 would have lasted so long by, (5,): ln 2 over the
    median, for with a constant hazard and new agreements for ended ones their lengths are exponential."""
    medians = [
        published_figure(
            "geography_series", indicator="median_contract_duration", year=RUNNING_YEAR, area=name
        )
        for _, name in TENURE_CLASSES
    ]
    return np.array([np.log(2.0) / median.require() for median in medians])


def end_rates(by_ended: float) -> np.ndarray:
    """The yearly chance that an agreement ends, by size of municipality (5,): `by_ended` is the weight (0-1) of
    agreements from signature to end, the rest that of those running."""
    return np.asarray(-np.expm1(-(by_ended * ended_hazards() + (1.0 - by_ended) * running_hazards())))


def move_rates(by_ended: float, leaving: float) -> np.ndarray:
    """The yearly chance of going to a list elsewhere by size of municipality (5,): what ends beyond those who leave."""
    return np.maximum(end_rates(by_ended) - leaving, 0.0)


@cache
def size_of_municipality() -> dict[str, int]:
    """The class (0-4) of each municipality by its residents at the start."""
    people = table("population_total").filter(pl.col("on_date") == PEOPLE_ON)
    return {n: tenure_class(int(p)) for n, p in people.select("municipality_no", "persons").iter_rows()}


def class_of(municipality_no: str) -> int:
    """The class of a municipality; what is not one (the country as one place) counts with the largest."""
    return size_of_municipality().get(municipality_no, len(TENURE_CLASSES) - 1)


@cache
def filled_lists_by_size() -> np.ndarray:
    """Lists with a GP in the country at the start by size of municipality, (5,)."""
    lists = np.zeros(len(TENURE_CLASSES))
    for number, filled in table("gp_lists").select("municipality_no", "lists_with_gp").iter_rows():
        lists[class_of(number)] += filled
    return lists


def national_ends(by_ended: float, leaving: float) -> tuple[float, float]:
    """GPs of the country who go to a list elsewhere, and who leave, in a year of the start."""
    lists = filled_lists_by_size()
    return float((lists * move_rates(by_ended, leaving)).sum()), float(lists.sum() * leaving)


def trait_factors(values: Mapping[str, float]) -> tuple[np.ndarray, float]:
    """What multiplies the chance of leaving by trait (4,), `values` by key, and what that comes to for the country's
    GPs on average: by which chances are divided, so that as many leave in all as calibrated."""
    factors = np.array([values[f"workforce.{name}"] for name in TRAITS])
    women, specialists, salaried = (
        published_figure("national_series", indicator=name, year=year).require() / 100.0
        for name, year in (
            ("share_gps_women", 2025),
            ("share_gps_specialist", 2024),
            ("share_salaried_of_lists_with_gp", 2024),
        )
    )
    by_trait = (1.0 + women * (factors[0] - 1.0)) * (1.0 + salaried * (factors[3] - 1.0))
    return factors, float(by_trait * (specialists * factors[1] + (1.0 - specialists) * factors[2]))
