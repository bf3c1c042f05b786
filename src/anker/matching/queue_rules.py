"""Today's rule and order-keeping: the least and the greatest answer to one question about queues.

Both keep every queue's order: those who get into a list are the first k(v) of its queue, and these need no more
places than are free and left by those who move away:

    places of the first k(v) in queue v  <=  free(v) + places left on v by all who move

More people moving leave more places, so that the answers form a lattice (Tarski). The least one starts from nobody
and lets a place that opens go to whoever is first, again and again: today's rule, in which a ring of people who
could swap never begins to move. The greatest one starts from everybody and sends back, from the end of the queue,
whoever has no place to come to: what is left holds every ring of people who are all first in their queues.
"""

import numpy as np

from anker.kernels import array_kernel
from anker.matching.wishes import Wishes, queues


def first_come(wishes: Wishes) -> np.ndarray:
    """Who gets a place under today's rule, bool (n,).

    A place that opens goes to whoever has waited longest for that list; the place they leave opens in turn. Nobody
    passes a household that is first and needs more places than there are.
    """
    start, member = queues(wishes.wanted, wishes.lists)
    moves = np.zeros(wishes.current.size, np.bool_)
    _let_in(wishes, start, member, wishes.free.copy(), start[:-1].copy(), _worklist(wishes), moves)
    return moves


def order_keeping(wishes: Wishes) -> np.ndarray:
    """The most who can move when only those first in the queue for the list they want may move, bool (n,)."""
    start, member = queues(wishes.wanted, wishes.lists)
    moves = np.ones(wishes.current.size, np.bool_)
    held = wishes.current >= 0
    came = np.bincount(wishes.wanted, weights=wishes.size, minlength=wishes.lists)
    went = np.bincount(wishes.current[held], weights=wishes.size[held], minlength=wishes.lists)
    room = wishes.free + (went - came).astype(np.int64)
    _send_back(wishes, member, room, start[1:].copy(), _worklist(wishes), moves)
    return moves


def _worklist(wishes: Wishes) -> np.ndarray:
    """Room for the lists still to look at: each is there at the start, and again for every move."""
    work = np.empty(wishes.lists + wishes.current.size, np.int64)
    work[: wishes.lists] = np.arange(wishes.lists)
    return work


@array_kernel
def _let_in(wishes, start, member, room, head, work, moves):
    """Let the first of each queue in while there is room int64 (m,); a list that someone left is looked at again.

    `head` int64 (m,) is the first in each queue who has not moved; `work` holds the lists to look at.
    """
    todo = wishes.free.size
    while todo > 0:
        todo -= 1
        v = work[todo]
        while head[v] < start[v + 1]:
            p = member[head[v]]
            if wishes.size[p] > room[v]:
                break
            head[v] += 1
            room[v] -= wishes.size[p]
            moves[p] = True
            if wishes.current[p] >= 0:
                room[wishes.current[p]] += wishes.size[p]
                work[todo] = wishes.current[p]
                todo += 1


@array_kernel
def _send_back(wishes, member, room, tail, work, moves):
    """Send the last of each queue back while it lacks room (negative int64 (m,)); who stays keeps the place held.

    `tail` int64 (m,) is one beyond the last in each queue who still moves; `work` holds the lists to look at.
    """
    todo = wishes.free.size
    while todo > 0:
        todo -= 1
        v = work[todo]
        while room[v] < 0:
            tail[v] -= 1
            p = member[tail[v]]
            room[v] += wishes.size[p]
            moves[p] = False
            if wishes.current[p] >= 0:
                room[wishes.current[p]] -= wishes.size[p]
                work[todo] = wishes.current[p]
                todo += 1
