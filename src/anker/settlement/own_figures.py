"""A TOML file of one's own figures: known fields only, exact numbers, errors with file, line and field."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

from anker.errors import InputError, not_toml
from anker.files import read_text
from anker.language import Text


@dataclass(frozen=True, slots=True)
class Field:
    """One figure: what it is, and the most it can be."""

    what: Text
    most: int
    needed: bool = True


def read_answers(path: Path, names: frozenset[str]) -> dict[str, str]:
    """The answers in words that a file has. InputError where one is not a text."""
    text, content = _content(path)
    for name in names & set(content):
        if not isinstance(content[name], str):
            raise wrong(path, text, name, Text("ventet en tekst", "expected a text"))
    return {name: content[name].strip() for name in names & set(content)}


def read_figures(
    path: Path, fields: Mapping[str, Field], answers: frozenset[str] = frozenset()
) -> dict[str, Fraction]:
    """The figures of a file; fields of `answers` are left to `read_answers`. InputError where one is unknown, missing
    or out of range."""
    text, content = _content(path)
    content = {name: value for name, value in content.items() if name not in answers}
    for name, value in content.items():
        if name not in fields:
            near = ", ".join(get_close_matches(name, fields, n=3, cutoff=0.4) or sorted(fields))
            raise wrong(
                path, text, name, Text(f"ukjent felt; nærmest: {near}", f"unknown field; nearest: {near}")
            )
        number = (
            isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite()
        )
        if not number or not 0 <= value <= fields[name].most:
            most = fields[name].most
            raise wrong(
                path,
                text,
                name,
                Text(f"ventet et tall fra 0 til {most}", f"expected a number from 0 to {most}"),
            )
    lacking = [name for name, field in fields.items() if field.needed and name not in content]
    if lacking:
        told_nb = "; ".join(f"{name} ({fields[name].what.nb})" for name in lacking)
        told_en = "; ".join(f"{name} ({fields[name].what.en})" for name in lacking)
        raise InputError(f"{path} mangler: {told_nb}.", f"{path} lacks: {told_en}.")
    return {name: Fraction(value) for name, value in content.items()}


def _content(path: Path) -> tuple[str, dict[str, Any]]:
    text = read_text(path)
    try:
        return text, tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise not_toml(path, text, error) from error


def wrong(path: Path, text: str, field: str, what: Text) -> InputError:
    """An error with file, line and field."""
    rows = text.splitlines()
    line = next(
        (i for i, row in enumerate(rows, 1) if re.match(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=", row)), 1
    )
    return InputError(
        f"{path}, linje {line}, felt «{field}»: {what.nb}.",
        f"{path}, line {line}, field “{field}”: {what.en}.",
    )
