"""Costs and habits that no tariff tells, exactly: each a `Quantity`, its number read as text and kept as a fraction."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

from anker.provenance import Quantity, read_quantities
from anker.yaml import read_yaml

FILE = Path(__file__).with_name("costs.yaml")
COST_YEAR = 2016  # the newest year with a published mean of practice costs
COST_LIST = 1116  # persons on the mean list behind it


@cache
def cost_quantities() -> dict[str, Quantity]:
    """Every cost with its source and range, by key `settle.<name>`."""
    return read_quantities(FILE, "settle")


@cache
def empty_list_quantities() -> dict[str, Quantity]:
    """What a typical empty list costs, by key `empty_list.<name>`."""
    return read_quantities(FILE.with_name("empty_list.yaml"), "empty_list")


@cache
def _texts() -> dict[str, str]:
    rows = read_yaml(FILE)
    return {name: row["value"] for name, row in rows.items()}


def exact_cost(name: str) -> Fraction:
    """One cost as printed, never by way of a float."""
    return Fraction(_texts()[name])


def practice_cost(
    gps: Fraction, listed: Fraction, year: int, cost: Callable[[str], Fraction] = exact_cost
) -> Fraction:
    """Practice costs in a year of so many GPs with so many listed in all, kroner: a fixed part per GP and one per
    listed person, both of 2016, carried to the year. `cost` reads the numbers by name."""
    level = (1 + cost("practice_cost_growth")) ** (year - COST_YEAR)
    return (gps * cost("practice_cost_fixed") + listed * cost("practice_cost_per_listed")) * level
