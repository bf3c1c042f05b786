"""The first of the month for GPs, as kernels over the lists in memory.

Luck belongs to the post: whether a GP leaves hangs on the list and the month, whoever the GP is, and a new GP's age on
when the list was left. So a package that fills a vacancy sooner shares all later luck of that list with the others.
"""

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.random import For, uniform, uniform_pair
from anker.record.arrays import NOBODY

MONTHS_AGE = (480, 660, 744, 804)  # 40, 55, 62 and 67 years
GP_KEY = 1 << 32


@array_kernel
def leave(seed, replicate, month, lists, exits, strain, hours, gps_left, month_gp_left):
    """GPs leave: `exits` float64 (5,) yearly chance by age band; `strain` per 10 weekly hours over 49.

    `hours` float64 (lists,) are last year's weekly hours. `gps_left` int32 (lists,) counts, and `month_gp_left` int32
    (lists,) takes the month. The list stays, without a GP and closed (FL § 9).
    """
    for k in range(lists.used[0]):
        if lists.gp[k] == NOBODY:
            continue
        age = month - lists.gp_birth[k]
        band = 0
        for limit in MONTHS_AGE:
            band += 1 if age >= limit else 0
        yearly = min(exits[band] * np.exp(strain * (hours[k] - 49.0) / 10.0), 0.95)
        monthly = 1.0 - (1.0 - yearly) ** (1.0 / 12.0)
        if uniform(seed, replicate, lists.id[k], For.GP_EXIT, month) < monthly:
            lists.gp[k] = NOBODY
            gps_left[k] += 1
            month_gp_left[k] = month


@inlined
def appoint(seed, replicate, month, lists, k, month_gp_left, gps_started):
    """A new GP takes over list k, left in month month_gp_left[k] or never: aged 30-44; the list is unlocked and takes
    residents up to its ceiling."""
    lists.gp[k] = GP_KEY + np.int64(lists.id[k]) * 4096 + (month % 4096)
    u = uniform(seed, replicate, lists.id[k], For.NEW_GP, max(month_gp_left[k], 0))
    lists.gp_birth[k] = month - 12 * 30 - int(u * 180)
    lists.gp_since[k] = month
    lists.locked[k] = 0
    gps_started[k] += 1


@array_kernel
def appoint_now(seed, replicate, month, lists, k, month_gp_left, gps_started):
    """A new GP takes over list k this month, whatever chance says: a measure brought one."""
    appoint(seed, replicate, month, lists, k, month_gp_left, gps_started)


@array_kernel
def fill(
    seed, replicate, month, lists, month_gp_left, successor, monthly_fill_chance, vacancy_filling, gps_started
):
    """Lists without a GP get one: at once with chance `successor` when a GP has just left, else with
    `monthly_fill_chance` each month, both float64 (lists,).

    `month_gp_left` int32 (lists,) is the month in which a GP last left. `vacancy_filling` float64 (lists,): how much
    more often a list is filled (measures that help recruitment).
    """
    for k in range(lists.used[0]):
        if lists.gp[k] != NOBODY:
            continue
        now, later = uniform_pair(seed, replicate, lists.id[k], For.GP_ENTRY, month)
        chance = 1.0 - (1.0 - min(monthly_fill_chance[k], 1.0)) ** vacancy_filling[k]
        if month_gp_left[k] == month:
            ready = now < 1.0 - (1.0 - successor[k]) ** vacancy_filling[k]
            if ready:
                appoint(seed, replicate, month, lists, k, month_gp_left, gps_started)
        elif later < chance:
            appoint(seed, replicate, month, lists, k, month_gp_left, gps_started)
