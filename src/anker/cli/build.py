"""`anker build`: a record of a place from published figures, checked against every published margin."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, Log, Progress, print_json, say, writable
from anker.errors import InputError

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
TABLES = {
    "municipalities": say("kommuner", "municipalities"),
    "residents": say("innbyggere", "residents"),
    "lists": say("lister", "lists"),
    "gps": say("fastleger", "GPs"),
    "practices": say("legekontor", "practices"),
}
MOST_TOLD = 20  # practices


def command(
    place: Annotated[
        str, typer.Argument(metavar=say("STED", "PLACE"), help=say("Navn eller nummer.", "Name or number."))
    ],
    on: Annotated[
        str,
        typer.Option(
            "--on", help=say("Dato: 2025-12-31 eller 2024-01-01.", "Date: 2025-12-31 or 2024-01-01.")
        ),
    ] = "2025-12-31",
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=say("Sammenlign med publiserte tall.", "Compare with published figures.")
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=say("Skriv Parquet til MAPPE/record.", "Write Parquet to FOLDER/record.")),
    ] = None,
    json: Json = False,
    lang: Lang = "nb",  # noqa: ARG001  # read from the command line by say()
    log_format: Log = "text",
) -> int:
    """Exit status 1 where a margin or an identity does not hold."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise InputError(
            f"--on: fant «{on}», ventet en dato som 2025-12-31.",
            f"--on: found “{on}”, expected a date such as 2025-12-31.",
        ) from None
    if out is not None:
        writable(out)

    from anker.build.build import build
    from anker.build.margins import compare, misses
    from anker.norway.places import resolve
    from anker.record.check import check as check_record
    from anker.record.record import write

    with Progress(log_format) as progress:
        record = build(resolve(place), day, lambda phase: progress.phase(PHASES[phase]))
        problems = check_record(record)
        rows = compare(record) if check else None
        if out is not None:
            write(record, out / "record")
    wrong = misses(rows) if rows is not None else None
    if json:
        print_json({
            "schema_version": 1,
            "on": day,
            "tables": {name: record[name].height for name in record},
            "rows": rows.to_dicts() if rows is not None else [],
            "problems": [f"{p.table}: {p.what} ({p.rows})" for p in problems],
            "labels": list(record.labels),
        })  # fmt: skip
    else:
        for name in record:
            print(f"{TABLES[name]:16} {record[name].height:>10,}".replace(",", " "))
        if out is not None:
            print(_practices(record["practices"]["practice_id"].to_list()))
        if rows is not None and wrong is not None:
            print(
                say(
                    f"{rows.height} marginer, {wrong.height} avvik",
                    f"{rows.height} margins, {wrong.height} misses",
                )
            )
            for row in wrong.head(20).to_dicts():
                print(row)
    return 1 if problems or (wrong is not None and wrong.height) else 0


def _practices(numbers: list[int]) -> str:
    """The practices' numbers, as `anker settle --practice` takes them: the first ones, where they are many."""
    some = ", ".join(str(number) for number in sorted(numbers)[:MOST_TOLD])
    rest = len(numbers) - MOST_TOLD
    return say(
        f"Legekontorenes numre, for anker settle: {some}" + (f" og {rest} til" if rest > 0 else ""),
        f"The practices' numbers, for anker settle: {some}" + (f" and {rest} more" if rest > 0 else ""),
    )
