"""The log: entries of the register in the order of recording, only ever added to."""

from dataclasses import replace

import polars as pl

from anker.record.tables import EVENTS
from anker.register.events import Entry, as_frame

MANY = 200  # chunks of memory before neighbours are made into one


class Log:
    """Chunks of the table `events`, and the newest entries not yet made into one."""

    def __init__(self, frame: pl.DataFrame | None = None) -> None:
        self._chunks = [] if frame is None else [frame]
        self._tail: list[Entry] = []
        self._whole: pl.DataFrame | None = None
        self.next = 1 if frame is None or not frame.height else int(frame["seq"][-1]) + 1

    def add(self, entries: list[Entry]) -> list[Entry]:
        """Append entries, numbered; a `cause` of 0 becomes the number of the first of them."""
        first = self.next
        numbered = [
            replace(e, seq=first + i, cause=first if e.cause == 0 else e.cause) for i, e in enumerate(entries)
        ]
        self._tail += numbered
        self.next += len(entries)
        return numbered

    def add_frame(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Append many entries at once, numbered in their order."""
        first = self.next
        frame = frame.with_columns(seq=pl.int_range(first, first + pl.len(), dtype=pl.Int64))
        self._close_tail()
        self._append(frame)
        self.next += frame.height
        return frame

    def frame(self) -> pl.DataFrame:
        """The whole log as the table `events`."""
        self._close_tail()
        if len(self._chunks) > MANY:
            self._chunks = _fewer(self._chunks)
        if self._whole is None:
            self._whole = pl.concat(self._chunks) if self._chunks else pl.DataFrame(schema=EVENTS.schema)
        return self._whole

    def of(self, column: str, value: int) -> pl.DataFrame:
        """The entries with a value in a column, in order."""
        return self.frame().filter(pl.col(column) == value)

    def _close_tail(self) -> None:
        if self._tail:
            self._append(as_frame(self._tail))
            self._tail = []

    def _append(self, frame: pl.DataFrame) -> None:
        self._chunks.append(frame)
        self._whole = None


def _fewer(chunks: list[pl.DataFrame]) -> list[pl.DataFrame]:
    """The same rows in chunks of which each is more than twice the next: old entries are seldom copied."""
    fewer: list[pl.DataFrame] = []
    for chunk in chunks:
        fewer.append(chunk)
        while len(fewer) > 1 and fewer[-2].height <= 2 * fewer[-1].height:
            newest = fewer.pop()
            fewer[-1] = pl.concat([fewer[-1], newest]).rechunk()
    return fewer
