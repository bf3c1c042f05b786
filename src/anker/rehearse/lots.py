"""Lots of measures: who is chosen, and what luck brings, keyed by the measure's kind, its own key and the question.

Who is chosen is a choice that the user has not made: it is drawn anew in every replicate, the same in all packages, so
that the bands hold it. A measure whose `choice` is "once" keeps the first replicate's.

A new measure need not look for a free number: its kind is its own. Two measures of one kind draw the same lots unless
they have different keys.
"""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from anker.random import For, uniforms

# The first measures drew by numbers dealt by hand; as long as they have no key, their luck stays what it was.
FIRST_LOTS: dict[tuple[str, str], tuple[For, int]] = {
    ("team", "practices"): (For.MEASURE, 0),
    ("new-lists", "practice"): (For.MEASURE, 1),
    ("lower-ceilings", "willing"): (For.MEASURE, 2),
    ("training-posts", "brings a GP"): (For.MEASURE, 3),
    ("training-posts", "makes a list"): (For.MEASURE, 4),
    ("training-posts", "near"): (For.MEASURE, 5),
    ("training-posts", "vacancy"): (For.TRAINED_GP, 0),
    ("hospital-liaison", "lists"): (For.MEASURE, 6),
    ("home-follow-up", "excluded"): (For.HOME_FOLLOW_UP, 0),
    ("home-follow-up", "place"): (For.HOME_FOLLOW_UP, 1),
    ("home-follow-up", "contact"): (For.HOME_FOLLOW_UP, 0),
}
MADE_ONCE = 0  # the replicate whose choices hold where they are made once
_BITS = 40  # of a counter's word that say when; the highest is set in all lots but the first ones


@dataclass(frozen=True, slots=True)
class Lots:
    """The draws of one measure in a world of this seed and replicate. `choosing`: the replicate whose choices hold."""

    seed: int
    replicate: int
    kind: str
    key: str
    choosing: int

    def choices(self, question: str, who: np.ndarray, number: int = 0) -> np.ndarray:
        """A draw in [0, 1) for each of `who` (ids), float64: the same in every package, for what somebody would choose
        (which practices, whose list). `number` tells draws of one question apart."""
        return self._draws(self.choosing, "choice", question, who, number)

    def luck(self, question: str, who: np.ndarray, number: int = 0) -> np.ndarray:
        """The same for what may turn out one way or the other, whatever anybody chooses: anew in every replicate."""
        return self._draws(self.replicate, "luck", question, who, number)

    def pick(self, question: str, who: np.ndarray, count: int) -> np.ndarray:
        """Positions of `count` among `who` (ids), by lots of choice: more take the same ones and others, int64."""
        return np.argsort(self.choices(question, who), kind="stable")[:count]

    def _draws(self, replicate: int, how: str, question: str, who: np.ndarray, number: int) -> np.ndarray:
        purpose, when = where_drawn(self.kind, self.key, how, question, number)
        return np.asarray(uniforms(self.seed, replicate, np.asarray(who, np.int64), int(purpose), when))


def where_drawn(kind: str, key: str, how: str, question: str, number: int) -> tuple[For, int]:
    """The purpose and number under which a measure's question is drawn, of choice or of luck (`how`)."""
    first = FIRST_LOTS.get((kind, question))
    if first is not None and not key:
        return first[0], first[1] + number
    digest = sha256(f"{kind}\n{key}\n{how}\n{question}\n{number}".encode()).digest()
    return For.MEASURE, int.from_bytes(digest[:8], "big") >> (64 - _BITS) | 1 << (_BITS - 1)
