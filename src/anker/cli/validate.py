"""`anker validate`: the model beside published figures, with what is a fit and what is a check."""

from pathlib import Path
from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, LogOption, Progress, not_found, print_json, say
from anker.language import Text

HELP = say("Sammenlign modellen med publiserte tall.", "Compare the model with published figures.")
_PAGE = Path("docs/validation.md")
_PARTS = ("day", "money")
_HEAD = """# Etterprøving / Validation

Denne siden er laget av `./anker validate --write`; rett programmet, ikke siden.

This page is made by `./anker validate --write`; correct the program, not the page.
"""


def command(
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("[DEL]...", "[PART]..."),
            help=say(
                "Hva som etterprøves (day, money); alt, når ingenting er nevnt.",
                "What to compare (day, money); everything, when nothing is named.",
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
    from anker.files import write_text

    wanted = _PARTS if write else tuple(parts or _PARTS)
    with Progress(log_format) as progress:
        made = [_made(part, threads, progress) for part in _PARTS if part in wanted]
    if json:
        print_json({"schema_version": 1, "rows": [row for rows, _ in made for row in rows]})
        return
    page = "\n".join([_HEAD, *(text for _, text in made)])
    if write:
        write_text(_PAGE, page)
    else:
        print(page)


def _made(part: str, threads: int, progress: Progress) -> tuple[list[dict[str, object]], str]:
    """One part's rows, for programs and for people."""
    if part == "money":
        from anker.validate.money import page as validation
        from anker.validate.money.compare import compare_money

        return validation.money_rows(compare_money()), validation.money_comparison_page()
    from anker.validate import day, page

    seen = day.watch(1.0, threads, progress.phase)
    found = day.compare_day(seen)
    persons = int(next(iter(seen.values())).year.persons.sum())
    return page.validation_rows(found), page.day_page(found, persons)
