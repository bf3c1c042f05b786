"""`anker places`: which places there are, and how their lists stand."""

from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, print_json, say

HELP = say(
    "List kommuner: innbyggere, lister, listelengde, reservekapasitet, ledige lister.",
    "List municipalities: residents, lists, list length, reserve capacity, vacant lists.",
)


def command(
    text: Annotated[
        str | None,
        typer.Argument(
            metavar=say("[TEKST]", "[TEXT]"),
            help=say("Del av navn eller fylke.", "Part of a name or county."),
        ),
    ] = None,
    json: Json = False,
    lang: Lang = "nb",
) -> None:
    """One row per municipality."""
    from anker.api.places import places
    from anker.number_format import BLANK, fixed

    rows = places(text).to_dicts()
    if json:
        print_json({"schema_version": 1, "on": "2025-12-31", "places": rows})
        return
    heads = (
        ("nr.", "kommune", "fylke", "innbyggere", "lister", "listelengde", "reserve %", "uten lege")
        if lang == "nb"
        else ("no.", "municipality", "county", "residents", "lists", "list length", "reserve %", "vacant")
    )
    print(f"{heads[0]:5} {heads[1]:38.38} {heads[2]:16} " + " ".join(f"{h:>11}" for h in heads[3:]))
    for row in rows:
        numbers = list(row.values())[3:]
        shown = " ".join(f"{'–' if v is None else fixed(v, group=BLANK):>11}" for v in numbers)
        print(f"{row['municipality_no']:5} {row['name']:38.38} {row['county']:16} {shown}")
