"""The most people, and the most weight: wishes as flow through the lists, solved by OR-tools' minimum-cost flow.

A move carries a place against its direction: think of the persons themselves as the flow. Lists are nodes, a wish is
an arc from the list held to the list wanted, and what flows in must flow out again. One more node, "nobody", takes up
free places (an arc from a list to it, as wide as the list has free places), leaves places empty (an arc from it to
every list) and is the list of those who have none. Every set of moves that no ceiling forbids is then a circulation,
and the other way round.
"""

import numpy as np

from anker.errors import IdentityError
from anker.matching.wishes import Wishes


def arcs(wishes: Wishes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Wishes gathered by (list held, list wanted): the arc of each wish int64 (n,), and each arc's ends int64 (k,).

    The node "nobody" has number m.
    """
    nobody = wishes.lists
    held = np.where(wishes.current < 0, nobody, wishes.current).astype(np.int64)
    ends, arc = np.unique(held * (nobody + 1) + wishes.wanted, return_inverse=True)
    return arc, ends // (nobody + 1), ends % (nobody + 1)


def first_of_each(arc: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """The first taken[a] of each arc's wishes, in order of rank, bool (n,)."""
    order = np.argsort(arc, kind="stable")
    count = np.bincount(arc, minlength=taken.size)
    place = np.arange(arc.size) - np.repeat(np.cumsum(count) - count, count)
    moves = np.zeros(arc.size, np.bool_)
    moves[order] = place < taken[arc[order]]
    return moves


def most_people(wishes: Wishes) -> np.ndarray:
    """The greatest number of single persons who can move at once, bool (n,).

    Of those who hold the same list and want the same, the longest wait goes first; otherwise waits do not count.
    """
    arc, source, target = arcs(wishes)
    wide = np.bincount(arc, minlength=source.size)
    return first_of_each(arc, circulate(wishes, source, target, wide, np.ones(source.size, np.int64)))


def most_weight(wishes: Wishes, weight: np.ndarray) -> np.ndarray:
    """Single persons with the greatest sum of weight int64 (n,) who can move at once, bool (n,); among equally
    heavy sets one with the most people."""
    source = np.where(wishes.current < 0, wishes.lists, wishes.current).astype(np.int64)
    one = np.ones(weight.size, np.int64)
    gain = weight * (weight.size + 1) + 1
    return circulate(wishes, source, wishes.wanted.astype(np.int64), one, gain) > 0


def circulate(
    wishes: Wishes, source: np.ndarray, target: np.ndarray, wide: np.ndarray, gain: np.ndarray
) -> np.ndarray:
    """The flow int64 (k,) on arcs (ends, width, gain per person; all int64 (k,)) that gains most."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    source, target, wide, gain = map(_whole_numbers, (source, target, wide, gain))
    nobody, free = wishes.lists, np.flatnonzero(wishes.free > 0)
    # No more places come free than are taken, so that these widths bind nothing.
    limit = int(min(wishes.free.sum(), wide.sum()) + wide[source == nobody].sum())
    solver = SimpleMinCostFlow()
    people = solver.add_arcs_with_capacity_and_unit_cost(source, target, wide, -gain)
    for tail, head, width in (
        (free, np.full(free.size, nobody), np.minimum(wishes.free[free], limit)),
        (np.full(nobody, nobody), np.arange(nobody), np.full(nobody, limit)),
    ):
        solver.add_arcs_with_capacity_and_unit_cost(tail, head, width, np.zeros(tail.size, np.int64))
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise IdentityError(f"the flow of {people.size} arcs has no optimum: {status}")
    return solver.flows(people)


def _whole_numbers(values: np.ndarray) -> np.ndarray:
    """The values int64 (k,), or TypeError: the solver would cut fractions off without a word."""
    if not np.issubdtype(values.dtype, np.integer):
        raise TypeError(f"the flow takes whole numbers, not {values.dtype}")
    return values.astype(np.int64)
