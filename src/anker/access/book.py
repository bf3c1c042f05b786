"""The appointment book of every GP and nurse: minutes used per day, in a ring of days ahead.

Days are counted from the start of the rehearsal. Capacity is not stored but worked out from the list's base
minutes and the day's supply, so that a GP who leaves or a measure that shortens a list acts at once.
"""

import numpy as np

from anker.kernels import kernel

RING = 512  # days kept ahead; no search looks further than HORIZON
HORIZON = 250
NO_DAY = -1


@kernel
def find_day(booked, row, capacity, supply, start, minutes, share, hint):
    """The first day from `start` with room for `minutes` within `share` of the day's capacity, or NO_DAY.

    `booked` float32 (rows, RING), `capacity` minutes of a full day, `supply` float64 (days,) share of a full day
    open (0 = closed), `hint` int32 (rows,): no earlier day has room for anything (kept up to date here).
    """
    day = max(start, hint[row])
    at_hint = day == hint[row]
    limit = start + HORIZON
    while day < limit:
        open_today = capacity * supply[day]
        if open_today > 0.0:
            room = share * open_today - booked[row, day % RING]
            if room >= minutes:
                return day
            if at_hint and room < 5.0:
                hint[row] = day + 1
            else:
                at_hint = False
        elif at_hint:
            hint[row] = day + 1
        day += 1
    return NO_DAY


@kernel
def find_overtime_day(booked, row, capacity, supply, start, minutes, share):
    """As `find_day` with a share above 1 (overtime), from `start` itself."""
    for day in range(start, start + HORIZON):
        open_today = capacity * supply[day]
        if open_today > 0.0 and share * open_today - booked[row, day % RING] >= minutes:
            return day
    return NO_DAY


@kernel
def room_today(booked, row, capacity, supply, day, minutes, share):
    """Whether `minutes` still fit within `share` of today's capacity."""
    return capacity * supply[day] > 0.0 and share * capacity * supply[day] - booked[row, day % RING] >= minutes


@kernel
def close_day(booked, row, day):
    """Minutes used on a day that is over; its place in the ring is emptied for a day to come."""
    used = booked[row, day % RING]
    booked[row, day % RING] = 0.0
    return np.float64(used)
