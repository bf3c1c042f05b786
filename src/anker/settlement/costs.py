"""Costs and habits that no tariff tells, exactly: each a `Quantity`, its number read as text and kept as a fraction."""

from fractions import Fraction
from functools import cache
from pathlib import Path

from anker.provenance import Quantity, read_quantities
from anker.yaml import read_yaml

FILE = Path(__file__).with_name("costs.yaml")


@cache
def cost_quantities() -> dict[str, Quantity]:
    """Every cost with its source and range, by key `settle.<name>`."""
    return read_quantities(FILE, "settle")


@cache
def _texts() -> dict[str, str]:
    rows = read_yaml(FILE)
    return {name: row["value"] for name, row in rows.items()}


def exact_cost(name: str) -> Fraction:
    """One cost as printed, never by way of a float."""
    return Fraction(_texts()[name])
