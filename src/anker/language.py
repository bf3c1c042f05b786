"""Text for people, in Norwegian bokmål (the users' language) and English."""

import re
from datetime import date
from typing import Literal, NamedTuple

Language = Literal["nb", "en"]


class Text(NamedTuple):
    """One text in both languages; `text.get(lang)` picks one.

    Example:
        >>> import anker as ak
        >>> ak.Text("liste", "list").get("en")
        'list'
    """

    nb: str
    en: str

    def get(self, lang: Language) -> str:
        """The text in the language asked for."""
        return self.nb if lang == "nb" else self.en


_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ISO_DAY = re.compile(
    r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])"
)  # not the number of a regulation, FOR-2025-12-02-2405
MONTHS_NB = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_nb(day: date) -> str:
    """A date in running Norwegian, such as 1. juli 2026."""
    return f"{day.day}. {MONTHS_NB[day.month - 1]} {day.year}"


def day_en(day: date) -> str:
    """A date in running English, such as 1 July 2026."""
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def days_told(text: str, lang: Language) -> str:
    """Running text with each date that is written as 2026-07-01 told as the language does. What only looks like a date,
    such as 2026-13-01, stays."""
    write = day_nb if lang == "nb" else day_en

    def told(found: re.Match[str]) -> str:
        try:
            return write(date.fromisoformat(found[0]))
        except ValueError:
            return found[0]

    return _ISO_DAY.sub(told, text)


def numbers_nb(text: str) -> str:
    """A text with its numbers, grouped and pointed as in English, written as in Norwegian: 1,234.50 as 1 234,50."""
    return _NUMBER.sub(lambda found: found[0].replace(",", "\u00a0").replace(".", ","), text)
