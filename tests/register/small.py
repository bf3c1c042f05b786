"""Small registers for tests: a handful of lists and residents in two municipalities."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from anker.record.record import Record, conform
from anker.record.tables import TABLES
from anker.register.events import EventKind, RegisterEvent
from anker.register.register import Register
from anker.register.rules.options import Options

START = date(2025, 12, 31)
NUMBERS = ("4204", "4203")


def record(
    on: Sequence[int | None],
    ceilings: Sequence[int],
    homes: Sequence[int] | None = None,
    list_homes: Sequence[int] | None = None,
    ages: Sequence[int] | None = None,
    families: Sequence[tuple[int, int, int | None]] = (),
    start: date = START,
    numbers: tuple[str, str] = NUMBERS,
    **lists: Sequence[Any],
) -> Record:
    """Residents 1, 2, … on the lists of these numbers (1, 2, …; None = outside the scheme), and the lists, in
    the municipalities `numbers`."""
    where = [numbers[h] for h in list_homes or [0] * len(ceilings)]
    born = [date(start.year - age, 1, 1) for age in ages or [40] * len(on)]
    books = {**_lists(on, ceilings, where), **lists}
    tables: dict[str, Mapping[str, Any]] = {
        "municipalities": _towns(numbers),
        "residents": _people(on, [numbers[h] for h in homes or [0] * len(on)], where, born),
        "lists": books,
        "gps": _gps([g for g in books["gp_id"] if g is not None], start),
        "practices": _practice(numbers[0]),
    }
    if families:
        tables["families"] = _families(families)
    frames = {
        name: conform(TABLES[name], pl.DataFrame(columns, strict=False)) for name, columns in tables.items()
    }
    return Record(start, frames)


def _towns(numbers: tuple[str, str]) -> dict[str, Any]:
    return {
        "municipality_no": sorted(numbers),
        "name": sorted(numbers),
        "centrality_class": [2, 3],
        "within": [True, True],
    }


def _people(on: Sequence[int | None], home: list[str], where: list[str], born: list[date]) -> dict[str, Any]:
    n = len(on)
    return {
        "resident_id": range(1, n + 1),
        "municipality_no": home,
        "sex": ["F"] * n,
        "birth_month": born,
        "chronic": [False] * n,
        "mental_health": [False] * n,
        "frail": [False] * n,
        "inclination": [1.0] * n,
        "list_municipality_no": [None if k is None else where[k - 1] for k in on],
        "list_id": list(on),
        "list_since": [None if k is None else date(2020, 1, 1) for k in on],
        "wanted_list_id": [None] * n,
        "waiting_since": [None] * n,
    }


def _lists(on: Sequence[int | None], ceilings: Sequence[int], where: list[str]) -> dict[str, Any]:
    m = len(ceilings)
    return {
        "list_id": range(1, m + 1),
        "municipality_no": where,
        "practice_id": [1] * m,
        "gp_id": range(101, 101 + m),
        "ceiling": list(ceilings),
        "open": [ceilings[k] > sum(x == k + 1 for x in on) for k in range(m)],
        "contract": ["self-employed"] * m,
    }


def _gps(ids: list[int], start: date) -> dict[str, Any]:
    return {
        "gp_id": ids,
        "sex": ["F"] * len(ids),
        "birth_year": [start.year - 45] * len(ids),
        "specialist": [True] * len(ids),
        "in_training": [False] * len(ids),
        "started": [date(2010, 1, 1)] * len(ids),
        "since": [date(2015, 1, 1)] * len(ids),
        "fte": [1.0] * len(ids),
        "municipal_hours": [0.0] * len(ids),
    }


def _practice(number: str) -> dict[str, Any]:
    return {"practice_id": [1], "municipality_no": [number], "payment": ["ordinary"], "nurse_fte": [0.0]}


def _families(families: Sequence[tuple[int, int, int | None]]) -> dict[str, Any]:
    columns = ("resident_id", "household_id", "mother_id")
    found: dict[str, Any] = {c: [row[i] for row in families] for i, c in enumerate(columns)}
    alone = {"other_parent_id": [None] * len(families), "child": [row[2] is not None for row in families]}
    return {**found, **alone}


def register(*args: Any, options: Options | None = None, **kwargs: Any) -> Register:
    """A register of such a record."""
    return Register(record(*args, **kwargs), options)


def event(kind: EventKind, day: str | date, valid: str | date | None = None, **fields: Any) -> RegisterEvent:
    """An event recorded on a day."""
    recorded = date.fromisoformat(day) if isinstance(day, str) else day
    happened = date.fromisoformat(valid) if isinstance(valid, str) else valid
    return RegisterEvent(kind, recorded, happened or recorded, **fields)
