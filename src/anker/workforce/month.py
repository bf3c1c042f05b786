"""The first of the month for GPs, as kernels over the lists in memory.

Luck belongs to the post: whether a GP leaves hangs on the list and the month, whoever the GP is, and who a new GP is on
when the list was left. So a package that fills a vacancy sooner shares all later luck of that list with the others.
"""

from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.random import For, uniform_pair
from anker.record.arrays import GP_IN_TRAINING, GP_SPECIALIST, NOBODY
from anker.workforce.stock import ABROAD, HOSPITAL, LIMITED, OTHER_LISTS, POOL, STOPPED

MONTHS_AGE = (480, 660, 744, 804)  # 40, 55, 62 and 67 years: from 62 on nobody leaves for other work
GP_KEY = 1 << 32
FIRST_ENTRY_AGE, LAST_ENTRY_AGE = 29, 55  # of those who begin as GPs (workforce/cohorts.py)
WOMAN_TRAIT, SPECIALIST_TRAIT, TRAINING_TRAIT, SALARIED_TRAIT = range(
    4
)  # of the traits that bear on who leaves


class LeavingChances(NamedTuple):
    """Who leaves: yearly chances of leaving for other than a list elsewhere by age band, float64 (5,); of going to a
    list elsewhere by list, float64 (lists,); the log rise of both per 10 weekly hours over 49; what multiplies both by
    trait, float64 (4,); where those under 62 who leave go: shares of hospital and abroad, the rest stops, (2,)."""

    exits: np.ndarray
    moves: np.ndarray
    strain: float
    traits: np.ndarray
    destinations: np.ndarray


class NewGps(NamedTuple):
    """Who comes: shares of ORIGINS (4,); the mean years beyond 29 at which one begins as a GP; the mean years as a GP
    of those who come from a list elsewhere; the share of women; months as a GP before one is a specialist."""

    origins: np.ndarray
    entry: float
    experience: float
    women: float
    to_specialist: float


@inlined
def trait_factor(lists, k, traits):
    """What the traits of list k's GP multiply the chance of leaving by."""
    factor = 1.0
    if lists.gp_sex[k] == 0:
        factor *= traits[WOMAN_TRAIT]
    if lists.gp_status[k] == GP_SPECIALIST:
        factor *= traits[SPECIALIST_TRAIT]
    if lists.gp_status[k] == GP_IN_TRAINING:
        factor *= traits[TRAINING_TRAIT]
    if lists.salaried[k] == 1:
        factor *= traits[SALARIED_TRAIT]
    return factor


@inlined
def destination(band, move, rest, shares):
    """Where a GP goes: to a list elsewhere, or by the rest of the same draw (0-1) to a hospital, abroad, or for
    good."""
    if move:
        return OTHER_LISTS
    if band >= 3:
        return STOPPED
    if rest < shares[0]:
        return HOSPITAL
    return ABROAD if rest < shares[0] + shares[1] else STOPPED


@array_kernel
def leave(seed, replicate, month, lists, leaving, to_specialist, hours, gps_left, month_gp_left, stock):
    """GPs leave: `leaving` (LeavingChances), `hours` float64 (lists,) last year's weekly hours. `gps_left` int32
    (lists,) counts, and `month_gp_left` int32 (lists,) takes the month; `stock` (GpStock) takes the doctor. Those in
    training become specialists after `to_specialist` months as GPs. The list stays, without a GP and closed (FL §
    9)."""
    for k in range(lists.used[0]):
        if lists.gp[k] == NOBODY:
            continue
        if lists.gp_status[k] == GP_IN_TRAINING and month - lists.gp_started[k] >= to_specialist:
            lists.gp_status[k] = GP_SPECIALIST
        age = month - lists.gp_birth[k]
        band = 0
        for limit in MONTHS_AGE:
            band += 1 if age >= limit else 0
        factor = trait_factor(lists, k, leaving.traits) * np.exp(leaving.strain * (hours[k] - 49.0) / 10.0)
        together = leaving.exits[band] + leaving.moves[k]
        yearly = min(together * factor, 0.95)
        monthly = 1.0 - (1.0 - yearly) ** (1.0 / 12.0)
        when, where = uniform_pair(seed, replicate, lists.id[k], For.GP_EXIT, month)
        if when < monthly:
            part = leaving.moves[k] / together
            to = destination(
                band, where < part, (where - part) / max(1.0 - part, 1e-12), leaving.destinations
            )
            stock.went[to] += 1
            if to == STOPPED:
                stock.stopped[0] += 1
            else:
                stock.free[to] += 1
            lists.gp[k] = NOBODY
            gps_left[k] += 1
            month_gp_left[k] = month


@inlined
def appoint(seed, replicate, month, lists, k, origin, new, month_gp_left, gps_started, stock):
    """A new GP from `origin` takes over list k, left in month month_gp_left[k] or never; the list is unlocked and takes
    residents up to its ceiling. `new` (NewGps) says who it may be."""
    key = max(month_gp_left[k], 0)
    begun, sex = uniform_pair(seed, replicate, lists.id[k], For.NEW_GP, key)
    years = -new.entry * np.log(1.0 - begun * (1.0 - np.exp(-(LAST_ENTRY_AGE - FIRST_ENTRY_AGE) / new.entry)))
    before = 0.0
    if origin == OTHER_LISTS:
        been, _ = uniform_pair(seed, replicate, lists.id[k], For.GP_CAREER, key)
        before = min(-new.experience * np.log(1.0 - been), 30.0)
    lists.gp[k] = GP_KEY + np.int64(lists.id[k]) * 4096 + (month % 4096)
    lists.gp_birth[k] = month - int(12.0 * (FIRST_ENTRY_AGE + years + before))
    lists.gp_since[k] = month
    lists.gp_started[k] = month - int(12.0 * before)
    lists.gp_sex[k] = 0 if sex < new.women else 1
    lists.gp_status[k] = GP_SPECIALIST if month - lists.gp_started[k] >= new.to_specialist else GP_IN_TRAINING
    lists.locked[k] = 0
    gps_started[k] += 1
    stock.free[origin] -= 1
    stock.came[origin] += 1


@array_kernel
def appoint_now(seed, replicate, month, lists, k, new, month_gp_left, gps_started, stock):
    """A new GP takes over list k this month, whatever chance says: a measure trained one more."""
    stock.free[POOL] += 1
    stock.entered[0] += 1
    appoint(seed, replicate, month, lists, k, POOL, new, month_gp_left, gps_started, stock)


@inlined
def origin_of(draw, shares, stock):
    """Where the next GP comes from, by a draw (0-1); where that place is limited and empty, the next that is not; -1
    where all are."""
    first, passed = 0, shares[0]
    while first < shares.shape[0] - 1 and draw >= passed:
        first += 1
        passed += shares[first]
    if stock.limited[0] != LIMITED:
        return first
    for step in range(shares.shape[0]):
        place = (first + step) % shares.shape[0]
        if stock.free[place] > 0:
            return place
    return -1


class ReadyLists(NamedTuple):
    """Room for the lists that would get a GP this month, by lot: who int64 (lists,), lot float64 (lists,)."""

    who: np.ndarray
    lot: np.ndarray


@inlined
def put_in_line(ready, count, k, lot):
    """Put list k among the first `count` of those ready, which stand by lot."""
    n = count
    while n > 0 and ready.lot[n - 1] > lot:
        ready.who[n], ready.lot[n] = ready.who[n - 1], ready.lot[n - 1]
        n -= 1
    ready.who[n], ready.lot[n] = k, lot


@array_kernel
def fill(
    seed, replicate, month, lists, month_gp_left, successor, monthly_fill_chance, vacancy_filling, new, gps_started,
    stock, ready,
):  # fmt: skip
    """Lists without a GP get one: at once with chance `successor` when a GP has just left, else with
    `monthly_fill_chance` each month, both float64 (lists,). The newly trained of the month come first into the pool.

    `month_gp_left` int32 (lists,) is the month in which a GP last left. `vacancy_filling` float64 (lists,): how much
    more often a list is filled (measures that help recruitment). Lists are served by lot, so that where `stock` has
    fewer doctors than lists would get one, none comes first for where it stands. `ready` (ReadyLists): room to work in.
    """
    due = stock.monthly_entrants[0] + stock.monthly_entrants[1]
    stock.free[POOL] += int(due)
    stock.entered[0] += int(due)
    stock.monthly_entrants[1] = due - int(due)
    count = 0
    for k in range(lists.used[0]):
        if lists.gp[k] != NOBODY:
            continue
        now, later = uniform_pair(seed, replicate, lists.id[k], For.GP_ENTRY, month)
        chance = 1.0 - (1.0 - min(monthly_fill_chance[k], 1.0)) ** vacancy_filling[k]
        just_left = month_gp_left[k] == month
        if (just_left and now < 1.0 - (1.0 - successor[k]) ** vacancy_filling[k]) or (
            not just_left and later < chance
        ):
            _, lot = uniform_pair(seed, replicate, lists.id[k], For.GP_ORIGIN, month)
            put_in_line(ready, count, k, lot)
            count += 1
    for n in range(count):
        k = ready.who[n]
        draw, _ = uniform_pair(seed, replicate, lists.id[k], For.GP_ORIGIN, month)
        origin = origin_of(draw, new.origins, stock)
        if origin >= 0:
            appoint(seed, replicate, month, lists, k, origin, new, month_gp_left, gps_started, stock)
