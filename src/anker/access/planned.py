"""Planned needs: which day is offered, which is chosen, and where booked visits are kept until their day comes."""

import numpy as np

from anker.access.book import (
    HORIZON,
    MASK,
    NO_DAY,
    OPEN_BOOK,
    OVERTIME_BOOK,
    STAFF_BOOK,
    find_day,
    find_staff_day,
    room_today,
)
from anker.access.state import (
    BOOKED,
    BY_NURSE,
    BY_OWN,
    BY_PSYCHOLOGIST,
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
from anker.random import KeyPart, handed_down, happens

STAFF_WAIT = (
    14  # days within which the team's nurse or psychologist must have room, or the GP takes the visit
)
SIXTEEN = 4  # the first group (of GROUPS) over 15 years
MOST_TOLERATED = 120  # days: a wish, a tolerated wait and a search must fit in the ring of days
# The survey's class of a wait in calendar days; it has none for one day, counted here with 2-5. The last is "more".
CLASS_OF_WAIT = np.array([WAIT_SAME_DAY] + [WAIT_2_5] * 5 + [WAIT_6_7] * 2 + [WAIT_8_14] * 7 + [WAIT_OVER_14])


@inlined
def wait_class(days):
    """The column that counts a wait of so many calendar days: looked up, for a guess by branches is often wrong."""
    return CLASS_OF_WAIT[min(max(days, 0), 15)]


@inlined
def note_offer(setting, counts, k, group, today, offered):
    """Count one planned first need, and whether it was offered a day within the legal number of working days."""
    counts[k, group, PLANNED] += 1
    if offered != NO_DAY:
        passed = setting.workday_number[offered] - setting.workday_number[today]
        counts[k, group, WITHIN_FIVE] += passed <= setting.day.offer_working_days


@inlined
def note_wait(counts, k, group, wait):
    """Count one planned first contact that got a day: the wait in calendar days."""
    counts[k, group, BOOKED] += 1
    counts[k, group, WAIT_DAYS] += wait
    counts[k, group, wait_class(wait)] += 1


@inlined
def keep(access, practice, today, day, resident, k, by, electronic, group, key):
    """Chain a visit booked today to its day. False when no slot is free."""
    visits = access.visits
    slot = access.free[practice]
    if slot >= 0:
        access.free[practice] = visits[slot].next
    else:
        part = access.part[practice]
        slot = access.fresh[part, 0]
        if slot == access.fresh[part, 1]:
            return False
        access.fresh[part, 0] += 1
    visits[slot].who = resident
    visits[slot].at = k
    visits[slot].by = by
    visits[slot].electronic = electronic
    visits[slot].group = group
    visits[slot].ahead = min(day - today, 255)
    visits[slot].key = key
    visits[slot].next = access.heads[practice, day & MASK]
    access.heads[practice, day & MASK] = slot
    return True


@inlined
def release(access, practice, slot):
    """Give a visit's slot back to its practice."""
    access.visits[slot].at = -1
    access.visits[slot].next = access.free[practice]
    access.free[practice] = slot


@inlined
def _to_member(access, setting, k, row, today, start, minutes, visit, supervised):
    """Book a member of the team within two weeks from `start`: the GP keeps some of the freed time."""
    hints = access.hints[STAFF_BOOK]
    found = find_staff_day(
        access.staff_booked, access.staff_minutes, hints, row, setting, today, start, visit, 1.0
    )
    if found == NO_DAY or found > start + STAFF_WAIT:
        return NO_DAY
    access.staff_booked[row, found & MASK] += visit
    freed = max(minutes - supervised, 0.0)
    access.booked[k, found & MASK] += supervised + setting.day.freed_time_kept * freed
    return found


@inlined
def to_nurse(access, setting, k, today, start, minutes):
    """Book the team's nurse, supervised by the GP."""
    row, day = access.gp_books[k].nurse, setting.day
    visit, supervised = day.nurse_visit_minutes, day.supervision_minutes
    return _to_member(access, setting, k, row, today, start, minutes, visit, supervised)


@inlined
def to_psychologist(access, setting, k, today, start, minutes):
    """Book the team's psychologist, who needs no supervision."""
    row, visit = access.gp_books[k].psychologist, setting.day.psychologist_visit_minutes
    return _to_member(access, setting, k, row, today, start, minutes, visit, 0.0)


@inlined
def _hints_of(setting, book, minutes):
    """The row of hints of a GP's book for a visit of this length: messages (e-consultations) have their own."""
    return book + (1 if minutes != setting.day.consultation_minutes else 0)


@inlined
def open_day(access, setting, k, today, start, minutes):
    """The first day from `start` (after today) with room in the own GP's open book, or NO_DAY."""
    share, hints = 1.0 - setting.day.reserve, access.hints[_hints_of(setting, OPEN_BOOK, minutes)]
    return find_day(access.booked, access.gp_books, hints, k, setting, today + 1, start, minutes, share)


@inlined
def offer(access, setting, k, today, start, minutes):
    """The first day from `start` that the own GP can offer: today from what is released of the reserve, then the
    open book, and overtime when that is later than this GP tolerates."""
    day = setting.day
    released = 1.0 - day.reserve * (1.0 - day.release)
    if start == today and room_today(
        access.booked, access.gp_books, k, setting.open_share, today, minutes, released
    ):
        return today
    found = open_day(access, setting, k, today, max(start, today + 1), minutes)
    tolerated = min(int(access.gp_books[k].tolerated), MOST_TOLERATED)
    if found == NO_DAY or found > start + tolerated:
        share, first, late = 1.0 + day.overtime, today + tolerated, start + tolerated
        hints = access.hints[_hints_of(setting, OVERTIME_BOOK, minutes)]
        extra = find_day(access.booked, access.gp_books, hints, k, setting, first, late, minutes, share)
        if extra != NO_DAY and (found == NO_DAY or extra < found):
            return extra
    return found


@inlined
def plan_visit(access, setting, key, k, today, start, minutes, group):
    """A planned need, asked for from day `start` on: the psychologist or nurse where the team takes it, else the GP.

    `key` uint64: random bits that say whether the nurse is asked (mirrored: giving up uses them too, and excludes the
    nurse). Returns (day or NO_DAY, offered day, by whom); the day's minutes are booked.
    """
    listens = access.gp_books[k].psychologist >= 0 and group >= SIXTEEN
    if listens and happens(
        handed_down(~key), KeyPart.PSYCHOLOGIST_TAKES_NEED, access.gp_books[k].mental_health
    ):
        found = to_psychologist(access, setting, k, today, start, minutes)
        if found != NO_DAY:
            return found, today + found - start, BY_PSYCHOLOGIST
    if (
        group % 2 == 1
        and access.gp_books[k].nurse >= 0
        and happens(~key, KeyPart.NURSE_TAKES_NEED, access.gp_books[k].delegation)
    ):
        found = to_nurse(access, setting, k, today, start, minutes)
        if found != NO_DAY:
            return found, today + found - start, BY_NURSE
    offered = offer(access, setting, k, today, today, minutes)
    last = today + int(setting.day.book_days)
    if offered == NO_DAY or offered > last:
        return NO_DAY, NO_DAY, BY_OWN
    chosen = offered
    if start > offered:
        wished = offer(access, setting, k, today, start, minutes)
        chosen = wished if wished != NO_DAY and wished <= last else offered
    access.booked[k, chosen & MASK] += minutes
    return chosen, offered, BY_OWN


@inlined
def plan_follow_up(access, setting, sequel, k, today, start, minutes, group, by):
    """A follow-up from `start` on, by the psychologist if the visit was (`by`), by the nurse where the team takes it
    (by the visit's random bits). Returns (day or NO_DAY, by whom)."""
    if by == BY_PSYCHOLOGIST and access.gp_books[k].psychologist >= 0:
        found = to_psychologist(access, setting, k, today, start, minutes)
        if found != NO_DAY:
            return found, BY_PSYCHOLOGIST
    if (
        group % 2 == 1
        and access.gp_books[k].nurse >= 0
        and happens(sequel, KeyPart.NURSE_TAKES_FOLLOW_UP, access.gp_books[k].delegation)
    ):
        found = to_nurse(access, setting, k, today, start, minutes)
        if found != NO_DAY:
            return found, BY_NURSE
    found = open_day(access, setting, k, today, start, minutes)
    if found == NO_DAY or found > start + HORIZON // 2:
        return NO_DAY, BY_OWN
    access.booked[k, found & MASK] += minutes
    return found, BY_OWN


@inlined
def plan_again(access, setting, k, today, minutes, by):
    """Who did not come asks anew, from tomorrow on: the nurse or psychologist whose visit it was, else the own GP
    within the days that the book is open. Returns (day or NO_DAY, by whom)."""
    if by == BY_PSYCHOLOGIST and access.gp_books[k].psychologist >= 0:
        found = to_psychologist(access, setting, k, today, today + 1, minutes)
        if found != NO_DAY:
            return found, BY_PSYCHOLOGIST
    if by == BY_NURSE and access.gp_books[k].nurse >= 0:
        found = to_nurse(access, setting, k, today, today + 1, minutes)
        if found != NO_DAY:
            return found, BY_NURSE
    found = open_day(access, setting, k, today, today + 1, minutes)
    if found == NO_DAY or found > today + int(setting.day.book_days):
        return NO_DAY, BY_OWN
    access.booked[k, found & MASK] += minutes
    return found, BY_OWN
