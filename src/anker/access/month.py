"""One month at every practice, day by day: visits due are carried out, needs are booked, served or redirected.

Order of a day, practice by practice: visits booked earlier, then the day's new needs in the order in which the
residents stand in the (shuffled) record. Follow-ups are booked when the visit that leads to them is over.
"""

import numpy as np

from anker.access.book import HORIZON, NO_DAY, RING, close_day, find_day, find_overtime_day, room_today
from anker.access.needs import age_group_of
from anker.access.state import (
    BOOKED,
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
    WAIT_2_5,
    WAIT_6_7,
    WAIT_8_14,
    WAIT_DAYS,
    WAIT_OVER_14,
    WAIT_SAME_DAY,
    WITHIN_FIVE,
)
from anker.kernels import kernel
from anker.random import For, uniform_pair
from anker.record.arrays import LIVING, NOBODY


@kernel
def capacity_of(lists, access, day, k):
    """Booked minutes of a full day on list k: less when it has no permanent GP."""
    return access.base[k] * (1.0 if lists.gp[k] != NOBODY else day.locum_capacity)


@kernel
def _wait_class(days):
    """The survey's class of a wait in calendar days; it has none for one day, counted here with the same day."""
    if days <= 1:
        return WAIT_SAME_DAY
    if days <= 5:
        return WAIT_2_5
    if days <= 7:
        return WAIT_6_7
    return WAIT_8_14 if days <= 14 else WAIT_OVER_14


@kernel
def _note_wait(counts, k, group, today, offered, booked, calendar):
    wait = booked - today
    counts[k, group, BOOKED] += 1
    counts[k, group, WAIT_DAYS] += wait
    counts[k, group, _wait_class(wait)] += 1
    if calendar.workday_number[offered] - calendar.workday_number[today] <= 5:
        counts[k, group, WITHIN_FIVE] += 1


@kernel
def _keep(access, day, resident, k, by, group):
    """Chain a booked visit to its day. False when no slot is free."""
    slot = access.free[0]
    if slot < 0:
        return False
    access.free[0] = access.next[slot]
    access.who[slot] = resident
    access.at[slot] = k
    access.by[slot] = by
    access.group[slot] = group
    access.next[slot] = access.head[day % RING]
    access.head[day % RING] = slot
    return True


@kernel
def _release(access, slot):
    access.at[slot] = NOBODY
    access.next[slot] = access.free[0]
    access.free[0] = slot


@kernel
def _to_nurse(access, calendar, lists, day, k, start, minutes):
    """Book the team's nurse within two weeks from `start`; the GP supervises and keeps some of the freed time."""
    row = access.nurse_row[k]
    capacity = access.nurse_capacity[row]
    found = find_day(
        access.nurse_booked, row, capacity, calendar.supply, start, day.nurse_visit_minutes, 1.0, access.nurse_hint
    )
    if found == NO_DAY or found > start + 14:
        return NO_DAY
    access.nurse_booked[row, found % RING] += day.nurse_visit_minutes
    kept = day.supervision_minutes + day.freed_time_kept * max(minutes - day.supervision_minutes, 0.0)
    access.booked[k, found % RING] += kept
    return found


@kernel
def _offer(access, calendar, lists, day, k, today, minutes):
    """The first day the own GP can offer: today from what is released of the reserve, then the open book, and
    overtime when that is longer than this GP tolerates."""
    capacity = capacity_of(lists, access, day, k)
    if room_today(access.booked, k, capacity, calendar.supply, today, minutes, 1.0 - day.reserve * (1.0 - day.release)):
        return today
    found = find_day(
        access.booked, k, capacity, calendar.supply, today + 1, minutes, 1.0 - day.reserve, access.hint
    )
    late = today + int(access.tolerated[k])
    if found == NO_DAY or found > late:
        extra = find_overtime_day(
            access.booked, k, capacity, calendar.supply, late, minutes, 1.0 + day.overtime
        )
        if extra != NO_DAY and (found == NO_DAY or extra < found):
            return extra
    return found


@kernel
def _urgent(access, calendar, lists, day, members, k, today, minutes):
    """Today at the own GP, else at a colleague in the practice; the list that served it, or NOBODY."""
    share = 1.0 + day.urgent_overtime
    if room_today(access.booked, k, capacity_of(lists, access, day, k), calendar.supply, today, minutes, share):
        return k
    for c in members:
        if c != k and room_today(
            access.booked, c, capacity_of(lists, access, day, c), calendar.supply, today, minutes, share
        ):
            return c
    return NOBODY


@kernel
def _book_planned(seed, replicate, who, when, access, calendar, lists, day, k, today, minutes, target):
    """A planned need: the nurse where the team takes it, else the own GP, later if the patient wishes.

    Returns (day or NO_DAY, offered day, by whom).
    """
    u, v = uniform_pair(seed, replicate, who, For.BOOKING, when)
    start = today
    if u < day.choose_later:
        start = today + 1 + int(-day.chosen_days * np.log(1.0 - v))
        start = min(start, today + 120)
    if target == 1 and access.nurse_row[k] >= 0:
        asks, _ = uniform_pair(seed, replicate, who, For.NURSE, when)
        if asks < access.delegation[k]:
            found = _to_nurse(access, calendar, lists, day, k, start, minutes)
            if found != NO_DAY:
                return found, found, BY_NURSE
    offered = _offer(access, calendar, lists, day, k, today, minutes)
    if offered == NO_DAY:
        return NO_DAY, NO_DAY, BY_OWN
    booked = offered
    if start > offered:
        later = _offer(access, calendar, lists, day, k, start, minutes)
        booked = later if later != NO_DAY else offered
    access.booked[k, booked % RING] += minutes
    return booked, offered, BY_OWN


@kernel
def _length(day, electronic):
    return day.e_consultation_minutes if electronic else day.consultation_minutes


@kernel
def _attend(seed, replicate, residents, lists, access, calendar, day, follow_up, counts, i, k, by, group, today):
    """Carry out a visit: served or not met, and perhaps a follow-up, booked from its own day on. False: pool full."""
    who = residents.id[i]
    access.drawn[i] += 1
    when = access.drawn[i]
    shows, electronic = uniform_pair(seed, replicate, who, For.SHOW, when)
    if shows < day.no_show:
        counts[k, group, GIVEN_UP] += 1
        return True
    served = OWN_GP if by == BY_OWN else (COLLEAGUE if by == BY_COLLEAGUE else NURSE)
    counts[k, group, served] += 1
    if by != BY_NURSE and electronic < day.e_consultation_share:
        counts[k, group, E_CONSULTATIONS] += 1
    again, lag = uniform_pair(seed, replicate, who, For.FOLLOW_UP, when)
    age = group // 2
    if again >= follow_up[age]:
        return True
    counts[k, group, NEEDS] += 1
    start = today + 5 + min(int(-day.follow_up_lag * np.log(1.0 - lag)), 115)
    electronic_next, delegated = uniform_pair(seed, replicate, who, For.NEED_KIND, when)
    minutes = _length(day, electronic_next < day.e_consultation_share)
    if group % 2 == 1 and access.nurse_row[k] >= 0 and delegated < access.delegation[k]:
        found = _to_nurse(access, calendar, lists, day, k, start, minutes)
        if found != NO_DAY:
            return _keep(access, found, i, k, BY_NURSE, group)
    capacity = capacity_of(lists, access, day, k)
    found = find_day(access.booked, k, capacity, calendar.supply, start, minutes, 1.0 - day.reserve, access.hint)
    if found == NO_DAY or found > start + HORIZON // 2:
        counts[k, group, GIVEN_UP] += 1
        return True
    access.booked[k, found % RING] += minutes
    return _keep(access, found, i, k, BY_OWN, group)


@kernel
def _meet(seed, replicate, month, residents, lists, access, calendar, day, follow_up, counts, members, event, today):
    """A new need: urgent ones today or out of hours, planned ones booked, some given up. False: pool full."""
    k, i, number = event[0], event[2], event[3]
    who = residents.id[i]
    group = 2 * age_group_of(residents.birth[i], month) + residents.target[i]
    counts[k, group, NEEDS] += 1
    kind, electronic = uniform_pair(seed, replicate, who, For.NEED_KIND, 1_000_000 + number)
    minutes = _length(day, electronic < day.e_consultation_share)
    if kind < day.urgent_share:
        minutes = day.consultation_minutes
        served_by = _urgent(access, calendar, lists, day, members, k, today, minutes)
        if served_by == NOBODY:
            counts[k, group, OUT_OF_HOURS] += 1
            return True
        access.booked[served_by, today % RING] += minutes
        by = BY_OWN if served_by == k else BY_COLLEAGUE
        return _attend(
            seed, replicate, residents, lists, access, calendar, day, follow_up, counts, i, k, by, group, today
        )
    target = residents.target[i]
    found, offered, by = _book_planned(
        seed, replicate, who, number, access, calendar, lists, day, k, today, minutes, target
    )
    if found == NO_DAY:
        counts[k, group, GIVEN_UP] += 1
        return True
    weeks_late = max(offered - today - 14, 0) / 7.0
    stays, _ = uniform_pair(seed, replicate, who, For.SHOW, 1_000_000 + number)
    if stays < day.giving_up * weeks_late:
        counts[k, group, GIVEN_UP] += 1
        if by == BY_OWN:
            access.booked[k, found % RING] -= minutes
        return True
    _note_wait(counts, k, group, today, offered, found, calendar)
    if found == today:
        return _attend(
            seed, replicate, residents, lists, access, calendar, day, follow_up, counts, i, k, by, group, today
        )
    return _keep(access, found, i, k, by, group)


@kernel
def _outreach(seed, replicate, month, residents, access, calendar, day, counts, today):
    """The team's nurse seeks out people in the target groups, in half of her time at the most."""
    for i in range(residents.used[0]):
        k = residents.list[i]
        if residents.status[i] != LIVING or k < 0 or residents.target[i] == 0 or access.nurse_row[k] < 0:
            continue
        u, _ = uniform_pair(seed, replicate, residents.id[i], For.PROACTIVE, month)
        if u >= access.outreach[k] / 12.0:
            continue
        row = access.nurse_row[k]
        capacity = access.nurse_capacity[row]
        found = find_overtime_day(
            access.nurse_booked, row, capacity, calendar.supply, today, day.nurse_visit_minutes, 0.5
        )
        if found != NO_DAY and found < today + 28:
            access.nurse_booked[row, found % RING] += day.nurse_visit_minutes
            counts[k, 2 * age_group_of(residents.birth[i], month) + 1, PROACTIVE] += 1


@kernel
def _due(seed, replicate, residents, lists, access, calendar, day, follow_up, counts, today):
    """Carry out the visits booked for today; one whose patient died, moved or changed list has lapsed."""
    slot = access.head[today % RING]
    access.head[today % RING] = NOBODY
    while slot >= 0:
        following = access.next[slot]
        i, k, by, group = access.who[slot], access.at[slot], access.by[slot], access.group[slot]
        _release(access, slot)
        if residents.status[i] != LIVING or residents.list[i] != k:
            counts[k, group, LAPSED] += 1
        elif not _attend(
            seed, replicate, residents, lists, access, calendar, day, follow_up, counts, i, k, by, group, today
        ):
            return False
        slot = following
    return True


@kernel
def by_day(events, found, days):
    """The events' order by day of the month, stable: (first int64 (days + 1,), order int64 (found,))."""
    first = np.zeros(days + 1, np.int64)
    for e in range(found):
        first[events[e, 1] + 1] += 1
    for d in range(days):
        first[d + 1] += first[d]
    at = first[:-1].copy()
    order = np.empty(found, np.int64)
    for e in range(found):
        order[at[events[e, 1]]] = e
        at[events[e, 1]] += 1
    return first, order


@kernel
def run_month(
    seed, replicate, month, today, days, residents, lists, colleagues, follow_up, calendar, day, access, counters,
    events, found,
):  # fmt: skip
    """One month from day number `today`. `events` int32 (found, 4) are the month's first needs (access/needs.py).

    `colleagues` = (first int64 (practices + 1,), members int64 (lists,)): the lists of each practice.
    Returns False when the book has no free slot: the caller gave too little room.
    """
    counts = counters.counts
    first, order = by_day(events, found, days)
    _outreach(seed, replicate, month, residents, access, calendar, day, counts, today)
    access.hint[:] = today
    access.nurse_hint[:] = today
    for d in range(days):
        if not _due(
            seed, replicate, residents, lists, access, calendar, day, follow_up, counts, today + d
        ):
            return False
        for e in range(first[d], first[d + 1]):
            practice = lists.practice[events[order[e], 0]]
            members = colleagues[1][colleagues[0][practice] : colleagues[0][practice + 1]]
            if not _meet(
                seed, replicate, month, residents, lists, access, calendar, day, follow_up, counts, members,
                events[order[e]], today + d,
            ):  # fmt: skip
                return False
        for k in range(lists.used[0]):
            counters.gp_minutes[k] += close_day(access.booked, k, today + d)
        for row in range(access.nurse_capacity.shape[0]):
            close_day(access.nurse_booked, row, today + d)
    return True


@kernel
def still_waiting(access, counts, column):
    """Count the booked visits to come into one column of the counts, by list and group."""
    for slot in range(access.at.shape[0]):
        if access.at[slot] >= 0:
            counts[access.at[slot], access.group[slot], column] += 1
