"""Text for people, in Norwegian bokmål (the users' language) and English."""

from typing import Literal, NamedTuple

Language = Literal["nb", "en"]


class Text(NamedTuple):
    """One text in both languages; `text.get(lang)` picks one."""

    nb: str
    en: str

    def get(self, lang: Language) -> str:
        """The text in the language asked for."""
        return self.nb if lang == "nb" else self.en
