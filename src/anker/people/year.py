"""One year of births, deaths, moves and households, carried out on the first of each month as planned at New Year.

The history of the population draws who the newcomers are, once; every rehearsal carries out the same entries on
residents of its own, with the lists that they have there, and takes the newcomers as they are known.
"""

from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.people.entries import AWAY, VitalKind
from anker.people.rings import join_rings, leave_ring, same_ring
from anker.random import For, gamma_unit_mean, uniform
from anker.record.arrays import DEAD, LIVING, MOVED, NOBODY, NOWHERE, Residents

BIRTH_ID = 1 << 40  # ids of the born and moved in: BIRTH_ID + running number
FLOWS = 5  # births, moved in, deaths, moved out, moved within the record
_DEATH, _BIRTH, _LEAVES, _SEPARATES, _MOVES, _JOINS = (
    int(VitalKind[k]) for k in ("DEATH", "BIRTH", "LEAVES_HOME", "SEPARATES", "MOVES", "JOINS")
)
_BORN, _CAME, _DIED, _WENT, _WITHIN = range(FLOWS)


class Newcomers(NamedTuple):
    """Who the newcomers of a month are. `drawn` 1: by (seed, replicate), `target_share` and `shapes` (106,) by age and
    the share of `girls`; 0: as `known` has them at the same positions, with `group` int8 (k,) of each, 2 * age group +
    target group."""

    drawn: int
    seed: int
    replicate: int
    target_share: np.ndarray
    shapes: np.ndarray
    girls: float
    known: Residents
    group: np.ndarray


@array_kernel
def age_target_groups(seed, replicate, year, residents, part, share):
    """The residents from part[0] up to part[1] enter and leave the target groups as they age, so that each age keeps
    its share, (106,): whoever is outside enters with chance (new - old) / (1 - old) where the share rises with the
    birthday, whoever is inside leaves with chance (old - new) / old where it falls."""
    for i in range(part[0], part[1]):
        age = (12 * year - residents.birth[i] - 1) // 12
        if residents.status[i] != LIVING or age < 1 or age > 105 or share[age] == share[age - 1]:
            continue
        old, new = share[age - 1], share[age]
        u = uniform(seed, replicate, residents.id[i], For.AGEING, year)
        if residents.target[i] == 0 and u < (new - old) / (1.0 - old):
            residents.target[i] = 1
        elif residents.target[i] == 1 and u < (old - new) / old:
            residents.target[i] = 0


@array_kernel
def count_homes(residents, part, new_year, counts):
    """Count the living from position part[0] up to part[1] by home and age on 1 January: `counts` int64 (m, 106)."""
    for i in range(part[0], part[1]):
        if residents.status[i] == LIVING:
            counts[residents.home[i], min(max((new_year - residents.birth[i] - 1) // 12, 0), 105)] += 1


@inlined
def _newcomer(residents, first, home, sex, birth, month, come):
    """Enter one person, alone, at the next free position; `sex` -1 for a newborn's. Returns the position."""
    i = residents.used[0]
    residents.used[0] += 1
    residents.home[i] = home
    residents.list[i] = NOWHERE
    residents.since[i] = month
    residents.wanted[i] = NOBODY
    residents.status[i] = LIVING
    residents.ring[i] = i
    residents.child[i] = 0
    if come.drawn == 0:
        residents.id[i], residents.sex[i], residents.birth[i] = (
            come.known.id[i],
            come.known.sex[i],
            come.known.birth[i],
        )
        residents.inclination[i] = come.known.inclination[i]
        residents.target[i] = come.group[i - first] & 1
        return i
    who = BIRTH_ID + i
    residents.id[i], residents.birth[i], residents.sex[i] = who, birth, sex
    if sex < 0:
        residents.sex[i] = 0 if uniform(come.seed, come.replicate, who, For.CHILD, month) < come.girls else 1
    age = min(max((month - birth - 1) // 12, 0), 105)
    in_group = uniform(come.seed, come.replicate, who, For.NEED_GROUP, 9) < come.target_share[age]
    residents.target[i] = 1 if in_group else 0
    residents.inclination[i] = gamma_unit_mean(
        come.seed, come.replicate, who, For.INCLINATION, come.shapes[age]
    )
    return i


@inlined
def _off_list(residents, listed, i):
    if residents.list[i] >= 0:
        listed[residents.list[i]] -= 1
    residents.list[i] = NOWHERE
    residents.wanted[i] = NOBODY


@inlined
def _born(residents, listed, first, mother, month, come, flows):
    """A newborn lives with its mother, on her list, whatever its ceiling; one who lived as a child herself leaves home
    first."""
    if residents.child[mother] == 1:
        leave_ring(residents, mother)
    i = _newcomer(residents, first, residents.home[mother], -1, month, month, come)
    residents.child[i] = 1
    join_rings(residents, i, mother)
    residents.list[i] = residents.list[mother]
    if residents.list[mother] >= 0:
        listed[residents.list[mother]] += 1
    flows[_BORN] += 1


@inlined
def _settle(residents, listed, i, place, movers, flows):
    """Resident i lives in municipality `place` from now on, on the list held so far; or has left the record."""
    if place == AWAY:
        residents.status[i] = MOVED
        residents.ring[i] = i
        _off_list(residents, listed, i)
        flows[_WENT] += 1
    else:
        residents.home[i] = place
        movers[1 + movers[0]] = i
        movers[0] += 1
        flows[_WITHIN] += 1


@inlined
def _move_household(residents, listed, i, place, movers, flows):
    j = i
    while True:
        after = residents.ring[j]
        _settle(residents, listed, j, place, movers, flows)
        j = after
        if j == i:
            break


@inlined
def _changes_household(residents, entry):
    """Somebody leaves a couple, or moves in with somebody, where both still are as when it was planned."""
    i, j = entry["who"], entry["other"]
    if j < 0 or residents.status[j] != LIVING or residents.child[i] == 1 or residents.child[j] == 1:
        return
    together = same_ring(residents, i, j)
    if entry["kind"] == _SEPARATES:
        if together:
            leave_ring(residents, i)
    elif not together and residents.home[i] == residents.home[j]:
        join_rings(residents, i, j)


@array_kernel
def live_month(month, residents, listed, entries, come, movers, flows):
    """Carry out one month's `entries` (VITAL_EVENT) for residents and the lists they are on: `listed` int32 (lists,) is
    kept true. Who arrives is NOWHERE. `movers` int32 (n + 1,): how many moved within the record, and their positions.
    `flows` int64 (FLOWS,) counts."""
    movers[0] = 0
    first, last = residents.used[0], -1
    for n in range(entries.shape[0]):
        entry = entries[n]
        kind, i = entry["kind"], entry["who"]
        if kind > _JOINS:
            last_one = last
            last = _newcomer(residents, first, entry["place"], entry["sex"], entry["birth"], month, come)
            residents.child[last] = entry["child"]
            if entry["other"] == 1 and last_one >= 0:
                join_rings(residents, last, last_one)
            flows[_CAME] += 1
            continue
        if residents.status[i] != LIVING:
            continue
        if kind == _DEATH:
            leave_ring(residents, i)
            residents.status[i] = DEAD
            _off_list(residents, listed, i)
            flows[_DIED] += 1
        elif kind == _BIRTH:
            _born(residents, listed, first, i, month, come, flows)
        elif kind == _LEAVES:
            if residents.child[i] == 1:
                leave_ring(residents, i)
                if entry["place"] >= AWAY:
                    _settle(residents, listed, i, entry["place"], movers, flows)
        elif kind == _MOVES:
            if entry["place"] >= AWAY:
                _move_household(residents, listed, i, entry["place"], movers, flows)
        else:
            _changes_household(residents, entry)


@array_kernel
def copy_households(templates, residents, new_year, lots, first, out):
    """Entries of arrivals made like households of the record: `templates` VITAL_EVENT (k,), each with the household
    (or, where it leaves home, the person) that `who` names and the `place` and `month` to come to. `lots` float64
    (k,) in [0, 1): the months by which they are younger or older within their years. `first`: where in `out` to begin.
    Returns where `out` ends, or -1 where it is too short."""
    found = first
    for n in range(templates.shape[0]):
        i, head = templates[n]["who"], 1
        alone = templates[n]["kind"] == _LEAVES
        j = i
        while True:
            if found >= out.shape[0]:
                return -1
            entry, age = out[found], (new_year - residents.birth[j] - 1) // 12
            entry["month"], entry["kind"], entry["who"], entry["place"] = (
                templates[n]["month"], _JOINS + 1, -1, templates[n]["place"],
            )  # fmt: skip
            entry["other"] = 0 if head == 1 else 1
            entry["sex"], entry["child"] = residents.sex[j], 0 if alone else residents.child[j]
            entry["birth"] = (
                new_year - 12 * max(age, 0) - 1 - int(12.0 * ((lots[n] + j * 0.61803398875) % 1.0))
            )
            found += 1
            head = 0
            j = residents.ring[j]
            if alone or j == i:
                break
    return found
