"""What `anker run` leaves in its folder: the report, the summary, the numbers and the starting record."""

import json
from pathlib import Path
from typing import Any

from anker.evaluation.outcome import Outcome
from anker.evaluation.summary import summary
from anker.evaluation.tables import code_rows, indicator_rows, payment_rows, replicate_rows
from anker.files import atomic, write_text
from anker.language import Language
from anker.record.record import Record, write_record
from anker.report.money.reconciliation_sheet import reconciliation_sheet, rehearsed_year
from anker.report.sheet_html import html_of
from anker.report.write import write_report
from anker.settlement.models.inputs import SettlementOptions, settlement_inputs

MOST_RECONCILED = 400_000  # residents


def write_results(outcome: Outcome, record: Record, folder: Path, lang: Language) -> dict[str, Any]:
    """Write report.html, the tables as Parquet, record/, reconciliation.html and, last, summary.json; the
    summary."""
    folder.mkdir(parents=True, exist_ok=True)
    write_report(outcome, folder / "report.html", lang)
    write_record(record, folder / "record")
    tables = {
        "indicators": indicator_rows,
        "replicates": replicate_rows,
        "codes": code_rows,
        "payments": payment_rows,
    }
    for name, rows in ((name, made(outcome)) for name, made in tables.items()):
        with atomic(folder / f"{name}.parquet") as path:
            rows.write_parquet(path)
    write_reconciliation(outcome, record, folder, lang)
    content = summary(outcome)
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    write_text(folder / "summary.json", text + "\n")
    return content


def write_reconciliation(outcome: Outcome, record: Record, folder: Path, lang: Language) -> None:
    """Write reconciliation.html: the settlement of the same record and year beside the rehearsal, with what makes them
    differ. Not for more than `MOST_RECONCILED` residents, whose settlement would take as long again as a run of them:
    `anker settle FOLDER` tells it."""
    rehearsed = rehearsed_year(code_rows(outcome), payment_rows(outcome), outcome.start)
    if rehearsed is None or record["residents"].height > MOST_RECONCILED:
        return
    books = settlement_inputs(record, SettlementOptions(rehearsed.year))
    write_text(folder / "reconciliation.html", html_of(reconciliation_sheet(books, rehearsed), lang))
