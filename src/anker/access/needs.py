"""Needs arise: each resident's needs are a Poisson process in a time of its own.

The hazard left until the next need is a unit-exponential draw; every month uses up the resident's rate times the
month's weight. A month without a need costs one subtraction and no draw, and the process is exact for rates that
change from month to month.
"""

import numpy as np

from anker.kernels import borrowing, inlined
from anker.random import For, exponential, words
from anker.record.arrays import GROUP_STARTS, LIVING

GROUP_OF_AGE = np.searchsorted(GROUP_STARTS, np.arange(106), side="right") - 1


@inlined
def age_group_of(birth, month):
    """Age group 0-8 at the start of the month."""
    return GROUP_OF_AGE[min(max((month - birth - 1) // 12, 0), 105)]


@borrowing
def refresh(first, seed, replicate, month, residents, needs, minutes, persons, booked_minutes):
    """Set what each resident from position `first` on needs in a year: rate, booked minutes and group by age now.

    `needs` and `minutes` float64 (2, 9, 2) by sex, age group and target group, at inclination 1. Who has not drawn
    yet draws the time to the first need.
    """
    for i in range(first, residents.used[0]):
        if residents.status[i] != LIVING:
            continue
        age, target, sex = age_group_of(residents.birth[i], month), residents.target[i], residents.sex[i]
        persons[i].id = residents.id[i]
        persons[i].group = 2 * age + target
        persons[i].rate = needs[sex, age, target] * residents.inclination[i]
        booked_minutes[i] = minutes[sex, age, target]
        if persons[i].needs == 0:
            word, _ = words(seed, replicate, residents.id[i], For.NEED, 0)
            persons[i].needs = 1
            persons[i].hazard = exponential(word)


@borrowing
def arise(seed, replicate, used, list_of, persons, weight, shape, guide, events):
    """This month's first needs into `events` (EVENT), with the random bits of their kind and wishes.

    Only residents on a list have needs here (the dead and moved are on none). `weight`: the month's share of a
    year. `shape` float64 (33,): cumulative share of the month's needs by day; `guide` int64 (64,): a day no later
    than that of each 64th. Returns how many needs arose, or -1 where `events` is too short.
    """
    found = 0
    for i in range(used):
        if list_of[i] < 0:
            continue
        expected = persons[i].rate * weight
        left = persons[i].hazard - expected
        while left <= 0.0:
            if found == events.shape[0]:
                return -1
            share = 1.0 + left / expected
            day = guide[int(share * 63.999)]
            while shape[day + 1] < share:
                day += 1
            first, second = words(seed, replicate, persons[i].id, For.NEED, persons[i].needs)
            persons[i].needs += 1
            events[found].list = list_of[i]
            events[found].day = day
            events[found].who = i
            events[found].group = persons[i].group
            events[found].kind = first >> np.uint64(32)
            events[found].wish = second
            found += 1
            left += exponential(first)
        persons[i].hazard = left
    return found


@borrowing
def address(needs, list_of, events):
    """The needs of those who are on a list this month, with their lists, into `events`; returns how many."""
    found = 0
    for n in range(needs.shape[0]):
        k = list_of[needs[n].who]
        if k < 0:
            continue
        events[found].list = k
        events[found].day = needs[n].day
        events[found].who = needs[n].who
        events[found].group = needs[n].group
        events[found].kind = needs[n].kind
        events[found].wish = needs[n].wish
        found += 1
    return found


@borrowing
def expected_by_list(used, list_of, minutes, demand):
    """Yearly booked minutes expected on each list at inclination 1, into `demand` float64 (lists,)."""
    demand[:] = 0.0
    for i in range(used):
        if list_of[i] >= 0:
            demand[list_of[i]] += minutes[i]
