"""The least that a rehearsal has to do, as a bare loop: what the real engine's time per contact is held against.

The same residents, needs, keys and calendar, in the same order (residents one by one, then practice by practice and day
by day), touching the same rows: each resident's clock, a keyed draw for every need, the need's record, the list's book
and counts, the visit's record until its day, and whose list the patient is on. Nothing is decided: no room is looked
for, nobody waits by demand, gives up, stays away or goes elsewhere. One thread, no vectors; the sum of all keys met is
returned, so that no compiler can leave anything out.
"""

import numpy as np

from anker.access.book import MASK
from anker.access.state import NEEDS, OWN_GP
from anker.kernels import array_kernel
from anker.random import exponential, handed_down, happens, next_state
from anker.record.arrays import LIVING

_AHEAD, FOLLOW_UP = 7, 40  # days from a need to its visit, and from a visit to its follow-up


@array_kernel
def clocks(persons, status, weight):
    """Every resident's month: the clock runs, and each need is drawn by its key. The sum of the needs' words."""
    used, total = np.float32(weight), np.uint64(0)
    for i in range(status.shape[0]):
        if status[i] != LIVING:
            continue
        left = float(persons.hazard[i] - persons.rate[i] * used)
        while left < 0.0:
            first = handed_down(persons.key[i])
            persons.key[i] = next_state(persons.key[i])
            total += handed_down(first)
            left += exponential(first)
        persons.hazard[i] = left
    return total


@array_kernel
def visits(access, follow_up, first_member, members, counts, events, first, today, days, list_of, minutes):
    """The month's days: visits due are met, urgent needs at once, all others after a week; some lead to a follow-up.

    Arrays as in `access.month.run_days`, of one part. Returns (contacts, sum of their keys).
    """
    met, total = 0, np.uint64(0)
    slots, heads, free, fresh = access.visits, access.heads, access.free, access.fresh
    for p in range(heads.shape[0]):
        for now in range(today, today + days):
            cell = p * days + now - today
            slot, e = heads[p, now & MASK], first[cell]
            heads[p, now & MASK] = -1
            while slot >= 0 or e < first[cell + 1]:
                at, wait = slot, 0
                if slot >= 0:  # a visit due today: its slot is free again
                    who, k, group, key = slots[slot].who, slots[slot].at, slots[slot].group, slots[slot].key
                    slot = slots[at].next
                    slots[at].next = free[p]
                    free[p] = at
                else:
                    who, k, group, key = events[e].who, events[e].list, events[e].group, events[e].key
                    counts[k, group, NEEDS] += 1
                    wait = 0 if events[e].urgent != 0 else _AHEAD
                    e += 1
                if wait == 0:
                    if list_of[who] != k:
                        continue
                    counts[k, group, OWN_GP] += 1
                    met += 1
                    total += key
                    key = handed_down(key)
                    if not happens(key, 2, follow_up[group // 2]):
                        continue
                    wait = FOLLOW_UP
                at = free[p]
                if at >= 0:
                    free[p] = slots[at].next
                else:
                    at = fresh[0, 0]
                    fresh[0, 0] += 1
                due = (now + wait) & MASK
                access.booked[k, due] += minutes
                slots[at].who, slots[at].at, slots[at].group, slots[at].key = who, k, group, key
                slots[at].next = heads[p, due]
                heads[p, due] = at
            for place in range(first_member[p], first_member[p + 1]):
                access.booked[members[place], now & MASK] = 0.0
    return met, total


@array_kernel
def bare_draws(first, count):
    """The sum of so many draws in a row, and nothing else."""
    state, total = np.uint64(first), np.uint64(0)
    for _ in range(count):
        total += handed_down(state)
        state = next_state(state)
    return total
