"""The money: the full ledger of a typical year's contacts, and every payment model for all lists."""

import statistics
import tempfile
from pathlib import Path

from anker.bench.ledger_process import LEDGER_YEAR, LedgerSpeed, claims_of, every_model, ledger, prepare
from anker.bench.rows import BenchRequest, Rows, bench_row
from anker.norway.places import resolve
from anker.settlement.models.inputs import SettlementOptions, settlement_inputs
from anker.synthesis.build import build

_MOST = 30_000_000  # contacts


def benchmark(asked: BenchRequest) -> Rows:
    """The contacts are made and written beforehand; settling them reads, works out and writes every payment. The
    models' books are made of the same contacts, and their making is not part of the models' time."""
    asked.tell("compile")
    settlement_inputs(build(resolve("utsira")), SettlementOptions(LEDGER_YEAR))
    asked.tell("build")
    record = build(resolve(asked.place))
    with tempfile.TemporaryDirectory(prefix="anker-bench-") as name:
        folder = Path(name)
        asked.tell("contacts")
        prepare(record, folder, _MOST)
        asked.tell("ledger")
        found = [ledger(folder) for _ in range(asked.runs)]
        asked.tell("models")
        settled = settlement_inputs(record, SettlementOptions(LEDGER_YEAR), claims=claims_of(folder))
    taken = [every_model(settled) for _ in range(asked.runs)]
    return _ledger_rows(found) | {
        "all_models_s": bench_row(round(statistics.median(wall for wall, _ in taken), 3), "s", asked.runs),
        "all_models_processor_s": bench_row(
            round(statistics.median(worked for _, worked in taken), 3), "s of the processor", asked.runs
        ),
    }


def _ledger_rows(found: list[LedgerSpeed]) -> Rows:
    runs, contacts = len(found), found[0].contacts
    taken = statistics.median(speed.seconds for speed in found)
    worked = statistics.median(speed.processor for speed in found)
    return {
        "ledger_s": bench_row(round(taken, 3), "s", runs),
        "ledger_processor_s": bench_row(round(worked, 3), "s of the processor", runs),
        "ledger_contacts": bench_row(contacts, "contacts"),
        "ledger_rows": bench_row(found[0].rows, "payments"),
        "ledger_ns_per_contact": bench_row(round(taken / max(contacts, 1) * 1e9, 1), "ns", runs),
        "ledger_peak_mb": bench_row(round(max(speed.peak_mb for speed in found), 1), "MB", runs),
    }
