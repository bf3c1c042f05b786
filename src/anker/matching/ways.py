"""Ways through the residual graph: a cheapest way from one list to another, found from both its ends."""

from anker.kernels import array_kernel, inlined
from anker.matching.residual import BLOCKED, END, NEW, step, step_to, steps, take


@inlined
def _begin(search, v):
    search.met[v] = END
    search.queue[0] = v
    search.nodes[0] = 1


@inlined
def _find(graph, search, v, w, dearer, name):
    """Note that the search came from v to w, if w is new and the step makes the way no dearer; whether it did."""
    if dearer != 0 or search.met[w] != NEW or graph.part[w] != graph.part[v]:
        return False
    search.met[w] = v
    search.by[w] = name
    search.queue[search.nodes[0]] = w
    search.nodes[0] += 1
    return True


@inlined
def _ahead_from(graph, v, goal):
    """Search ahead from node v; returns the node where the search back was met, or NEW."""
    last = steps(graph, v)
    nobody = graph.room.size
    # Nobody leads to every list: look at the goal first.
    first = last - nobody + goal if v == nobody and goal != nobody else 0
    for k in range(-1 if first > 0 else 0, last):
        s = first if k < 0 else k
        w, cost, name = step(graph, v, s)
        dearer = cost + graph.price[v] - graph.price[w]
        if cost != BLOCKED and _find(graph, graph.ahead, v, w, dearer, name) and graph.back.met[w] != NEW:
            return w
    return NEW


@inlined
def _back_from(graph, v):
    """Search back from node v; returns the node where the search ahead was met, or NEW."""
    for s in range(steps(graph, v)):
        w, cost, name = step_to(graph, v, s)
        dearer = cost + graph.price[w] - graph.price[v]
        if cost != BLOCKED and _find(graph, graph.back, v, w, dearer, name) and graph.ahead.met[w] != NEW:
            return w
    return NEW


@array_kernel
def find_way(graph, origin, goal):
    """Where searches ahead from `origin` and back from `goal` meet, along steps of reduced cost 0; NEW where no way
    leads. What was searched has to be wiped out again: `forget`."""
    _begin(graph.ahead, origin)
    _begin(graph.back, goal)
    i, j = 0, 0
    while i < graph.ahead.nodes[0] and j < graph.back.nodes[0]:
        if graph.ahead.nodes[0] <= graph.back.nodes[0]:
            met = _ahead_from(graph, graph.ahead.queue[i], goal)
            i += 1
        else:
            met = _back_from(graph, graph.back.queue[j])
            j += 1
        if met != NEW:
            return met
    if i < graph.ahead.nodes[0]:
        graph.ahead.nodes[0] = -graph.ahead.nodes[0]  # not searched to the end
    else:
        graph.back.nodes[0] = -graph.back.nodes[0]
    return NEW


@array_kernel
def follow_way(graph, met):
    """Carry the way out whose two halves meet there."""
    w = met
    while graph.ahead.met[w] != END:
        v = graph.ahead.met[w]
        take(graph, v, w, graph.ahead.by[w])
        w = v
    v = met
    while graph.back.met[v] != END:
        w = graph.back.met[v]
        take(graph, v, w, graph.back.by[v])
        v = w


@array_kernel
def raise_prices(graph):
    """Make the goal dearer by 1 after a search in vain: it, and all that leads there for nothing; or else make the
    origin, and all that it leads to, cheaper. Only what was searched to the end may be changed."""
    for k in range(graph.ahead.nodes[0]):
        graph.price[graph.ahead.queue[k]] -= 1
    if graph.ahead.nodes[0] < 0:
        for k in range(graph.back.nodes[0]):
            graph.price[graph.back.queue[k]] += 1


@array_kernel
def forget(graph):
    """Make the nodes found new again."""
    for k in range(abs(graph.ahead.nodes[0])):
        graph.ahead.met[graph.ahead.queue[k]] = NEW
    for k in range(abs(graph.back.nodes[0])):
        graph.back.met[graph.back.queue[k]] = NEW
