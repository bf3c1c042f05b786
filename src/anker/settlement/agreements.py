"""When the GPs' agreements were made: a CSV file of the user's, for the start grant. A record does not hold it."""

import csv
from datetime import date
from pathlib import Path

from anker.errors import InputError
from anker.language import Text

_COLUMNS = ("list_id", "agreement_on")


def read_agreements(path: Path, lists: set[int]) -> dict[int, date]:
    """The first day of each list's agreement. InputError, with the line, where a row is wrong, a list is not in the
    record, or one is given twice."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Kan ikke lese {path}: {error}.", f"Cannot read {path}: {error}.") from error
    if not rows or set(rows[0]) != set(_COLUMNS):
        raise InputError(
            f"{path}: ventet kolonnene {', '.join(_COLUMNS)}.",
            f"{path}: expected the columns {', '.join(_COLUMNS)}.",
        )
    found: dict[int, date] = {}
    for line, row in enumerate(rows, start=2):
        number, day = _row(path, line, row)
        if number not in lists:
            raise _wrong(path, line, Text(f"liste {number} finnes ikke i registeret",
                                          f"list {number} is not in the record"))  # fmt: skip
        if number in found:
            raise _wrong(
                path, line, Text(f"liste {number} er gitt to ganger", f"list {number} is given twice")
            )
        found[number] = day
    return found


def _row(path: Path, line: int, row: dict[str, str]) -> tuple[int, date]:
    try:
        return int(row["list_id"]), date.fromisoformat(row["agreement_on"])
    except (TypeError, ValueError):
        raise _wrong(
            path, line, Text("ventet for eksempel 12,2025-03-01", "expected for instance 12,2025-03-01")
        ) from None


def _wrong(path: Path, line: int, what: Text) -> InputError:
    return InputError(f"{path}, linje {line}: {what.nb}.", f"{path}, line {line}: {what.en}.")
