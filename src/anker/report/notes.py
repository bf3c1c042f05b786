"""Numbered endnotes: every number in the report points to one, and the same source has one number only."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

_NUMBER = re.compile(r"[−+]?\d+(?:[.,:–-]\d+|\u00a0\d{3})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;)]")


@dataclass(frozen=True, slots=True)
class Note:
    """What one number rests on: `tip` is shown beside the number, `title` and `lines` are the endnote."""

    title: str
    lines: tuple[Markup, ...]
    tip: str


class Notes:
    """Hands out note numbers in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._notes: dict[int, Note] = {}

    def cite(self, key: str, write: Callable[[], Note]) -> int:
        """The number of the note `key`; it is written the first time."""
        if key not in self._numbers:
            self._numbers[key] = number = len(self._numbers) + 1
            self._notes[number] = write()
        return self._numbers[key]

    def tip(self, number: int) -> str:
        """The short form of a note."""
        return self._notes[number].tip

    def listed(self) -> list[tuple[int, Note]]:
        """All notes by number."""
        return sorted(self._notes.items())


def note_mark(number: int) -> Markup:
    """The raised number that leads to a note."""
    return Markup('<sup class="ref"><a href="#note-{0}">{0}</a></sup>').format(number)


def wrapped(text: str, number: int, tip: str, marked: bool = True) -> Markup:
    """A number that tells its source when it is pointed at or focused."""
    body = Markup(
        '<span class="num" tabindex="0" aria-describedby="note-{number}" data-tip="{tip}">{text}</span>'
    ).format(number=number, tip=tip, text=text)
    return body + note_mark(number) if marked else body


def has_number(text: str) -> bool:
    """Whether running text holds a number."""
    return _NUMBER.search(text) is not None


def cited(text: str, number: int, tip: str) -> Markup:
    """Running text whose every number (with its sign, decimals, range or date in digits) opens one note."""
    parts: list[Markup] = []
    at = 0
    for found in _NUMBER.finditer(text):
        parts += [escape(text[at : found.start()]), wrapped(found[0], number, tip, marked=False)]
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])]) + (note_mark(number) if at else Markup(""))


def linked(text: str) -> Markup:
    """Text in which web addresses lead to their page."""
    parts: list[Markup] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        parts.append(escape(text[at : found.start()]))
        parts.append(Markup('<a href="{0}" rel="noreferrer">{1}</a>').format(found[0], _shown(found[0])))
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])])


def _shown(address: str, longest: int = 70) -> str:
    short = address.split("://", 1)[1].removeprefix("www.").rstrip("/")
    return short if len(short) <= longest else short[: longest - 1] + "…"
