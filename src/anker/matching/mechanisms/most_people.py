"""As many as possible."""

import numpy as np

from anker.language import Text
from anker.matching.flow import most_people
from anker.matching.households import most_worth
from anker.matching.mechanism import NO_TEN, QUEUE, RING_OF_WISHES, ROOM, Mechanism
from anker.matching.wishes import Wishes


def pick(wishes: Wishes) -> np.ndarray:
    """Who moves, bool (n,): as many persons as can at once."""
    return most_people(wishes) if wishes.single else most_worth(wishes, wishes.size)


MECHANISM = Mechanism(
    "most-people",
    Text("flest mulig", "most people"),
    Text(
        "Så mange som mulig får listen de ønsker, på én gang. Ventetid avgjør bare mellom dem som vil fra samme liste "
        "til samme liste.",
        "As many as possible get the list they want, at once. Waiting time decides only between those who want to go "
        "from the same list to the same list.",
    ),
    (RING_OF_WISHES, ROOM, NO_TEN, QUEUE),
    pick,
)
