"""A mark of the numbers that the day's part of docs/validation.md rests on: it changes when one of them does."""

import hashlib
import json

from anker.norway.tables import table
from anker.parameters import ACCESS, stories
from anker.provenance import read_quantities
from anker.synthesis.parameters import build_parameters

_TABLES = (
    "consultations_by_age",
    "contact_distribution",
    "contacts_by_type",
    "geography_series",
    "gp_lists",
    "national_series",
    "parameters",
    "patient_experience",
    "population_single_year",
    "working_time",
)
_TOLD = ("source", "certainty", "note")  # words about a figure: no result hangs on them


def calibration_mark() -> str:
    """Twelve hexadecimal digits of the values (not the words, nor the ranges) of the parameters of the day and of
    building, of every story, and of the published tables that the rehearsed country and its targets are from."""
    quantities = {**read_quantities(ACCESS / "parameters.yaml", "access"), **build_parameters()}
    values = {key: quantity.value for key, quantity in quantities.items()}
    corners = {name: story.values for name, story in stories().items()}
    digest = hashlib.sha256(json.dumps([values, corners], sort_keys=True).encode())
    for name in _TABLES:
        frame = table(name)
        digest.update(f"{name}\n{frame.drop(_TOLD, strict=False).write_csv()}".encode())
    return digest.hexdigest()[:12]
