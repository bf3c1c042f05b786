"""Households as rings: each resident's `ring` is the next in the household, and the last one's the first.

A person enters or leaves by two links, and whoever asks about a household walks round it.
"""

from anker.kernels import array_kernel, inlined
from anker.record.arrays import LIVING

GROWN_UP = 12 * 18  # months


@inlined
def leave_ring(residents, i):
    """Resident i lives alone from now on; where nobody grown stays, the eldest who stay is nobody's child any more."""
    before = i
    while residents.ring[before] != i:
        before = residents.ring[before]
    residents.child[i] = 0
    if before == i:
        return
    stays = residents.ring[i]
    residents.ring[before] = stays
    residents.ring[i] = i
    eldest, j = stays, stays
    while True:
        if residents.child[j] == 0:
            return
        if residents.birth[j] < residents.birth[eldest]:
            eldest = j
        j = residents.ring[j]
        if j == stays:
            break
    residents.child[eldest] = 0


@inlined
def join_rings(residents, i, j):
    """The households of i and j, which are two, become one."""
    after = residents.ring[i]
    residents.ring[i] = residents.ring[j]
    residents.ring[j] = after


@inlined
def same_ring(residents, i, j):
    """Whether two live together."""
    k = i
    while True:
        if k == j:
            return True
        k = residents.ring[k]
        if k == i:
            return False


@inlined
def look_round(residents, i, new_year):
    """A household seen from i: its head (of the grown who are nobody's child the one with the lowest id; -1 where there
    is none), how many those are, another of them than i (-1), and the months of age on `new_year` of its youngest child
    under 18 (-1 where it has none)."""
    head, grown, another, youngest, j = -1, 0, -1, -1, i
    while True:
        if residents.child[j] == 0:
            grown += 1
            if head < 0 or residents.id[j] < residents.id[head]:
                head = j
            if j != i:
                another = j
        elif new_year - residents.birth[j] < GROWN_UP and (
            youngest < 0 or new_year - residents.birth[j] < youngest
        ):
            youngest = max(new_year - residents.birth[j], 0)
        j = residents.ring[j]
        if j == i:
            return head, grown, another, youngest


@inlined
def parent_of(residents, i):
    """Whom the list of child i follows: of the grown in its household who are nobody's child a woman, else a man, the
    one with the lowest id; -1 where there is none."""
    found, j = -1, residents.ring[i]
    while j != i:
        if residents.child[j] == 0 and (
            found < 0
            or residents.sex[j] < residents.sex[found]
            or (residents.sex[j] == residents.sex[found] and residents.id[j] < residents.id[found])
        ):
            found = j
        j = residents.ring[j]
    return found


@array_kernel
def count_households(residents, private, month, kinds):
    """Count private households of the living by type into `kinds` int64 (8,), in the order of TYPES
    (synthesis/household_shares.py); persons in them last. `private` int8 (n,): 0 who is not in one."""
    for i in range(residents.used[0]):
        if residents.status[i] != LIVING or private[i] == 0:
            continue
        first, grown, minors, at_home, j = True, 0, 0, 0, i
        while True:
            if private[j] == 1:
                first = first and j >= i
                if residents.child[j] == 0:
                    grown += 1
                elif month - residents.birth[j] < GROWN_UP:
                    minors += 1
                else:
                    at_home += 1
            j = residents.ring[j]
            if j == i:
                break
        kinds[7] += 1
        if not first:
            continue
        if grown >= 3:
            kinds[6 if minors > 0 else 5] += 1
        elif minors > 0:
            kinds[2 if grown == 2 else 3] += 1
        elif at_home > 0:
            kinds[4 if grown > 0 or at_home > 1 else 0] += 1
        else:
            kinds[1 if grown == 2 else 0] += 1
