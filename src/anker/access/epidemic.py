"""Needs that an epidemic adds to those that arise anyway.

They are draws of their own: the needs of a year without the epidemic arise all the same, on the same days, and what is
drawn of them. So a scenario with an epidemic and one without it differ by the epidemic alone.
"""

import numpy as np

from anker.kernels import array_kernel
from anker.random import For, KeyPart, exponential, from_part, happens, words
from anker.record.arrays import LIVING, NOWHERE

MOST_A_MONTH = 64  # needs that an epidemic may add for one resident


@array_kernel
def arise_more(
    seed, replicate, begin, end, residents, persons, month, weight, peak, shape, urgent, electronic, events
):
    """The needs that an epidemic adds in `month` for the residents from `begin` up to `end`, into `events` (NEED).

    `peak` float64 (9,): by age group, how many more needs at the top, as a part of the usual. `weight`: the usual needs
    of the month as a share of a year's, times how high the epidemic stands on the days on which they arise (0 to 1).
    `shape` float64 (33,): cumulative share of the added needs by day. `urgent` and `electronic`: shares of them, and of
    the rest. Returns how many arose, or -1 where `events` is too short.
    """
    found = 0
    for i in range(begin, end):
        if residents.status[i] != LIVING:
            continue
        expected = persons.rate[i] * weight * peak[persons.group[i] // 2]
        passed, number = 0.0, 0
        while number < MOST_A_MONTH:
            first, second = words(
                seed, replicate, residents.id[i], For.EPIDEMIC, MOST_A_MONTH * month + number
            )
            passed += exponential(from_part(first, KeyPart.NEXT_NEED))
            number += 1
            if passed >= expected:
                break
            if found == events.shape[0]:
                return -1
            day = 0
            while shape[day + 1] < passed / expected:
                day += 1
            events[found].day = day
            events[found].who = i
            events[found].list = NOWHERE
            events[found].group = persons.group[i]
            hurries = happens(first, KeyPart.NEED_IS_URGENT, urgent)
            events[found].urgent = hurries
            events[found].electronic = not hurries and happens(first, KeyPart.NEED_IS_ELECTRONIC, electronic)
            events[found].later = 0
            events[found].key = second
            found += 1
    return found


def days_in_order(usual: np.ndarray, more: np.ndarray) -> np.ndarray:
    """Both (NEED) in the order in which the residents stand, a resident's usual needs first."""
    both = np.concatenate([usual, more])
    return both[np.argsort(both["who"], kind="stable")]
