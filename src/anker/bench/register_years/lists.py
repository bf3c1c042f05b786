"""Ceilings change, lists are to be brought down, locked, unlocked, and split between two doctors."""

from datetime import date

import numpy as np

from anker.bench.register_years.chances import OF_GP, UNLOCKED
from anker.bench.register_years.lots import some
from anker.bench.register_years.posts import doctor
from anker.record.arrays import NOBODY
from anker.register.events import EventKind, RegisterEvent
from anker.register.register import Register

_LOWEST, HIGHEST, MORE, FEWER, HALF = 500, 2500, 20, 30, 50
_KINDS = (EventKind.SET_CEILING, EventKind.REDUCE, EventKind.LOCK, EventKind.SHARE)


def lists(r: Register, seed: int, day: date) -> None:
    """The month's events of lists; each a single event."""
    b, m = r.state.lists, r.state.lists_used
    locked = np.flatnonzero(b.locked[:m] == 1)
    held = np.flatnonzero((b.status[:m] == 1) & (b.gp[:m] != NOBODY))
    for k in locked[some(b.id[locked], UNLOCKED, seed, day, 14)]:
        r.submit(_event(r, EventKind.UNLOCK, int(k), day))
    for salt, kind in enumerate(_KINDS, 11):
        chosen = held if kind != EventKind.LOCK else held[b.locked[held] == 0]
        for k in chosen[some(b.id[chosen], OF_GP[kind], seed, day, 100 + salt)]:
            r.submit(_event(r, kind, int(k), day))


def _event(r: Register, kind: EventKind, k: int, day: date) -> RegisterEvent:
    b = r.state.lists
    number, listed = int(b.id[k]), int(b.listed[k])
    if kind == EventKind.SHARE:
        return RegisterEvent(kind, day, day, list=number, gp=doctor(r), amount=HALF)
    if kind in (EventKind.LOCK, EventKind.UNLOCK):
        return RegisterEvent(kind, day, day, list=number, by="gp")
    ceiling = max(listed + MORE, _LOWEST) if kind == EventKind.SET_CEILING else max(listed - FEWER, 1)
    return RegisterEvent(kind, day, day, list=number, amount=min(ceiling, HIGHEST), reason="agreed", by="gp")
