"""What is wrong with a scenario file, in a planner's words: where it stands, what was found, what was expected."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from anker.errors import InputError
from anker.language import Text
from anker.rehearse.measures import measures

LIMITS = {"greater_than": ">", "greater_than_equal": ">=", "less_than": "<", "less_than_equal": "<="}
EXPECTED = {
    "int": Text("et helt tall", "a whole number"),
    "float": Text("et tall", "a number"),
    "string": Text("en tekst", "a text"),
    "date": Text("en dato som 2026-01-01", "a date such as 2026-01-01"),
    "tuple": Text("en liste av tabeller", "a list of tables"),
    "model": Text("en tabell", "a table"),
    "dict": Text("en tabell", "a table"),
    "finite": Text("et endelig tall", "a finite number"),
}
LENGTHS = {
    "string_too_short": Text("minst {min_length} tegn", "at least {min_length} characters"),
    "string_too_long": Text("høyst {max_length} tegn", "at most {max_length} characters"),
    "too_short": Text("minst {min_length}", "at least {min_length}"),
    "too_long": Text("høyst {max_length}", "at most {max_length}"),
    "string_pattern_mismatch": Text(
        "høyst 40 tegn, bare a–z, 0–9 og -", "at most 40 characters, only a-z, 0-9 and -"
    ),
}


class RuleError(ValueError):
    """What a scenario's own rules refuse, in both languages."""

    def __init__(self, nb: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(nb, en)


def told(path: Path, text: str, error: ValidationError) -> InputError:
    """The first mistake that pydantic found, misspelt fields before missing ones; how many more there are."""
    errors = sorted(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    first, more = errors[0], len(errors) - 1
    where = [part for part in first["loc"] if part not in set(measures())] or ["package"]
    field = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in where)
    line = _line(text, where)
    at = Text(f"linje {line}, ", f"line {line}, ") if line else Text("", "")
    tail = Text(f" ({more} feil til.)", f" ({more} more.)") if more else Text("", "")
    what = _explained(first)
    return InputError(
        f"{path}: {at.nb}felt {field}: {what.nb}{tail.nb}",
        f"{path}: {at.en}field {field}: {what.en}{tail.en}",
    )


def _explained(error: Any) -> Text:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return Text("ukjent felt; er det skrevet feil?", "unknown field; is it misspelt?")
    if kind == "missing":
        return Text("mangler; feltet må være med.", "missing; the field is required.")
    if kind == "value_error" and isinstance(context.get("error"), RuleError):
        return context["error"].text
    if kind.startswith("union_tag"):
        return _unknown_measure(context.get("tag"))
    found, expected = _shown(error["input"]), _expected(kind, context, error["msg"])
    return Text(f"fant {found}, ventet {expected.nb}.", f"found {found}, expected {expected.en}.")


def _expected(kind: str, context: dict[str, Any], message: str) -> Text:
    if kind in LIMITS:
        bound = f"{LIMITS[kind]} {next(iter(context.values()))}"
        return Text(f"en verdi {bound}", f"a value {bound}")
    if kind == "literal_error":
        return Text(context["expected"].replace(" or ", " eller "), context["expected"])
    if kind in LENGTHS:
        return Text(LENGTHS[kind].nb.format(**context), LENGTHS[kind].en.format(**context))
    return EXPECTED.get(kind.split("_")[0], Text(message, message))


def _unknown_measure(tag: str | None) -> Text:
    known = ", ".join(measures())
    if tag is None:
        return Text(f"kind mangler; ventet ett av: {known}.", f"kind is missing; expected one of: {known}.")
    return Text(
        f"ukjent tiltak «{tag}»; ventet ett av: {known}.",
        f"unknown measure “{tag}”; expected one of: {known}.",
    )


def _shown(value: Any) -> str:
    return (value.isoformat() if isinstance(value, date) else repr(value))[:60]


def _line(text: str, where: list[Any]) -> int | None:
    """The line of a field, or of the table that it should stand in: its name, searched for within that table."""
    lines, header, start = text.splitlines(), "", 0
    for name, index in pairwise(where):
        if isinstance(name, str) and isinstance(index, int):
            header = f"{header}.{name}" if header else name
            head = re.compile(rf"\s*\[\[\s*{re.escape(header)}\s*\]\]")
            heads = [n for n in range(start, len(lines)) if head.match(lines[n])]
            start = heads[index] + 1 if index < len(heads) else start
    names = [part for part in where if isinstance(part, str)]
    if len(where) > 1 and isinstance(where[1], str):  # a table that there is one of
        head = re.compile(rf"\s*\[\s*{re.escape(names[0])}\s*\]")
        start = next((n + 1 for n, row in enumerate(lines) if head.match(row)), start)
    field = re.compile(rf"\s*{re.escape(names[-1])}\s*=")
    for n in range(start, len(lines)):
        if field.match(lines[n]):
            return n + 1
        if re.match(r"\s*\[\[?[^\[]", lines[n]):
            break
    return start or None
