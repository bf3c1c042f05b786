"""Reading an instance from CSV files, with one message for the first line that cannot be used."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import numpy as np

from anker.errors import InputError
from anker.matching.instance import SINGLE_PERSON, Instance
from anker.record.arrays import NOBODY

_COLUMNS = ("patient", "current", "wanted", "waited_days")
_OPTIONAL = ("household",)
CEILING_COLUMNS = ("list", "ceiling")
MOST_DAYS = 36_525  # a hundred years
MOST_PLACES = 1_000_000_000


class _Names:
    """Positions of names in the order in which they are first met; NOBODY for an empty name."""

    def __init__(self) -> None:
        self.at: dict[str, int] = {}

    def position(self, name: str) -> int:
        return self.at.setdefault(name, len(self.at)) if name else NOBODY

    def array(self) -> np.ndarray:
        return np.array(list(self.at), dtype=object)


def read_instance(path: Path, ceilings: Path | None = None) -> Instance:
    """The instance of a file of patients, and one of ceilings.

    Patients: `patient, current, wanted, waited_days` and, if need be, `household`. Whoever has no list leaves
    `current` empty; whoever wants no other leaves `wanted` empty, or repeats `current`, and only fills a place.
    Ceilings: `list, ceiling`. A list's free places are its ceiling less the patients of the file who are on it, never
    below 0; without a ceiling no place is free. InputError where a file or line cannot be used.
    """
    lists, households = _Names(), _Names()
    first: dict[str, int] = {}
    rows: list[tuple[str, int, int, int, int]] = []
    for line, row in _rows(path, _COLUMNS, _OPTIONAL):
        patient = row["patient"]
        if not patient:
            raise _wrong(path, line, "patient", "", "et navn eller nummer", "a name or number")
        if (before := first.setdefault(patient, line)) != line:
            raise _twice(path, line, "patient", patient, before)
        wanted = row["wanted"] if row["wanted"] != row["current"] else ""
        days = _whole(path, line, "waited_days", row["waited_days"], MOST_DAYS)
        home = households.position(row.get("household", ""))
        rows.append((patient, lists.position(row["current"]), lists.position(wanted), days, home))
    if not rows:
        raise _unusable(path, "har ingen pasienter", "has no patients")
    ceiling = _ceilings(ceilings, lists) if ceilings is not None else {}
    return _instance(rows, lists, ceiling)


def _instance(rows: list[tuple[str, int, int, int, int]], lists: _Names, ceiling: dict[int, int]) -> Instance:
    table = np.array([row[1:] for row in rows], np.int64)
    names = np.array([row[0] for row in rows], dtype=object)
    held = table[table[:, 0] != NOBODY, 0]
    free = -np.bincount(held, minlength=len(lists.at))
    for position, places in ceiling.items():
        free[position] += places
    free[[p for p in range(free.size) if p not in ceiling]] = 0
    moving = table[:, 1] != NOBODY
    return Instance(
        patients=names[moving],
        lists=lists.array(),
        current=table[moving, 0],
        wanted=table[moving, 1],
        waited=table[moving, 2],
        household=np.where(table[moving, 3] == NOBODY, SINGLE_PERSON, table[moving, 3]),
        free=np.maximum(free, 0).astype(np.int64),
    )


def _ceilings(path: Path, lists: _Names) -> dict[int, int]:
    """Ceilings by position of the list."""
    first: dict[str, int] = {}
    ceiling: dict[int, int] = {}
    for line, row in _rows(path, CEILING_COLUMNS, ()):
        name = row["list"]
        if not name:
            raise _wrong(path, line, "list", "", "et navn eller nummer", "a name or number")
        if (before := first.setdefault(name, line)) != line:
            raise _twice(path, line, "list", name, before)
        ceiling[lists.position(name)] = _whole(path, line, "ceiling", row["ceiling"], MOST_PLACES)
    if not ceiling:
        raise _unusable(path, "har ingen lister", "has no lists")
    return ceiling


def _rows(
    path: Path, needed: tuple[str, ...], optional: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and fields of each row, without blanks around them."""
    reader = csv.reader(StringIO(_text(path), newline=""), strict=True)
    try:
        heads = [head.strip() for head in next(reader, [])]
        _check_heads(path, heads, needed, optional)
        for fields in reader:
            if not fields:
                continue
            if len(fields) != len(heads):
                raise InputError(
                    f"{path}, linje {reader.line_num}: fant {len(fields)} felt, ventet {len(heads)} "
                    f"({', '.join(heads)}).",
                    f"{path}, line {reader.line_num}: found {len(fields)} fields, expected {len(heads)} "
                    f"({', '.join(heads)}).",
                )
            yield reader.line_num, dict(zip(heads, (field.strip() for field in fields), strict=True))
    except csv.Error as error:
        raise InputError(
            f"{path}, linje {reader.line_num}: ikke gyldig CSV ({error}).",
            f"{path}, line {reader.line_num}: not valid CSV ({error}).",
        ) from None


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise _unusable(path, f"kan ikke leses ({reason})", f"cannot be read ({reason})") from None
    except UnicodeDecodeError:
        raise _unusable(path, "er ikke tekst i UTF-8", "is not text in UTF-8") from None
    if "\0" in text:
        raise _unusable(path, "er ikke en tekstfil", "is not a text file")
    if not text.strip():
        raise _unusable(path, "er tom", "is empty")
    return text


def _check_heads(path: Path, heads: list[str], needed: tuple[str, ...], optional: tuple[str, ...]) -> None:
    missing = [name for name in needed if name not in heads]
    unknown = [name for name in heads if name not in needed + optional]
    if missing or unknown or len(set(heads)) != len(heads):
        found, expected = ",".join(heads)[:200], ",".join(needed)
        more_nb = f" (og, om ønsket, {', '.join(optional)})" if optional else ""
        more_en = f" (and, if wanted, {', '.join(optional)})" if optional else ""
        raise InputError(
            f"{path}, linje 1: fant kolonnene «{found}», ventet {expected}{more_nb}.",
            f"{path}, line 1: found the columns “{found}”, expected {expected}{more_en}.",
        )


def _whole(path: Path, line: int, column: str, text: str, most: int) -> int:
    digits = text.removeprefix("+")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 15 and int(digits) <= most):
        expected = f"0–{most}"
        raise _wrong(path, line, column, text, f"et heltall {expected}", f"a whole number {expected}")
    return int(digits)


def _wrong(path: Path, line: int, column: str, found: str, expected_nb: str, expected_en: str) -> InputError:
    return InputError(
        f"{path}, linje {line}, kolonne {column}: fant «{found}», ventet {expected_nb}.",
        f"{path}, line {line}, column {column}: found “{found}”, expected {expected_en}.",
    )


def _twice(path: Path, line: int, column: str, name: str, before: int) -> InputError:
    return InputError(
        f"{path}, linje {line}, kolonne {column}: «{name}» står også på linje {before}; hver kan stå én gang.",
        f"{path}, line {line}, column {column}: “{name}” also stands on line {before}; each may stand once.",
    )


def _unusable(path: Path, nb: str, en: str) -> InputError:
    return InputError(
        f"{path} {nb}. Ventet en CSV-fil med komma mellom feltene.",
        f"{path} {en}. Expected a CSV file with commas between the fields.",
    )
