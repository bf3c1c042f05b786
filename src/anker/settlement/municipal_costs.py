"""What a municipality pays for salaried GPs and vacant lists, as quantities that each replicate draws."""

from functools import cache
from pathlib import Path

from anker.provenance import Quantity, read_quantities

ROOM = "municipal"


@cache
def municipal_quantities() -> dict[str, Quantity]:
    """Every such cost with its source and range, by key `municipal.<name>`."""
    return read_quantities(Path(__file__).with_suffix(".yaml"), ROOM)
