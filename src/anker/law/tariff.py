"""The whole tariff: every code's amounts by date, and how codes may stand together.

The codes that the rest of Anker knows by name have their amounts in `parameters/tariff/`; all others, and the
combination rules of all, stand in `tariff_codes/`, one line a code. They are read apart from the other
parameters, because most questions need none of them and reading them takes as long again.

Running example: code 2ad is 194 kroner on 1 August 2025, of which 15 from the state and 179 from the patient.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from anker.errors import InputError
from anker.language import Text
from anker.law.fields import day, known_fields, number, yearly
from anker.law.lookup import in_ore, known
from anker.law.messages import no_rate, unknown_word
from anker.law.parameter import Law, LawFileError, Parameter, Topic, Value
from anker.law.reader import FOLDER as PARAMETERS
from anker.law.reader import LAW_PARTS, SOURCES, source_text
from anker.law.reader import shipped as core
from anker.provenance import Certainty
from anker.yaml import read_yaml

_FOLDER = Path(__file__).parent / "tariff_codes"
LEGAL_BASIS = "folketrygdloven § 5-4, stønadsforskriften"
ONE_AMOUNT = "one amount is printed; taken as paid by the state alone"
_FILE = {"topic", "rules", "default", "codes"}
_CODE = {"values", "repeat", "remarks", "not_with"}
_VALUE = {"from", "to", "printed", "source", "certainty", "note", *LAW_PARTS}

_KEY = re.compile(r'^  "?([^\s":]+)"?:', re.MULTILINE)

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CodeRule:
    """How a code may be used: its repetition, its remarks (letters that the regulation explains) and the codes
    that it cannot stand with, all as printed for [start, end)."""

    code: str
    repeat: str
    remarks: str
    not_with: str
    start: date
    end: date | None
    source: str

    @property
    def nurse(self) -> bool:
        """Whether the code is for work that a GP has delegated to a nurse."""
        return self.code.startswith("S")


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit of a code brings, in øre: fee = reimbursement (state) + co-payment (patient)."""

    code: str
    reimbursement_ore: int
    copayment_ore: int
    start: date
    certainty: Certainty


@cache
def tariff_rules() -> dict[str, CodeRule]:
    """Every code's rule, by code."""
    return _read()[1]


def tariff_rule(code: str) -> CodeRule | None:
    """One code's rule; only the file that it stands in is read."""
    path = _file_of().get(code)
    return _read_file(path)[1].get(code) if path else None


@cache
def part(wanted: frozenset[str]) -> Law:
    """The law with the amounts of some tariff codes: only the files that they stand in are read."""
    law = core()
    lacking = [c for c in wanted if not any(f"tariff.{c}.{p}" in law.parameters for p in LAW_PARTS)]
    read = [_read_file(path) for path in sorted({_file_of()[c] for c in lacking if c in _file_of()})]
    parameters = {key: found for _, _, more in read for key, found in more.items()}
    return Law((*law.topics, *(topic for topic, _, _ in read)), {**law.parameters, **parameters})


@cache
def whole_law() -> Law:
    """The law with the amounts of every tariff code."""
    topics, _, parameters = _read()
    law = core()
    return Law((*law.topics, *topics), {**law.parameters, **parameters})


@cache
def codes() -> tuple[str, ...]:
    """Every code that has an amount on some date, in the order of the files."""
    keys = (key.split(".") for key in whole_law().parameters if key.startswith("tariff."))
    return tuple(dict.fromkeys(parts[1] for parts in keys if parts[-1] in LAW_PARTS))


def price(code: str, on: date, law: Law | None = None) -> Price:
    """What a code brings on a day. InputError where the code is unknown, has no amount then, or where the
    parts known do not tell what state and patient each pay."""
    law = law or whole_law()
    if not any(f"tariff.{code}.{p}" in law.parameters for p in LAW_PARTS):
        raise unknown_word(f"tariff.{code}", [f"tariff.{c}" for c in codes()])
    found = {part: _part(code, part, on, law) for part in LAW_PARTS}
    parts = {part: pair for part, pair in found.items() if pair is not None}
    if len(parts) < 2:
        lacking = next(part for part in ("reimbursement", "copayment", "fee") if part not in parts)
        raise no_rate(_nearest(code, lacking, law), on)
    ore = {part: in_ore(parameter, known(value)) for part, (parameter, value) in parts.items()}
    copayment = ore["copayment"] if "copayment" in ore else ore["fee"] - ore["reimbursement"]
    reimbursement = ore["reimbursement"] if "reimbursement" in ore else ore["fee"] - copayment
    if "fee" in ore and ore["fee"] != reimbursement + copayment:
        raise LawFileError(f"{code} on {on}: the fee is not reimbursement and co-payment")
    values = [value for _, value in parts.values()]
    derived = len(parts) == 2 or any(value.certainty is not Certainty.PUBLISHED for value in values)
    certainty = Certainty.DERIVED if derived else Certainty.PUBLISHED
    return Price(code, reimbursement, copayment, max(value.start for value in values), certainty)


def newest_price(code: str, on: date, law: Law | None = None) -> Price:
    """As `price`, but where a code has no amount on the day: its newest one before it, as an assumption. InputError
    where none is known by then."""
    law = law or whole_law()
    starts = {
        value.start
        for part in LAW_PARTS
        if (parameter := law.parameters.get(f"tariff.{code}.{part}")) is not None
        for value in parameter.known
        if value.start <= on
    }
    for start in sorted(starts, reverse=True):
        try:
            return replace(price(code, start, law), certainty=Certainty.ASSUMED)
        except InputError:
            continue
    return price(code, on, law)  # raises, with the nearest date


def _part(code: str, part: str, on: date, law: Law) -> tuple[Parameter, Value] | None:
    parameter = law.parameters.get(f"tariff.{code}.{part}")
    value = parameter.at(on) if parameter else None
    return None if parameter is None or value is None or value.exact is None else (parameter, value)


def _nearest(code: str, part: str, law: Law) -> Parameter:
    keys = (f"tariff.{code}.{p}" for p in (part, *LAW_PARTS))
    return next(law.parameters[key] for key in keys if key in law.parameters)


def _read() -> tuple[tuple[Topic, ...], dict[str, CodeRule], dict[str, Parameter]]:
    read = [_read_file(path) for path in _files()]
    rules = {code: found for _, more, _ in read for code, found in more.items()}
    return (
        tuple(topic for topic, _, _ in read),
        rules,
        {key: p for _, _, more in read for key, p in more.items()},
    )


def _files() -> list[Path]:
    return sorted(_FOLDER.glob("*.yaml"))


@cache
def _file_of() -> dict[str, Path]:
    """The file of each code, by a look at the beginnings of lines: reading a file as YAML takes long."""
    texts = ((path, path.read_text(encoding="utf-8").partition("\ncodes:")[2]) for path in _files())
    return {code: path for path, text in texts for code in _KEY.findall(text)}


@cache
def _read_file(path: Path) -> tuple[Topic, dict[str, CodeRule], dict[str, Parameter]]:
    rules: dict[str, CodeRule] = {}
    parameters: dict[str, Parameter] = {}
    try:
        content = read_yaml(path)
        known_fields(content, _FILE)
        head = content["topic"]
        topic = Topic(head["name"], Text(head["label_nb"], head["label_en"]))
        sources = _sources()
        for code, row in content["codes"].items():
            known_fields(row, _CODE)
            rules[code] = _rule(code, row, content["rules"], sources)
            for parameter in _amounts(code, row.get("values") or [], content, sources):
                parameters[parameter.key] = parameter
    except (KeyError, ValueError, InvalidOperation, LawFileError) as error:
        raise LawFileError(f"{path.name}: {error}") from error
    return topic, rules, parameters


@cache
def _sources() -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(PARAMETERS / SOURCES)
    return found


def _rule(code: str, row: _Row, given: _Row, sources: _Row) -> CodeRule:
    return CodeRule(
        code=code,
        repeat=row.get("repeat", ""),
        remarks=row.get("remarks", ""),
        not_with=row.get("not_with", ""),
        start=date.fromisoformat(given["from"]),
        end=day(given.get("to")),
        source=source_text(given["source"], "", sources),
    )


def _amounts(code: str, rows: list[_Row], content: _Row, sources: _Row) -> list[Parameter]:
    """One parameter for each part of a code that some row prices."""
    for row in rows:
        known_fields(row, _VALUE)
    full = [{**content["default"], **row} for row in rows]
    return [
        Parameter(
            key=f"tariff.{code}.{part}",
            topic=content["topic"]["name"],
            label=Text(f"Takst {code}, {label.nb}", f"Code {code}, {label.en}"),
            unit="NOK",
            values=tuple(sorted((_value(r, part, sources) for r in mine), key=lambda v: v.start)),
            legal_basis=LEGAL_BASIS,
            changes=yearly("yearly on 07-01"),
            last_checked=day(content["topic"].get("last_checked")),
        )
        for part, label in LAW_PARTS.items()
        if (mine := [row for row in full if part in row or "printed" in row])
    ]


def _value(row: _Row, part: str, sources: _Row) -> Value:
    printed = "printed" in row and part not in row
    text = ("0" if part == "copayment" else row["printed"]) if printed else row[part]
    split = printed and part != "fee"  # the table does not say who pays: the split is a reading of it
    return Value(
        start=date.fromisoformat(row["from"]),
        end=day(row.get("to")),
        exact=number(text),
        certainty=Certainty.DERIVED if split else Certainty(row["certainty"]),
        source=source_text(row.get("source", ""), "", sources),
        note=ONE_AMOUNT if split else row.get("note", ""),
    )
