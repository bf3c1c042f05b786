"""A record: the tables of one scheme at one date, or of its years, held together and kept on disk as Parquet."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from anker.errors import InputError
from anker.files import atomic, read_text, write_text
from anker.record.column import Table
from anker.record.tables import SCHEMA_VERSION, TABLES

MANIFEST = "record.json"


@dataclass(frozen=True, repr=False)
class Record:
    """The tables of one scheme at one date, or of its years: `record["lists"]` is a Polars frame.

    Attributes:
        on: The date that the tables tell of.
        tables: Frames by name, with the columns, types and units of docs/record.md.
        labels: In words, which tables or columns are synthetic, derived or assumed.

    Example:
        >>> import anker as ak
        >>> ak.build("utsira")
        Record(2025-12-31: municipalities 5, residents 233, lists 1, gps 1, practices 1)
    """

    on: date
    tables: Mapping[str, pl.DataFrame]
    labels: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> pl.DataFrame:
        if name not in self.tables:
            raise KeyError(f"the record has no table {name!r}; it has {sorted(self.tables)}")
        return self.tables[name]

    def __contains__(self, name: str) -> bool:
        return name in self.tables

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __repr__(self) -> str:
        held = ", ".join(f"{name} {frame.height}" for name, frame in self.tables.items())
        return f"Record({self.on}: {held})"

    def with_tables(self, **more: pl.DataFrame) -> "Record":
        """The same record with further tables; each must have the columns defined for its name."""
        return Record(
            self.on, {**self.tables, **{n: conform(TABLES[n], f) for n, f in more.items()}}, self.labels
        )


def conform(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the table's columns in order and type; an error where a column is missing or unknown."""
    missing = [c for c in table.schema if c not in frame.columns]
    unknown = [c for c in frame.columns if c not in table.schema]
    if missing or unknown:
        raise InputError(
            f"Tabellen {table.name}: mangler kolonner {missing}, ukjente kolonner {unknown}.",
            f"Table {table.name}: missing columns {missing}, unknown columns {unknown}.",
        )
    return frame.select(pl.col(name).cast(dtype) for name, dtype in table.schema.items())


def write_record(record: Record, folder: Path | str) -> None:
    """Write every table as Parquet, and a manifest last: a folder without one is not a record.

    Args:
        record: The record.
        folder: Where to write it; created if missing.

    Raises:
        OSError: The folder cannot be written.

    Example:
        >>> import anker as ak, tempfile, pathlib
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> ak.write_record(ak.build("utsira"), folder)
        >>> (folder / "lists.parquet").is_file()
        True
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    for name, frame in record.tables.items():
        with atomic(folder / f"{name}.parquet") as path:
            frame.write_parquet(path)
    manifest = {
        "schema_version": SCHEMA_VERSION,
        "on": record.on.isoformat(),
        "tables": {name: frame.height for name, frame in record.tables.items()},
        "labels": list(record.labels),
    }
    write_text(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")


def add_table(folder: Path, name: str, frame: pl.DataFrame) -> None:
    """Write one table of a record that is on disk already, anew or for the first time; the other tables stay."""
    frame = conform(TABLES[name], frame)
    manifest = _manifest(folder / MANIFEST)
    manifest["tables"][name] = frame.height
    with atomic(folder / f"{name}.parquet") as path:
        frame.write_parquet(path)
    write_text(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")


def read(folder: Path) -> Record:
    """Read a record that `write` wrote. A folder without a manifest or of another version is refused."""
    path = folder / MANIFEST
    if not path.is_file():
        raise InputError(
            f"{folder} er ikke et Anker-register: {MANIFEST} mangler. Lag et med «anker build».",
            f"{folder} is not an Anker record: {MANIFEST} is missing. Make one with 'anker build'.",
        )
    manifest = _manifest(path)
    tables = {n: conform(TABLES[n], _parquet(folder / f"{n}.parquet")) for n in manifest["tables"]}
    return Record(date.fromisoformat(manifest["on"]), tables, tuple(manifest["labels"]))


def _manifest(path: Path) -> dict[str, Any]:
    """What the record holds. InputError where that cannot be told, or is of another version."""
    try:
        manifest: dict[str, Any] = json.loads(read_text(path))
        version = manifest["schema_version"]
    except (json.JSONDecodeError, KeyError, TypeError):
        raise InputError(
            f"{path} er skadet: ventet JSON med registerets tabeller. Bygg registeret på nytt.",
            f"{path} is damaged: expected JSON with the record's tables. Build the record again.",
        ) from None
    if version != SCHEMA_VERSION:
        raise InputError(
            f"{path}: versjon {version}, ventet {SCHEMA_VERSION}. Bygg registeret på nytt.",
            f"{path}: version {version}, expected {SCHEMA_VERSION}. Build the record again.",
        )
    return manifest


def _parquet(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(
            f"{path}: kan ikke leses som Parquet ({error}). Bygg registeret på nytt.",
            f"{path}: cannot be read as Parquet ({error}). Build the record again.",
        ) from None
