"""The register's parameters, read once from parameters.yaml."""

from functools import cache
from pathlib import Path

from anker.provenance import Quantity, read_quantities


@cache
def register_parameters() -> dict[str, Quantity]:
    """Every parameter of this room, by key `register.<name>`."""
    return read_quantities(Path(__file__).with_name("parameters.yaml"), "register")
