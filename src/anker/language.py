"""Text for people, in Norwegian bokmål (the users' language) and English."""

import re
from datetime import date
from typing import Literal, NamedTuple

Language = Literal["nb", "en"]


class Text(NamedTuple):
    """One text in both languages; `text.get(lang)` picks one."""

    nb: str
    en: str

    def get(self, lang: Language) -> str:
        """The text in the language asked for."""
        return self.nb if lang == "nb" else self.en


_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
MONTHS_NB = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


def day_nb(day: date) -> str:
    """A date in running Norwegian, such as 1. juli 2026."""
    return f"{day.day}. {MONTHS_NB[day.month - 1]} {day.year}"


def numbers_nb(text: str) -> str:
    """A text with its numbers, grouped and pointed as in English, written as in Norwegian: 1,234.50 as 1 234,50."""
    return _NUMBER.sub(lambda found: found[0].replace(",", "\u00a0").replace(".", ","), text)
