"""The register: the month's batch for a place, and rebuilding it from ten years of events made by the model."""

import gc
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import polars as pl

from anker.bench.register_years.play import play_years
from anker.bench.register_years.wishes import requests
from anker.bench.rows import BenchRequest, Rows, bench_row, seconds
from anker.calendar import first_day, month_number
from anker.norway.places import resolve
from anker.record.record import Record
from anker.register.events import EventKind
from anker.register.many import ask_many
from anker.register.register import Register
from anker.register.replay import COLUMNS, rebuild
from anker.register.state import State, from_record
from anker.synthesis.build import build

REQUESTS, MONTHS, _SEED = 60_000, 120, 1
Played = dict[str, tuple[date, State]]
"""The register as it was when played, by the row that tells of rebuilding it: its date and state."""
_END, TURN = date(2026, 1, 31), date(2026, 2, 1)


def benchmark(asked: BenchRequest) -> Rows:
    """Seconds of the first of a month with 60,000 requests, at the start and after ten years with every kind of
    event; of rebuilding the last and a middle date of them; and whether the rebuilt register is the one played."""
    asked.tell("build")
    record = build(resolve(asked.place))
    asked.tell("batch")
    rows = {"register_month_s": bench_row(round(_batch(record, asked.runs), 3), "s", asked.runs)}
    gc.collect()
    with tempfile.TemporaryDirectory() as folder:
        asked.tell("events")
        log = Path(folder) / "events.parquet"
        made, played = _events(record, log)
        gc.collect()
        asked.tell("rebuild")
        return rows | made | _rebuild(record, log, played, asked.runs)


def _batch(record: Record, runs: int) -> float:
    """Places are taken up, lists open, people are allocated, queues are served; then the requests."""
    first = Register(record)
    first.advance(_END)
    asked, taken = _wishes(first), []
    for _ in range(runs):
        it = Register(record)
        it.advance(_END)
        ask_many(it, asked, _END)
        taken.append(_month(it, asked, TURN))
    return median(taken)


def _wishes(register: Register) -> pl.DataFrame:
    """So many requests as the country has in a busy month."""
    asked = requests(register, _SEED, register.now)
    some = min(REQUESTS, asked.height * 20)
    return asked.sample(some, with_replacement=asked.height < REQUESTS, seed=_SEED)


def _month(register: Register, asked: pl.DataFrame, first: date) -> float:
    """Seconds of the first of a month with requests."""
    gc.collect()
    start = perf_counter()
    register.advance(first)
    ask_many(register, asked, first)
    return perf_counter() - start


def _events(record: Record, log: Path) -> tuple[Rows, Played]:
    """Let the model make the events, and keep their log in a Parquet file: how many, of how many kinds, and how long
    the month after them takes."""
    it, midway = Register(record), (record.on, from_record(record))
    for month, (day, _) in enumerate(play_years(it, MONTHS, _SEED), 1):
        if month == MONTHS // 2:
            midway = (day, it.state.copy())
    frame, end = it.log.frame(), (it.now, it.state.copy())
    frame.write_parquet(log)
    late = _month(it, _wishes(it), first_day(month_number(it.now) + 1))
    rows = {
        "register_month_late_s": bench_row(round(late, 3), "s"),
        "register_events": bench_row(frame.height, "events"),
        "register_kinds": bench_row(frame["kind"].n_unique(), f"of {len(EventKind)} kinds"),
    }
    return rows, {"register_rebuild_s": end, "register_rebuild_midway_s": midway}


def _rebuild(record: Record, log: Path, played: Played, runs: int) -> Rows:
    """From the Parquet file of the log to the register on a date, as known at the end; and how many of its arrays
    differ from the register as it was played, as known on the date."""
    base, known = from_record(record), max(on for on, _ in played.values())

    def once(on: date, known: date) -> State:
        return rebuild(base, pl.read_parquet(log, columns=list(COLUMNS)), on, known)[0]

    differ = sum(len(once(on, on).same_as(state)) for on, state in played.values())
    taken = {name: seconds(partial(once, on, known), runs) for name, (on, _) in played.items()}
    rows = {name: bench_row(round(value, 3), "s", runs) for name, value in taken.items()}
    return rows | {"register_rebuild_differs": bench_row(differ, "arrays")}
