"""Needs arise: each resident's needs are a Poisson process in a time of its own.

The hazard left until the next need is a unit-exponential draw; every month uses up the resident's rate times the
month's weight. A month without a need costs one subtraction and no draw, and the process is exact for rates that
change from month to month.
"""

import numpy as np

from anker.kernels import kernel
from anker.random import For, uniform, unit, threefry, counter
from anker.record.arrays import GROUP_STARTS, LIVING

FIRST, DUE, PROACTIVE_CONTACT = 0, 1, 2


@kernel
def age_group_of(birth, month):
    """Age group 0-8 at the start of the month."""
    age = (month - birth - 1) // 12
    group = 0
    for g in range(1, 9):
        group += 1 if age >= GROUP_STARTS[g] else 0
    return group


@kernel
def first_hazards(seed, replicate, residents, hazard, drawn):
    """Draw the hazard left until the first need for every resident whose count is still zero."""
    for i in range(residents.used[0]):
        if drawn[i] == 0:
            drawn[i] = 1
            hazard[i] = -np.log(1.0 - uniform(seed, replicate, residents.id[i], For.NEED, 0))


@kernel
def arise(seed, replicate, month, residents, rates, weight, shape, access, events):
    """This month's first needs into `events` int32 (k, 4): list, day of month from 0, resident, draw number.

    `rates` float64 (2, 9, 2): yearly needs by sex, age group and target group at inclination 1. `weight`: the
    month's share of a year. `shape` float64 (32,): cumulative share of the month's needs by day.
    Returns how many; more than `events` holds is an error of the caller's (-1).
    """
    found = 0
    for i in range(residents.used[0]):
        k = residents.list[i]
        if residents.status[i] != LIVING or k < 0:
            continue
        group = age_group_of(residents.birth[i], month)
        rate = rates[residents.sex[i], group, residents.target[i]] * residents.inclination[i] * weight
        left = access.hazard[i]
        spent = 0.0
        while left <= rate - spent:
            spent += left
            if found == events.shape[0]:
                return -1
            share = spent / rate
            day = 0
            while shape[day + 1] < share:
                day += 1
            events[found, 0] = k
            events[found, 1] = day
            events[found, 2] = i
            events[found, 3] = access.drawn[i]
            found += 1
            word, _ = threefry(
                np.uint64(seed),
                np.uint64(replicate),
                np.uint64(residents.id[i]),
                counter(For.NEED, access.drawn[i]),
            )
            access.drawn[i] += 1
            left = -np.log(1.0 - unit(word))
        access.hazard[i] = left - (rate - spent)
    return found


@kernel
def expected_by_list(month, residents, rates, demand):
    """Yearly first needs expected on each list at inclination 1, into `demand` float64 (lists,)."""
    demand[:] = 0.0
    for i in range(residents.used[0]):
        k = residents.list[i]
        if residents.status[i] == LIVING and k >= 0:
            group = age_group_of(residents.birth[i], month)
            demand[k] += rates[residents.sex[i], group, residents.target[i]]
