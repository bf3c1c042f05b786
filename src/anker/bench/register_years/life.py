"""People die, move and are born, and come to live in the country."""

from datetime import date
from functools import cache

import numpy as np

from anker.bench.register_years.chances import COMES, LEAVES_COUNTRY, MOVES_HOME
from anker.bench.register_years.lots import lot_draws
from anker.calendar import month_number
from anker.people.rates import vital_rates
from anker.record.arrays import LIVING, NOBODY
from anker.register.events import EventKind
from anker.register.many import arrive_many, live_many
from anker.register.register import Register

NEWCOMERS_FROM = 10**12


@cache
def _rates(numbers: tuple[str, ...], year: int) -> tuple[np.ndarray, np.ndarray]:
    """Chances of a year by age (106,): to die, and for a woman to give birth."""
    of_year = vital_rates(list(numbers), year)
    return of_year.death.mean(axis=0), of_year.birth.mean(axis=0)


def life(r: Register, seed: int, day: date) -> None:
    """The month's deaths, moves and births, and who comes to live in the country."""
    p, n, month = r.state.people, r.state.used, month_number(day)
    within = np.flatnonzero(p.status[:n] == LIVING)
    age = np.clip((month - p.birth[within] - 1) // 12, 0, 105)
    death, birth = _rates(tuple(r.base.numbers), day.year)
    u = lot_draws(r, seed, day, 0)[within]
    dies = u < death[age] / 12
    leaves = ~dies & (u > 1 - LEAVES_COUNTRY)
    moves = ~dies & ~leaves & (u > 1 - LEAVES_COUNTRY - MOVES_HOME)
    # Half of everybody is a woman: the register does not need to know who.
    mothers = within[~dies & ~leaves & (lot_draws(r, seed, day, 1)[within] < birth[age] / 24)]
    homes = p.home[within[moves]]
    elsewhere = np.roll(homes, 1)
    births = mothers.size
    live_many(r, EventKind.DEATH, within[dies], day)
    live_many(r, EventKind.MOVE_OUT, within[leaves], day)
    live_many(r, EventKind.MOVE, within[moves], day, elsewhere)
    first = NEWCOMERS_FROM + r.state.used
    ids = np.arange(first, first + births, dtype=np.int64)
    arrive_many(
        r, EventKind.BIRTH, ids, p.home[mothers], np.full(births, month), mothers.astype(np.int32), day
    )
    coming = within[lot_draws(r, seed, day, 2)[within] < COMES]
    ids = np.arange(first + births, first + births + coming.size, dtype=np.int64)
    s = r.state.people
    alone = np.full(coming.size, NOBODY, np.int32)
    arrive_many(r, EventKind.MOVE_IN, ids, s.home[coming], s.birth[coming], alone, day)
