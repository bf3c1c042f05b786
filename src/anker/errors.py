"""What goes wrong through no fault of Anker's: bad input, told once and clearly.

The command line prints the message alone, without a traceback, and ends with exit status 2.
"""

from anker.language import Language, Text


class InputError(Exception):
    """Input that cannot be used: where it stands, what was found, what was expected, what to do."""

    def __init__(self, nb: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(nb, en)

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str], dict[str, object]]:
        """How another process sends it home, notes and all."""
        return InputError, (self.text.nb, self.text.en), self.__dict__

    def message(self, lang: Language) -> str:
        """The message in the language asked for."""
        return self.text.get(lang)


class IdentityError(Exception):
    """An identity that must always hold is broken: a fault in Anker, never in the input."""


class WorkerLostError(InputError):
    """A process that made runs is gone: ended from outside, most likely for want of memory."""

    def __init__(self) -> None:
        super().__init__(
            "En av prosessene som øver, er borte: trolig stanset av systemet fordi minnet tok slutt. Kjør samme "
            "kommando igjen med --threads 1; ferdige kjøringer er tatt vare på.",
            "One of the processes that rehearse is gone: probably ended by the system for want of memory. Run the same "
            "command again with --threads 1; finished runs are kept.",
        )
