"""Reads the YAML files under `parameters/` into a `Law`.

Every scalar is read as text and turned into a date or a Decimal here, so that no amount is ever a float.
A row that gives `fee`, `reimbursement` and `copayment` instead of `value` makes one key for each of them.

A parameter: label_nb, label_en, unit, and where they apply legal_basis, changes (a day of the year on which a
new rate is expected), repealed and replaced_by, aliases (words that find it), last_checked.
A value: from, to (the first day it no longer holds; left out while open), value (empty where missing),
source (a name in `sources.yaml` or an address), section, certainty, note, formula.
"""

from collections.abc import Mapping
from datetime import date
from decimal import InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from anker.language import Text
from anker.law.fields import day, known_fields, number, yearly
from anker.law.parameter import Law, LawFileError, Parameter, Topic, Value
from anker.provenance import Certainty
from anker.yaml import read_yaml

FOLDER = Path(__file__).parent / "parameters"
SOURCES = "sources.yaml"
LAW_PARTS = {
    "fee": Text("honorar", "fee"),
    "reimbursement": Text("refusjon", "reimbursement"),
    "copayment": Text("egenandel", "co-payment"),
}
_TOPIC = {"name", "label_nb", "label_en", "aliases", "last_checked"}
_DESCRIBES = {"label_nb", "label_en", "unit", "legal_basis", "changes", "repealed", "replaced_by", "aliases"}
_PARAMETER = _DESCRIBES | {"last_checked", "values"}
_VALUE = {"from", "to", "value", "source", "section", "certainty", "note", "note_nb", "formula"} | set(
    LAW_PARTS
)

_Row = Mapping[str, Any]


@cache
def shipped() -> Law:
    """The law that comes with Anker, read once."""
    return read_law(FOLDER)


@cache
def sources() -> _Row:
    """The short names of the shipped sources, each with title and url."""
    found: _Row = read_yaml(FOLDER / SOURCES)
    return found


def read_law(folder: Path) -> Law:
    """All parameter files of a folder; LawFileError, naming file and key, where one is wrong."""
    sources = read_yaml(folder / SOURCES) if (folder / SOURCES).exists() else {}
    topics: list[Topic] = []
    parameters: dict[str, Parameter] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path.name != SOURCES:
            topics.append(_read_file(path, sources, parameters))
    return Law(tuple(topics), parameters)


def _read_file(path: Path, sources: _Row, into: dict[str, Parameter]) -> Topic:
    content = read_yaml(path)
    try:
        known_fields(content, {"topic", "parameters"})
        head = content["topic"]
        known_fields(head, _TOPIC)
        for key, row in content["parameters"].items():
            checked = {"last_checked": head.get("last_checked"), **row}
            for parameter in _parameters(key, checked, head["name"], sources):
                if parameter.key in into:
                    raise LawFileError(f"{parameter.key}: is already given in another place")
                into[parameter.key] = parameter
        return Topic(head["name"], Text(head["label_nb"], head["label_en"]), tuple(head.get("aliases") or ()))
    except KeyError as error:
        raise LawFileError(f"{path.name}: the topic lacks the field {error}") from error
    except LawFileError as error:
        raise LawFileError(f"{path.name}: {error}") from error


def _parameters(key: str, row: _Row, topic: str, sources: _Row) -> list[Parameter]:
    """The one parameter of a row, or one for each part of a tariff code that it prices."""
    try:
        known_fields(row, _PARAMETER)
        for value in row["values"]:
            known_fields(value, _VALUE)
        parts = [part for part in LAW_PARTS if any(part in value for value in row["values"])]
        if not parts:
            return [_parameter(key, row, topic, sources, "value")]
        return [_parameter(f"{key}.{part}", row, topic, sources, part) for part in parts]
    except KeyError as error:
        raise LawFileError(f"{key}: lacks the field {error}") from error
    except (ValueError, InvalidOperation) as error:
        raise LawFileError(f"{key}: {error}") from error
    except LawFileError as error:
        raise LawFileError(str(error) if str(error).startswith(key) else f"{key}: {error}") from error


def _parameter(key: str, row: _Row, topic: str, sources: _Row, field: str) -> Parameter:
    rows = [value for value in row["values"] if field in value]
    if field == "value" and len(rows) != len(row["values"]):
        raise LawFileError("a value lacks the field 'value' (leave it empty where it is missing)")
    nb, en = LAW_PARTS.get(field, Text("", ""))
    values = sorted((_value(value, field, sources) for value in rows), key=lambda value: value.start)
    return Parameter(
        key=key,
        topic=topic,
        label=Text(row["label_nb"] + (nb and f", {nb}"), row["label_en"] + (en and f", {en}")),
        unit=row["unit"],
        values=tuple(values),
        legal_basis=row.get("legal_basis", ""),
        changes=yearly(row.get("changes")),
        repealed=day(row.get("repealed")),
        replaced_by=row.get("replaced_by", ""),
        aliases=tuple(row.get("aliases") or ()),
        last_checked=day(row.get("last_checked")),
    )


def _value(row: _Row, field: str, sources: _Row) -> Value:
    return Value(
        start=date.fromisoformat(row["from"]),
        end=day(row.get("to")),
        exact=number(row[field]),
        certainty=Certainty(row["certainty"]),
        source=source_text(row.get("source", ""), row.get("section", ""), sources),
        note=row.get("note", ""),
        formula=row.get("formula", ""),
        note_nb=row.get("note_nb", ""),
    )


def source_text(name: str, section: str, sources: _Row) -> str:
    """The name, section and address of a source; the address alone where an address is given."""
    if not name or name.startswith("http"):
        return name
    if name not in sources:
        raise LawFileError(f"the source {name!r} is not in {SOURCES}")
    return f"{sources[name]['title']}{section and f' {section}'}, {sources[name]['url']}"
