"""Reads the YAML files under `parameters/` into a `Law`.

Every scalar is read as text and turned into a date or a Decimal here, so that no amount is ever a float.
A row that gives `fee`, `reimbursement` and `copayment` instead of `value` makes one key for each of them.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from anker.language import Text
from anker.law.parameter import Law, LawFileError, Parameter, Topic, Value, YearlyChange
from anker.provenance import Certainty

FOLDER = Path(__file__).parent / "parameters"
SOURCES = "sources.yaml"
PARTS = {
    "fee": Text("honorar", "fee"),
    "reimbursement": Text("refusjon", "reimbursement"),
    "copayment": Text("egenandel", "co-payment"),
}
_TOPIC = {"name", "label_nb", "label_en", "aliases", "last_checked"}
_DESCRIBES = {"label_nb", "label_en", "unit", "legal_basis", "changes", "repealed", "replaced_by", "aliases"}
_PARAMETER = _DESCRIBES | {"last_checked", "values"}
_VALUE = {"from", "to", "value", "source", "section", "certainty", "note", "formula"} | set(PARTS)

Row = Mapping[str, Any]


@cache
def shipped() -> Law:
    """The law that comes with Anker, read once."""
    return read_law(FOLDER)


def read_law(folder: Path) -> Law:
    """All parameter files of a folder; LawFileError, naming file and key, where one is wrong."""
    sources = _load(folder / SOURCES) if (folder / SOURCES).exists() else {}
    topics: list[Topic] = []
    parameters: dict[str, Parameter] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path.name != SOURCES:
            topics.append(_read_file(path, sources, parameters))
    return Law(tuple(topics), parameters)


def _read_file(path: Path, sources: Row, into: dict[str, Parameter]) -> Topic:
    content = _load(path)
    try:
        _known_fields(content, {"topic", "parameters"})
        head = content["topic"]
        _known_fields(head, _TOPIC)
        for key, row in content["parameters"].items():
            for parameter in _parameters(key, {"last_checked": head.get("last_checked"), **row}, head["name"], sources):
                if parameter.key in into:
                    raise LawFileError(f"{parameter.key}: is already given in another place")
                into[parameter.key] = parameter
        return Topic(head["name"], Text(head["label_nb"], head["label_en"]), tuple(head.get("aliases") or ()))
    except KeyError as error:
        raise LawFileError(f"{path.name}: the topic lacks the field {error}") from error
    except LawFileError as error:
        raise LawFileError(f"{path.name}: {error}") from error


def _parameters(key: str, row: Row, topic: str, sources: Row) -> list[Parameter]:
    """The one parameter of a row, or one for each part of a tariff code that it prices."""
    try:
        _known_fields(row, _PARAMETER)
        for value in row["values"]:
            _known_fields(value, _VALUE)
        parts = [part for part in PARTS if any(part in value for value in row["values"])]
        if not parts:
            return [_parameter(key, row, topic, sources, "value")]
        return [_parameter(f"{key}.{part}", row, topic, sources, part) for part in parts]
    except KeyError as error:
        raise LawFileError(f"{key}: lacks the field {error}") from error
    except (ValueError, InvalidOperation) as error:
        raise LawFileError(f"{key}: {error}") from error
    except LawFileError as error:
        raise LawFileError(str(error) if str(error).startswith(key) else f"{key}: {error}") from error


def _parameter(key: str, row: Row, topic: str, sources: Row, field: str) -> Parameter:
    rows = [value for value in row["values"] if field in value]
    if field == "value" and len(rows) != len(row["values"]):
        raise LawFileError("a value lacks the field 'value' (leave it empty where it is missing)")
    nb, en = PARTS.get(field, Text("", ""))
    return Parameter(
        key=key,
        topic=topic,
        label=Text(row["label_nb"] + (nb and f", {nb}"), row["label_en"] + (en and f", {en}")),
        unit=row["unit"],
        values=tuple(sorted((_value(value, field, sources) for value in rows), key=lambda value: value.start)),
        legal_basis=row.get("legal_basis", ""),
        changes=_yearly(row.get("changes")),
        repealed=_date(row.get("repealed")),
        replaced_by=row.get("replaced_by", ""),
        aliases=tuple(row.get("aliases") or ()),
        last_checked=_date(row.get("last_checked")),
    )


def _value(row: Row, field: str, sources: Row) -> Value:
    return Value(
        start=date.fromisoformat(row["from"]),
        end=_date(row.get("to")),
        exact=Decimal(row[field]) if row[field] else None,
        certainty=Certainty(row["certainty"]),
        source=_source(row.get("source", ""), row.get("section", ""), sources),
        note=row.get("note", ""),
        formula=row.get("formula", ""),
    )


def _source(name: str, section: str, sources: Row) -> str:
    """The name, section and address of a source; the address alone where an address is given."""
    if not name or name.startswith("http"):
        return name
    if name not in sources:
        raise LawFileError(f"the source {name!r} is not in {SOURCES}")
    return f"{sources[name]['title']}{section and f' {section}'}, {sources[name]['url']}"


def _yearly(text: str | None) -> YearlyChange | None:
    if not text:
        return None
    words, _, day = text.rpartition(" ")
    if words != "yearly on":
        raise LawFileError(f"'changes' is {text!r}, expected for instance 'yearly on 07-01'")
    in_a_leap_free_year = date.fromisoformat(f"2001-{day}")
    return YearlyChange(in_a_leap_free_year.month, in_a_leap_free_year.day)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _known_fields(row: Row, known: set[str]) -> None:
    if unknown := set(row) - known:
        raise LawFileError(f"unknown field(s) {sorted(unknown)}; known: {sorted(known)}")


def _load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="base").load(path.read_text(encoding="utf-8"))
    return content
