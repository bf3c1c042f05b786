"""Top trading cycles (Shapley and Scarf 1974, Gale's algorithm), after the free places are given by today's rule.

Every list points to the one on it who has waited longest to leave; that person points to the list wanted. Where the
pointers close a ring, all in it move, each to the place of the next. Whoever wants a list that nobody (more) wants
to leave keeps the place held and stops being pointed to. Nobody can do better by wishing for another list than the
one they want most, and in the end no ring of unmet wishes is left.
"""

import numpy as np

from anker.kernels import array_kernel
from anker.matching.queue_rules import first_come
from anker.matching.wishes import Wishes, queues
from anker.record.arrays import NOBODY


def top_trading_cycles(wishes: Wishes) -> np.ndarray:
    """Who moves, bool (n,). A household trades with households of its own size."""
    moves = first_come(wishes)
    for size in np.unique(wishes.size):
        rest = np.flatnonzero(~moves & (wishes.size == size))
        moves[rest[trade(wishes.current[rest], wishes.wanted[rest], wishes.lists)]] = True
    return moves


def trade(current: np.ndarray, wanted: np.ndarray, lists: int) -> np.ndarray:
    """Who trades, bool (n,), when no place is free: wishes in order of rank, each a place for a place."""
    start, member = queues(current, lists)
    moves = np.zeros(current.size, np.bool_)
    on_path = np.full(lists, NOBODY, np.int64)
    _trade(wanted, start, member, start[:-1].copy(), on_path, np.empty(lists, np.int64), moves)
    return moves


@array_kernel
def _trade(wanted, start, member, top, on_path, path, moves):
    """Follow the pointers from each list; carry out every ring met, drop whoever points to where nobody leaves.

    `top` int64 (m,) is each list's first leaver left; `path` (m,) the lists followed, `on_path` (m,) where each is.
    """
    for first in range(top.size):
        length = 0
        v = first
        while True:
            if top[v] == start[v + 1]:
                # Nobody leaves v: whoever pointed to it from the list before keeps the place held.
                on_path[v] = -1
                if length == 0:
                    break
                length -= 1
                v = path[length]
                top[v] += 1
                continue
            on_path[v] = length
            w = wanted[member[top[v]]]
            if on_path[w] < 0:
                path[length] = v
                length += 1
                v = w
                continue
            path[length] = v
            begin = on_path[w]
            for k in range(begin, length + 1):
                u = path[k]
                moves[member[top[u]]] = True
                top[u] += 1
                on_path[u] = -1
            length = begin
            v = w
