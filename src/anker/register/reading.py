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
from anker.register.events import CONSEQUENCES, EVENT_NAMES, EventKind, RegisterEvent

FIELDS = (
    "kind", "recorded", "valid", "resident", "list", "gp", "municipality", "other", "amount", "reason", "by",
)  # fmt: skip
_WHOLE = ("resident", "list", "gp", "other", "amount")
_BY = ("self", "parent", "child welfare", "gp", "municipality")
# Reasons that change how an event is decided: a misspelt one would be taken for none. Of other kinds, `reason` is
# judged by the rules, or is a remark.
_REASONS: dict[EventKind, tuple[str, ...]] = {
    EventKind.CHOOSE: ("moved home", "gp left", "consent"),
    EventKind.JOIN_WAIT: ("consent",),
    EventKind.SET_CEILING: ("agreed",),
    EventKind.REDUCE: ("agreed",),
    EventKind.GP_LEAVES: ("agreed", "gross breach", "authorisation lost", "death"),
}
_WORDS = (
    {str(k): k for k in EventKind}
    | {EVENT_NAMES[k].nb: k for k in EventKind}
    | {EVENT_NAMES[k].en: k for k in EventKind}
)


def read_events(path: Path) -> list[tuple[Text, RegisterEvent]]:
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
    except UnicodeDecodeError:
        raise InputError(
            f"{path}: er ikke tekst i UTF-8. Lagre filen som UTF-8.",
            f"{path}: is not text in UTF-8. Save the file as UTF-8.",
        ) from None
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(f"{path}: kan ikke leses ({error}).", f"{path}: cannot be read ({error}).") from None
    if not rows:
        raise InputError(
            f"{path}: fant ingen hendelser, ventet minst én.",
            f"{path}: found no events, expected at least one.",
        )
    return [(where, _event(where, row)) for where, row in rows]


def _csv(path: Path) -> Iterator[tuple[Text, dict[str, Any]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
        _check_headings(path, list(reader.fieldnames))
        for row in reader:
            where = _line(path, reader.line_num)
            if None in row:
                raise InputError(
                    f"{where.nb}: flere felt enn overskrifter.", f"{where.en}: more fields than headings."
                )
            yield where, {name: value for name, value in row.items() if value not in ("", None)}


def _check_headings(path: Path, found: list[str]) -> None:
    if not found or (len(set(found)) == len(found) and set(found) <= set(FIELDS)):
        return
    known = ", ".join(FIELDS)
    raise InputError(
        f"{path}, linje 1: fant overskriftene «{','.join(found)[:200]}», ventet noen av {known}; hver én gang, med "
        "komma mellom.",
        f"{path}, line 1: found the headings “{','.join(found)[:200]}”, expected some of {known}; each once, with "
        "commas between.",
    )


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


def _event(where: Text, row: dict[str, Any]) -> RegisterEvent:
    unknown = [name for name in row if name not in FIELDS]
    if unknown:
        raise InputError(
            f"{where.nb}: ukjent felt «{unknown[0]}». Felt som finnes: {', '.join(FIELDS)}.",
            f"{where.en}: unknown field “{unknown[0]}”. Fields that exist: {', '.join(FIELDS)}.",
        )
    kind = _WORDS.get(str(row.get("kind", "")).strip())
    if kind is None or kind in CONSEQUENCES:
        known = ", ".join(str(k) for k in EventKind if k not in CONSEQUENCES)
        raise InputError(
            f"{where.nb}: «kind» er «{row.get('kind', '')}», ventet en av {known}.",
            f"{where.en}: “kind” is “{row.get('kind', '')}”, expected one of {known}.",
        )
    recorded = _day(where, "recorded", row.get("recorded"))
    valid = _day(where, "valid", row["valid"]) if "valid" in row else recorded
    numbers: dict[str, Any] = {name: _whole(where, name, row.get(name)) for name in _WHOLE}
    texts: dict[str, Any] = {name: _text(row.get(name)) for name in ("municipality", "reason", "by")}
    _one_of(where, "by", texts["by"], _BY)
    _one_of(where, "reason", texts["reason"], _REASONS.get(kind))
    return RegisterEvent(kind=kind, recorded=recorded, valid=valid, **numbers, **texts)


def _one_of(where: Text, name: str, value: str | None, known: tuple[str, ...] | None) -> None:
    if value is not None and known is not None and value not in known:
        raise InputError(
            f"{where.nb}: «{name}» er «{value}», ventet en av {', '.join(known)}, eller tomt.",
            f"{where.en}: “{name}” is “{value}”, expected one of {', '.join(known)}, or empty.",
        )


def _day(where: Text, name: str, value: Any) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        found = "" if value is None else value
        raise InputError(
            f"{where.nb}: «{name}» er «{found}», ventet en dato som 2026-03-03.",
            f"{where.en}: “{name}” is “{found}”, expected a date such as 2026-03-03.",
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
