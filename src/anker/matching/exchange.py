"""One exchange in words that a citizen would understand."""

from collections import deque

import numpy as np

from anker.language import Text
from anker.matching.clearing import Clearing
from anker.record.arrays import NOBODY

LOOKED_AT = 200  # how many of those helped, the longest wait first, to look for a short ring among


def one_exchange(clearing: Clearing) -> Text:
    """The shortest ring of moves among the longest waits helped; else a move to a free place; else that none is."""
    who = np.flatnonzero(clearing.moves)
    if who.size == 0:
        return Text("Ingen kan bytte.", "Nobody can change.")
    leaving = _leaving(clearing, who)
    order = who[np.argsort(-clearing.instance.waited[who], kind="stable")]
    rings = (_ring(clearing, leaving, int(p)) for p in order[:LOOKED_AT])
    found = [ring for ring in rings if ring]
    if found:
        return _told_ring(clearing, min(found, key=len))
    return _told_place(clearing, int(order[0]))


def _leaving(clearing: Clearing, who: np.ndarray) -> dict[int, dict[int, int]]:
    """For each list left, the lists that people move on to, and one who does."""
    steps: dict[int, dict[int, int]] = {}
    for p in who.tolist():
        steps.setdefault(int(clearing.instance.current[p]), {}).setdefault(
            int(clearing.instance.wanted[p]), p
        )
    return steps


def _ring(clearing: Clearing, leaving: dict[int, dict[int, int]], p: int) -> list[int]:
    """The fewest who close a ring with p: each moves to the list that the next one leaves; empty where none do."""
    goal, start = int(clearing.instance.current[p]), int(clearing.instance.wanted[p])
    if goal == NOBODY:
        return []
    came: dict[int, int] = {start: p}
    todo = deque([start])
    while todo:
        v = todo.popleft()
        for w, q in leaving.get(v, {}).items():
            if w == goal:
                return _trace(clearing, came, v, [q])
            if w not in came:
                came[w] = q
                todo.append(w)
    return []


def _trace(clearing: Clearing, came: dict[int, int], v: int, ring: list[int]) -> list[int]:
    """From the last of a ring back to its first."""
    start = int(clearing.instance.wanted[next(iter(came.values()))])
    while True:
        q = came[v]
        ring.append(q)
        if v == start:
            return ring[::-1]
        v = int(clearing.instance.current[q])


def _told_ring(clearing: Clearing, ring: list[int]) -> Text:
    rows = [_person(clearing, p) for p in ring]
    n = len(ring)
    nb = " ".join(row.nb for row in rows)
    en = " ".join(row.en for row in rows)
    all_nb, all_en = ("begge", "both") if n == 2 else (f"alle {n}", f"all {n}")
    return Text(
        f"Et bytte mellom {n} personer. {nb} I dag må {all_nb} vente på at noen slutter eller flytter. Bytter de samme "
        f"dag, får {all_nb} legen de ønsket, ingen andre mister noe, og ingen liste blir lengre.",
        f"An exchange between {n} persons. {en} Today {all_en} have to wait for somebody to leave or move away. If "
        f"they change places on the same day, {all_en} get the GP they wanted, nobody else loses anything, and no list "
        "grows.",
    )


def _person(clearing: Clearing, p: int) -> Text:
    instance = clearing.instance
    who, days = instance.patients[p], int(instance.waited[p])
    here, there = instance.lists[instance.current[p]], instance.lists[instance.wanted[p]]
    return Text(
        f"Person {who} står på liste {here} og har ventet {days} dager på liste {there}.",
        f"Person {who} is on list {here} and has waited {days} days for list {there}.",
    )


def _told_place(clearing: Clearing, p: int) -> Text:
    instance = clearing.instance
    who, days, there = instance.patients[p], int(instance.waited[p]), instance.lists[instance.wanted[p]]
    return Text(
        f"Person {who} har ventet {days} dager på liste {there} og får en plass som er ledig der, eller blir det samme "
        "dag fordi en annen får plassen de ønsker. Ingen liste blir lengre enn listetaket.",
        f"Person {who} has waited {days} days for list {there} and gets a place that is free there, or comes free on "
        "the same day because another gets the place they want. No list grows beyond its ceiling.",
    )
