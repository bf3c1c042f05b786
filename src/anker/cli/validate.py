"""`anker validate`: the model beside published figures, with what is a fit and what is a check."""

from pathlib import Path
from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, print_json, say

HELP = say("Sammenlign modellen med publiserte tall.", "Compare the model with published figures.")
PAGE = Path("docs/validation.md")


def command(
    write: Annotated[
        bool, typer.Option("--write", help=say("Skriv docs/validation.md.", "Write docs/validation.md."))
    ] = False,
    json: Json = False,
    lang: Lang = "nb",  # noqa: ARG001  # read from the command line by say()
) -> None:
    """Print the comparisons, or write the page (from the repository's root)."""
    from anker.files import write_text
    from anker.settle.national.compare import compare
    from anker.settle.validation import page, rows

    if write:
        write_text(PAGE, page())
    elif json:
        print_json({"schema_version": 1, "rows": rows(compare())})
    else:
        print(page())
