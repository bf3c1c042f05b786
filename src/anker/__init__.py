"""Anker: Norway's regular-GP scheme (fastlegeordningen) as software.

`import anker as ak` gives the names below, each imported when it is first used; docs/api.md tells them on one page.
The rooms and the flow between them are told in docs/architecture.md.

>>> import anker as ak
>>> place = ak.place("utsira")
>>> found = ak.run(place, {"team": [ak.measures.Team()]}, years=1, replicates=1, threads=1)
>>> found.changes.columns
['package', 'indicator', 'median', 'p10', 'p90', 'unit', 'missing']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from anker.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from anker import law as law
    from anker import measures as measures
    from anker.api.comparison import Comparison as Comparison
    from anker.api.comparison import indicators as indicators
    from anker.api.picture import Picture as Picture
    from anker.api.places import place as place
    from anker.api.places import places as places
    from anker.api.reassigning import Reassigned as Reassigned
    from anker.api.reassigning import reassign as reassign
    from anker.api.records import read_record as read_record
    from anker.api.running import run as run
    from anker.api.settling import MoneyPage as MoneyPage
    from anker.api.settling import settle as settle
    from anker.errors import IdentityError as IdentityError
    from anker.errors import InputError as InputError
    from anker.language import Text as Text
    from anker.norway.gazetteer import Place as Place
    from anker.provenance import Quantity as Quantity
    from anker.record.record import Record as Record
    from anker.record.record import write_record as write_record
    from anker.rehearse.measure import Measure as Measure
    from anker.scenario.file import Package as Package
    from anker.scenario.file import Scenario as Scenario
    from anker.scenario.file import read_scenario as read_scenario
    from anker.synthesis.build import build as build
    from anker.synthesis.margins import compare_margins as compare_margins

# In the order of docs/api.md: where each name lives; None for a room, which is handed out whole.
_HOMES: dict[str, str | None] = {
    "place": "anker.api.places",
    "places": "anker.api.places",
    "Place": "anker.norway.gazetteer",
    "build": "anker.synthesis.build",
    "compare_margins": "anker.synthesis.margins",
    "Record": "anker.record.record",
    "read_record": "anker.api.records",
    "write_record": "anker.record.record",
    "run": "anker.api.running",
    "Comparison": "anker.api.comparison",
    "Picture": "anker.api.picture",
    "indicators": "anker.api.comparison",
    "measures": None,
    "Measure": "anker.rehearse.measure",
    "Package": "anker.scenario.file",
    "Scenario": "anker.scenario.file",
    "read_scenario": "anker.scenario.file",
    "settle": "anker.api.settling",
    "MoneyPage": "anker.api.settling",
    "reassign": "anker.api.reassigning",
    "Reassigned": "anker.api.reassigning",
    "law": None,
    "Quantity": "anker.provenance",
    "Text": "anker.language",
    "InputError": "anker.errors",
    "IdentityError": "anker.errors",
}
__all__ = [
    "Comparison",
    "IdentityError",
    "InputError",
    "Measure",
    "MoneyPage",
    "Package",
    "Picture",
    "Place",
    "Quantity",
    "Reassigned",
    "Record",
    "Scenario",
    "Text",
    "build",
    "compare_margins",
    "indicators",
    "law",
    "measures",
    "place",
    "places",
    "read_record",
    "read_scenario",
    "reassign",
    "run",
    "settle",
    "write_record",
]


def __getattr__(name: str) -> Any:
    """A name of the package, imported now that it is used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'anker' has no attribute {name!r}; it has {', '.join(__all__)}")
    home = _HOMES[name]
    found = import_module(f"anker.{name}") if home is None else getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
