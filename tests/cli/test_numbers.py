"""Numbers on the command line: one that is none is told by its option, what was found and what is expected."""

from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from anker.cli import main as front

pytestmark = pytest.mark.unit


def whole_numbers(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every option of every verb that wants a whole number, with the way to its verb."""
    for name, below in getattr(command, "commands", {}).items():
        yield from whole_numbers(below, (*path, name))
    for option in command.params:
        if getattr(option, "type_descriptor", None) and option.type_descriptor.annotation is int:
            yield path, option


OPTIONS = list(whole_numbers(get_command(front.app)))
NAMES = [" ".join((*path, option.opts[0])) for path, option in OPTIONS]


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert front.main(arguments) == 2
    found = capsys.readouterr()
    assert found.out == ""
    return found.err


def test_the_options_that_are_numbers_are_found() -> None:
    assert {"run --years", "settle --practice", "law explain --listed", "register explain --resident"} <= set(
        NAMES
    )


@pytest.mark.parametrize(("path", "option"), OPTIONS, ids=NAMES)
def test_a_word_where_a_number_is_wanted(
    path: tuple[str, ...], option: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    flag = option.opts[0]
    nb = told(capsys, *path, flag, "abc")
    assert f": {flag}: fant «abc», ventet et helt tall" in nb
    assert f". Skriv for eksempel {flag} " in nb
    assert f"Se «anker {' '.join(path)} --help»." in nb
    en = told(capsys, *path, flag, "abc", "--lang", "en")
    assert f": {flag}: found “abc”, expected a whole number" in en
    assert f". Write for instance {flag} " in en
    assert "Input should" not in nb + en
    for wrong in ("1.5", "", "9" * 5000):
        assert f"{flag}: fant «{wrong[:40]}»" in told(capsys, *path, flag, wrong)


@pytest.mark.parametrize(("path", "option"), [found for found in OPTIONS if found[1].min is not None])
def test_a_number_that_is_too_low_or_too_high(
    path: tuple[str, ...], option: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    flag, low, high = option.opts[0], option.min, option.max
    words = f"på minst {low}" if high is None else f"fra {low} til {high}"
    for beyond in (low - 1, *([] if high is None else [high + 1])):
        assert f"fant «{beyond}», ventet et helt tall {words}." in told(capsys, *path, f"{flag}={beyond}")


@pytest.mark.parametrize("flag", ["--weight", "--posts"])
def test_a_word_where_an_exact_number_is_wanted(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("law", "explain", "basistilskudd", "--month", "2024-01", flag, "abc")
    assert f"{flag}: fant «abc», ventet et tall som 1.04." in told(capsys, *given)
    assert f"{flag}: found “abc”, expected a number such as 1.04." in told(capsys, *given, "--lang", "en")
