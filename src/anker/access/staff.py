"""The team's staff: posts that work whole days, some of the week where a post is less than full.

A post of 0.4 works two weekdays a week, one of 0.25 one weekday and a second in every fourth week; which ones differs
between practices. So a small practice's nurse has days of ordinary length, in which visits fit, and a larger post works
the same days and more.
"""

import numpy as np

from anker.access.book import MASK, RING
from anker.kernels import array_kernel, inlined

PROFESSIONS = NURSES, PSYCHOLOGISTS = 0, 1
WORKWEEK, WEEK = 5, 7
STEP = 2  # from one of a post's weekdays to the next: Monday, Wednesday, Friday, Tuesday, Thursday
_GOLDEN = 0.6180339887498949  # turns that are spread evenly, however many weeks there are

STAFF = np.dtype(
    [
        ("posts", "f8"),  # full-time posts
        ("minutes", "f8"),  # patient minutes of one post's whole day
        ("turn", "f8"),  # in [0, 1): which weekday comes first, and which weeks
    ]
)


@inlined
def at_work(posts, turn, weekday, week):
    """How many posts work on a weekday (0 is Monday) of a week: the full ones, and the rest of one on its days."""
    full = int(posts)
    if weekday >= WORKWEEK:
        return full
    first = int(turn * WORKWEEK)
    rank = 0
    while (first + STEP * rank) % WORKWEEK != weekday:
        rank += 1
    week_turn = (turn * WORKWEEK + _GOLDEN * week) % 1.0
    return full + (1 if rank + week_turn < WORKWEEK * (posts - full) else 0)


@array_kernel
def plan_staff(staff, today, first_weekday, open_share, minutes):
    """The patient minutes of each row of `staff` (STAFF) on the days in the ring from `today` on, into `minutes`
    float32 (rows, RING). Day 0 is the weekday `first_weekday`; `open_share` float64 (days,) as in Calendar."""
    for row in range(staff.shape[0]):
        if staff[row].posts <= 0.0:
            minutes[row, :] = 0.0
            continue
        for day in range(today, min(today + RING, open_share.shape[0])):
            since = day + first_weekday
            working = at_work(staff[row].posts, staff[row].turn, since % WEEK, since // WEEK)
            minutes[row, day & MASK] = working * staff[row].minutes * open_share[day]
