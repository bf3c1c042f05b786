"""Numbers, dates and words given on the command line, read exactly or refused with one clear message."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from anker.errors import InputError
from anker.language import Text


def month_of(text: str, option: str) -> date:
    """The first day of a month given as YYYY-MM."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise InputError(
            f"{option}: fant «{text}», ventet en måned som 2022-08.",
            f"{option}: found “{text}”, expected a month such as 2022-08.",
        ) from None


def one_of(text: str, words: Sequence[str], option: str) -> Any:
    """A word out of a few."""
    if text not in words:
        raise InputError(
            f"{option}: fant «{text}», ventet ett av {', '.join(words)}.",
            f"{option}: found “{text}”, expected one of {', '.join(words)}.",
        )
    return text


def not_whole(error: Exception) -> Text | None:
    """What typer found where an option wants a whole number: the option, what was found, what is expected, an example.
    None where the error is another one."""
    told, option = getattr(error.__cause__, "errors", None), getattr(error, "param", None)
    if told is None or option is None:
        return None
    first = told()[0]
    if not first["type"].startswith(("int_", "greater_than", "less_than")):
        return None
    flag, low, high = option.opts[0], option.min, option.max
    found = str(first["input"])[:40]
    bounds = _bounds(low, high)
    example = option.default or max(low or 1, 1)
    return Text(
        f"{flag}: fant «{found}», ventet et helt tall{bounds.nb}. Skriv for eksempel {flag} {example}.",
        f"{flag}: found “{found}”, expected a whole number{bounds.en}. Write for instance {flag} {example}.",
    )


def _bounds(low: int | None, high: int | None) -> Text:
    """From where to where a number may be, in words that follow it."""
    if low is None:
        return Text("", "")
    if high is None:
        return Text(f" på minst {low}", f" of at least {low}")
    return Text(f" fra {low} til {high}", f" from {low} to {high}")
