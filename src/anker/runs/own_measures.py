"""Measures that a user wrote: whether other processes can find their classes."""

import pickle
from collections.abc import Iterable

from anker.errors import InputError
from anker.rehearse.measure import Measure


def require_importable(measures: Iterable[Measure]) -> None:
    """InputError where a measure's class is one that another process could not import: it stands in the script itself,
    in a notebook's cell or within a function."""
    for measure in measures:
        name = type(measure).__name__
        if type(measure).__module__ == "__main__" or not _pickles(measure):
            raise InputError(
                f"Tiltaket {name} kan ikke sendes til andre prosesser: klassen står i skriptet selv, i en notatbok "
                "eller inne i en funksjon. Legg den i en modul for seg ved siden av skriptet og importer den derfra, "
                "eller bruk én prosess: threads=1.",
                f"The measure {name} cannot be sent to other processes: its class is defined in the script itself, in "
                "a notebook or inside a function. Put it in a module of its own beside the script and import it from "
                "there, or use one process: threads=1.",
            )


def _pickles(measure: Measure) -> bool:
    try:
        pickle.dumps(measure)
    except Exception:  # pickle raises whatever it meets: its own error, AttributeError, TypeError
        return False
    return True
