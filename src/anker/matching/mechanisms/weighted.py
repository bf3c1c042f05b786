"""The greatest sum of days waited."""

import numpy as np

from anker.language import Text
from anker.matching.flow import most_weight
from anker.matching.households import most_worth
from anker.matching.mechanism import NO_TEN, QUEUE, RING_OF_WISHES, ROOM, Mechanism
from anker.matching.wishes import Wishes


def pick(wishes: Wishes) -> np.ndarray:
    """Who moves, bool (n,): the greatest sum of days waited; among equals, the most people."""
    if wishes.single:
        return most_weight(wishes, wishes.waited)
    return most_worth(wishes, wishes.size * wishes.waited, wishes.size)


MECHANISM = Mechanism(
    "weighted",
    Text("mest ventetid", "most waiting time"),
    Text(
        "Summen av dager som de hjulpne har ventet, blir størst mulig: én som har ventet lenge, kan veie opp for flere "
        "som har ventet kort.",
        "The sum of days waited by those helped is as great as possible: one who has waited long may outweigh several "
        "who have waited little.",
    ),
    (RING_OF_WISHES, ROOM, NO_TEN, QUEUE),
    pick,
)
