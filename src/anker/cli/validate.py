"""`anker validate`: the model beside published figures, with what is a fit and what is a check."""

from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, LogOption, Progress, not_found, print_json, say
from anker.language import Text

HELP = say("Sammenlign modellen med publiserte tall.", "Compare the model with published figures.")
_PARTS = ("day", "money", "gps", "seeds")  # as in api/validating.py


def command(
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("[DEL]...", "[PART]..."),
            help=say(
                "Hva som etterprøves (day, money, gps, seeds); alt, når ingenting er nevnt.",
                "What to compare (day, money, gps, seeds); everything, when nothing is named.",
            ),
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help=say("Skriv docs/validation.md.", "Write docs/validation.md."))
    ] = False,
    threads: Annotated[int, typer.Option("--threads", min=1, max=64, help=say("Tråder.", "Threads."))] = 2,
    json: Json = False,
    lang: Lang = "nb",  # noqa: ARG001  # read from the command line by say()
    log_format: LogOption = "text",
) -> None:
    """Print the comparisons, or write the page (from the repository's root)."""
    for part in parts or ():
        if part not in _PARTS:
            raise not_found(Text("del", "part"), part, list(_PARTS))
    from anker.api.validating import validated, validation_page, write_validation

    wanted = _PARTS if write else tuple(parts or _PARTS)
    with Progress(log_format) as progress:
        made = [validated(part, threads, progress.phase) for part in _PARTS if part in wanted]
    if json:
        print_json({"schema_version": 1, "rows": [row for part in made for row in part.rows]})
    elif write:
        write_validation(made)
    else:
        print(validation_page(made))
