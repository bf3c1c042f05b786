"""What can still be rearranged: the residual graph of a set of moves.

Nodes are the lists 0 … m - 1 and "nobody" (m). An arc gathers the wishes with the same ends, in order of rank. The
first `taken` of them are sure to move; of the `left` next, who may or may not, `used` do at present. A step may go
forward along an arc (one more moves) or back (one of them stays after all), and, for lists that are `tied` to nobody,
between them: a list gives a place to nobody whenever it likes, and takes one back as long as it has free places.

While the people with one waiting time are decided, the arcs tell them (`due`) from those with shorter waits. `kept`
of the due move at present, and at most `asked` of them may. Each due person who moves is worth 1: cost -1 to send,
1 to call back, and 0 for everyone else. `price` is what it costs to come to each node, so that no step has a
negative reduced cost (its own, and the price of where it begins less that of where it ends); a cheapest way is one
along steps of reduced cost 0.
"""

from typing import NamedTuple

import numpy as np

from anker.kernels import inlined
from anker.matching.flow import arcs, circulate, first_of_each
from anker.matching.wishes import Queues, Wishes, growth, queues

NEW = -1  # a node that no search has come to
END = -2  # where a search began
BLOCKED = 9  # the cost of a step that cannot be taken
TO_NOBODY, FROM_NOBODY = 0, 1  # steps that follow those along and back along arcs, in numbering


class Search(NamedTuple):
    """One direction of a search; int64 (m + 1,) but for `nodes`."""

    met: np.ndarray  # the node next to this one on the way to where the search began, END or NEW
    by: np.ndarray  # the step between the two
    queue: np.ndarray  # nodes found
    nodes: np.ndarray  # (1,) how many


class Residual(NamedTuple):
    """The graph; int64. k arcs, m lists, m + 1 nodes."""

    source: np.ndarray  # (k,) list held, m for those without one
    target: np.ndarray  # (k,) list wanted
    out: Queues  # arcs by source
    into: Queues  # arcs by target
    taken: np.ndarray  # (k,) wishes that are sure to be met
    left: np.ndarray  # (k,) wishes after them that may yet be met or not
    used: np.ndarray  # (k,) of them, how many are met at present
    going: np.ndarray  # (k,) 1 until it is known how many of an arc's wishes can be met at the most
    due: np.ndarray  # (k,) of those left, how many have the waiting time that is being decided
    asked: np.ndarray  # (k,) of the due, how many may move so far
    kept: np.ndarray  # (k,) of the due, how many move at present
    room: np.ndarray  # (m,) free places not taken at present
    tied: np.ndarray  # (m,) 1 where places may come from nobody
    price: np.ndarray  # (m + 1,)
    part: np.ndarray  # (m + 1,) every ring lies within one part
    parts: np.ndarray  # (1,) how many parts have been named
    ahead: Search  # along steps
    back: Search  # against them


def make_residual(wishes: Wishes) -> tuple[Residual, np.ndarray]:
    """The graph of all wishes with the greatest number of people moving at present, and the arc of each wish (n,)."""
    arc, source, target = arcs(wishes)
    left = np.bincount(arc, minlength=source.size)
    used = circulate(wishes, source, target, left, np.ones(source.size, np.int64))
    nodes = wishes.lists + 1
    graph = Residual(
        source=source,
        target=target,
        out=queues(source, nodes),
        into=queues(target, nodes),
        taken=np.zeros(source.size, np.int64),
        left=left,
        used=used.astype(np.int64),
        going=np.ones(source.size, np.int64),
        due=np.zeros(source.size, np.int64),
        asked=np.zeros(source.size, np.int64),
        kept=np.zeros(source.size, np.int64),
        room=wishes.free - growth(wishes, first_of_each(arc, used)),
        tied=np.ones(wishes.lists, np.int64),
        price=np.zeros(nodes, np.int64),
        part=np.zeros(nodes, np.int64),
        parts=np.ones(1, np.int64),
        ahead=_new_search(nodes),
        back=_new_search(nodes),
    )
    return graph, arc


def _new_search(nodes: int) -> Search:
    rows = np.full((3, nodes), NEW, np.int64)
    return Search(rows[0], rows[1], rows[2], np.zeros(1, np.int64))


@inlined
def cost_to_send(graph, a):
    """What it costs to let one more on arc a move."""
    if graph.kept[a] < graph.asked[a]:
        return -1
    if graph.used[a] - graph.kept[a] < graph.left[a] - graph.due[a]:
        return 0
    return BLOCKED


@inlined
def cost_to_call_back(graph, a):
    """What it costs to let one on arc a stay after all."""
    if graph.used[a] > graph.kept[a]:
        return 0
    return 1 if graph.kept[a] > 0 else BLOCKED


@inlined
def arcs_at(graph, v):
    """How many arcs there are out of and into node v."""
    out, into = graph.out.start, graph.into.start
    return out[v + 1] - out[v], into[v + 1] - into[v]


@inlined
def steps(graph, v):
    """How many steps there are from node v, and as many to it: along arcs and back, and to or from nobody."""
    out, into = arcs_at(graph, v)
    return out + into + (graph.room.size if v == graph.room.size else 1)


@inlined
def step(graph, v, s):
    """Step s from node v: (where it leads, its cost, its name)."""
    out, into = arcs_at(graph, v)
    k = graph.source.size
    if s < out:
        a = graph.out.member[graph.out.start[v] + s]
        return graph.target[a], cost_to_send(graph, a), a
    if s < out + into:
        a = graph.into.member[graph.into.start[v] + s - out]
        return graph.source[a], cost_to_call_back(graph, a), k + a
    if v == graph.room.size:
        w = s - out - into
        return w, 0 if graph.tied[w] else BLOCKED, 2 * k + FROM_NOBODY
    return graph.room.size, 0 if graph.room[v] > 0 else BLOCKED, 2 * k + TO_NOBODY


@inlined
def step_to(graph, v, s):
    """Step s to node v: (where it comes from, its cost, its name)."""
    out, into = arcs_at(graph, v)
    k = graph.source.size
    if s < into:
        a = graph.into.member[graph.into.start[v] + s]
        return graph.source[a], cost_to_send(graph, a), a
    if s < out + into:
        a = graph.out.member[graph.out.start[v] + s - into]
        return graph.target[a], cost_to_call_back(graph, a), k + a
    if v == graph.room.size:
        u = s - out - into
        return u, 0 if graph.room[u] > 0 else BLOCKED, 2 * k + TO_NOBODY
    return graph.room.size, 0 if graph.tied[v] else BLOCKED, 2 * k + FROM_NOBODY


@inlined
def take(graph, v, w, name):
    """Carry the step of that name from v to w out; the cheapest of those that go the same way."""
    k = graph.source.size
    if name < k:
        graph.used[name] += 1
        if graph.kept[name] < graph.asked[name]:
            graph.kept[name] += 1
    elif name < 2 * k:
        a = name - k
        if graph.used[a] == graph.kept[a]:
            graph.kept[a] -= 1
        graph.used[a] -= 1
    elif name == 2 * k + TO_NOBODY:
        graph.room[v] -= 1
    else:
        graph.room[w] += 1
