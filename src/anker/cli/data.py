"""`anker data`: the data dictionary and the other pages that are made from the code."""

from typing import Annotated

import typer

from anker.cli.shared import Lang, say

HELP = say(
    "Dataordboken, og sidene som lages av koden.", "The data dictionary, and the pages made from the code."
)


def command(
    write: Annotated[
        bool,
        typer.Option("--write", help=say("Skriv sidene i kildekoden.", "Write the pages in the repository.")),
    ] = False,
    lang: Lang = "nb",  # noqa: ARG001  # read from the command line by say()
) -> None:
    """Print the data dictionary, or write all generated pages (from the repository's root)."""
    from anker.api.pages import data_dictionary, write_pages

    if not write:
        print(data_dictionary())
        return
    for path in write_pages():
        print(path)
