"""Reading a file of claims, as CSV or JSON, into bills: what is no bill at all is refused with its line."""

import csv
import io
import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from anker.errors import InputError
from anker.language import Text

NEEDED = ("regningsnummer", "tidspunkt", "pasient", "praksisId", "kode")
_OPTIONAL = ("liste", "antall", "belop", "arsakFriEgenandel", "diagnose")


@dataclass(frozen=True, slots=True)
class Refused:
    """A code or a bill that was not settled: line of the file, bill, code (empty: the whole bill) and why."""

    line: int
    bill: str
    code: str
    why: Text


@dataclass
class Bill:
    """One bill while it is read."""

    number: str
    line: int
    when: str
    patient: str
    practice: str
    list_id: str
    exempt: str
    diagnosis: str | None
    codes: list[tuple[int, str, str, str]] = field(default_factory=list)  # line, code, count, amount


def read_bills(path: Path) -> tuple[list[Bill], list[Refused]]:
    """The bills of a file, and what of it was refused. InputError where the file cannot be read at all."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} er ikke UTF-8 ({error}). Lagre filen som UTF-8.",
            f"{path} is not UTF-8 ({error}). Save the file as UTF-8.",
        ) from error
    except OSError as error:
        raise InputError(f"Kan ikke lese {path}: {error}.", f"Cannot read {path}: {error}.") from error
    refused: list[Refused] = []
    try:
        bills = _json(path, text, refused) if path.suffix.lower() == ".json" else _csv(path, text, refused)
    except csv.Error as error:
        raise InputError(
            f"{path}: kan ikke leses som CSV ({error}); et anførselstegn som ikke er lukket?",
            f"{path}: cannot be read as CSV ({error}); a quotation mark that is not closed?",
        ) from error
    return bills, refused


def _csv(path: Path, text: str, refused: list[Refused]) -> list[Bill]:
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    head = [name.strip() for name in reader.fieldnames or []]
    reader.fieldnames = head
    twice = sorted({name for name in head if head.count(name) > 1})
    lacking = [name for name in NEEDED if name not in head]
    unknown = [name for name in head if name not in (*NEEDED, *_OPTIONAL)]
    if lacking or unknown or twice:
        raise InputError(
            f"{path}, linje 1: mangler kolonner {lacking}, ukjente kolonner {unknown}, to ganger {twice}. Skilletegn "
            f"er komma eller semikolon; kolonnene er {', '.join((*NEEDED, *_OPTIONAL))}.",
            f"{path}, line 1: missing columns {lacking}, unknown columns {unknown}, twice {twice}. Separators are "
            f"commas or semicolons; the columns are {', '.join((*NEEDED, *_OPTIONAL))}.",
        )
    bills: dict[tuple[str, str], Bill] = {}
    for row in reader:
        line = reader.line_num
        if None in row or any(value is None for value in row.values()):
            number = str(row.get("regningsnummer") or "")
            refused.append(Refused(line, number, "", Text("feil antall felt", "wrong number of fields")))
            continue
        cell = {name: row.get(name, "").strip() for name in (*NEEDED, *_OPTIONAL)}
        key = (cell["praksisId"], cell["regningsnummer"])
        bill = bills.setdefault(key, Bill(
            cell["regningsnummer"], line, cell["tidspunkt"], cell["pasient"], cell["praksisId"], cell["liste"],
            cell["arsakFriEgenandel"], cell["diagnose"] if "diagnose" in head else None,
        ))  # fmt: skip
        if (cell["tidspunkt"], cell["pasient"]) != (bill.when, bill.patient):
            refused.append(Refused(line, bill.number, cell["kode"], Text(
                "annet tidspunkt eller annen pasient enn regningens første linje",
                "another time or patient than the bill's first line")))  # fmt: skip
            continue
        bill.exempt = bill.exempt or cell["arsakFriEgenandel"]
        bill.codes.append((line, cell["kode"], cell["antall"] or "1", cell["belop"]))
    return list(bills.values())


def _json(path: Path, text: str, refused: list[Refused]) -> list[Bill]:
    try:
        content = json.loads(text, parse_float=Decimal)
        claims = content if isinstance(content, list) else [content]
        found = [
            (claim["praksisId"], bill) for claim in claims for bill in claim["behandlerkrav"]["regninger"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            f"{path}: ikke et krav i JSON: {error}.", f"{path}: not a claim in JSON: {error}."
        ) from error
    lines = [text.count("\n", 0, m.start()) + 1 for m in re.finditer(r'"regningsnummer"\s*:', text)]
    bills, seen = [], set[tuple[str, str]]()
    for at, (practice, row) in enumerate(found):
        line = lines[at] if len(lines) == len(found) else 1
        try:
            bill = Bill(
                str(row["regningsnummer"]), line, str(row["tidspunkt"]), str(row["pasient"]["identifikasjon"]),
                str(practice), str(row.get("liste") or ""), str(row.get("arsakFriEgenandel") or ""),
                ",".join(str(d["kode"]) for d in row["diagnoser"]) if "diagnoser" in row else None,
            )  # fmt: skip
            bill.codes = [
                (
                    line,
                    str(t["kode"]),
                    str(t.get("antall", 1)),
                    "" if t.get("belop") is None else str(t["belop"]),
                )
                for t in row["takster"]
            ]
        except (KeyError, TypeError) as error:
            number = str(row.get("regningsnummer", "")) if isinstance(row, dict) else ""
            refused.append(
                Refused(
                    line,
                    number,
                    "",
                    Text(
                        f"ikke på formen som ventes, eller mangler et felt: {error}",
                        f"not of the form expected, or lacks a field: {error}",
                    ),
                )
            )
            continue
        if (bill.practice, bill.number) in seen:
            refused.append(Refused(line, bill.number, "", Text(
                "regningen står to ganger i filen", "the bill stands twice in the file")))  # fmt: skip
            continue
        seen.add((bill.practice, bill.number))
        bills.append(bill)
    return bills
