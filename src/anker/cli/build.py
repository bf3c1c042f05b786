"""`anker build`: a record of a place from published figures, checked against every published margin."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from anker.cli.shared import Json, Lang, LogOption, Progress, option, print_json, say, writable
from anker.errors import InputError

if TYPE_CHECKING:
    import polars as pl

    from anker.record.check import Problem
    from anker.record.record import Record

HELP = say(
    "Bygg registeret for et sted av publiserte tall, og kontroller det mot dem.",
    "Build a place's record from published figures, and check it against them.",
)

PHASES = {
    "population": say("Innbyggere", "Population"),
    "lists": say("Lister", "Lists"),
    "tables": say("Tabeller", "Tables"),
    "waiting lists": say("Ventelister", "Waiting lists"),
}
_TABLES = {
    "municipalities": say("kommuner", "municipalities"),
    "residents": say("innbyggere", "residents"),
    "lists": say("lister", "lists"),
    "gps": say("fastleger", "GPs"),
    "practices": say("legekontor", "practices"),
}
MOST_TOLD = 20  # practices, and margins missed


PlaceArgument = Annotated[
    str, typer.Argument(metavar=say("STED", "PLACE"), help=say("Navn eller nummer.", "Name or number."))
]
On = Annotated[str, option("--on", "Dato: 2025-12-31 eller 2024-01-01.", "Date: 2025-12-31 or 2024-01-01.")]
Check = Annotated[
    bool, option("--check", "Sammenlign med publiserte tall.", "Compare with published figures.")
]
_Out = Annotated[
    Path | None, option("--out", "Skriv Parquet til MAPPE/record.", "Write Parquet to FOLDER/record.")
]


def command(
    place: PlaceArgument,
    on: On = "2025-12-31",
    check: Check = False,
    out: _Out = None,
    json: Json = False,
    lang: Lang = "nb",  # noqa: ARG001  # read from the command line by say()
    log_format: LogOption = "text",
) -> int:
    """Exit status 1 where a margin or an identity does not hold."""
    day = _day(on)
    if out is not None:
        writable(out)

    from anker.norway.places import resolve
    from anker.record.check import check as check_record
    from anker.record.record import write_record
    from anker.synthesis.build import build
    from anker.synthesis.margins import compare_margins

    with Progress(log_format) as progress:
        record = build(resolve(place), day, lambda phase: progress.phase(PHASES[phase]))
        problems = check_record(record)
        rows = compare_margins(record) if check else None
        if out is not None:
            write_record(record, out / "record")
    if json:
        print_json(_as_json(record, day, rows, problems))
    else:
        _print(record, rows, out is not None)
    return 1 if problems or _missed(rows) else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"--on: fant «{text}», ventet en dato som 2025-12-31.",
            f"--on: found “{text}”, expected a date such as 2025-12-31.",
        ) from None


def _as_json(
    record: "Record", day: date, rows: "pl.DataFrame | None", problems: "list[Problem]"
) -> dict[str, Any]:
    """What was built and what does not hold, for programs."""
    return {
        "schema_version": 1,
        "on": day,
        "tables": {name: record[name].height for name in record},
        "rows": rows.to_dicts() if rows is not None else [],
        "problems": [f"{p.table}: {p.what} ({p.rows})" for p in problems],
        "labels": list(record.labels),
    }


def _print(record: "Record", rows: "pl.DataFrame | None", written: bool) -> None:
    """The tables' sizes; the practices' numbers, where the record was written; the margins that were missed."""
    from anker.number_format import BLANK, fixed

    for name in record:
        print(f"{_TABLES[name]:16} {fixed(record[name].height, group=BLANK):>10}")
    if written:
        print(_practices(record["practices"]["practice_id"].to_list()))
    if rows is not None:
        wrong = _missed(rows)
        print(
            say(f"{rows.height} marginer, {len(wrong)} avvik", f"{rows.height} margins, {len(wrong)} misses")
        )
        for row in wrong[:MOST_TOLD]:
            print(row)


def _missed(rows: "pl.DataFrame | None") -> list[dict[str, Any]]:
    """The margins that were compared and do not hold."""
    from anker.synthesis.margins import misses

    return [] if rows is None else misses(rows).to_dicts()


def _practices(numbers: list[int]) -> str:
    """The practices' numbers, as `anker settle --practice` takes them: the first ones, where they are many."""
    some = ", ".join(str(number) for number in sorted(numbers)[:MOST_TOLD])
    rest = len(numbers) - MOST_TOLD
    return say(
        f"Legekontorenes numre, for anker settle: {some}" + (f" og {rest} til" if rest > 0 else ""),
        f"The practices' numbers, for anker settle: {some}" + (f" and {rest} more" if rest > 0 else ""),
    )
