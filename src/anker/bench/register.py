"""The register: the month's batch for a place, and rebuilding it from ten years of events made by the model."""

import gc
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import polars as pl

from anker.bench.rows import Asked, Rows, row, seconds
from anker.build.build import build
from anker.norway.places import resolve
from anker.record.record import Record
from anker.register.history import play, requests
from anker.register.log import Log
from anker.register.many import ask_many
from anker.register.register import Register
from anker.register.replay import COLUMNS, rebuild
from anker.register.state import from_record

REQUESTS, MONTHS, SEED = 60_000, 120, 1
END, TURN = date(2026, 1, 31), date(2026, 2, 1)


def measure(asked: Asked) -> Rows:
    """Seconds of the first of a month with 60,000 requests, and of rebuilding a late and a middle date."""
    asked.tell("build")
    record = build(resolve(asked.place))
    asked.tell("batch")
    rows = {"register_month_s": row(round(_batch(record, asked.runs), 3), "s", asked.runs)}
    gc.collect()
    with tempfile.TemporaryDirectory() as folder:
        asked.tell("events")
        rows["register_events"] = row(_events(record, Path(folder)), "events")
        asked.tell("rebuild")
        return rows | _rebuild(record, Path(folder), asked.runs)


def _batch(record: Record, runs: int) -> float:
    """Places are taken up, lists open, people are allocated, queues are served; then the requests."""
    first = Register(record)
    first.advance(END)
    wishes = requests(first, SEED, END)
    wishes = wishes.sample(
        min(REQUESTS, wishes.height * 20), with_replacement=wishes.height < REQUESTS, seed=SEED
    )
    taken = []
    for _ in range(runs):
        it = Register(record)
        it.advance(END)
        ask_many(it, wishes, END)
        gc.collect()
        start = perf_counter()
        it.advance(TURN)
        ask_many(it, wishes, TURN)
        taken.append(perf_counter() - start)
    return median(taken)


def _events(record: Record, folder: Path) -> int:
    """Let the model make the events, and keep each year's in a Parquet file; how many there are."""
    it, total = Register(record), 0
    for i, _ in enumerate(play(it, MONTHS, SEED)):
        if i % 12 == 11:
            frame = it.log.frame()
            frame.write_parquet(folder / f"{i:04d}.parquet")
            total, following = total + frame.height, it.log.next
            it.log = Log()
            it.log.next = following
    return total


def _rebuild(record: Record, folder: Path, runs: int) -> Rows:
    """From the Parquet files of the log to the register on a date, as known at the end."""
    base = from_record(record)
    last: date = pl.scan_parquet(folder).select(pl.col("recorded").max()).collect().item()
    dates = {
        "register_rebuild_s": last,
        "register_rebuild_midway_s": date((record.on.year + last.year) // 2, 7, 1),
    }

    def once(on: date) -> object:
        return rebuild(base, pl.read_parquet(folder, columns=list(COLUMNS)), on, last)

    return {name: row(round(seconds(partial(once, on), runs), 3), "s", runs) for name, on in dates.items()}
