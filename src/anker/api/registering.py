"""A record's register: what is told it, why a resident is where, and how it stood on a date."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from anker.api.records import record_folder
from anker.errors import InputError
from anker.files import atomic
from anker.record.check import check
from anker.record.record import add_table, read
from anker.register.events import Entry
from anker.register.explain import DECISIONS, decisions, facts_of, needed, standing_of
from anker.register.groups import grouped
from anker.register.reading import read_events
from anker.register.register import FURTHEST, Register
from anker.register.state import lists_table, residents_table

__all__ = ["DECISIONS", "OpenRegister", "decisions", "facts_of", "needed", "open_register", "standing_of"]


@dataclass(frozen=True)
class OpenRegister:
    """A register, and the folder of its record."""

    folder: Path
    register: Register

    def tell(self, events: Path) -> list[Entry]:
        """Decide and log every event of a file; where one makes no sense, nothing is written."""
        decided = []
        for where, event in read_events(events):
            try:
                decided.append(self.register.submit(event))
            except InputError as error:
                raise InputError(f"{where.nb}: {error.text.nb}", f"{where.en}: {error.text.en}") from None
        add_table(self.folder, "events", self.register.log.frame())
        return decided

    def at(self, on: date, known: date | None, by: str, out: Path | None) -> pl.DataFrame:
        """Lists, places and waits on a date, as known on a date (else now), by list, municipality or district. With
        `out`: residents and lists are written there."""
        register = self.register
        if on.year > register.now.year + FURTHEST:
            raise InputError(
                f"--on: {on} er over {FURTHEST} år etter {register.now}.",
                f"--on: {on} is over {FURTHEST} years after {register.now}.",
            )
        register.advance(max(register.now, on))
        state = register.at(on, known or register.now)
        lists = lists_table(state)
        if out is not None:
            residents = residents_table(state, read(self.folder)["residents"])
            for name, frame in (("residents", residents), ("lists", lists)):
                with atomic(out / f"{name}.parquet") as path:
                    frame.write_parquet(path)
        return grouped(lists, register.log.frame(), by, known or register.now)


def open_register(record: Path) -> OpenRegister:
    """The register of a record on disk. InputError where the record is broken or has no lists."""
    folder = record_folder(record)
    found = read(folder)
    if "lists" not in found:
        raise InputError(
            f"{folder} har ingen lister (bygget for en dato uten publiserte lister).",
            f"{folder} has no lists (built for a date without published lists).",
        )
    for p in check(found):
        raise InputError(
            f"{folder / p.table}.parquet: {p.what} ({p.rows} rader, den første {p.first}). Bygg registeret på nytt.",
            f"{folder / p.table}.parquet: {p.what} ({p.rows} rows, the first {p.first}). Build the record again.",
        )
    return OpenRegister(folder, Register(found))
