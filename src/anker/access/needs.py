"""Needs arise: each resident's needs are a Poisson process in a time of its own.

The hazard left until the next need is a unit-exponential draw; every month uses up the resident's rate times the
month's weight. A month without a need costs one subtraction and no draw, and the process is exact for rates that
change from month to month.
"""

import numpy as np

from anker.kernels import borrowing, inlined
from anker.random import For, exponential, happens, words
from anker.record.arrays import GROUP_STARTS, LIVING, NOWHERE

LATEST_WISH = 120  # days ahead that a patient may ask for
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


@inlined
def _days_later(word, day):
    """How many days ahead a patient asks for: with `choose_later`, `chosen_days` on average beyond the first."""
    if not happens(word, 0, day.choose_later):
        return 0
    return min(1 + int(day.chosen_days * exponential(word >> np.uint64(32))), LATEST_WISH)


@borrowing
def arise(seed, replicate, begin, end, status, persons, weight, shape, guide, day_of, events):
    """This month's first needs of the residents from `begin` up to `end` into `events` (EVENT), with what is asked for
    (by the shares of `day_of`, a Day) but without lists.

    Only the living have needs: `status` int8 (n,). `weight`: the month's share of a year. `shape` float64 (33,):
    cumulative share of the month's needs by day; `guide` int64 (64,): a day no later than that of each 64th. Returns
    how many needs arose, or -1 where `events` is too short.
    """
    found = 0
    for i in range(begin, end):
        if status[i] != LIVING:
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
            events[found].day = day
            events[found].who = i
            events[found].list = NOWHERE
            events[found].group = persons[i].group
            urgent = happens(first, 2, day_of.urgent_share)
            events[found].urgent = urgent
            events[found].electronic = not urgent and happens(first, 3, day_of.e_consultation_share)
            events[found].later = 0 if urgent else _days_later(second, day_of)
            events[found].key = second
            found += 1
            left += exponential(first)
        persons[i].hazard = left
    return found


@borrowing
def address(needs, list_of, practice_of, days, start, first, events):
    """The needs of those who are on a list this month, with their lists, into `events` from `start` on, by practice
    and day.

    Within a day they keep their order. `practice_of` int32 (lists,); `first` int64 (practices * days + 1,) is filled:
    those of practice p on day d stand at events[first[p * days + d]:first[p * days + d + 1]].
    """
    first[:] = 0
    first[0] = start
    cells = first.shape[0] - 1
    for n in range(needs.shape[0]):
        k = list_of[needs[n].who]
        if k >= 0:
            first[practice_of[k] * days + needs[n].day + 1] += 1
    for c in range(cells):
        first[c + 1] += first[c]
    for n in range(needs.shape[0]):
        k = list_of[needs[n].who]
        if k < 0:
            continue
        cell = practice_of[k] * days + needs[n].day
        at = first[cell]
        first[cell] += 1
        events[at] = needs[n]
        events[at].list = k
    for c in range(cells, 0, -1):
        first[c] = first[c - 1]
    first[0] = start


@borrowing
def expected_by_list(used, list_of, minutes, demand):
    """Yearly booked minutes expected on each list at inclination 1, into `demand` float64 (lists,)."""
    demand[:] = 0.0
    for i in range(used):
        if list_of[i] >= 0:
            demand[list_of[i]] += minutes[i]
