"""`anker setup`: fetch ahead what a group of verbs needs, so that they start without the network later."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from anker.cli.shared import Lang, not_found, say
from anker.errors import InputError
from anker.language import Text

HELP = say(
    "Hent pakkene til en gruppe verb på forhånd (run, test, bench), eller all.",
    "Fetch the packages of a group of verbs ahead (run, test, bench), or all.",
)
# For each group: its environment and its lock file, the same as in ./anker.
SETUP_GROUPS = {
    "run": (".venv", "run.lock"),
    "test": (".venv-test", "dev.lock"),
    "bench": (".venv-bench", "bench.lock"),
}


def command(
    groups: Annotated[
        list[str],
        typer.Argument(
            metavar=say("GRUPPE...", "GROUP..."),
            help=say(f"{', '.join(SETUP_GROUPS)} eller all.", f"{', '.join(SETUP_GROUPS)} or all."),
        ),
    ],
    lang: Lang = "nb",  # noqa: ARG001  # read from the command line by say()
) -> int:
    """Set up each group in turn; where one cannot be, its message and exit status 2."""
    for group in groups:
        if group not in (*SETUP_GROUPS, "all"):
            raise not_found(Text("gruppe", "group"), group, [*SETUP_GROUPS, "all"])
    root = checkout()
    for group, (venv, lock) in SETUP_GROUPS.items():
        if group in groups or "all" in groups:
            install = [root / "requirements" / "install.py", root / venv, root / "requirements" / lock]
            if status := subprocess.run([sys.executable, "-I", *install], check=False).returncode:
                return status
            print(say(f"{group}: klar", f"{group}: ready"))
    return 0


def checkout() -> Path:
    """The folder with ./anker and the lock files; InputError where Anker is installed as a package."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "requirements" / "install.py").is_file():
        raise InputError(
            "Låsefilene ligger i kildekoden, ikke i den installerte pakken: her er alt installert av pip.",
            "The lock files live in the repository, not in the installed package: here pip installed everything.",
        )
    return root
