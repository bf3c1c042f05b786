"""How fast the money is settled: the full ledger of a nation's contacts, and every payment model for all lists.

`prepare` makes a typical year's contacts and writes them, once; `ledger` reads them, settles them and writes every
payment, chunk by chunk, in a process of its own on two processors, so that its peak memory is its own. The books
balance in every run, or there is none (settlement/claims/payments.py).

    python -m anker.bench.ledger_process FOLDER    prints the ledger's seconds, rows and peak memory as JSON
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from time import perf_counter, process_time

import polars as pl

from anker.memory import peak_mb
from anker.record.record import Record, write_record
from anker.settlement.claims.code_prices import set_prices
from anker.settlement.claims.payments import list_index, settle_contacts
from anker.settlement.models import models
from anker.settlement.models.inputs import ClaimsOfYear, SettlementInputs
from anker.settlement.models.model import Terms
from anker.settlement.models.statement import balanced
from anker.settlement.typical_year import typical

LEDGER_YEAR = 2026
PROCESSORS = 2


@dataclass(frozen=True)
class LedgerSpeed:
    """One settling of all contacts: wall seconds and those of the processor, contacts, rows written, and the process's
    peak memory in MB."""

    seconds: float
    processor: float
    contacts: int
    rows: int
    peak_mb: float


def prepare(record: Record, folder: Path, most: int) -> int:
    """Write a typical year's contacts (as many as `most`, by whole chunks) and what else the ledger reads."""
    write_record(record, folder / "record")
    contacts, last = 0, -1
    for number, chunk in enumerate(typical.typical_contacts(record, LEDGER_YEAR, chunk=200_000)):
        kept = chunk.head(most - contacts)
        kept.write_parquet(_part(folder, "contacts", number), compression="lz4")
        contacts, last = contacts + kept.height, int(kept["resident_id"][-1])
        if contacts >= most:
            break
    elsewhere = typical.copayments_elsewhere(record, LEDGER_YEAR).filter(pl.col("resident_id") <= last)
    elsewhere.write_parquet(folder / "elsewhere.parquet", compression="lz4")
    return contacts


def ledger(folder: Path) -> LedgerSpeed:
    """Settle the contacts of a prepared folder in a new process, every payment written to `folder/journal`."""
    done = subprocess.run(
        [sys.executable, "-m", "anker.bench.ledger_process", str(folder)], capture_output=True, text=True, check=True,
        env={**os.environ, "POLARS_MAX_THREADS": str(PROCESSORS)},
    )  # fmt: skip
    return LedgerSpeed(**json.loads(done.stdout))


def every_model(books: SettlementInputs) -> tuple[float, float]:
    """Wall and processor seconds of all shipped models' payments for all lists and months, balanced; amounts that are
    not public are set to 1,000 kroner, for they must be set to something to be timed."""
    terms = Terms({lack.key: Fraction(1000) for model in models().values() for lack in model.needs()})
    start, worked = perf_counter(), process_time()
    for model in models().values():
        balanced(model.postings(books, terms))
    return perf_counter() - start, process_time() - worked


def claims_of(folder: Path) -> ClaimsOfYear:
    """The contacts of a prepared folder, to be settled."""
    parts = sorted((folder / "contacts").glob("*.parquet"))
    elsewhere = pl.read_parquet(folder / "elsewhere.parquet")
    return ClaimsOfYear((pl.read_parquet(part) for part in parts), typical.mix().code_sets, elsewhere)


def _settle(folder: Path) -> LedgerSpeed:
    warm = typical.mix().code_sets
    start, worked = perf_counter(), process_time()
    with ThreadPoolExecutor(1) as reader:  # the tariff is read meanwhile
        elsewhere = reader.submit(pl.read_parquet, folder / "elsewhere.parquet")
        prices = set_prices(warm, date(LEDGER_YEAR, 1, 1), date(LEDGER_YEAR, 12, 31), newest=True)
        scheme = list_index(_slim(folder / "record"))
    journal = folder / "journal"
    journal.mkdir(exist_ok=True)
    number = 0

    def sink(frame: pl.DataFrame) -> None:
        nonlocal number
        frame.write_parquet(_part(folder, "journal", number), compression="uncompressed", statistics=False)
        number += 1

    contacts = 0

    def chunks() -> Iterator[pl.DataFrame]:
        nonlocal contacts
        for path in sorted((folder / "contacts").glob("*.parquet")):
            chunk = pl.read_parquet(path)
            contacts += chunk.height
            yield chunk

    totals = settle_contacts(chunks(), prices, scheme, elsewhere.result(), sink)
    seconds, processor = perf_counter() - start, process_time() - worked
    return LedgerSpeed(seconds, processor, contacts, totals.rows, peak_mb())


def _on_two_processors() -> None:
    """Keep to two of the processors that this process may use, where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])


def _slim(folder: Path) -> Record:
    """Of the record only what settling contacts asks for."""
    wanted = {"residents": ["resident_id", "list_id"], "lists": ["list_id", "practice_id", "contract"],
              "practices": ["practice_id"]}  # fmt: skip
    tables = {name: pl.read_parquet(folder / f"{name}.parquet", columns=c) for name, c in wanted.items()}
    return Record(date(LEDGER_YEAR - 1, 12, 31), tables)


def _part(folder: Path, name: str, number: int) -> Path:
    (folder / name).mkdir(exist_ok=True)
    return folder / name / f"part-{number:04}.parquet"


if __name__ == "__main__":
    _on_two_processors()
    print(json.dumps(asdict(_settle(Path(sys.argv[1])))))
    sys.stdout.flush()
    os._exit(0)  # the arrays of a nation take a second to tear down, to no one's use
