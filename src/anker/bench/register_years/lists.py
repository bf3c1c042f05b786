"""Ceilings change, lists are to be brought down, locked, unlocked, and split between two doctors."""

from datetime import date

import numpy as np

from anker.bench.register_years.chances import OF_GP, UNLOCKED
from anker.bench.register_years.lots import some
from anker.bench.register_years.posts import doctor
from anker.record.arrays import NOBODY
from anker.register.events import Event, Kind
from anker.register.register import Register

LOWEST, HIGHEST, MORE, FEWER, HALF = 500, 2500, 20, 30, 50
KINDS = (Kind.SET_CEILING, Kind.REDUCE, Kind.LOCK, Kind.SHARE)


def lists(r: Register, seed: int, day: date) -> None:
    """The month's events of lists; each a single event."""
    b, m = r.state.lists, r.state.lists_used
    locked = np.flatnonzero(b.locked[:m] == 1)
    held = np.flatnonzero((b.status[:m] == 1) & (b.gp[:m] != NOBODY))
    for k in locked[some(b.id[locked], UNLOCKED, seed, day, 14)]:
        r.submit(_event(r, Kind.UNLOCK, int(k), day))
    for salt, kind in enumerate(KINDS, 11):
        chosen = held if kind != Kind.LOCK else held[b.locked[held] == 0]
        for k in chosen[some(b.id[chosen], OF_GP[kind], seed, day, 100 + salt)]:
            r.submit(_event(r, kind, int(k), day))


def _event(r: Register, kind: Kind, k: int, day: date) -> Event:
    b = r.state.lists
    number, listed = int(b.id[k]), int(b.listed[k])
    if kind == Kind.SHARE:
        return Event(kind, day, day, list=number, gp=doctor(r), amount=HALF)
    if kind in (Kind.LOCK, Kind.UNLOCK):
        return Event(kind, day, day, list=number, by="gp")
    ceiling = max(listed + MORE, LOWEST) if kind == Kind.SET_CEILING else max(listed - FEWER, 1)
    return Event(kind, day, day, list=number, amount=min(ceiling, HIGHEST), reason="agreed", by="gp")
