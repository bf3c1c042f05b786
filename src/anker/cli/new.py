"""`anker new`: skeletons for those who add to Anker."""

from typing import Annotated, Literal

import typer

from anker.cli.shared import Lang, say
from anker.cli.test import repository

HELP = say(
    "Lag skjelettet til et nytt tiltak i kildekoden: fil, prøve og tall.",
    "Make the skeleton of a new measure in the repository: its file, its test and its numbers.",
)
What = Annotated[Literal["measure"], typer.Argument(help=say("Hva som lages.", "What is made."))]
Name = Annotated[
    str,
    typer.Argument(
        metavar=say("NAVN", "NAME"), help=say("Navn, som shorter-queues.", "Name, as shorter-queues.")
    ),
]


def command(what: What, name: Name, lang: Lang = "nb") -> None:  # noqa: ARG001  # only measures yet
    """Write the skeleton, and tell what comes next."""
    from anker.api.contributing import new_measure

    root = repository()
    for path in new_measure(name, root):
        print(path.relative_to(root))
    print(
        say(
            "\nNå: gjør det til ditt (docs/howto/measure.md), ./anker data --write, ./anker test tests/measures",
            "\nNext: make it yours (docs/howto/measure.md), ./anker data --write, ./anker test tests/measures",
        )
    )
