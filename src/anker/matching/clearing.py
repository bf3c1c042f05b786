"""One clearing: a mechanism applied to an instance, timed, and compared with today's rule."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from anker.errors import IdentityError
from anker.matching.instance import Instance, gather
from anker.matching.mechanism import Mechanism
from anker.matching.queue_rules import first_come
from anker.matching.wishes import Wishes, feasible


@dataclass(frozen=True, slots=True)
class Clearing:
    """What a mechanism does with an instance.

    `moves` bool (n,) tells which patients move, in the instance's order; `today` bool (n,) who would get a place
    now under today's rule. `passed` counts the patients left waiting although someone who has waited less got into
    the same list. `seconds` is the mechanism's own time: compiled, without reading and writing.
    """

    instance: Instance
    mechanism: Mechanism
    moves: np.ndarray
    today: np.ndarray
    passed: int
    seconds: float

    @property
    def harmed(self) -> int:
        """Patients who would get a place now under today's rule and do not get it now."""
        return int((self.today & ~self.moves).sum())


def clear(instance: Instance, mechanism: Mechanism) -> Clearing:
    """Apply the mechanism. IdentityError if a list would grow beyond its free places."""
    warm_mechanism(mechanism)
    begun = perf_counter()
    wishes, wish = gather(instance)
    moves = mechanism.pick(wishes)
    seconds = perf_counter() - begun
    if not feasible(wishes, moves):
        raise IdentityError(f"{mechanism.name}: a list grows beyond its free places")
    today = first_come(wishes)
    passed = int(wishes.size[_passed(wishes, moves)].sum())
    return Clearing(instance, mechanism, moves[wish], today[wish], passed, seconds)


def warm_mechanism(mechanism: Mechanism) -> None:
    """Let the mechanism compile and load what it needs, on the smallest instance there is."""
    pair = np.array([0, 1], np.int64)
    smallest = Instance(pair, pair, pair, pair[::-1], pair, np.full(2, -1), pair * 0)
    mechanism.pick(gather(smallest)[0])


def _passed(wishes: Wishes, moves: np.ndarray) -> np.ndarray:
    """The wishes not met although one that has waited fewer days for the same list is, bool (n,)."""
    least = np.full(wishes.lists, np.iinfo(np.int64).max)
    np.minimum.at(least, wishes.wanted[moves], wishes.waited[moves])
    return ~moves & (wishes.waited > least[wishes.wanted])
