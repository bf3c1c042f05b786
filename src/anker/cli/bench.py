"""`anker bench`: how fast the parts of Anker are on this machine, measured now."""

from importlib import import_module
from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, Log, Progress, not_found, print_json, say
from anker.language import Text

HELP = say(
    "Mål hvor fort delene av Anker går på denne maskinen.",
    "Measure how fast the parts of Anker are on this machine.",
)
PARTS = ("engine", "ledger", "reassign", "register")  # each a file in bench/


def command(
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("[DEL]...", "[PART]..."),
            help=say(
                f"Hva som måles ({', '.join(PARTS)}); alt, når ingenting er nevnt.",
                f"What to measure ({', '.join(PARTS)}); everything, when nothing is named.",
            ),
        ),
    ] = None,
    place: Annotated[str, typer.Option("--place", help=say("Sted.", "Place."))] = "norge",
    runs: Annotated[
        int, typer.Option("--runs", min=1, max=100, help=say("Ganger hver måles.", "Times each is measured."))
    ] = 3,
    json: Json = False,
    lang: Lang = "nb",  # noqa: ARG001  # read from the command line by say()
    log_format: Log = "text",
) -> None:
    """Medians over the runs."""
    for part in parts or ():
        if part not in PARTS:
            raise not_found(Text("måling", "measurement"), part, list(PARTS))
    from anker.bench.rows import Asked, Rows

    rows: Rows = {}
    with Progress(log_format) as progress:
        for part in parts or PARTS:
            rows |= import_module(f"anker.bench.{part}").measure(Asked(place, runs, progress.phase))
    if json:
        print_json(rows)
        return
    for name, row in rows.items():
        print(f"{name:36} {row['value']:>16,} {row['unit']}")
