"""Parts of the residual graph: every ring lies within a strongly connected part, and parts only ever divide."""

from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.matching.residual import BLOCKED, NEW, step, steps


class Stack(NamedTuple):
    """Room for the search; int64 (m + 1,) each."""

    found: np.ndarray  # when a node was found, or NEW
    low: np.ndarray  # the earliest node that it leads back to
    at: np.ndarray  # how many of its steps have been looked at
    above: np.ndarray  # the nodes on the way to the present one
    open: np.ndarray  # nodes found that are in no part yet


def make_stack(nodes: int) -> Stack:
    """Room for the search among that many nodes."""
    return Stack(*(np.full(nodes, NEW, np.int64) for _ in Stack._fields))


@array_kernel
def split(graph, stack, part):
    """Divide a part into its strongly connected parts (Tarjan 1972), and strike the arcs between them.

    An arc that no ring passes through now can never be used: later decisions only take steps away.
    """
    clock = 0
    for root in range(graph.price.size):
        if graph.part[root] == part:
            clock = _from_root(graph, stack, part, root, clock)
    for v in range(graph.price.size):
        if stack.found[v] != NEW:
            stack.found[v] = NEW
            _strike(graph, v)


@inlined
def _strike(graph, v):
    """Strike the arcs that lead from v out of its part and are not in use."""
    for k in range(graph.out.start[v], graph.out.start[v + 1]):
        a = graph.out.member[k]
        if graph.used[a] == 0 and graph.part[graph.target[a]] != graph.part[v]:
            graph.left[a] = 0
            graph.going[a] = 0


@inlined
def _enter(stack, v, clock, waiting):
    """Come to node v at a time, with so many nodes open."""
    stack.found[v] = clock
    stack.low[v] = clock
    stack.at[v] = 0
    stack.open[waiting] = v


@inlined
def _close(graph, stack, v, waiting):
    """Name the part that v came to first; returns how many nodes are still open."""
    while True:
        waiting -= 1
        w = stack.open[waiting]
        graph.part[w] = graph.parts[0]
        if w == v:
            graph.parts[0] += 1
            return waiting


@array_kernel
def _from_root(graph, stack, part, root, clock):
    """Search from one root; returns the time at the end. A node that has its new part is met no more."""
    v, waiting, depth = root, 1, 0
    _enter(stack, v, clock, 0)
    clock += 1
    while True:
        if stack.at[v] < steps(graph, v):
            w, cost, _ = step(graph, v, stack.at[v])
            stack.at[v] += 1
            if cost == BLOCKED or graph.part[w] != part:
                continue
            if stack.found[w] != NEW:
                stack.low[v] = min(stack.low[v], stack.found[w])
                continue
            stack.above[depth] = v
            depth += 1
            v = w
            _enter(stack, v, clock, waiting)
            clock += 1
            waiting += 1
            continue
        if stack.low[v] == stack.found[v]:
            waiting = _close(graph, stack, v, waiting)
        if depth == 0:
            return clock
        depth -= 1
        w = stack.above[depth]
        stack.low[w] = min(stack.low[w], stack.low[v])
        v = w
