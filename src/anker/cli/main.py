"""The command line's front door: which verbs there are, and how errors meet the user."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from anker import __version__
from anker.cli.shared import Lang, chosen_language, group, say
from anker.cli.words import Command, translated
from anker.errors import InputError
from anker.language import Language, Text

app = group(
    say(
        "Anker: fastlegeordningen som programvare. Prøv ut tiltak på offentlige tall.",
        "Anker: Norway's regular-GP scheme as software. Rehearse measures on published figures.",
    )
)

# One line per verb, in the order of the help text. Each is a file in this folder with HELP and either a
# function `command` (with SETTINGS, where it needs any) or, with verbs below it, a `VERB_app` from shared.group().
VERBS = (
    "run",
    "build",
    "places",
    "law",
    "measures",
    "reassign",
    "settle",
    "validate",
    "register",
    "bench",
    "new",
    "data",
    "setup",
    "test",
)  # fmt: skip


def _add(verb: str) -> None:
    module = import_module(f"anker.cli.{verb.replace('-', '_')}")
    if hasattr(module, f"{verb}_app"):
        app.add_typer(getattr(module, f"{verb}_app"), name=verb, help=module.HELP)
    else:
        settings = getattr(module, "SETTINGS", None)
        app.command(verb, cls=Command, help=module.HELP, context_settings=settings)(module.command)


for _verb in VERBS:
    _add(_verb)


INTERRUPTED = 130


def _version(asked: bool) -> None:
    if asked:
        print(f"anker {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=say("Vis versjonen.", "Show the version.")
        ),
    ] = False,
    lang: Lang = "nb",
) -> None:
    del version  # help texts have read the language before the options are parsed: chosen_language
    if lang != "nb":
        context.default_map = _in_language(context.command, lang)


def _in_language(command: Any, lang: Language) -> dict[str, Any]:
    """Defaults that hand the language asked for before the verb down to every verb."""
    below = getattr(command, "commands", {})
    return {"lang": lang, **{name: _in_language(verb, lang) for name, verb in below.items()}}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status (0 ok, 1 a check failed, 2 bad input, 130 interrupted)."""
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    lang = chosen_language(given)
    try:
        status = app(given, prog_name="anker", standalone_mode=False)
        sys.stdout.flush()
    except InputError as error:
        print(error.message(lang), file=sys.stderr)
        return 2
    except typer.TyperException as error:
        print(_usage(error, lang), file=sys.stderr)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone; without this, Python would complain once more as it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if status == INTERRUPTED:  # typer itself turns Ctrl-C into this status
        print(Text("\nAvbrutt.", "\nInterrupted.").get(lang), file=sys.stderr)
    return status if isinstance(status, int) else 0


def _usage(error: typer.TyperException, lang: Language) -> str:
    """A wrong option, argument or verb, and the way to the help text."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "anker"
    from anker.cli.numbers import not_whole  # only mistakes need it

    number = not_whole(error)
    what = number.get(lang) if number is not None else translated(error.format_message(), lang)
    text = Text(
        f"Feil i kommandoen: {what}\nSe «{command} --help».",
        f"Wrong command: {what}\nSee “{command} --help --lang en”.",
    )
    return text.get(lang)
