"""What goes wrong through no fault of Anker's: bad input, told once and clearly.

The command line prints the message alone, without a traceback, and ends with exit status 2.
"""

from anker.language import Language, Text


class InputError(Exception):
    """Input that cannot be used: where it stands, what was found, what was expected, what to do."""

    def __init__(self, nb: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(nb, en)

    def message(self, lang: Language) -> str:
        """The message in the language asked for."""
        return self.text.get(lang)


class IdentityError(Exception):
    """An identity that must always hold is broken: a fault in Anker, never in the input."""
