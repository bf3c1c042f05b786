"""Needs arise: each resident's needs are a Poisson process in a time of its own.

The hazard left until the next need is a unit-exponential draw; every month uses up the resident's rate times the
month's weight. A month without a need costs one subtraction and no draw, and the process is exact for rates that
change from month to month. A month is played block by block: first the clocks of all run on, then those who are due
are met.
"""

import numpy as np

from anker.access.day_of_month_table import at_most_all, day_when
from anker.access.state import SEARCHED
from anker.kernels import array_kernel, inlined
from anker.random import For, KeyPart, exponential, from_part, handed_down, happens, next_state, words
from anker.record.arrays import GROUP_STARTS, LIVING, NOWHERE

LATEST_WISH = 120  # days ahead that a patient may ask for
_NEXT = np.uint64(1)
GROUP_OF_AGE = np.searchsorted(GROUP_STARTS, np.arange(106), side="right") - 1


@inlined
def age_group_of(birth, month):
    """Age group 0-8 at the start of the month."""
    return GROUP_OF_AGE[min(max((month - birth - 1) // 12, 0), 105)]


@array_kernel
def refresh(part, seed, replicate, month, residents, needs, minutes, persons, booked_minutes):
    """Set what each resident from position part[0] up to part[1] needs in a year: rate, booked minutes and group by
    age now.

    `needs` and `minutes` float64 (2, 9, 2) by sex, age group and target group, at inclination 1. Who has not drawn
    yet draws the time to the first need.
    """
    for i in range(part[0], part[1]):
        if residents.status[i] != LIVING:
            continue
        age, target, sex = age_group_of(residents.birth[i], month), residents.target[i], residents.sex[i]
        persons.group[i] = 2 * age + target
        persons.rate[i] = needs[sex, age, target] * residents.inclination[i]
        booked_minutes[i] = minutes[sex, age, target]
        if persons.key[i] == 0:
            word, persons.key[i] = words(seed, replicate, residents.id[i], For.NEED, 0)
            persons.hazard[i] = exponential(word)


@inlined
def _days_later(word, day):
    """How many days ahead a patient asks for: with `choose_later`, `chosen_days` on average beyond the first."""
    if not happens(word, KeyPart.NEED_IS_FOR_LATER, day.choose_later):
        return 0
    return min(1 + int(day.chosen_days * exponential(from_part(word, KeyPart.DAYS_AHEAD))), LATEST_WISH)


@array_kernel
def arise(begin, end, status, persons, weight, day_of, day, events):
    """This month's first needs of the residents from `begin` up to `end` into `events` (NEED), with what is asked for
    (by the shares of `day`, a Day) but without lists.

    Only the living have needs: `status` int8 (n,). `weight`: the month's share of a year. `day_of` int8
    (MONTH_PARTS,): on which day each part of the month's needs falls. Returns how many needs arose, or -1 where
    `events` is too short.
    """
    used, found = np.float32(weight), 0
    for first in range(begin, end, SEARCHED):
        for n in range(_find_due(persons, first, min(first + SEARCHED, end), used, begin)):
            i = persons.due[begin + n]
            if status[i] != LIVING:
                persons.hazard[i] = np.inf
                continue
            expected, left = float(persons.rate[i] * used), float(persons.hazard[i])
            while left < 0.0:
                if found == events.shape[0]:
                    return -1
                left += _make(events[found], i, persons, 1.0 + left / expected, day_of, day)
                found += 1
            persons.hazard[i] = left
    return found


@inlined
def _find_due(persons, first, beyond, weight, at):
    """Let the month pass for the residents from `first` up to `beyond`, and note who is due from persons.due[at] on.
    Returns how many. Two plain passes, without a branch that is often guessed wrong."""
    for i in range(first, beyond):
        persons.hazard[i] -= persons.rate[i] * weight
    due = 0
    for i in range(first, beyond):
        persons.due[at + due] = i
        due += persons.hazard[i] < np.float32(0.0)
    return due


@inlined
def _make(event, i, persons, share, day_of, day):
    """Write down a need of resident i that arises when `share` of the month's needs have. Returns the unit-exponential
    time to the next."""
    first = handed_down(persons.key[i])
    second = handed_down(first)
    persons.key[i] = next_state(persons.key[i])
    urgent = happens(first, KeyPart.NEED_IS_URGENT, day.urgent_share)
    event.day = day_when(day_of, at_most_all(share))
    event.who = i
    event.list = NOWHERE
    event.group = persons.group[i]
    event.urgent = urgent
    event.electronic = not urgent and happens(first, KeyPart.NEED_IS_ELECTRONIC, day.e_consultation_share)
    event.later = 0 if urgent else _days_later(second, day)
    event.key = second
    return exponential(from_part(first, KeyPart.NEXT_NEED))


@inlined
def _cell(practice_of, k, days, day):
    """Where the needs of list k on this day are counted: unsigned, an index that cannot count from the end."""
    return np.uint64(practice_of[np.uint32(k)]) * np.uint64(days) + np.uint64(day)


@array_kernel
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
        k = list_of[np.uint32(needs[n].who)]
        if k >= 0:
            first[_cell(practice_of, k, days, needs[n].day) + _NEXT] += 1
    for c in range(cells):
        first[c + 1] += first[c]
    for n in range(needs.shape[0]):
        k = list_of[np.uint32(needs[n].who)]
        if k < 0:
            continue
        cell = _cell(practice_of, k, days, needs[n].day)
        at = np.uint64(first[cell])
        first[cell] += 1
        events[at] = needs[n]
        events[at].list = k
    for c in range(cells, 0, -1):
        first[c] = first[c - 1]
    first[0] = start


@array_kernel
def expected_by_list(used, list_of, minutes, demand):
    """Yearly booked minutes expected on each list at inclination 1, into `demand` float64 (lists,)."""
    demand[:] = 0.0
    for i in range(used):
        if list_of[i] >= 0:
            demand[list_of[i]] += minutes[i]
