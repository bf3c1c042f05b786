"""The appointment book of every GP and nurse: minutes used per day, in a ring of days ahead.

Days are counted from the start of the rehearsal. Capacity is not stored but worked out from the full day's minutes
and the day's supply, so that a GP who leaves or a measure that shortens a list acts at once.
"""

from anker.kernels import inlined

RING = 512  # days kept ahead (a power of two); no search looks further than HORIZON
MASK = RING - 1
HORIZON = 250
NO_DAY = -1


@inlined
def find_day(booked, desks, row, supply, start, minutes, least, share):
    """The first day from `start` with room for `minutes` within `share` of the day's capacity, or NO_DAY.

    `booked` float32 (rows, RING); `desks` records with `capacity` (minutes of a full day) and `hint` (no earlier
    day has room for `least`, the shortest visit; kept up to date here); `supply` float64 (days,) share of a full
    day open.
    """
    capacity = desks[row].capacity
    day = desks[row].hint
    while day < start + HORIZON and share * capacity * supply[day] - booked[row, day & MASK] < least:
        day += 1
    desks[row].hint = day
    day = max(start, day)
    while day < start + HORIZON:
        if share * capacity * supply[day] - booked[row, day & MASK] >= minutes:
            return day
        day += 1
    return NO_DAY


@inlined
def find_overtime_day(booked, desks, row, supply, start, beyond, minutes, share):
    """As `find_day`, within a share of capacity of its own, from `start` itself and before `beyond`."""
    capacity = desks[row].capacity
    for day in range(start, beyond):
        if supply[day] > 0.0 and share * capacity * supply[day] - booked[row, day & MASK] >= minutes:
            return day
    return NO_DAY


@inlined
def room_today(booked, desks, row, supply, day, minutes, share):
    """Whether `minutes` still fit within `share` of the day's capacity, on a day that is open."""
    return (
        supply[day] > 0.0 and share * desks[row].capacity * supply[day] - booked[row, day & MASK] >= minutes
    )
