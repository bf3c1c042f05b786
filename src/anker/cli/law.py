"""`anker law`: rules and rates by date, with source."""

from datetime import date
from typing import Annotated

import typer

from anker.cli.shared import Command, Json, Lang, group, print_json, say
from anker.errors import InputError

HELP = say("Regler og satser etter dato, med kilde.", "Rules and rates by date, with source.")
app = group(HELP)


@app.callback()
def _law() -> None:
    """Keeps `show` a verb of its own although it is the only one so far."""


@app.command("show", cls=Command, help=say("Vis hva som gjelder på en dato.", "Show what holds on a date."))
def show(
    key: Annotated[
        str,
        typer.Argument(
            metavar=say("NØKKEL", "KEY"),
            help=say("Som basistilskudd eller 2ad.", "Such as basistilskudd or 2ad."),
        ),
    ],
    on: Annotated[str, typer.Option("--on", help=say("Dato, ÅÅÅÅ-MM-DD.", "Date, YYYY-MM-DD."))],
    json: Json = False,
    lang: Lang = "nb",
) -> None:
    """Every value that the word finds on the date; an error that names the nearest dates where there is none."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise InputError(
            f"--on: fant «{on}», ventet en dato som 2022-08-01.",
            f"--on: found “{on}”, expected a date such as 2022-08-01.",
        ) from None
    from anker import law

    found = law.show(key, day)
    rows = law.as_rows(found, lang)
    warnings = [w.get(lang) for q in found if (w := law.overdue(q.key, day)) is not None]
    if json:
        print_json({"schema_version": 1, "on": on, "values": rows, "warnings": warnings})
        return
    for row in rows:
        until = row["valid_to"] or say("videre", "on")
        print(f"{row['label']}: {row['value']} {row['unit']}  ({row['key']})")
        print(f"    {row['valid_from']} – {until} · {row['certainty']} · {row['source']}")
        if row["note"]:
            print(f"    {row['note']}")
    for warning in warnings:
        print(say("Advarsel: ", "Warning: ") + warning)
