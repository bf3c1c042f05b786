"""One file per measure. A file that defines a subclass of Measure is found by itself: adding one touches no other."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from anker.rehearse.measure import Measure


@cache
def measures() -> dict[str, type[Measure]]:
    """Every measure by its kind, in alphabetical order."""
    found: dict[str, type[Measure]] = {}
    for module in sorted(m.name for m in iter_modules(__path__)):
        for value in vars(import_module(f"{__name__}.{module}")).values():
            if isinstance(value, type) and issubclass(value, Measure) and value is not Measure:
                found[str(value.model_fields["kind"].default)] = value
    return dict(sorted(found.items()))
