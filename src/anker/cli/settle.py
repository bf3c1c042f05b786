"""`anker settle`: who pays whom, to the øre, under any payment model; and pages for those who hesitate."""

from pathlib import Path
from typing import Annotated, Any

import typer

from anker.cli.shared import Json, Lang, print_json, say
from anker.errors import InputError

HELP = say(
    "Gjør opp et register under én eller flere betalingsmodeller, til øret.",
    "Settle a record under one or more payment models, to the øre.",
)


def command(
    record: Annotated[
        Path | None,
        typer.Argument(
            metavar=say("REGISTER", "RECORD"),
            help=say("Mappe fra «anker build».", "Folder from 'anker build'."),
        ),
    ] = None,
    practice: Annotated[
        int | None, typer.Option("--practice", help=say("Legekontorets nummer.", "The practice's number."))
    ] = None,
    model: Annotated[
        list[str] | None,
        typer.Option(
            "--model",
            help=say("Betalingsmodell eller TOML-fil; kan gjentas.", "Model or TOML file; repeatable."),
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            help=say(
                "År; ellers året etter registerets dato.", "Year; else the one after the record's date."
            ),
        ),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help=say("Egen verdi, NØKKEL=BELØP; kan gjentas.", "Own value, KEY=AMOUNT; repeatable.")
        ),
    ] = None,
    weights: Annotated[
        Path | None,
        typer.Option("--weights", help=say("CSV med egne vekter.", "CSV with weights of your own.")),
    ] = None,
    claims: Annotated[
        Path | None,
        typer.Option("--claims", help=say("Regninger som CSV eller JSON.", "Claims as CSV or JSON.")),
    ] = None,
    my_practice: Annotated[
        Path | None,
        typer.Option(
            "--my-practice",
            help=say("Bli med, vente eller avslå? Tall i TOML.", "Join, wait or decline? TOML figures."),
        ),
    ] = None,
    my_municipality: Annotated[
        Path | None,
        typer.Option(
            "--my-municipality",
            help=say("Kommunens side; tall i TOML.", "The municipality's page; TOML figures."),
        ),
    ] = None,
    journal: Annotated[
        bool,
        typer.Option(
            "--journal",
            help=say(
                "Skriv også hver betaling for hver kontakt.", "Also write every payment for every contact."
            ),
        ),
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help=say("Mappe for filer.", "Folder for files."))
    ] = None,
    json: Json = False,
    lang: Lang = "nb",
) -> int:
    """Print the statement; with --out also HTML, Excel, Parquet and JSON. Exit status 1 where claims were refused."""
    from anker.cli.settle_pages import hesitating, of_practice, of_scheme
    from anker.files import write_text
    from anker.report.sheet_excel import write_excel
    from anker.report.sheet_html import html_of
    from anker.report.sheet_text import text_of

    tables: dict[str, Any] = {}
    refused = 0
    if my_practice or my_municipality:
        page = hesitating(my_practice, my_municipality)
    elif record is None:
        raise InputError(
            "Oppgi et register (fra «anker build STED --out MAPPE»), --my-practice eller --my-municipality.",
            "Give a record (from 'anker build PLACE --out FOLDER'), --my-practice or --my-municipality.",
        )
    else:
        if journal and out is None:
            raise InputError(
                "--journal skriver filer: gi også --out.", "--journal writes files: give --out too."
            )
        parts = out / "journal" if journal and out is not None else None
        arguments = (record, model or [], year, given or [], weights, claims, parts)
        page, tables, refused = (
            of_scheme(*arguments) if practice is None else of_practice(*arguments, practice=practice)
        )
    if out is not None:
        import json as as_text

        for name, frame in tables.items():
            _parquet(frame, out / f"{name}.parquet")
        write_text(out / "statement.html", html_of(page, lang))
        write_excel(page, out / "statement.xlsx", lang)
        write_text(
            out / "statement.json", as_text.dumps(page.as_json(lang), ensure_ascii=False, indent=2) + "\n"
        )
    if json:
        print_json(page.as_json(lang))
    else:
        print(text_of(page, lang))
    return 1 if refused else 0


def _parquet(frame: Any, path: Path) -> None:
    from anker.files import atomic

    with atomic(path) as temporary:
        frame.write_parquet(temporary)
