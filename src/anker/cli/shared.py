"""What the verbs share: common options, the language of help texts, JSON on stdout, progress on stderr.

A verb is one file in this folder with one typed function, registered by one line in main.py. Heavy imports
stand inside the function, so that `anker --help` answers at once. For a verb with verbs below it:

    app = group(HELP)

    @app.command("show", cls=Command, help=say("Vis en regel.", "Show a rule."))
    def show(key: str, lang: Lang = "nb") -> None: ...
"""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from anker.api.progress import LogFormat
from anker.api.progress import Progress as Progress
from anker.cli.words import LANGUAGE, Group
from anker.cli.words import Command as Command
from anker.cli.words import chosen_language as chosen_language
from anker.errors import InputError
from anker.language import Language, Text


def say(nb: str, en: str) -> str:
    """A help text in the language of this start of the program: typer wants it when the file is imported."""
    return nb if LANGUAGE == "nb" else en


def option(flag: str, nb: str, en: str, low: float | None = None, high: float | None = None) -> Any:
    """An option with its help text: `Out = Annotated[Path | None, option("--out", "Mappe.", "Folder.")]`. A number may
    have a lowest and a highest value."""
    return typer.Option(flag, help=say(nb, en), min=low, max=high)


Lang = Annotated[
    Language,
    typer.Option("--lang", envvar="ANKER_LANG", show_envvar=False, help=say("Språk.", "Language.")),
]
Json = Annotated[
    bool,
    typer.Option("--json", help=say("Skriv resultatet som JSON.", "Print the result as JSON.")),
]
LogOption = Annotated[
    LogFormat,
    typer.Option(
        "--log-format",
        help=say("Framdrift på stderr: tekst eller JSON-linjer.", "Progress on stderr: text or JSON lines."),
    ),
]


def group(help_text: str) -> typer.Typer:
    """A family of verbs; plain help, which needs no rich and so answers at once."""
    return typer.Typer(
        cls=Group,
        help=help_text,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def print_json(result: Any) -> None:
    """A result as JSON on stdout: keys in a fixed order, letters as they are, no NaN (which is not JSON)."""
    print(json.dumps(result, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False, default=str))


def writable(folder: Path) -> None:
    """Refuse an --out that is a file, or that cannot be made, before time is spent."""
    nearest = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    try:
        Path(tempfile.mkdtemp(prefix=".anker-", dir=nearest)).rmdir()  # the only sure way to know
    except OSError:
        raise InputError(
            f"--out: {folder} kan ikke skrives til ({nearest} er ikke en mappe du kan skrive i).",
            f"--out: {folder} cannot be written ({nearest} is not a folder that you can write in).",
        ) from None


def not_found(what: Text, given: str, known: Sequence[str]) -> InputError:
    """The error for a name that is not among the known ones; `what` is the kind of thing, in both languages."""
    import difflib

    near = difflib.get_close_matches(given, known, n=3, cutoff=0.5) or sorted(known)[:10]
    names = ", ".join(near)
    return InputError(
        f"Fant ikke {what.nb} «{given}». Nærmest: {names}.",
        f"No {what.en} named “{given}”. Nearest: {names}.",
    )
