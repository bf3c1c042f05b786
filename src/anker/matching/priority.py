"""Strictly by waiting time: nobody's move is given up for any number of people who have waited less.

Waiting times are decided one after the other, the longest first: as many as possible of those who have waited so
long move, next to as many as possible of those who have waited longer. Who moves is thus the greatest answer when
the numbers helped are compared waiting time by waiting time; where all waits differ, the longest wait is met if it
can be, then the next next to it, and so on.

For one waiting time this is a circulation of least cost. Its people are asked in one by one: a cheapest way from the
list that they want back to the list that they hold closes a ring of moves, and it is carried out when it is worth
it. When all are asked, the prices tell what every best answer has in common: a step with a reduced cost above 0 is
in none of them, and is blocked from now on. What is left open is just which best answer, and shorter waits choose.
The search starts from the greatest number of people moving, so that most of those asked move already.
"""

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.matching.flow import first_of_each
from anker.matching.parts import make_stack, split
from anker.matching.residual import NEW, make_residual
from anker.matching.ways import find_way, follow_way, forget, raise_prices
from anker.matching.wishes import Wishes


def priority(wishes: Wishes) -> np.ndarray:
    """Who moves, bool (n,), where every wish is a single person's."""
    graph, arc = make_residual(wishes)
    first = np.flatnonzero(np.diff(wishes.waited, prepend=-1))  # a wait is never negative
    nodes = graph.price.size
    _decide(graph, make_stack(nodes), arc, np.append(first, arc.size), np.empty(nodes, np.int64))
    return first_of_each(arc, graph.taken + graph.used)


@array_kernel
def _decide(graph, stack, arc, first, torn):
    """Decide the wishes first[t] … first[t + 1] - 1 for each waiting time t; `torn` (m + 1,) is room for parts."""
    for t in range(first.size - 1):
        due = arc[first[t] : first[t + 1]]
        for a in due:
            graph.due[a] += graph.going[a]
        for a in due:
            graph.kept[a] = min(graph.due[a], graph.used[a])
            graph.asked[a] = graph.kept[a]
        n = 0
        for a in due:
            if not _ask(graph, a):
                n = _note(torn, n, graph.part[graph.source[a]])
        for k in range(n):
            _narrow(graph, torn[k])
        for a in due:
            _close(graph, a)
        if n > 0:
            graph.price[:] = 0
        for k in range(n):
            split(graph, stack, torn[k])


@inlined
def _note(torn, n, part):
    """Put a part among the first n of `torn`, unless it is there; returns how many there are."""
    for k in range(n):
        if torn[k] == part:
            return n
    torn[n] = part
    return n + 1


@inlined
def _ask(graph, a):
    """Let all due on arc a in as far as that is worth it; returns whether that left the prices as they were.

    While a way that costs nothing more leads back to the list that they hold, it is followed. Otherwise it must cost
    more: prices rise, until asking is worth nothing.
    """
    v, u = graph.target[a], graph.source[a]
    same = True
    while graph.asked[a] < graph.due[a] and -1 + graph.price[u] - graph.price[v] < 0:
        met = find_way(graph, v, u)
        if met != NEW:
            follow_way(graph, met)
            graph.used[a] += 1
            graph.kept[a] += 1
            graph.asked[a] += 1
        else:
            raise_prices(graph)
            same = False
        forget(graph)
    graph.asked[a] = graph.due[a]
    return same


@array_kernel
def _narrow(graph, part):
    """Leave open, in a part, only what the best answers differ in: block every step with a reduced cost above 0."""
    nobody = graph.room.size
    for v in range(graph.price.size):
        if graph.part[v] != part:
            continue
        for k in range(graph.out.start[v], graph.out.start[v + 1]):
            a = graph.out.member[k]
            if graph.part[graph.target[a]] == part:
                _narrow_arc(graph, a, graph.price[graph.target[a]] - graph.price[v])
        if v != nobody and graph.part[nobody] == part and graph.price[v] != graph.price[nobody]:
            graph.tied[v] = 0
            graph.room[v] = 0


@inlined
def _narrow_arc(graph, a, rise):
    """Leave open on arc a what a rise in price from its beginning to its end allows.

    A rise of 0 decides nothing about those not due. With a rise of -1 the best answers differ in how many of the due
    move, and nobody after them does; with a smaller one nobody moves, with a greater one than 0 everyone.
    """
    if rise == 0:
        return
    if rise > 0:
        graph.taken[a] += graph.left[a]
        graph.left[a] = 0
    else:
        graph.left[a] = graph.due[a] if rise == -1 else 0
    graph.used[a] = min(graph.used[a], graph.left[a])
    graph.going[a] = 0
    graph.due[a] = 0
    graph.kept[a] = 0
    graph.asked[a] = 0


@inlined
def _close(graph, a):
    """Count those due on arc a, which is still going, among those sure to move: all of them do."""
    graph.taken[a] += graph.due[a]
    graph.left[a] -= graph.due[a]
    graph.used[a] -= graph.due[a]
    graph.due[a] = 0
    graph.kept[a] = 0
    graph.asked[a] = 0
