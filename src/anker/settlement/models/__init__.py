"""Payment models, one small file each: who pays a practice what, from the same books.

To add a model: a file here with a `MODEL` or `MODELS` of the type in model.py, and its name in `_FILES`.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from anker.errors import InputError
from anker.settlement.models.model import Model

_FILES = (
    "ordinary",
    "team_today",
    "pilot_fee",
    "pilot_grant",
    "capitation_share",
    "neutral_fees",
    "salaried",
)


@cache
def models() -> dict[str, Model]:
    """Every shipped model by key, in the order in which they are told."""
    found: dict[str, Model] = {}
    for name in _FILES:
        module = import_module(f"anker.settlement.models.{name}")
        for model in getattr(module, "MODELS", None) or (module.MODEL,):
            found[model.key] = model
    return found


def chosen(names: Sequence[str]) -> list[Model]:
    """The models of some keys, or of files (`mine.toml`), in the order given; all where none is named. InputError
    where a name is unknown."""
    from anker.settlement.models.own import read_model

    known = models()
    found: list[Model] = []
    for name in names or list(known):
        if name in known:
            found.append(known[name])
        elif name.endswith(".toml"):
            found.append(read_model(Path(name)))
        else:
            raise InputError(
                f"Ukjent betalingsmodell «{name}». Kjente: {', '.join(known)}, eller en TOML-fil.",
                f"Unknown payment model “{name}”. Known: {', '.join(known)}, or a TOML file.",
            )
    return found
