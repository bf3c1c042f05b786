"""Events from a file: CSV, JSON lines or TOML, with the names of `events.Event`; kinds also in Norwegian."""

import csv
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from anker.errors import InputError
from anker.language import Text
from anker.register.events import CONSEQUENCES, NAMES, Event, Kind

FIELDS = (
    "kind", "recorded", "valid", "resident", "list", "gp", "municipality", "other", "amount", "reason", "by",
)  # fmt: skip
_WHOLE = ("resident", "list", "gp", "other", "amount")
_WORDS = {str(k): k for k in Kind} | {NAMES[k].nb: k for k in Kind} | {NAMES[k].en: k for k in Kind}


def read_events(path: Path) -> list[tuple[Text, Event]]:
    """Each event with where it stands, in the order of the file. InputError that names the place for what is wrong."""
    readers = {".csv": _csv, ".jsonl": _jsonl, ".toml": _toml}
    if path.suffix not in readers:
        raise InputError(
            f"{path}: ventet en fil som slutter på .csv, .jsonl eller .toml.",
            f"{path}: expected a file ending in .csv, .jsonl or .toml.",
        )
    if not path.is_file():
        raise InputError(f"{path}: filen finnes ikke.", f"{path}: no such file.")
    try:
        rows = list(readers[path.suffix](path))
    except (ValueError, csv.Error) as error:
        raise InputError(f"{path}: kan ikke leses ({error}).", f"{path}: cannot be read ({error}).") from None
    return [(where, _event(where, row)) for where, row in rows]


def _csv(path: Path) -> Iterator[tuple[Text, dict[str, Any]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in (reader := csv.DictReader(file, strict=True)):
            where = _line(path, reader.line_num)
            if None in row:
                raise InputError(
                    f"{where.nb}: flere felt enn overskrifter.", f"{where.en}: more fields than headings."
                )
            yield where, {name: value for name, value in row.items() if value not in ("", None)}


def _line(path: Path, number: int) -> Text:
    return Text(f"{path}, linje {number}", f"{path}, line {number}")


def _jsonl(path: Path) -> Iterator[tuple[Text, dict[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            row = json.loads(line)
            if not isinstance(row, dict):
                raise InputError(
                    f"{path}, linje {number}: ventet et objekt i klammer {{…}}.",
                    f"{path}, line {number}: expected an object in braces {{…}}.",
                )
            yield _line(path, number), {k: v for k, v in row.items() if v is not None}


def _toml(path: Path) -> Iterator[tuple[Text, dict[str, Any]]]:
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("event", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{path}: ventet hendelser som [[event]].", f"{path}: expected events as [[event]].")
    for number, row in enumerate(rows, 1):
        yield Text(*[f"{path}, [[event]] {number}"] * 2), row


def _event(where: Text, row: dict[str, Any]) -> Event:
    unknown = [name for name in row if name not in FIELDS]
    if unknown:
        raise InputError(
            f"{where.nb}: ukjent felt «{unknown[0]}». Felt som finnes: {', '.join(FIELDS)}.",
            f"{where.en}: unknown field “{unknown[0]}”. Fields that exist: {', '.join(FIELDS)}.",
        )
    kind = _WORDS.get(str(row.get("kind", "")).strip())
    if kind is None or kind in CONSEQUENCES:
        known = ", ".join(str(k) for k in Kind if k not in CONSEQUENCES)
        raise InputError(
            f"{where.nb}: «kind» er «{row.get('kind', '')}», ventet en av {known}.",
            f"{where.en}: “kind” is “{row.get('kind', '')}”, expected one of {known}.",
        )
    recorded = _day(where, "recorded", row.get("recorded"))
    valid = _day(where, "valid", row["valid"]) if "valid" in row else recorded
    numbers = {name: _whole(where, name, row.get(name)) for name in _WHOLE}
    texts = {name: _text(row.get(name)) for name in ("municipality", "reason", "by")}
    return Event(kind=kind, recorded=recorded, valid=valid, **numbers, **texts)  # type: ignore[arg-type]


def _day(where: Text, name: str, value: Any) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InputError(
            f"{where.nb}: «{name}» er «{value}», ventet en dato som 2026-03-03.",
            f"{where.en}: “{name}” is “{value}”, expected a date such as 2026-03-03.",
        ) from None


def _whole(where: Text, name: str, value: Any) -> int | None:
    if value is None:
        return None
    try:
        number = int(str(value))
    except ValueError:
        number = -(2**63)
    limit = 2**63 if name in ("resident", "other") else 2**31
    if isinstance(value, bool) or not -limit < number < limit:
        raise InputError(
            f"{where.nb}: «{name}» er «{value}», ventet et helt tall.",
            f"{where.en}: “{name}” is “{value}”, expected a whole number.",
        )
    return number


def _text(value: Any) -> str | None:
    return None if value is None else str(value).strip() or None
