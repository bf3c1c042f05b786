"""The published tables: a typed Polars frame by name, and what each table and column is.

Everything about a table stands in `data/tables.yaml`; the figures stand beside it, one CSV per table.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import polars as pl

from anker.errors import InputError
from anker.language import Text
from anker.yaml import read_yaml

DATA = Path(__file__).parent / "data"
_Kind = Literal["text", "whole", "decimal", "date"]
_DTYPES: dict[_Kind, type[pl.DataType]] = {
    "text": pl.String,
    "whole": pl.Int64,
    "decimal": pl.Float64,
    "date": pl.Date,
}


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """One column: its type, its unit (empty for text and dates) and what it means."""

    name: str
    kind: _Kind
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TableInfo:
    """One table. `certainty` is "per row" where a column of that name tells it; `sources` likewise is
    empty where each row names its own."""

    name: str
    title: Text
    sources: tuple[str, ...]
    licence: str
    date: str
    certainty: str
    note: str
    columns: tuple[ColumnInfo, ...]

    def column(self, name: str) -> ColumnInfo:
        """The column of that name; an InputError that lists the columns where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        known = ", ".join(column.name for column in self.columns)
        raise InputError(
            f"Tabellen {self.name} har ingen kolonne «{name}». Kolonnene er: {known}.",
            f"Table {self.name} has no column “{name}”. Its columns are: {known}.",
        )


def names() -> tuple[str, ...]:
    """The names of all tables, in the order of the data dictionary."""
    return tuple(_catalogue())


def describe(name: str) -> TableInfo:
    """What a table is: title, sources, licence, dates, certainty and columns. InputError if unknown."""
    try:
        return _catalogue()[name]
    except KeyError:
        known = ", ".join(names())
        raise InputError(
            f"Det finnes ingen tabell «{name}». Tabellene er: {known}.",
            f"There is no table “{name}”. The tables are: {known}.",
        ) from None


def table(name: str) -> pl.DataFrame:
    """A published table with the columns and types that `describe(name)` tells. InputError if unknown."""
    describe(name)
    return _read(name).clone()  # a clone, so that no caller can change another's frame


@cache
def _read(name: str) -> pl.DataFrame:
    schema = {column.name: _DTYPES[column.kind] for column in describe(name).columns}
    path = DATA / f"{name}.csv"
    with path.open(encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split(",")
    if header != list(schema):
        raise ValueError(f"{path.name} has the columns {header}, tables.yaml says {list(schema)}")
    return pl.read_csv(path, schema=schema)


@cache
def _catalogue() -> dict[str, TableInfo]:
    raw = read_yaml(DATA / "tables.yaml")
    return {name: _table_info(name, row, raw) for name, row in raw["tables"].items()}


def _table_info(name: str, row: dict[str, Any], raw: dict[str, Any]) -> TableInfo:
    return TableInfo(
        name=name,
        title=Text(str(row["title_nb"]), str(row["title_en"])),
        sources=tuple(str(raw["sources"][source]) for source in row["sources"]),
        licence=str(raw["licences"][str(row["licence"])]),
        date=str(row["date"]),
        certainty=str(row["certainty"]),
        note=str(row.get("note") or ""),
        columns=tuple(_column_info(key, own or raw["columns"][key]) for key, own in row["columns"].items()),
    )


def _column_info(name: str, row: dict[str, str]) -> ColumnInfo:
    kind = row["type"]
    if kind not in _DTYPES:
        raise ValueError(f"{name}: the type {kind} is none of {sorted(_DTYPES)}")
    return ColumnInfo(name, kind, row.get("unit", ""), row["meaning"])
