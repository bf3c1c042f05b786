"""Claims of one's own: bills from a patient record system or the claims service, checked line by line.

Two forms, with the field names of the claims service. **CSV** (comma or semicolon): one row per code, with the
columns regningsnummer, tidspunkt, pasient, praksisId, kode and, where wanted, liste, antall, belop,
arsakFriEgenandel, diagnose. **JSON**: {"praksisId": …, "behandlerkrav": {"regninger": [{regningsnummer, tidspunkt,
pasient: {identifikasjon}, arsakFriEgenandel, diagnoser: [{kode}], takster: [{kode, antall, belop}]}]}}.

Nothing is dropped silently: every code or bill that is not settled is in `refused`, with its line and the reason.
Where two codes of a bill cannot stand together, the later one is refused and the earlier settled. A code with a yearly
maximum for each patient is settled so many times, the earliest first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import polars as pl

from anker.errors import InputError
from anker.language import Text
from anker.law.combination import clash, repeat
from anker.law.tariff import codes as known_codes
from anker.law.tariff import price, whole_law
from anker.money import ore
from anker.record.record import Record, conform
from anker.record.tables import EXEMPT, TABLES
from anker.settlement.claims.code_prices import code_ore, yearly_maximum
from anker.settlement.claims.reading import Bill, Refused, read_bills

_CHILD = "B"  # code set 7461
FIRST_DAY = date(2001, 6, 1)  # the scheme began
YEARS_AHEAD = 2  # of the record's date: a bill of a later year is a slip of the pen
_DIGITS = 18  # of a whole number, so that it has room


@dataclass(frozen=True)
class Imported:
    """What could be settled, as tables of a record, and all that could not. `remarks` are settled, but looked odd.
    `patients` maps the file's identity to resident_id for those who are not in the record."""

    contacts: pl.DataFrame
    code_sets: pl.DataFrame
    refused: tuple[Refused, ...]
    remarks: tuple[Refused, ...]
    bills: int
    lines: int
    year: int | None
    patients: dict[str, int]


def import_claims(path: Path, record: Record) -> Imported:
    """Read and check a file of claims against the tariff and the record. InputError where the file cannot be read at
    all."""
    bills, refused = read_bills(path)
    return _checked(bills, record, refused)


@dataclass
class Kept:
    """What can be settled of a bill: when, for whom, and its codes with how many times each."""

    bill: Bill
    when: datetime
    resident: int
    codes: dict[str, int]


def _checked(bills: list[Bill], record: Record, refused: list[Refused]) -> Imported:
    remarks: list[Refused] = []
    births = _births(record)
    latest = date(record.on.year + YEARS_AHEAD, 12, 31)
    first_stranger = max(births, default=0) + 1
    practices = set(record["practices"]["practice_id"].to_list())
    lists = set(record["lists"]["list_id"].to_list())
    strangers: dict[str, int] = {}
    kept: list[Kept] = []
    for bill in bills:
        why = _wrong_bill(bill, births, practices, lists, latest)
        if why is not None:
            refused.append(Refused(bill.line, bill.number, "", why))
            continue
        when = _moment(bill.when)
        assert when is not None  # _wrong_bill has refused it otherwise
        codes = _codes(bill, when.date(), refused, remarks)
        kept.append(Kept(bill, when, _resident(bill.patient, births, strangers, first_stranger), codes))
        if codes and not bill.exempt and _child(bill, births, when.date()):
            bill.exempt = _CHILD
            remarks.append(Refused(bill.line, bill.number, "", Text(
                "pasienten er under 16 år: gjort opp uten egenandel (årsak B)",
                "the patient is under 16: settled without co-payment (reason B)")))  # fmt: skip
    _hold_yearly_maxima(kept, refused)
    refused += [
        Refused(each.bill.line, each.bill.number, "", Text("ingen takst å gjøre opp", "no code to settle"))
        for each in kept
        if not each.codes
    ]
    contacts, code_sets = _tables([each for each in kept if each.codes])
    year = _year(contacts, remarks)
    return Imported(
        contacts, code_sets, tuple(sorted(refused, key=lambda r: r.line)), tuple(remarks), len(bills),
        sum(len(b.codes) for b in bills), year, strangers,
    )  # fmt: skip


def _hold_yearly_maxima(kept: list[Kept], refused: list[Refused]) -> None:
    """Take away what goes beyond a code's yearly maximum for a patient, the latest first."""
    had: dict[tuple[int, int, str], int] = {}
    for each in sorted(kept, key=lambda k: k.when.replace(tzinfo=None)):
        for code, count in list(each.codes.items()):
            most = yearly_maximum(code, date(each.when.year, 12, 31), whole_law())
            if most is None:
                continue
            key = (each.resident, each.when.year, code)
            paid = min(count, max(0, most - had.get(key, 0)))
            had[key] = had.get(key, 0) + paid
            if paid < count:
                line = next(line for line, claimed, *_ in each.bill.codes if claimed == code)
                refused.append(Refused(line, each.bill.number, code, Text(
                    f"betales høyst {most} ganger for en pasient i et kalenderår; {count - paid} er ikke gjort opp",
                    f"paid at most {most} times a patient and calendar year; {count - paid} not settled")))  # fmt: skip
                each.codes[code] = paid
        each.codes = {code: count for code, count in each.codes.items() if count}


def _tables(kept: list[Kept]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tables `contacts` and `code_sets` of what can be settled."""
    sets: dict[tuple[tuple[str, int], ...], int] = {}
    rows: list[tuple[Any, ...]] = []
    for each in kept:
        code_set = sets.setdefault(tuple(sorted(each.codes.items())), len(sets))
        bill, when = each.bill, each.when
        rows.append((
            len(rows), each.resident, int(bill.practice), int(bill.list_id) if bill.list_id else None, when.date(),
            when.hour * 60 + when.minute, code_set, bill.exempt or None,
        ))  # fmt: skip
    contacts = pl.DataFrame(rows, schema=TABLES["contacts"].schema, orient="row")
    pairs = [(n, code, count) for key, n in sets.items() for code, count in key]
    code_sets = pl.DataFrame(pairs, schema=TABLES["code_sets"].schema, orient="row")
    return conform(TABLES["contacts"], contacts), code_sets


def _year(contacts: pl.DataFrame, remarks: list[Refused]) -> int | None:
    """The year of most bills; those of others are told."""
    if not contacts.height:
        return None
    years = contacts["on_date"].dt.year()
    year = int(years.mode().to_numpy().max())
    for other in years.filter(years != year).unique().sort():
        remarks.append(Refused(0, "", "", Text(
            f"regninger fra {other} er ikke med i oppgjøret for {year}; bruk --year {other}",
            f"bills of {other} are not in the settlement for {year}; use --year {other}")))  # fmt: skip
    return year


def _wrong_bill(
    bill: Bill, births: dict[int, date], practices: set[int], lists: set[int], latest: date
) -> Text | None:
    when = _moment(bill.when)
    if when is None:
        return Text(f"«{bill.when}» er ikke et tidspunkt", f"“{bill.when}” is not a time")
    if when.date() < FIRST_DAY:
        return Text(f"{when.date()} er før ordningen begynte", f"{when.date()} is before the scheme began")
    if when.date() > latest:
        return Text(
            f"{when.date()} er mer enn {YEARS_AHEAD} år etter registerets dato",
            f"{when.date()} is more than {YEARS_AHEAD} years after the record's date",
        )
    born = births.get(int(bill.patient)) if _whole(bill.patient) else None
    if born is not None and when.date() < born:
        return Text(
            f"{when.date()} er før pasienten ble født", f"{when.date()} is before the patient was born"
        )
    if not bill.patient:
        return Text("mangler pasient", "lacks a patient")
    if not _whole(bill.practice) or int(bill.practice) not in practices:
        return Text(f"ukjent praksisId «{bill.practice}»", f"unknown praksisId “{bill.practice}”")
    if bill.list_id and (not _whole(bill.list_id) or int(bill.list_id) not in lists):
        return Text(f"ukjent liste «{bill.list_id}»", f"unknown list “{bill.list_id}”")
    if bill.exempt and bill.exempt not in EXEMPT.categories.to_list():
        return Text(
            f"ukjent årsak «{bill.exempt}» (kodeverk 7461)", f"unknown reason “{bill.exempt}” (code set 7461)"
        )
    if bill.diagnosis is not None and not bill.diagnosis:
        return Text("mangler diagnose", "lacks a diagnosis")
    return None


def _child(bill: Bill, births: dict[int, date], on: date) -> bool:
    """Whether the record knows the patient as under 16 (stønadsforskriften § 3); months of birth, so to the month."""
    born = births.get(int(bill.patient)) if _whole(bill.patient) else None
    return born is not None and (on.year - born.year) * 12 + on.month - born.month < 16 * 12


def _codes(bill: Bill, on: date, refused: list[Refused], remarks: list[Refused]) -> dict[str, int]:
    """The codes of a bill that can be settled, with how many times each."""
    kept: dict[str, int] = {}
    for line, code, count, amount in bill.codes:
        why = _wrong_code(code, count, on, kept)
        if why is not None:
            refused.append(Refused(line, bill.number, code, why))
            continue
        most = repeat(code).times
        wanted = kept.get(code, 0) + int(count)
        if most is not None and wanted > most:
            refused.append(Refused(line, bill.number, code, Text(
                f"kan stå høyst {most} ganger; {wanted - most} er ikke gjort opp",
                f"may stand at most {most} times; {wanted - most} not settled")))  # fmt: skip
        kept[code] = wanted if most is None else min(wanted, most)
        _compare(line, bill, code, int(count), amount, on, remarks)
    return kept


def _wrong_code(code: str, count: str, on: date, kept: Iterable[str]) -> Text | None:
    if code not in known_codes():
        return Text("ukjent takst", "unknown code")
    if not _whole(count) or int(count) < 1:
        return Text(
            f"antall «{count}» er ikke et helt tall over 0", f"count “{count}” is not a whole number over 0"
        )
    if int(count) > 999:
        return Text("antall over 999", "count over 999")
    try:
        price(code, on)
    except InputError as error:
        return Text(f"ingen sats på {on}: {error.text.nb}", f"no rate on {on}: {error.text.en}")
    other = next((k for k in kept if clash(code, k)), None)
    return (
        None
        if other is None
        else Text(f"kan ikke stå sammen med {other}", f"cannot stand together with {other}")
    )


def _compare(
    line: int, bill: Bill, code: str, count: int, amount: str, on: date, remarks: list[Refused]
) -> None:
    """A remark where the amount claimed is not the tariff's."""
    if not amount:
        return
    try:
        claimed = ore(Decimal(amount.replace(",", ".")))
    except (InvalidOperation, ValueError):
        remarks.append(Refused(line, bill.number, code, Text(f"beløp «{amount}» er ikke et tall",
                                                             f"amount “{amount}” is not a number")))  # fmt: skip
        return
    fee = sum(code_ore(price(code, on), count))
    if claimed != fee:
        remarks.append(Refused(line, bill.number, code, Text(
            f"krevd {amount} kr, taksten gir {fee // 100},{fee % 100:02d} kr: gjort opp etter taksten",
            f"NOK {amount} claimed, the tariff has {fee // 100}.{fee % 100:02d}: settled by it")))  # fmt: skip


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _births(record: Record) -> dict[int, date]:
    return dict(record["residents"].select("resident_id", "birth_month").rows())


def _resident(patient: str, births: dict[int, date], strangers: dict[str, int], first: int) -> int:
    """The resident of a file's identity; who is not in the record gets a number of their own, from `first` on."""
    if _whole(patient) and int(patient) in births:
        return int(patient)
    return strangers.setdefault(patient, first + len(strangers))


def _whole(text: str) -> bool:
    """Whether a text is a whole number in plain digits (superscripts are digits to Python too)."""
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS
