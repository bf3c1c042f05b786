"""The money: the full ledger of a typical year's contacts, and every payment model for all lists."""

import statistics
import tempfile
from pathlib import Path

from anker.bench.rows import Asked, Rows, row
from anker.build.build import build
from anker.norway.places import resolve
from anker.settle.books import Options, books
from anker.settle.speed import YEAR, every_model, ledger, prepare

MOST = 30_000_000  # contacts


def measure(asked: Asked) -> Rows:
    """The contacts are made and written beforehand; settling them reads, works out and writes every payment."""
    asked.tell("compile")
    books(build(resolve("utsira")), Options(YEAR))
    asked.tell("build")
    record = build(resolve(asked.place))
    with tempfile.TemporaryDirectory(prefix="anker-bench-") as folder:
        asked.tell("contacts")
        prepare(record, Path(folder), MOST)
        asked.tell("ledger")
        found = [ledger(Path(folder)) for _ in range(asked.runs)]
    asked.tell("models")
    settled = books(record, Options(YEAR))
    taken = statistics.median(speed.seconds for speed in found)
    contacts = found[0].contacts
    return {
        "ledger_s": row(round(taken, 3), "s", asked.runs),
        "ledger_contacts": row(contacts, "contacts"),
        "ledger_rows": row(found[0].rows, "payments"),
        "ledger_ns_per_contact": row(round(taken / max(contacts, 1) * 1e9, 1), "ns", asked.runs),
        "ledger_peak_mb": row(round(max(speed.peak_mb for speed in found), 1), "MB", asked.runs),
        "all_models_s": row(
            round(statistics.median(every_model(settled) for _ in range(asked.runs)), 3), "s", asked.runs
        ),
    }
