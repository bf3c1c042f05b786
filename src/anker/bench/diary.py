"""A small diary on the rehearsal's own kernels: GPs by themselves, every day open alike, who asks first comes first.

Nothing is written anew for it: needs arise, are addressed and played by the same code as a country's, with every
feature switched off by its parameters (access/plain.py). Bookings come to each GP in one stream, as in programs that
know no patients: one caller on each list, with all its needs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from anker.access.day_of_month_table import days_of_moments
from anker.access.month import run_days
from anker.access.needs import address, arise, refresh
from anker.access.plain import MINUTES, PLAIN_DAY
from anker.access.state import (
    COUNTS,
    NEED,
    VISIT,
    Access,
    Counters,
    Persons,
    new_access,
    new_counters,
    new_day_settings,
    new_persons,
)
from anker.record.arrays import LIVING, NOBODY, Residents

SLOTS_KEPT = 400  # booked visits to come that a GP's book has room for
STRETCH = 14  # days played at a time
DIARY_START = 12 * 2026
AGEING = 400  # days of supply known beyond the last, more than any search looks ahead


@dataclass(frozen=True, slots=True)
class Diary:
    """So many GPs with `slots` visits a day; on average `load` (below 1) of them are asked for, at random (Poisson)."""

    gps: int
    slots: int
    load: float
    days: int

    @property
    def yearly(self) -> float:
        """Bookings a year of each GP."""
        return self.load * self.slots * 365.0


class Met(NamedTuple):
    """What became of the bookings, int64 (gps,): how many asked, were met by the last day, and the days that all who
    asked have to wait."""

    asked: np.ndarray
    met: np.ndarray
    wait_days: np.ndarray


def bookings(diary: Diary, seed: int) -> Iterator[np.ndarray]:
    """What is asked for in each stretch of days (NEED, without lists), by each GP's caller one need after another.
    Each stretch is written over the last."""
    callers, persons = _callers(diary), new_persons(diary.gps)
    rate = np.full((2, 9, 2), diary.yearly)
    refresh(
        (0, diary.gps),
        seed,
        0,
        DIARY_START,
        callers,
        rate,
        rate * MINUTES,
        persons,
        np.zeros(diary.gps, np.float32),
    )
    room = _room(diary)
    for _, days in _stretches(diary):
        yield room[: _arise(callers, persons, days, room)]


def play(diary: Diary, asked: Iterable[np.ndarray]) -> tuple[Met, list[np.ndarray]]:
    """The whole diary with these bookings, from the first that is laid on its list and day to the last visit; and where
    the bookings of each stretch of days stand (see `asked_by_day`)."""
    access, counters = _open(diary)
    laid, on = _room(diary), np.arange(diary.gps, dtype=np.int32)
    open_share = np.ones(diary.days + AGEING)
    setting = new_day_settings(
        0, 0, PLAIN_DAY, open_share, np.arange(open_share.size, dtype=np.int32), np.zeros(9)
    )
    first_member, members = np.arange(diary.gps + 1), np.arange(diary.gps)
    stretches = []
    for needs, (today, days) in zip(asked, _stretches(diary), strict=True):
        first = np.zeros((1, diary.gps * days + 1), np.int64)
        address(needs, on, on, days, 0, first[0], laid)
        access.hints[:] = today
        kept = run_days(
            access, setting, (0, diary.gps), today, days, on, members, first_member, counters.counts,
            counters.gp_minutes, laid, first,
        )  # fmt: skip
        if not kept:
            raise RuntimeError("more booked visits than there is room for: is the load below 1?")
        stretches.append(first[0])
    met = (_sum(counters, name) for name in ("needs", "own_gp", "wait_days"))
    return Met(*met), stretches


def _room(diary: Diary) -> np.ndarray:
    """Room for the bookings of a stretch (NEED)."""
    return np.empty(2 * diary.gps * diary.slots * STRETCH + 1000, NEED)


def _stretches(diary: Diary) -> list[tuple[int, int]]:
    """First day and number of days of each stretch."""
    return [(today, min(STRETCH, diary.days - today)) for today in range(0, diary.days, STRETCH)]


def asked_by_day(diary: Diary, stretches: list[np.ndarray]) -> np.ndarray:
    """How many bookings each GP got on each day, int64 (days, gps)."""
    return np.concatenate([np.diff(first).reshape(diary.gps, -1).T for first in stretches])


def _arise(callers: Residents, persons: Persons, days: int, room: np.ndarray) -> int:
    """The needs of a stretch of days into `room`; how many."""
    even = days_of_moments(np.minimum(np.arange(33) / days, 1.0))
    found: int = arise(0, persons.key.size, callers.status, persons, days / 365.0, even, PLAIN_DAY, room)
    if found < 0:
        raise RuntimeError("more needs than there is room for")
    return found


def _callers(diary: Diary) -> Residents:
    """A living adult on each list."""
    n = diary.gps
    return Residents(
        id=np.arange(1, n + 1),
        home=np.zeros(n, np.int32),
        sex=np.zeros(n, np.int8),
        birth=np.full(n, DIARY_START - 12 * 40, np.int32),
        target=np.zeros(n, np.int8),
        inclination=np.ones(n, np.float32),
        list=np.arange(n, dtype=np.int32),
        since=np.zeros(n, np.int32),
        ring=np.arange(n, dtype=np.int32),
        child=np.zeros(n, np.int8),
        wanted=np.full(n, NOBODY, np.int32),
        waiting=np.zeros(n, np.int32),
        status=np.full(n, LIVING, np.int8),
        used=np.array([n]),
    )


def _open(diary: Diary) -> tuple[Access, Counters]:
    """Empty books and counts at zero."""
    slots = SLOTS_KEPT * diary.gps
    visits = np.zeros(slots, VISIT)
    access = new_access(diary.gps, diary.gps, diary.gps)._replace(visits=visits)
    access.fresh[0, 1] = visits.size
    access.gp_books["capacity"] = diary.slots * MINUTES
    access.gp_books["tolerated"] = diary.days + AGEING
    access.gp_books["first"] = np.arange(diary.gps)
    access.gp_books["beyond"] = access.gp_books["first"] + 1
    return access, new_counters(diary.gps)


def _sum(counters: Counters, name: str) -> np.ndarray:
    return counters.counts[:, :, COUNTS.index(name)].sum(axis=1)
