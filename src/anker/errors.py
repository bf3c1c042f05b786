"""What goes wrong through no fault of Anker's: bad input, told once and clearly.

The command line prints the message alone, without a traceback, and ends with exit status 2.
"""

import re
from pathlib import Path

from anker.language import Language, Text


class InputError(Exception):
    """Input that cannot be used: where it stands, what was found, what was expected, what to do.

    Attributes:
        text: The message in both languages; as a string the error is in English.

    Example:
        >>> import anker as ak
        >>> try:
        ...     ak.place("atlantis")
        ... except ak.InputError as error:
        ...     print(error.message("nb").split(".")[0])
        Fant ikke stedet «atlantis»
    """

    def __init__(self, nb: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(nb, en)

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str], dict[str, object]]:
        """How another process sends it home, notes and all."""
        return InputError, (self.text.nb, self.text.en), self.__dict__

    def message(self, lang: Language) -> str:
        """The message in the language asked for."""
        return self.text.get(lang)


def not_toml(path: Path, text: str, error: Exception) -> InputError:
    """A file that is not TOML: the line as it stands, the usual slips, and last the parser's own (English) words."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    at, stands = Text("", ""), ""
    if found:
        line, column = int(found[1]), int(found[2])
        at = Text(f"linje {line}, tegn {column}: ", f"line {line}, character {column}: ")
        stands = text.splitlines()[line - 1].strip()[:60] if line <= len(text.splitlines()) else ""
    nb = f" fant «{stands}»." if stands else " filen kan ikke leses til ende."
    en = f" found “{stands}”." if stands else " the file cannot be read to its end."
    return InputError(
        f"{path}: {at.nb}ikke gyldig TOML:{nb} Hvert felt står på sin egen linje som navn = verdi; tekst står i "
        f'anførselstegn ("…"), desimaltall skrives med punktum (0.15). (Programmet som leser filen, sier: {error}.)',
        f"{path}: {at.en}not valid TOML:{en} Each field stands on a line of its own as name = value; text stands in "
        f'quotation marks ("…"), decimals are written with a point (0.15). (The parser says: {error}.)',
    )


class IdentityError(Exception):
    """An identity that must always hold is broken: a fault in Anker, never in the input."""


class WorkerLostError(InputError):
    """A process that made runs is gone: ended from outside, most likely for want of memory."""

    def __init__(self) -> None:
        super().__init__(
            "En av prosessene som øver, er borte: trolig stanset av systemet fordi minnet tok slutt. Prøv igjen "
            "med én prosess (--threads 1, i Python threads=1); ferdige kjøringer i en resultatmappe er tatt vare på.",
            "One of the processes that rehearse is gone: probably ended by the system for want of memory. Try again "
            "with one process (--threads 1, in Python threads=1); finished runs in a results folder are kept.",
        )
