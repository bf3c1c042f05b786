"""Needs arise: each resident's needs are a Poisson process in a time of its own.

The hazard left until the next need is a unit-exponential draw; every month uses up the resident's rate times the
month's weight. A month without a need costs one subtraction and no draw, and the process is exact for rates that
change from month to month.
"""

import numpy as np

from anker.kernels import borrowing, inlined
from anker.random import For, uniform
from anker.record.arrays import GROUP_STARTS

GROUP_OF_AGE = np.searchsorted(GROUP_STARTS, np.arange(106), side="right") - 1


@inlined
def age_group_of(birth, month):
    """Age group 0-8 at the start of the month."""
    return GROUP_OF_AGE[min(max((month - birth - 1) // 12, 0), 105)]


@borrowing
def first_hazards(first, seed, replicate, residents, hazard, drawn):
    """Draw the hazard left until the first need for residents from position `first` on who had none."""
    for i in range(first, residents.used[0]):
        if drawn[i] == 0:
            drawn[i] = 1
            hazard[i] = -np.log(1.0 - uniform(seed, replicate, residents.id[i], For.NEED, 0))


@borrowing
def refresh(first, month, residents, needs, minutes, access):
    """Set what each resident from position `first` on needs in a year: rate, booked minutes and group by age now.

    `needs` and `minutes` float64 (2, 9, 2) by sex, age group and target group, at inclination 1.
    """
    for i in range(first, residents.used[0]):
        age, target, sex = age_group_of(residents.birth[i], month), residents.target[i], residents.sex[i]
        access.group[i] = 2 * age + target
        access.rate[i] = needs[sex, age, target] * residents.inclination[i]
        access.minutes[i] = minutes[sex, age, target]


@borrowing
def arise(seed, replicate, used, ids, list_of, hazard, drawn, rate, weight, shape, events):
    """This month's first needs into `events` int32 (k, 4): list, day of month from 0, resident, draw number.

    Only residents on a list have needs here (the dead and moved are on none). `weight`: the month's share of a
    year. `shape` float64 (32,): cumulative share of the month's needs by day. Returns how many needs arose, or -1
    where `events` is too short.
    """
    found = 0
    for i in range(used):
        if list_of[i] < 0:
            continue
        expected = rate[i] * weight
        left = hazard[i] - expected
        while left <= 0.0:
            if found == events.shape[0]:
                return -1
            share = 1.0 + left / expected
            day = 0
            while shape[day + 1] < share:
                day += 1
            events[found, 0] = list_of[i]
            events[found, 1] = day
            events[found, 2] = i
            events[found, 3] = drawn[i]
            found += 1
            left += -np.log(1.0 - uniform(seed, replicate, ids[i], For.NEED, drawn[i]))
            drawn[i] += 1
        hazard[i] = left
    return found


@borrowing
def expected_by_list(used, list_of, minutes, demand):
    """Yearly booked minutes expected on each list at inclination 1, into `demand` float64 (lists,)."""
    demand[:] = 0.0
    for i in range(used):
        if list_of[i] >= 0:
            demand[list_of[i]] += minutes[i]
