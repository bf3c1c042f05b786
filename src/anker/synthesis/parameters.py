"""The parameters of the synthetic scheme, read once from parameters.yaml."""

from functools import cache
from pathlib import Path

from anker.provenance import Quantity, read_quantities


@cache
def build_parameters() -> dict[str, Quantity]:
    """Every parameter of this room, by key `build.<name>`."""
    return read_quantities(Path(__file__).with_name("parameters.yaml"), "build")


def build_parameter(name: str) -> Quantity:
    """One parameter of this room."""
    return build_parameters()[f"build.{name}"]
