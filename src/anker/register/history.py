"""Years of a whole country's register, made by the model: people are born, die and move, wish for another GP, and lists
change; the register decides all of it by its rules, and the log of it can be kept.

For measuring, and for trying the register at full size. Deaths and births follow the rates of `people`; wishes, the
parameters of this room; the other monthly chances are round numbers (assumed) of the right size, and are no forecast.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

import numpy as np
import polars as pl

from anker.calendar import first_day, month_number
from anker.people.rates import rates
from anker.random import For, uniforms
from anker.record.arrays import LIVING, NOBODY
from anker.register.events import Event, Kind
from anker.register.many import arrive_many, ask_many, live_many
from anker.register.parameters import parameters
from anker.register.register import Register

# Assumed: chance a month per resident; for lists, chance a month per list.
MOVES_HOME, LEAVES_COUNTRY, COMES, GIVES_UP = 0.0050, 0.0006, 0.0011, 0.03
LIST_CHANCES = {Kind.GP_LEAVES: 0.006, Kind.SET_CEILING: 0.008, Kind.REDUCE: 0.0003, Kind.LOCK: 0.0005}
NEW_LISTS, ADVERTS, LOCUMS = 8, 12, 20
NEWCOMERS_FROM = 10**12
DAY = 15


def play(register: Register, months: int, seed: int) -> Iterator[tuple[date, pl.DataFrame]]:
    """Let months go by. After each, the day it has come to and its requests (for replaying them alone)."""
    for _ in range(months):
        day = first_day(month_number(register.now) + 1).replace(day=DAY)
        register.advance(day)
        _life(register, seed, day)
        _lists(register, seed, day)
        asked = requests(register, seed, day)
        ask_many(register, asked, day)
        yield day, asked


def _draws(register: Register, seed: int, day: date, salt: int) -> np.ndarray:
    """One draw in [0, 1) for everybody in the register, for this month and purpose."""
    ids = register.state.people.id[: register.state.used]
    return uniforms(seed, salt, ids, For.EVENTS, month_number(day))


@cache
def _rates(numbers: tuple[str, ...], year: int) -> tuple[np.ndarray, np.ndarray]:
    """Chances of a year by age (106,): to die, and for a woman to give birth."""
    of_year = rates(list(numbers), year)
    return of_year.death.mean(axis=0), of_year.birth.mean(axis=0)


def _life(r: Register, seed: int, day: date) -> None:
    """The month's deaths, moves and births, and who comes to live in the country."""
    p, n, month = r.state.people, r.state.used, month_number(day)
    within = np.flatnonzero(p.status[:n] == LIVING)
    age = np.clip((month - p.birth[within] - 1) // 12, 0, 105)
    death, birth = _rates(tuple(r.state.numbers), day.year)
    u = _draws(r, seed, day, 0)[within]
    dies = u < death[age] / 12
    leaves = ~dies & (u > 1 - LEAVES_COUNTRY)
    moves = ~dies & ~leaves & (u > 1 - LEAVES_COUNTRY - MOVES_HOME)
    # Half of everybody is a woman: the register does not need to know who.
    mothers = within[~dies & ~leaves & (_draws(r, seed, day, 1)[within] < birth[age] / 24)]
    homes = p.home[within[moves]]
    elsewhere = np.roll(homes, 1)
    births = mothers.size
    live_many(r, Kind.DEATH, within[dies], day)
    live_many(r, Kind.MOVE_OUT, within[leaves], day)
    live_many(r, Kind.MOVE, within[moves], day, elsewhere)
    first = NEWCOMERS_FROM + r.state.used
    ids = np.arange(first, first + births, dtype=np.int64)
    arrive_many(r, Kind.BIRTH, ids, p.home[mothers], np.full(births, month), mothers.astype(np.int32), day)
    coming = within[_draws(r, seed, day, 2)[within] < COMES]
    ids = np.arange(first + births, first + births + coming.size, dtype=np.int64)
    s = r.state.people
    alone = np.full(coming.size, NOBODY, np.int32)
    arrive_many(r, Kind.MOVE_IN, ids, s.home[coming], s.birth[coming], alone, day)


def requests(r: Register, seed: int, day: date) -> pl.DataFrame:
    """The month's wishes: another list of the municipality; chosen where it is open, waited for where it is not; and
    some who wait give up. For those under 16 a parent asks."""
    p, b, n = r.state.people, r.state.lists, r.state.used
    u = _draws(r, seed, day, 3)
    wish = parameters()["register.change_wish_per_year"].require() / 12
    asks = np.flatnonzero((p.status[:n] == LIVING) & (p.list[:n] >= 0) & (u < wish))
    order = np.argsort(b.home[: r.state.lists_used], kind="stable")
    homes = b.home[order]
    first = np.searchsorted(homes, b.home[p.list[asks]])
    many = np.searchsorted(homes, b.home[p.list[asks]], side="right") - first
    wanted = order[first + (u[asks] / wish * many).astype(np.int64)]
    is_open = (b.open[wanted] == 1) & (b.gp[wanted] >= 0)
    quits = np.flatnonzero((p.wanted[:n] >= 0) & (u > 1 - GIVES_UP))
    kinds = np.concatenate([np.where(is_open, "choose", "join-wait"), np.full(quits.size, "leave-wait")])
    who = np.concatenate([asks, quits])
    young = (month_number(day) - p.birth[who]) // 12 < 16
    frame = pl.DataFrame(
        {
            "kind": kinds,
            "resident_id": p.id[who],
            "list_id": b.id[np.concatenate([wanted, p.wanted[quits]])],
            "by": pl.Series(np.where(young, "parent", "self")),
            "reason": pl.Series([None] * who.size, dtype=pl.String),
        }
    )
    return frame[np.argsort(uniforms(seed, 4, p.id[who], For.EVENTS, month_number(day)), kind="stable")]


def _lists(r: Register, seed: int, day: date) -> None:
    """GPs leave and are followed, ceilings change, lists are made; each a single event."""
    b, m = r.state.lists, r.state.lists_used
    in_force = np.flatnonzero(b.status[:m] == 1)
    ids = b.id[in_force].astype(np.int64)
    for salt, (kind, chance) in enumerate(LIST_CHANCES.items(), 10):
        for k in in_force[uniforms(seed, salt, ids, For.EVENTS, month_number(day)) < chance]:
            _list_event(r, kind, int(k), day)
    vacant = in_force[b.gp[in_force] == NOBODY]
    for rank, k in enumerate(
        vacant[np.argsort(uniforms(seed, 20, b.id[vacant].astype(np.int64), For.EVENTS, month_number(day)))]
    ):
        number = int(b.id[k])
        if rank < max(LOCUMS, vacant.size // 4):
            doctor = 20_000_000 + r.log.next % 1_000_000_000
            r.submit(
                Event(Kind.TAKE_OVER, day, day, list=number, gp=doctor, amount=1985, reason="specialist")
            )
        elif rank < 2 * LOCUMS:
            r.submit(Event(Kind.LOCUM_IN, day, day, list=number, gp=1_900_000_000, reason="competent"))
        elif rank < 2 * LOCUMS + ADVERTS:
            r.submit(Event(Kind.ADVERTISE, day, day, list=number))
    for i in range(NEW_LISTS):
        town = r.state.numbers[int(b.home[in_force[(i * 997 + month_number(day)) % in_force.size]])]
        number = 1_000_000_000 + r.state.lists_used
        doctor = 20_000_000 + r.log.next % 1_000_000_000
        r.submit(Event(Kind.NEW_LIST, day, day, list=number, municipality=town, gp=doctor, amount=1000))


def _list_event(r: Register, kind: Kind, k: int, day: date) -> None:
    b = r.state.lists
    number, listed = int(b.id[k]), int(b.listed[k])
    amount = {Kind.SET_CEILING: max(listed + 20, 500), Kind.REDUCE: max(listed - 30, 1)}.get(kind)
    reason = "agreed" if kind in (Kind.GP_LEAVES, Kind.REDUCE, Kind.SET_CEILING) else None
    if kind == Kind.LOCK and b.locked[k] == 1:
        kind = Kind.UNLOCK
    r.submit(
        Event(
            kind, day, day, list=number, amount=min(amount, 2500) if amount else None, reason=reason, by="gp"
        )
    )
