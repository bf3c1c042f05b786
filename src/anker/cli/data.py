"""`anker data`: the data dictionary and the other pages that are made from the code."""

from pathlib import Path
from typing import Annotated

import typer

from anker.cli.shared import Lang, say

HELP = say(
    "Dataordboken, og sidene som lages av koden.", "The data dictionary, and the pages made from the code."
)


def pages() -> dict[str, str]:
    """Path in the repository and content of every generated page."""
    import json

    from anker.evaluation.parameter_page import parameter_page
    from anker.law import dictionary as law_dictionary
    from anker.norway.dictionary import data_dictionary
    from anker.record.dictionary import record_dictionary
    from anker.register.rules.page import rules_page
    from anker.report.money.reference_page import money_page
    from anker.scenario.file import schema
    from anker.scenario.reference_page import scenario_page

    return {
        "docs/data.md": data_dictionary(),
        "docs/law.md": law_dictionary(),
        "docs/record.md": record_dictionary(),
        "docs/rules.md": rules_page(),
        "docs/scenario.md": scenario_page(),
        "docs/parameters.md": parameter_page(),
        "docs/money.md": money_page(),
        "src/anker/scenarios/scenario.schema.json": json.dumps(
            schema(), indent=2, sort_keys=True, ensure_ascii=False
        )
        + "\n",
    }


def command(
    write: Annotated[
        bool,
        typer.Option("--write", help=say("Skriv sidene i kildekoden.", "Write the pages in the repository.")),
    ] = False,
    lang: Lang = "nb",  # noqa: ARG001  # read from the command line by say()
) -> None:
    """Print the data dictionary, or write all generated pages (from the repository's root)."""
    if not write:
        print(pages()["docs/data.md"])
        return
    from anker.cli.made.blocks import made_pages
    from anker.files import write_text

    made = pages()
    for path, content in {**made, **made_pages(Path(), made)}.items():
        write_text(Path(path), content)
        print(path)
