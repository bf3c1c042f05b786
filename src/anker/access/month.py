"""One month at every practice, day by day: visits due are carried out, needs are booked, served or redirected.

Practice by practice (no practice waits for another), and in each, day by day: visits booked earlier, then the day's
new needs in the order in which the residents stand in the (shuffled) record. A follow-up is booked when the visit
that leads to it is over.
"""

import numpy as np

from anker.access.book import MASK, NO_DAY, OUTREACH_BOOK, find_day, room_today
from anker.access.planned import keep, note_offer, note_wait, plan_follow_up, plan_visit, release
from anker.access.state import (
    BY_COLLEAGUE,
    BY_NURSE,
    BY_OWN,
    COLLEAGUE,
    E_CONSULTATIONS,
    GIVEN_UP,
    LAPSED,
    NEEDS,
    NURSE,
    OUT_OF_HOURS,
    OWN_GP,
    PROACTIVE,
)
from anker.kernels import borrowing, inlined, kernel
from anker.random import For, chance, exponential, words
from anker.record.arrays import NOBODY

OUTREACH_WITHIN = 28  # days


@inlined
def _minutes(day, electronic):
    return day.e_consultation_minutes if electronic else day.consultation_minutes


@inlined
def _attend(
    seed, replicate, desks, booked, nurses, nurse_booked, hints, visits, head, free, supply, day, follow_up,
    counts, i, k, by, electronic, group, key, today,
):  # fmt: skip
    """Carry out a visit: served or not met, and perhaps a follow-up, booked from its own day on. False: no slot.

    `key` uint64 takes the resident's place in the visit's draws: it came from the need's, and hands one down.
    """
    fate, sequel = words(seed, replicate, key, For.VISIT, 0)
    if chance(fate, 0) < day.no_show:
        counts[k, group, GIVEN_UP] += 1
        return True
    counts[k, group, OWN_GP if by == BY_OWN else (COLLEAGUE if by == BY_COLLEAGUE else NURSE)] += 1
    if by != BY_NURSE and electronic:
        counts[k, group, E_CONSULTATIONS] += 1
    if chance(fate, 2) >= follow_up[group // 2] * desks[k].follow_up:
        return True
    counts[k, group, NEEDS] += 1
    start = today + 5 + min(int(day.follow_up_lag * exponential(sequel)), 115)
    electronic_next = chance(sequel, 2) < day.e_consultation_share
    minutes = _minutes(day, electronic_next)
    found, by_next = plan_follow_up(
        chance(sequel, 3),
        desks,
        booked,
        nurses,
        nurse_booked,
        hints,
        supply,
        day,
        k,
        today,
        start,
        minutes,
        group % 2,
    )
    if found == NO_DAY:
        counts[k, group, GIVEN_UP] += 1
        return True
    return keep(visits, head, free, found, i, k, by_next, electronic_next, group, sequel)


@inlined
def _urgent(desks, booked, supply, day, members, k, today):
    """Today at the own GP, else at a colleague in the practice: the list that serves it, or NOBODY."""
    share = 1.0 + day.urgent_overtime
    if room_today(booked, desks, k, supply, today, day.consultation_minutes, share):
        return k
    for place in range(desks[k].first, desks[k].beyond):
        c = members[place]
        if c != k and room_today(booked, desks, c, supply, today, day.consultation_minutes, share):
            return c
    return NOBODY


@inlined
def _meet(
    seed, replicate, kind, wish, desks, members, booked, nurses, nurse_booked, hints, visits, head, free,
    supply, workday, day, follow_up, counts, i, k, group, today,
):  # fmt: skip
    """A new need: urgent ones today or out of hours, planned ones booked, some given up. False: no slot."""
    counts[k, group, NEEDS] += 1
    by = BY_OWN
    electronic = False
    found = today
    if chance(kind, 0) < day.urgent_share:
        served_by = _urgent(desks, booked, supply, day, members, k, today)
        if served_by == NOBODY:
            counts[k, group, OUT_OF_HOURS] += 1
            return True
        booked[served_by, today & MASK] += day.consultation_minutes
        by = BY_OWN if served_by == k else BY_COLLEAGUE
    else:
        electronic = chance(kind, 1) < day.e_consultation_share
        minutes = _minutes(day, electronic)
        found, offered, by = plan_visit(
            wish, desks, booked, nurses, nurse_booked, hints, supply, day, k, today, minutes, group % 2
        )
        note_offer(counts, k, group, today, offered, day.offer_working_days, workday)
        if found == NO_DAY:
            counts[k, group, GIVEN_UP] += 1
            return True
        weeks_late = max(offered - today - 14, 0) / 7.0
        if weeks_late > 0.0 and chance(wish, 1) < day.giving_up * weeks_late:
            counts[k, group, GIVEN_UP] += 1
            if by == BY_OWN:
                booked[k, found & MASK] -= minutes
            return True
        note_wait(counts, k, group, found - today)
    if found > today:
        return keep(visits, head, free, found, i, k, by, electronic, group, wish)
    return _attend(
        seed, replicate, desks, booked, nurses, nurse_booked, hints, visits, head, free, supply, day,
        follow_up, counts, i, k, by, electronic, group, wish, today,
    )  # fmt: skip


@borrowing
def outreach(
    seed,
    replicate,
    month,
    today,
    residents,
    group_of,
    desks,
    nurses,
    nurse_booked,
    hints,
    supply,
    day,
    most,
    counts,
):
    """The team's nurse seeks out people in the target groups, in half of her time at the most.

    `most` is the highest monthly chance on any list: those met are found by keyed geometric steps among all
    residents, so that a month costs what it does.
    """
    i, met = -1, 0
    while True:
        skip, keep = words(seed, replicate, met, For.PROACTIVE, month)
        met += 1
        i += 1 + int(exponential(skip) / -np.log(1.0 - most))
        if i >= residents.used[0]:
            return
        k = residents.list[i]
        if k < 0 or residents.target[i] == 0 or desks[k].nurse < 0:
            continue
        if chance(keep, 0) >= desks[k].outreach / 12.0 / most:
            continue
        row = desks[k].nurse
        visit = day.nurse_visit_minutes
        found = find_day(
            nurse_booked, nurses, hints[OUTREACH_BOOK], row, supply, today, today, visit, visit, 0.5
        )
        if found != NO_DAY and found < today + OUTREACH_WITHIN:
            nurse_booked[row, found & MASK] += visit
            counts[k, group_of[i], PROACTIVE] += 1


@kernel
def by_practice_and_day(events, found, practice_of, practices, days):
    """The events' order by practice and day, stable: (first int64 (practices * days + 1,), order int64 (found,))."""
    first = np.zeros(practices * days + 1, np.int64)
    for e in range(found):
        first[practice_of[events[e].list] * days + events[e].day + 1] += 1
    for c in range(practices * days):
        first[c + 1] += first[c]
    at = first[:-1].copy()
    order = np.empty(found, np.int64)
    for e in range(found):
        cell = practice_of[events[e].list] * days + events[e].day
        order[at[cell]] = e
        at[cell] += 1
    return first, order


@inlined
def _due_today(
    seed, replicate, list_of, desks, booked, nurses, nurse_booked, hints, visits, head, free, supply, day, follow_up,
    counts, now,
):  # fmt: skip
    """Carry out the visits booked for today; one whose patient died, moved or changed list has lapsed."""
    slot = head[now & MASK]
    head[now & MASK] = -1
    while slot >= 0:
        following = visits[slot].next
        i, k, by, group = visits[slot].who, visits[slot].at, visits[slot].by, visits[slot].group
        electronic, key = visits[slot].electronic, visits[slot].key
        release(visits, free, slot)
        if list_of[i] != k:
            counts[k, group, LAPSED] += 1
        elif not _attend(
            seed, replicate, desks, booked, nurses, nurse_booked, hints, visits, head, free, supply, day, follow_up,
            counts, i, k, by, electronic, group, key, now,
        ):  # fmt: skip
            return False
        slot = following
    return True


@borrowing
def run_days(
    seed, replicate, today, days, list_of, desks, members, first_member, booked, nurses, nurse_booked, hints, visits,
    heads, free, supply, workday, day, follow_up, counts, gp_minutes, events, first, order,
):  # fmt: skip
    """The days of one month from day number `today`, practice by practice.

    `list_of` int32 (residents,) says who is listed where this month. `events` (EVENT) are its first needs, `first`
    and `order` put them by practice and day. The lists of practice p stand at
    members[first_member[p]:first_member[p + 1]]. The rest as in access/state.py. Returns False when no slot is free
    for a visit: the caller gave too little room.
    """
    for p in range(heads.shape[0]):
        head = heads[p]
        for now in range(today, today + days):
            if not _due_today(
                seed, replicate, list_of, desks, booked, nurses, nurse_booked, hints, visits, head, free, supply,
                day, follow_up, counts, now,
            ):  # fmt: skip
                return False
            cell = p * days + now - today
            for e in range(first[cell], first[cell + 1]):
                k, i = events[order[e]].list, events[order[e]].who
                kind, wish = np.uint64(events[order[e]].kind), events[order[e]].wish
                if not _meet(
                    seed, replicate, kind, wish, desks, members, booked, nurses, nurse_booked, hints, visits, head,
                    free, supply, workday, day, follow_up, counts, i, k, events[order[e]].group, now,
                ):  # fmt: skip
                    return False
            for place in range(first_member[p], first_member[p + 1]):
                k = members[place]
                gp_minutes[k] += booked[k, now & MASK]
                booked[k, now & MASK] = 0.0
            nurse_booked[p, now & MASK] = 0.0
    return True


@borrowing
def still_waiting(visits, counts, column):
    """Count the booked visits to come into one column of the counts, by list and group."""
    for slot in range(visits.shape[0]):
        if visits[slot].at >= 0:
            counts[visits[slot].at, visits[slot].group, column] += 1
