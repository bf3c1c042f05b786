"""The appointment book of every GP and member of a team: minutes used per day, in a ring of days ahead.

Days are counted from the start of the rehearsal. Capacity is not stored but worked out from the full day's minutes
and the day's supply, so that a GP who leaves or a measure that shortens a list acts at once.
"""

from anker.kernels import inlined

RING = 512  # days kept ahead (a power of two); no search looks further than HORIZON
MASK = RING - 1
HORIZON = 250
NO_DAY = -1
# Rows of the hints; the GP's: + 1 for messages.
OPEN_BOOK, OVERTIME_BOOK, STAFF_BOOK, OUTREACH_BOOK = 0, 2, 4, 5
BOOKS = 6


@inlined
def find_day(booked, gp_books, hints, row, setting, first, start, minutes, share):
    """The first day from `start` with room for `minutes` within `share` of the day's capacity, or NO_DAY.

    `booked` float32 (rows, RING); `gp_books` records with `capacity` (minutes of a full day); only open days of the
    `setting` are looked at. No one asks for a day before `first` any more: `hints` int32 (rows,) keeps the earliest day
    from there that has room for so many minutes within this share: a row serves one length and share only.
    """
    open_share, opens = setting.open_share, setting.opens
    capacity = share * gp_books[row].capacity
    day = opens[max(hints[row], first)]
    while day < first + HORIZON and capacity * open_share[day] - booked[row, day & MASK] < minutes:
        day = opens[day + 1]
    hints[row] = day
    if start <= day < first + HORIZON:
        return day
    day = max(day, opens[start])
    while day < start + HORIZON:
        if capacity * open_share[day] - booked[row, day & MASK] >= minutes:
            return day
        day = opens[day + 1]
    return NO_DAY


@inlined
def find_staff_day(booked, at_work, hints, row, setting, first, start, minutes, share):
    """As find_day, for a member of the team, who is not at work every day: `at_work` float32 (rows, RING), the patient
    minutes of the days ahead (access/staff.py)."""
    opens = setting.opens
    day = opens[max(hints[row], first)]
    while day < first + HORIZON and share * at_work[row, day & MASK] - booked[row, day & MASK] < minutes:
        day = opens[day + 1]
    hints[row] = day
    if start <= day < first + HORIZON:
        return day
    day = max(day, opens[start])
    while day < start + HORIZON:
        if share * at_work[row, day & MASK] - booked[row, day & MASK] >= minutes:
            return day
        day = opens[day + 1]
    return NO_DAY


@inlined
def room_today(booked, gp_books, row, open_share, day, minutes, share):
    """Whether `minutes` still fit within `share` of the day's capacity, on a day that is open."""
    return (
        open_share[day] > 0.0
        and share * gp_books[row].capacity * open_share[day] - booked[row, day & MASK] >= minutes
    )
