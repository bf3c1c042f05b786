"""What `anker run` leaves in its folder: the report, the summary, the numbers and the starting record."""

import json
from pathlib import Path
from typing import Any

from anker.evaluation.outcome import Outcome
from anker.evaluation.summary import summary
from anker.evaluation.tables import code_rows, indicator_rows, replicate_rows
from anker.files import atomic, write_text
from anker.language import Language
from anker.record.record import Record, write_record
from anker.report.write import write_report


def write_results(outcome: Outcome, record: Record, folder: Path, lang: Language) -> dict[str, Any]:
    """Write report.html, indicators.parquet, replicates.parquet, codes.parquet, record/ and, last, summary.json; the
    summary."""
    folder.mkdir(parents=True, exist_ok=True)
    write_report(outcome, folder / "report.html", lang)
    write_record(record, folder / "record")
    tables = {"indicators": indicator_rows, "replicates": replicate_rows, "codes": code_rows}
    for name, rows in ((name, made(outcome)) for name, made in tables.items()):
        with atomic(folder / f"{name}.parquet") as path:
            rows.write_parquet(path)
    content = summary(outcome)
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    write_text(folder / "summary.json", text + "\n")
    return content
