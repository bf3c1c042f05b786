"""`anker bench`: how fast the parts of Anker are on this machine, measured now."""

from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, LogOption, Progress, not_found, print_json, say
from anker.language import Text

HELP = say(
    "Mål hvor fort delene av Anker går på denne maskinen.",
    "Measure how fast the parts of Anker are on this machine.",
)
# Each a file in bench/. The engine comes first, for it tells the most memory that the process has held.
BENCH_PARTS = (
    "engine",
    "decade",
    "ledger",
    "limit",
    "pairing",
    "peers",
    "reassign",
    "register",
    "scaling",
    "start",
)


def command(
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("[DEL]...", "[PART]..."),
            help=say(
                f"Hva som måles ({', '.join(BENCH_PARTS)}); alt, når ingenting er nevnt.",
                f"What to measure ({', '.join(BENCH_PARTS)}); everything, when nothing is named.",
            ),
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            "--place",
            help=say(
                "Sted, for alle deler (ellers norge; pairing og start kristiansand).",
                "Place, for all parts (else norge; pairing and start kristiansand).",
            ),
        ),
    ] = None,
    runs: Annotated[
        int, typer.Option("--runs", min=1, max=100, help=say("Ganger hver måles.", "Times each is measured."))
    ] = 3,
    write: Annotated[
        bool, typer.Option("--write", help=say("Skriv docs/bench.md.", "Write docs/bench.md."))
    ] = False,
    json: Json = False,
    lang: Lang = "nb",  # noqa: ARG001  # read from the command line by say()
    log_format: LogOption = "text",
) -> None:
    """Medians over the runs, beside their bars; or the page of them (from the repository's root)."""
    for part in parts or ():
        if part not in BENCH_PARTS:
            raise not_found(Text("måling", "measurement"), part, list(BENCH_PARTS))
    from anker.api.benching import Rows, machine, measured, shown_rows, write_bench

    asked = [part for part in BENCH_PARTS if part in (parts or BENCH_PARTS)]
    found: dict[str, Rows] = {}
    with Progress(log_format) as progress:
        for so_far in measured(asked, place, runs, progress.phase):
            found = so_far
            if write:
                write_bench(found, place is None)
    if json:
        print_json({name: row for rows in found.values() for name, row in rows.items()})
    elif not write:
        print(machine())
        for line in shown_rows(found, place is None):
            print(line)
