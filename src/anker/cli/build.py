"""`anker build`: a record of a place from published figures, checked against every published margin."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from anker.cli.shared import Json, Lang, LogOption, Progress, option, print_json, say, writable
from anker.errors import InputError

if TYPE_CHECKING:
    from anker.api.building import BuiltRecord

HELP = say(
    "Bygg registeret for et sted av publiserte tall, og kontroller det mot dem.",
    "Build a place's record from published figures, and check it against them.",
)

_TABLES = {
    "municipalities": say("kommuner", "municipalities"),
    "residents": say("innbyggere", "residents"),
    "lists": say("lister", "lists"),
    "gps": say("fastleger", "GPs"),
    "practices": say("legekontor", "practices"),
    "families": say("bor ikke alene", "live not alone"),
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
    lang: Lang = "nb",
    log_format: LogOption = "text",
) -> int:
    """Exit status 1 where a margin or an identity does not hold."""
    day = _day(on)
    if out is not None:
        writable(out)

    from anker.api.building import built
    from anker.api.progress import BUILD_PHASES

    with Progress(log_format) as progress:
        found = built(place, day, check, out, lambda phase: progress.phase(BUILD_PHASES[phase].get(lang)))
    if json:
        print_json(found.as_json())
    else:
        _print(found, out is not None)
    return 1 if found.problems or found.missed else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"--on: fant «{text}», ventet en dato som 2025-12-31.",
            f"--on: found “{text}”, expected a date such as 2025-12-31.",
        ) from None


def _print(found: "BuiltRecord", written: bool) -> None:
    """The tables' sizes; the practices' numbers, where the record was written; the margins that were missed."""
    from anker.number_format import BLANK, fixed

    record = found.record
    for name in record:
        print(f"{_TABLES[name]:16} {fixed(record[name].height, group=BLANK):>10}")
    if written:
        print(_practices(record["practices"]["practice_id"].to_list()))
    if found.margins is not None:
        rows, wrong = found.margins.height, found.missed
        print(say(f"{rows} marginer, {len(wrong)} avvik", f"{rows} margins, {len(wrong)} misses"))
        for row in wrong[:MOST_TOLD]:
            print(row)


def _practices(numbers: list[int]) -> str:
    """The practices' numbers, as `anker settle --practice` takes them: the first ones, where they are many."""
    some = ", ".join(str(number) for number in sorted(numbers)[:MOST_TOLD])
    rest = len(numbers) - MOST_TOLD
    return say(
        f"Legekontorenes numre, for anker settle: {some}" + (f" og {rest} til" if rest > 0 else ""),
        f"The practices' numbers, for anker settle: {some}" + (f" and {rest} more" if rest > 0 else ""),
    )
