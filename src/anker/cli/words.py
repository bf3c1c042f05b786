"""Typer speaks English; these classes make its help texts, and its complaints, Norwegian unless asked otherwise."""

import os
import sys
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from anker.language import Language

_PHRASES = (
    ("Usage:", "Bruk:"),
    ("[OPTIONS]", "[VALG]"),
    ("COMMAND [ARGS]", "KOMMANDO [ARGUMENTER]"),
    ("Options:\n", "Valg:\n"),
    ("Commands:\n", "Kommandoer:\n"),
    ("Arguments:\n", "Argumenter:\n"),
    ("Show this message and exit.", "Vis denne hjelpen."),
    ("[default: ", "[ellers: "),
    ("[required]", "[må oppgis]"),
    ("No such command", "ukjent kommando"),
    ("No such option:", "ukjent valg"),
    ("Did you mean", "Mente du"),
    ("Possible options:", "mulige valg:"),
    ("Missing argument", "mangler argumentet"),
    ("Missing option", "mangler valget"),
    ("Missing command", "mangler kommando"),
    ("Invalid value for", "ugyldig verdi for"),
    ("Value error, ", ""),
    ("Choose from:", "Velg blant:"),
    ("Got unexpected extra argument(s)", "for mange argumenter:"),
    ("Option '", "valget '"),
    ("requires an argument", "må ha en verdi"),
    ("does not take a value", "tar ingen verdi"),
    ("is not one of", "er ikke en av"),
)


def chosen_language(arguments: Sequence[str]) -> Language:
    """The language asked for on the command line, else by $ANKER_LANG, else bokmål."""
    chosen = os.environ.get("ANKER_LANG", "nb")
    for i, argument in enumerate(arguments):
        if argument == "--lang" and i + 1 < len(arguments):
            chosen = arguments[i + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return "en" if chosen == "en" else "nb"


LANGUAGE: Language = chosen_language(sys.argv[1:])


def translated(text: str, lang: Language) -> str:
    """Typer's own words in the language asked for; what is not known stays as it is."""
    if lang == "nb":
        for english, norwegian in _PHRASES:
            text = text.replace(english, norwegian)
    return text


class Command(TyperCommand):
    """One verb, with its help text in the user's language."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return translated(super().get_help(ctx), LANGUAGE)


class Group(TyperGroup):
    """A verb with verbs below it, with its help text in the user's language."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return translated(super().get_help(ctx), LANGUAGE)
