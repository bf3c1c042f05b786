"""Municipalities switch automatic allocation, have their duty suspended, merge; Oslo tells its lists' districts."""

from datetime import date

import numpy as np

from anker.bench.register_years.chances import (
    ALLOCATION_OFF,
    DISTRICT_TOLD,
    MERGER_YEARS,
    ON_AGAIN,
    RESUMED,
    SUSPENDED,
)
from anker.bench.register_years.lots import lots, some
from anker.norway.changes import LAST_YEAR
from anker.record.arrays import LIVING
from anker.register.events import EventKind, RegisterEvent
from anker.register.register import Register
from anker.register.rules.contract import OSLO

CITY_DISTRICTS = 15  # of Oslo; which list is in which is not public: taken in turn by number
MERGERS_FROM = LAST_YEAR + 1  # what is published until then must not be contradicted
FIRST_FREE = 90  # the last two digits of the first number for a merged municipality


def towns(r: Register, seed: int, day: date) -> None:
    """The month's events of municipalities; each a single event."""
    _switches(r, seed, day)
    _districts(r, seed, day)
    after = day.year + 1 - MERGERS_FROM
    if day.month == 12 and after >= 0 and after % MERGER_YEARS == 0:
        _merge(r, seed, day, under_new_number=after // MERGER_YEARS % 2 == 0)


def _switches(r: Register, seed: int, day: date) -> None:
    home, t = _lived_in(r), r.state.towns
    for salt, (kind, may, chance) in enumerate(
        (
            (EventKind.ALLOCATION_ON, t.automatic[home] == 0, ON_AGAIN),
            (EventKind.ALLOCATION_OFF, t.automatic[home] == 1, ALLOCATION_OFF),
            (EventKind.RESUME, t.suspended[home] == 1, RESUMED),
            (EventKind.SUSPEND, t.suspended[home] == 0, SUSPENDED),
        ),
        50,
    ):
        for at in home[may][some(home[may], chance, seed, day, salt)]:
            r.submit(RegisterEvent(kind, day, day, municipality=r.state.numbers[int(at)]))


def _districts(r: Register, seed: int, day: date) -> None:
    b, m = r.state.lists, r.state.lists_used
    oslo = r.state.numbers.index(OSLO) if OSLO in r.state.numbers else -1
    there = b.id[:m][(b.home[:m] == oslo) & (b.status[:m] == 1)]
    for number in there[some(there, DISTRICT_TOLD, seed, day, 54)]:
        district = f"{OSLO}{1 + int(number) % CITY_DISTRICTS:02d}"
        r.submit(RegisterEvent(EventKind.DISTRICT, day, day, list=int(number), municipality=district))


def _merge(r: Register, seed: int, day: date, under_new_number: bool) -> None:
    """From New Year two municipalities are one, of one county where it has two, under a new number or one of theirs."""
    home = _lived_in(r)
    in_lot = home[np.argsort(lots(home, seed, day, 55))]
    names = [r.state.numbers[int(at)] for at in in_lot]
    first = next((name for name in names if name != OSLO), None)
    others = [name for name in names if name != first]
    if first is None or not others:
        return
    second = next((name for name in others if name[:2] == first[:2]), others[-1])
    into = _free_number(r, first[:2]) if under_new_number else second
    for old in (first, second) if under_new_number else (first,):
        r.submit(RegisterEvent(EventKind.MERGE, day, date(day.year + 1, 1, 1), municipality=old, reason=into))


def _free_number(r: Register, county: str) -> str:
    return next(n for i in range(FIRST_FREE, 100) if (n := f"{county}{i}") not in r.state.numbers)


def _lived_in(r: Register) -> np.ndarray:
    """Indices of the municipalities where somebody lives."""
    p, n = r.state.people, r.state.used
    return np.unique(p.home[:n][p.status[:n] == LIVING])
