"""A record of a place, with what does not hold of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from anker.norway.places import resolve
from anker.record.check import Problem, check
from anker.record.record import Record, write_record
from anker.synthesis.build import build
from anker.synthesis.margins import compare_margins, misses


@dataclass(frozen=True)
class BuiltRecord:
    """A record, the identities that do not hold, and (where asked for) the published margins beside its own."""

    record: Record
    problems: list[Problem]
    margins: pl.DataFrame | None

    @property
    def missed(self) -> list[dict[str, Any]]:
        """The margins that were compared and do not hold."""
        return [] if self.margins is None else misses(self.margins).to_dicts()

    def as_json(self) -> dict[str, Any]:
        """What was built and what does not hold, for programs."""
        return {
            "schema_version": 1,
            "on": self.record.on,
            "tables": {name: self.record[name].height for name in self.record},
            "rows": self.margins.to_dicts() if self.margins is not None else [],
            "problems": [f"{p.table}: {p.what} ({p.rows})" for p in self.problems],
            "labels": list(self.record.labels),
        }


def record_of(place: str, tell: Callable[[str], None]) -> Record:
    """The record of a place by its name. `tell` hears what is built."""
    return build(resolve(place), tell=tell)


def built(place: str, on: date, compared: bool, out: Path | None, tell: Callable[[str], None]) -> BuiltRecord:
    """Build a place's record, check it, and write it under `out` where that is given. `tell` hears what is built."""
    record = build(resolve(place), on, tell)
    found = BuiltRecord(record, check(record), compare_margins(record) if compared else None)
    if out is not None:
        write_record(record, out / "record")
    return found
