"""One month at every practice, day by day: visits due are carried out, needs are booked, served or redirected.

Practice by practice (no practice waits for another), and in each, day by day: visits booked earlier, then the day's
new needs in the order in which the residents stand in the (shuffled) record, and last those that come twice because a
GP was lost. A follow-up is booked when the visit that leads to it is over.
"""

import numpy as np

from anker.access.book import MASK, NO_DAY, OUTREACH_BOOK, find_staff_day, room_today
from anker.access.planned import (
    keep,
    note_offer,
    note_wait,
    plan_again,
    plan_follow_up,
    plan_visit,
    release,
)
from anker.access.state import (
    BY_COLLEAGUE,
    BY_NURSE,
    BY_OWN,
    E_CONSULTATIONS,
    GIVEN_UP,
    LAPSED,
    NEEDS,
    OUT_OF_HOURS,
    OWN_GP,
    PROACTIVE,
)
from anker.kernels import array_kernel, inlined
from anker.random import For, KeyPart, exponential, from_part, handed_down, happens, words
from anker.record.arrays import NOBODY

OUTREACH_WITHIN = 28  # days
SOONEST, _LATEST = 5, 115  # days: a follow-up is due no sooner, and no later than their sum


@inlined
def _minutes(day, electronic):
    return day.e_consultation_minutes if electronic else day.consultation_minutes


@inlined
def no_show_share(day, ahead):
    """Share who do not come to a visit booked so many days ahead: `no_show` the same day, `no_show_growth` more after
    a very long wait, most of it within `no_show_days` (the form of Green and Savin 2008, doi 10.1287/opre.1080.0575).
    """
    if day.no_show_growth == 0.0:
        return day.no_show
    return day.no_show + day.no_show_growth * (1.0 - np.exp(ahead / -day.no_show_days))


@inlined
def _not_met(access, setting, counts, practice, i, k, by, electronic, group, fate, today):
    """Who did not come gives up, or books again and goes on waiting; the minutes are gone. False: no slot."""
    if happens(fate, KeyPart.BOOKS_AGAIN, setting.day.books_again):
        found, by_next = plan_again(access, setting, k, today, _minutes(setting.day, electronic), by)
        if found != NO_DAY:
            anew = handed_down(fate)
            return keep(access, practice, today, found, i, k, by_next, electronic, group, anew)
    counts[k, group, GIVEN_UP] += 1
    return True


@inlined
def _attend(access, setting, counts, practice, i, k, by, electronic, group, key, ahead, today):
    """Carry out a visit: served or not met, and perhaps a follow-up, booked from its own day on. False: no slot.

    `key` uint64 is the need's (or the visit's before) random word: the visit's own are handed down from it. `ahead`:
    days from the booking to the visit.
    """
    day = setting.day
    fate = handed_down(key)
    if happens(fate, KeyPart.IS_NO_SHOW, no_show_share(day, ahead)):
        return _not_met(access, setting, counts, practice, i, k, by, electronic, group, fate, today)
    counts[k, group, OWN_GP + by] += 1
    counts[k, group, E_CONSULTATIONS] += electronic & (by < BY_NURSE)
    if access.seen.shape[0] > 0 and by < BY_NURSE:
        access.seen[i] += 1
    follow_up = min(setting.follow_up[group // 2] * access.gp_books[k].follow_up, 1.0)
    if not happens(fate, KeyPart.LEADS_TO_FOLLOW_UP, follow_up):
        return True
    counts[k, group, NEEDS] += 1
    sequel = handed_down(fate)
    lag = day.follow_up_lag * exponential(from_part(sequel, KeyPart.FOLLOW_UP_LAG))
    start = today + SOONEST + min(int(lag), _LATEST)
    electronic_next = happens(sequel, KeyPart.FOLLOW_UP_IS_ELECTRONIC, day.e_consultation_share)
    minutes = _minutes(day, electronic_next)
    found, by_next = plan_follow_up(access, setting, sequel, k, today, start, minutes, group, by)
    if found == NO_DAY:
        counts[k, group, GIVEN_UP] += 1
        return True
    return keep(access, practice, today, found, i, k, by_next, electronic_next, group, sequel)


@inlined
def _urgent(access, setting, members, k, today):
    """Today at the own GP, else at a colleague in the practice: the list that serves it, or NOBODY."""
    minutes, share = setting.day.consultation_minutes, 1.0 + setting.day.urgent_overtime
    if room_today(access.booked, access.gp_books, k, setting.open_share, today, minutes, share):
        return k
    for place in range(access.gp_books[k].first, access.gp_books[k].beyond):
        c = members[place]
        if c != k and room_today(
            access.booked, access.gp_books, c, setting.open_share, today, minutes, share
        ):
            return c
    return NOBODY


@inlined
def _meet(access, setting, members, counts, practice, need, today):
    """A new need: urgent ones today or out of hours, planned ones booked, some given up. False: no slot."""
    day, i, key = setting.day, need.who, need.key
    # Unsigned: an index that cannot count from the end.
    k, group = np.uint32(need.list), np.uint32(need.group)
    counts[k, group, NEEDS] += 1
    by = BY_OWN
    electronic = need.electronic != 0
    if need.urgent != 0:
        served_by = _urgent(access, setting, members, k, today)
        if served_by == NOBODY:
            counts[k, group, OUT_OF_HOURS] += 1
            return True
        access.booked[served_by, today & MASK] += day.consultation_minutes
        by = BY_OWN if served_by == k else BY_COLLEAGUE
    else:
        minutes = _minutes(day, electronic)
        found, offered, by = plan_visit(access, setting, key, k, today, today + need.later, minutes, group)
        note_offer(setting, counts, k, group, today, offered)
        if found == NO_DAY:
            counts[k, group, GIVEN_UP] += 1
            return True
        weeks_late = max(offered - today - 14, 0) / 7.0
        if weeks_late > 0.0 and happens(key, KeyPart.NEED_IS_GIVEN_UP, min(day.giving_up * weeks_late, 1.0)):
            counts[k, group, GIVEN_UP] += 1
            if by == BY_OWN:
                access.booked[k, found & MASK] -= minutes
            return True
        note_wait(counts, k, group, found - today)
        if found > today:
            return keep(access, practice, today, found, i, k, by, electronic, group, key)
    return _attend(access, setting, counts, practice, i, k, by, electronic, group, key, 0, today)


@array_kernel
def outreach(month, today, residents, access, setting, most, counts):
    """The team's nurse seeks out people in the target groups, in half of her time at the most.

    `most` is the highest monthly chance on any list: those met are found by keyed geometric steps among all
    residents, so that a month costs what it does.
    """
    i, met = -1, 0
    gp_books, visit = access.gp_books, setting.day.nurse_visit_minutes
    longest = -1.0 / np.log(1.0 - most)
    while True:
        skip, stays = words(setting.seed, setting.replicate, met, For.PROACTIVE, month)
        met += 1
        i += 1 + int(exponential(skip) * longest)
        if i >= residents.used[0]:
            return
        k = residents.list[i]
        if k < 0 or residents.target[i] == 0 or gp_books[k].nurse < 0:
            continue
        if not happens(stays, KeyPart.IS_SOUGHT_OUT, gp_books[k].outreach / 12.0 / most):
            continue
        row, hints = gp_books[k].nurse, access.hints[OUTREACH_BOOK]
        found = find_staff_day(
            access.staff_booked, access.staff_minutes, hints, row, setting, today, today, visit, 0.5
        )
        if found != NO_DAY and found < today + OUTREACH_WITHIN:
            access.staff_booked[row, found & MASK] += visit
            counts[k, access.group[i], PROACTIVE] += 1


@inlined
def _due_today(access, setting, counts, practice, list_of, now):
    """Carry out the visits booked for today; one whose patient died, moved or changed list has lapsed."""
    visits = access.visits
    slot = access.heads[practice, now & MASK]
    access.heads[practice, now & MASK] = -1
    while slot >= 0:
        following = visits[slot].next
        i, by = np.uint32(visits[slot].who), visits[slot].by
        k, group = np.uint32(visits[slot].at), np.uint32(visits[slot].group)
        electronic, key, ahead = visits[slot].electronic, visits[slot].key, visits[slot].ahead
        release(access, practice, slot)
        if list_of[i] != k:
            counts[k, group, LAPSED] += 1
        elif not _attend(access, setting, counts, practice, i, k, by, electronic, group, key, ahead, now):
            return False
        slot = following
    return True


@array_kernel
def run_days(
    access, setting, practices, today, days, list_of, members, first_member, counts, gp_minutes, events, first
):
    """The days of one month from day number `today`, practice by practice, for practices[0] up to practices[1].

    `list_of` int32 (residents,) says who is listed where this month. `events` (NEED) are its first needs: of part q
    of the residents, those of practice p and day d stand at events[first[q, c]:first[q, c + 1]], c = p * days + d. The
    lists of practice p stand at members[first_member[p]:first_member[p + 1]]. The rest as in access/state.py. Returns
    False when no slot is free for a visit: the caller gave too little room.
    """
    for p in range(practices[0], practices[1]):
        for now in range(today, today + days):
            if not _due_today(access, setting, counts, p, list_of, now):
                return False
            cell = p * days + now - today
            for q in range(first.shape[0]):
                for e in range(first[q, cell], first[q, cell + 1]):
                    if not _meet(access, setting, members, counts, p, events[e], now):
                        return False
            for place in range(first_member[p], first_member[p + 1]):
                k = members[place]
                gp_minutes[k] += access.booked[k, now & MASK]
                if access.worked.shape[0] > 0:
                    access.worked[k, now - today] = access.booked[k, now & MASK]
                access.booked[k, now & MASK] = 0.0
            access.staff_booked[p, now & MASK] = 0.0
            access.staff_booked[p + access.heads.shape[0], now & MASK] = 0.0
    return True


@array_kernel
def still_waiting(access, counts, column):
    """Count the booked visits to come into one column of the counts, by list and group."""
    start = 0
    for part in range(access.fresh.shape[0]):
        for slot in range(start, access.fresh[part, 0]):
            if access.visits[slot].at >= 0:
                counts[access.visits[slot].at, access.visits[slot].group, column] += 1
        start = access.fresh[part, 1]
