"""What is wrong with a scenario file, in a planner's words: where it stands, what was found, what was expected."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from anker.errors import InputError
from anker.language import Text
from anker.measures import measures
from anker.rehearse.measure import RuleError, Where

MOST_LISTED = 12
_LIMITS = {"greater_than": ">", "greater_than_equal": ">=", "less_than": "<", "less_than_equal": "<="}
EXPECTED = {
    "int": Text("et helt tall", "a whole number"),
    "float": Text("et tall", "a number"),
    "string": Text("en tekst", "a text"),
    "date": Text("en dato som 2026-01-01", "a date such as 2026-01-01"),
    "model": Text("en tabell med felt under", "a table with fields under it"),
    "dict": Text("en tabell med felt under", "a table with fields under it"),
    "finite": Text("et endelig tall", "a finite number"),
}
_LENGTHS = {
    "string_too_short": Text("minst {min_length} tegn", "at least {min_length} characters"),
    "string_too_long": Text("høyst {max_length} tegn", "at most {max_length} characters"),
    "too_short": Text("minst {min_length}", "at least {min_length}"),
    "too_long": Text("høyst {max_length}", "at most {max_length}"),
    "string_pattern_mismatch": Text(
        "høyst 40 tegn, bare a–z, 0–9 og -", "at most 40 characters, only a-z, 0-9 and -"
    ),
}


def explain_validation_error(
    path: Path, text: str, error: ValidationError, model: type[BaseModel]
) -> InputError:
    """The first mistake that pydantic found in a file of `model`, misspelt fields before missing ones; how many more
    there are."""
    errors = sorted(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    first, more = errors[0], len(errors) - 1
    places = _places(first)
    field = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in places[0])
    at = _lines_told([line for place in places if (line := _line(text, place))])
    tail = Text(f" ({more} feil til.)", f" ({more} more.)") if more else Text("", "")
    what = _explained(first, model)
    return InputError(
        f"{path}: {at.nb}felt {field}: {what.nb}{tail.nb}",
        f"{path}: {at.en}field {field}: {what.en}{tail.en}",
    )


def _places(error: Any) -> list[list[int | str]]:
    """The fields that a mistake is about, without the kinds of measures."""
    broken = error.get("ctx", {}).get("error")
    inside: tuple[Where, ...] = broken.places if isinstance(broken, RuleError) else ()
    found = [(*error["loc"], *place) for place in inside or ((),)]
    return [[part for part in place if part not in set(measures())] or ["package"] for place in found]


def _lines_told(lines: list[int]) -> Text:
    """Line 3, or lines 3 and 8."""
    if not lines:
        return Text("", "")
    if len(lines) == 1:
        return Text(f"linje {lines[0]}, ", f"line {lines[0]}, ")
    numbers = [str(line) for line in lines]
    return Text(f"linje {' og '.join(numbers)}, ", f"lines {' and '.join(numbers)}, ")


def table_of(model: type[BaseModel], loc: Where) -> type[BaseModel]:
    """The model of the table that holds the field at `loc`, as pydantic tells places: names, numbers in a list, and
    the kind of a measure."""
    at = model
    for part in loc[:-1]:
        if part in measures():
            at = measures()[str(part)]
        elif isinstance(part, str) and (tables := _tables_in(at.model_fields[part].annotation)):
            at = tables[0]
    return at


def _tables_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation names, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [table for part in get_args(annotation) for table in _tables_in(part)]


def _explained(error: Any, model: type[BaseModel]) -> Text:
    kind, context, loc = error["type"], error.get("ctx", {}), error["loc"]
    if kind == "extra_forbidden":
        return _elsewhere(model, loc) or _unknown_field(str(loc[-1]), list(table_of(model, loc).model_fields))
    if kind == "missing":
        return _missing(model, loc)
    if kind == "value_error" and isinstance(context.get("error"), RuleError):
        return context["error"].text
    if kind.startswith("union_tag"):
        return _unknown_measure(context.get("tag"))
    found, meaning = _shown(error["input"]), _meaning(model, loc)
    expected = _list_of(model, loc) if kind.startswith("tuple") else _expected(kind, context, error["msg"])
    return Text(
        f"fant {found}, ventet {expected.nb}{meaning.nb}.",
        f"found {found}, expected {expected.en}{meaning.en}.",
    )


def _missing(model: type[BaseModel], loc: Where) -> Text:
    """What must be written: at the top of the file, or in the table that the line tells."""
    if len(loc) > 1:
        return Text("mangler; feltet må være med.", "missing; the field is required.")
    held = model.model_fields[str(loc[0])].annotation
    if _tables_in(held):
        return Text(
            f"mangler; skriv minst én tabell, som begynner med en linje [[{loc[0]}]].",
            f"missing; write one table at least, which begins with a line [[{loc[0]}]].",
        )
    value = get_args(held)[0] if get_args(held) else '"…"'
    return Text(
        f"mangler øverst i filen; skriv {loc[0]} = {value} før den første tabellen.",
        f"missing at the top of the file; write {loc[0]} = {value} before the first table.",
    )


def _elsewhere(model: type[BaseModel], loc: Where) -> Text | None:
    """A field that stands in the wrong table: it belongs at the top of the file, or in the package above a measure."""
    name = str(loc[-1])
    if len(loc) > 1 and name in model.model_fields:
        return Text(
            "hører til øverst i filen, før den første tabellen; flytt linjen dit.",
            "belongs at the top of the file, before the first table; move the line there.",
        )
    if "measure" in loc[:-1] and name in table_of(model, (*loc[:2], name)).model_fields:
        return Text(
            "hører til pakken, ikke tiltaket; flytt linjen opp før pakkens første [[package.measure]].",
            "belongs to the package, not to the measure; move the line up before its first [[package.measure]].",
        )
    return None


def _nearest(name: str, known: list[str], likeness: float) -> str:
    """The known name that a misspelt one is most like; empty where none is alike enough."""
    from difflib import get_close_matches  # here: only mistakes need it

    return next(iter(get_close_matches(name, known, n=1, cutoff=likeness)), "")


def _unknown_field(name: str, known: list[str]) -> Text:
    """The closest field that there is, or all of them."""
    if near := _nearest(name, known, 0.6):
        return Text(f"ukjent felt; mente du {near}?", f"unknown field; did you mean {near}?")
    if len(known) > MOST_LISTED:
        page = "docs/scenario.md"
        return Text(f"ukjent felt; feltene står i {page}.", f"unknown field; the fields are in {page}.")
    fields = ", ".join(known)
    return Text(f"ukjent felt; feltene her er: {fields}.", f"unknown field; the fields here are: {fields}.")


def _meaning(model: type[BaseModel], loc: Where) -> Text:
    """What the field means, in brackets, where that is told in both languages."""
    names = [place for place, part in enumerate(loc) if isinstance(part, str) and part not in measures()]
    field = table_of(model, loc[: names[-1] + 1]).model_fields.get(str(loc[names[-1]])) if names else None
    parts = (field.description or "").split(" / ") if field else []
    return Text(f" ({parts[0]})", f" ({parts[1].split(' (')[0]})") if len(parts) > 1 else Text("", "")


def _list_of(model: type[BaseModel], loc: Where) -> Text:
    """What a list holds: tables, told by the line that begins each, or whole numbers."""
    held = table_of(model, loc).model_fields[str(loc[-1])].annotation
    if not _tables_in(held):
        return Text(
            "hele tall i hakeparentes, som [2028]", "whole numbers in square brackets, such as [2028]"
        )
    head = ".".join(str(part) for part in loc if isinstance(part, str))
    return Text(
        f"tabeller som hver begynner med en linje [[{head}]]",
        f"tables that each begin with a line [[{head}]]",
    )


def _expected(kind: str, context: dict[str, Any], message: str) -> Text:
    if kind in _LIMITS:
        bound = f"{_LIMITS[kind]} {next(iter(context.values()))}"
        return Text(f"en verdi {bound}", f"a value {bound}")
    if kind == "literal_error":
        return Text(context["expected"].replace(" or ", " eller "), context["expected"])
    if kind in _LENGTHS:
        return Text(_LENGTHS[kind].nb.format(**context), _LENGTHS[kind].en.format(**context))
    return EXPECTED.get(kind.split("_")[0], Text(message, message))


def _unknown_measure(tag: str | None) -> Text:
    known = ", ".join(measures())
    if tag is not None and (near := _nearest(str(tag), list(measures()), 0.5)):
        return Text(
            f"ukjent tiltak «{tag}»; mente du {near}? Tiltakene er: {known}.",
            f"unknown measure “{tag}”; did you mean {near}? The measures are: {known}.",
        )
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
    end = len(lines)
    for name, index in pairwise(where):
        if isinstance(name, str) and isinstance(index, int):
            header = f"{header}.{name}" if header else name
            head = re.compile(rf"\s*\[\[\s*{re.escape(header)}\s*\]\]")
            heads = [n for n in range(start, end) if head.match(lines[n])]
            if index < len(heads):
                start, end = heads[index] + 1, [*heads[index + 1 :], end][0]
    names = [part for part in where if isinstance(part, str)]
    if len(where) > 1 and isinstance(where[1], str):  # a table that there is one of
        head = re.compile(rf"\s*\[\s*{re.escape(names[0])}\s*\]")
        start = next((n + 1 for n, row in enumerate(lines) if head.match(row)), start)
    field = re.compile(rf"\s*{re.escape(names[-1])}\s*=")
    for n in range(start, end):
        if field.match(lines[n]):
            return n + 1
        if re.match(r"\s*\[\[?[^\[]", lines[n]):
            break
    return start or None
