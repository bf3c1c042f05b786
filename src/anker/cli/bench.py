"""`anker bench`: how fast the parts of Anker are on this machine, measured now."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, LogOption, Progress, not_found, print_json, say
from anker.language import Text

HELP = say(
    "Mål hvor fort delene av Anker går på denne maskinen.",
    "Measure how fast the parts of Anker are on this machine.",
)
# Each a file in bench/. The engine comes first, for it tells the most memory that the process has held.
BENCH_PARTS = ("engine", "ledger", "limit", "pairing", "peers", "reassign", "register", "scaling", "start")
OWN_PLACES = {
    "pairing": "kristiansand",
    "start": "kristiansand",
}  # of parts about municipalities; the country's are norge
_PAGE = Path("docs/bench.md")


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
    from anker.bench.rows import BenchRequest, Rows

    found: dict[str, Rows] = {}
    asked = [part for part in BENCH_PARTS if part in (parts or BENCH_PARTS)]
    modules = {part: import_module(f"anker.bench.{part}") for part in asked}
    if "peers" in modules:  # before anything is measured
        modules["peers"].need()
    with Progress(log_format) as progress:
        for part, module in modules.items():
            own = OWN_PLACES.get(part, "norge")
            found[part] = module.benchmark(BenchRequest(place or own, runs, progress.phase))
            if write:
                _write(found, place is None)
    if json:
        print_json({name: row for rows in found.values() for name, row in rows.items()})
    elif not write:
        _print(found, place is None)


def _write(found: dict[str, dict[str, dict[str, object]]], own_place: bool) -> None:
    from anker.bench.machine import machine
    from anker.bench.page import bench_page
    from anker.files import write_text

    old = _PAGE.read_text(encoding="utf-8") if _PAGE.is_file() else ""
    write_text(_PAGE, bench_page(old, found, machine(), own_place))


def _print(found: dict[str, dict[str, dict[str, object]]], own_place: bool) -> None:
    from anker.bench.bars import BARS
    from anker.bench.machine import machine
    from anker.number_format import as_given

    print(machine())
    for name, row in ((name, row) for rows in found.values() for name, row in rows.items()):
        value, bar = row["value"], BARS.get(name) if own_place else None
        assert isinstance(value, (int, float))
        held = "" if bar is None else f"   {bar} {'✓' if bar.met(value) else '✗'}"
        print(f"{name:48} {as_given(value):>24} {row['unit']}{held}")
