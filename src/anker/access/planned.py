"""Planned needs: which day is offered, which is chosen, and where booked visits are kept until their day comes."""

import numpy as np

from anker.access.book import (
    HORIZON,
    MASK,
    NO_DAY,
    NURSE_BOOK,
    OPEN_BOOK,
    OVERTIME_BOOK,
    find_day,
    room_today,
)
from anker.access.state import (
    BOOKED,
    BY_NURSE,
    BY_OWN,
    PLANNED,
    WAIT_2_5,
    WAIT_6_7,
    WAIT_8_14,
    WAIT_DAYS,
    WAIT_OVER_14,
    WAIT_SAME_DAY,
    WITHIN_FIVE,
)
from anker.kernels import inlined
from anker.random import chance, exponential

NURSE_WAIT = 14  # days within which the team's nurse must have room, or the GP takes the visit
LATEST_WISH = 120  # days ahead that a patient may ask for
MOST_TOLERATED = 120  # days: a wish, a tolerated wait and a search must fit in the ring of days


@inlined
def wait_class(days):
    """The survey's class of a wait in calendar days; it has none for one day, counted here with 2-5."""
    if days <= 0:
        return WAIT_SAME_DAY
    if days <= 5:
        return WAIT_2_5
    if days <= 7:
        return WAIT_6_7
    return WAIT_8_14 if days <= 14 else WAIT_OVER_14


@inlined
def note_offer(counts, k, group, today, offered, working_days, workday):
    """Count one planned first need, and whether it was offered a day within the legal number of working days."""
    counts[k, group, PLANNED] += 1
    if offered != NO_DAY and workday[offered] - workday[today] <= working_days:
        counts[k, group, WITHIN_FIVE] += 1


@inlined
def note_wait(counts, k, group, wait):
    """Count one planned first contact that got a day: the wait in calendar days."""
    counts[k, group, BOOKED] += 1
    counts[k, group, WAIT_DAYS] += wait
    counts[k, group, wait_class(wait)] += 1


@inlined
def keep(visits, head, free, day, resident, k, by, electronic, group, key):
    """Chain a booked visit to its day. False when no slot is free."""
    slot = free[0]
    if slot < 0:
        return False
    free[0] = visits[slot].next
    visits[slot].who = resident
    visits[slot].at = k
    visits[slot].by = by
    visits[slot].electronic = electronic
    visits[slot].group = group
    visits[slot].key = key
    visits[slot].next = head[day & MASK]
    head[day & MASK] = slot
    return True


@inlined
def release(visits, free, slot):
    """Give a visit's slot back."""
    visits[slot].at = -1
    visits[slot].next = free[0]
    free[0] = slot


@inlined
def to_nurse(desks, booked, nurses, nurse_booked, hints, supply, day, k, today, start, minutes):
    """Book the team's nurse within two weeks from `start`: the GP supervises, and keeps some of the freed time."""
    row = desks[k].nurse
    visit = day.nurse_visit_minutes
    found = find_day(nurse_booked, nurses, hints[NURSE_BOOK], row, supply, today, start, visit, visit, 1.0)
    if found == NO_DAY or found > start + NURSE_WAIT:
        return NO_DAY
    nurse_booked[row, found & MASK] += visit
    freed = max(minutes - day.supervision_minutes, 0.0)
    booked[k, found & MASK] += day.supervision_minutes + day.freed_time_kept * freed
    return found


@inlined
def offer(desks, booked, hints, supply, day, k, today, start, minutes):
    """The first day from `start` that the own GP can offer: today from what is released of the reserve, then the
    open book, and overtime when that is later than this GP tolerates."""
    released = 1.0 - day.reserve * (1.0 - day.release)
    if start == today and room_today(booked, desks, k, supply, today, minutes, released):
        return today
    least, share = day.e_consultation_minutes, 1.0 - day.reserve
    found = find_day(
        booked, desks, hints[OPEN_BOOK], k, supply, today + 1, max(start, today + 1), minutes, least, share
    )
    tolerated = min(int(desks[k].tolerated), MOST_TOLERATED)
    if found == NO_DAY or found > start + tolerated:
        share = 1.0 + day.overtime
        late = start + tolerated
        extra = find_day(
            booked, desks, hints[OVERTIME_BOOK], k, supply, today + tolerated, late, minutes, least, share
        )
        if extra != NO_DAY and (found == NO_DAY or extra < found):
            return extra
    return found


@inlined
def plan_visit(wish, desks, booked, nurses, nurse_booked, hints, supply, day, k, today, minutes, target):
    """A planned need: the nurse where the team takes it, else the own GP, later where the patient wishes.

    `wish` uint64: random bits that say whether the patient asks for a later day (part 0), how much later (the high
    half) and whether the nurse is asked (part 1, mirrored: giving up uses it too, and excludes the nurse). Returns
    (day or NO_DAY, offered day, by whom); the day's minutes are booked.
    """
    start = today
    if chance(wish, 0) < day.choose_later:
        start = today + min(1 + int(day.chosen_days * exponential(wish >> np.uint64(32))), LATEST_WISH)
    if target == 1 and desks[k].nurse >= 0 and 1.0 - chance(wish, 1) < desks[k].delegation:
        found = to_nurse(desks, booked, nurses, nurse_booked, hints, supply, day, k, today, start, minutes)
        if found != NO_DAY:
            return found, today + found - start, BY_NURSE
    offered = offer(desks, booked, hints, supply, day, k, today, today, minutes)
    if offered == NO_DAY:
        return NO_DAY, NO_DAY, BY_OWN
    chosen = offered
    if start > offered:
        wished = offer(desks, booked, hints, supply, day, k, today, start, minutes)
        chosen = wished if wished != NO_DAY else offered
    booked[k, chosen & MASK] += minutes
    return chosen, offered, BY_OWN


@inlined
def plan_follow_up(
    asks, desks, booked, nurses, nurse_booked, hints, supply, day, k, today, start, minutes, target
):
    """A follow-up from `start` on, by the nurse where the team takes it (`asks`: a draw). (day or NO_DAY, by whom)."""
    if target == 1 and desks[k].nurse >= 0 and asks < desks[k].delegation:
        found = to_nurse(desks, booked, nurses, nurse_booked, hints, supply, day, k, today, start, minutes)
        if found != NO_DAY:
            return found, BY_NURSE
    least, share = day.e_consultation_minutes, 1.0 - day.reserve
    found = find_day(booked, desks, hints[OPEN_BOOK], k, supply, today + 1, start, minutes, least, share)
    if found == NO_DAY or found > start + HORIZON // 2:
        return NO_DAY, BY_OWN
    booked[k, found & MASK] += minutes
    return found, BY_OWN
