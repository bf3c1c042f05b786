"""What a municipality pays for salaried GPs and vacant lists, as quantities that each replicate draws."""

from functools import cache
from pathlib import Path

from anker.language import Text
from anker.provenance import Quantity, read_quantities

ROOM = "municipal"


@cache
def municipal_quantities() -> dict[str, Quantity]:
    """Every such cost with its source and range, by key `municipal.<name>`."""
    return read_quantities(Path(__file__).with_suffix(".yaml"), ROOM)


GIVEN: dict[str, tuple[Text, str]] = {
    "agreements_82": (Text("8.2-avtaler, alle lister", "8.2 agreements, all lists"), "NOK per year"),
    "null_agreements": (Text("drift av nullavtaler", "running of null agreements"), "NOK per year"),
    "null_agreement_persons": (Text("innbyggere på nullavtaler", "residents on null agreements"), "persons"),
    "other_work_hours": (Text("kommunale oppgaver", "municipal work"), "hours per week"),
    "duty_class": (Text("vaktklasse etter SFS 2305", "duty class of SFS 2305"), "class"),
    "standby_weekday": (Text("beredskap mandag–fredag", "stand-by Monday–Friday"), "hours per year"),
    "standby_weekend": (Text("beredskap lørdag–søndag", "stand-by Saturday–Sunday"), "hours per year"),
    "standby_holiday": (Text("beredskap på helligdager", "stand-by on holidays"), "hours per year"),
}
"""What a user may give beside the prices, by key after `municipal.`: its name and unit."""
