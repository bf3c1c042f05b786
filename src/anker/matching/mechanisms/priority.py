"""Strictly by waiting time."""

import numpy as np

from anker.language import Text
from anker.matching.households import first_worth
from anker.matching.mechanism import NO_TEN, QUEUE, RING_OF_WISHES, ROOM, Mechanism
from anker.matching.priority import priority
from anker.matching.wishes import Wishes


def pick(wishes: Wishes) -> np.ndarray:
    """Who moves, bool (n,): as many as possible of those who have waited longest, then of the next, and so on."""
    return priority(wishes) if wishes.single else first_worth(wishes)


MECHANISM = Mechanism(
    "priority",
    Text("lengst ventetid først", "the longest wait first"),
    Text(
        "Den som har ventet lengst i landet, får plass hvis det lar seg gjøre i en ring eller på en ledig plass; så "
        "den neste, uten at noen foran mister sin; og så videre. Ingen mengde korte ventetider går foran en lengre.",
        "Whoever has waited longest of all gets a place if a ring or a free place allows it; then the next, without "
        "anyone before losing theirs; and so on. No number of shorter waits goes before a longer one.",
    ),
    (RING_OF_WISHES, ROOM, NO_TEN, QUEUE),
    pick,
)
