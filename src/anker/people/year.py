"""One year of births, deaths and moves: planned at New Year, carried out on the first of each month.

Every event is a pure function of (seed, replicate, resident, year): two packages of measures meet the same people.
"""

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.random import For, gamma_unit_mean, uniform, uniform_pair
from anker.record.arrays import DEAD, LIVING, MOVED, NOBODY, NOWHERE

_NEVER = -1
BIRTH_ID = 1 << 40  # ids of the born and moved in: BIRTH_ID + running number


@array_kernel
def plan_year(seed, replicate, year, residents, part, death, birth, migration, events):
    """Fill `events` int8 (n, 3) for the residents from part[0] up to part[1]: the month 0-11 in which each dies, moves
    out, gives birth, or NEVER."""
    new_year = 12 * year
    for i in range(part[0], part[1]):
        events[i, 0] = events[i, 1] = events[i, 2] = _NEVER
        if residents.status[i] != LIVING:
            continue
        age = min(max((new_year - residents.birth[i] - 1) // 12, 0), 105)
        dies, moves = uniform_pair(seed, replicate, residents.id[i], For.DEMOGRAPHY, 2 * year)
        risk = death[residents.sex[i], age]
        if dies < risk:
            events[i, 0] = min(int(12.0 * dies / risk), 11)
        leave = -migration[residents.home[i], age]
        if leave > 0.0 and moves < leave:
            events[i, 1] = min(int(12.0 * moves / leave), 11)
        if residents.sex[i] == 0 and birth[residents.home[i], age] > 0.0:
            chance = birth[residents.home[i], age]
            gives = uniform(seed, replicate, residents.id[i], For.DEMOGRAPHY, 2 * year + 1)
            if gives < chance:
                events[i, 2] = min(int(12.0 * gives / chance), 11)


@array_kernel
def by_month(events, used, first, order):
    """Sort the residents with events by month: those of month m stand at order[first[m]:first[m + 1]], ascending.

    `events` int8 (n, 3) as planned; `first` int64 (13,) and `order` int64 (n,) are filled. Who has two events in a
    month stands once. Returns False where `order` is too short.
    """
    first[:] = 0
    for fill in range(2):
        for i in range(used):
            if events[i, 0] & events[i, 1] & events[i, 2] == -1:  # none at all: nearly everybody
                continue
            for c in range(3):
                m = events[i, c]
                if m < 0 or (c > 0 and m == events[i, 0]) or (c > 1 and m == events[i, 1]):
                    continue
                if fill == 0:
                    first[m + 1] += 1
                else:
                    order[first[m]] = i
                    first[m] += 1
        if fill == 0:
            for m in range(12):
                first[m + 1] += first[m]
            if first[12] > order.shape[0]:
                return False
    for m in range(12, 0, -1):
        first[m] = first[m - 1]
    first[0] = 0
    return True


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


@array_kernel
def plan_arrivals(seed, replicate, year, counts, migration, within, arrivals):
    """Fill `arrivals` int64 (m, 106): how many move in by home and age; fractions are drawn, keyed."""
    for m in range(counts.shape[0]):
        for age in range(counts.shape[1]):
            expected = counts[m, age] * migration[m, age] if within[m] else 0.0
            whole = np.floor(max(expected, 0.0))
            part = uniform(seed, replicate, m * 1000 + age, For.ARRIVAL, year)
            arrivals[m, age] = int(whole) + (1 if part < max(expected, 0.0) - whole else 0)


@inlined
def _newcomer(seed, replicate, residents, home, sex, birth, target_share, shapes):
    """Enter one person at the next free position; need group and inclination by age at entry."""
    i = residents.used[0]
    residents.used[0] += 1
    who = BIRTH_ID + i
    residents.id[i] = who
    residents.home[i] = home
    residents.sex[i] = sex
    residents.birth[i] = birth[0]
    age = min(max((birth[1] - birth[0] - 1) // 12, 0), 105)
    residents.target[i] = 1 if uniform(seed, replicate, who, For.NEED_GROUP, 9) < target_share[age] else 0
    residents.inclination[i] = gamma_unit_mean(seed, replicate, who, For.INCLINATION, shapes[age])
    residents.list[i] = NOWHERE
    residents.since[i] = birth[1]
    residents.wanted[i] = NOBODY
    residents.status[i] = LIVING
    return i


@inlined
def _born(residents, listed, child, mother, flows):
    residents.list[child] = residents.list[mother]
    if residents.list[mother] >= 0:
        listed[residents.list[mother]] += 1
    flows[0] += 1


@inlined
def _gone(residents, listed, i, events, m, flows):
    """Who dies or moves out in month m of the year is on no list."""
    if events[i, 0] != m and events[i, 1] != m:
        return
    died = events[i, 0] == m
    residents.status[i] = DEAD if died else MOVED
    flows[2 if died else 3] += 1
    if residents.list[i] >= 0:
        listed[residents.list[i]] -= 1
    residents.list[i] = NOWHERE
    residents.wanted[i] = NOBODY


@array_kernel
def carry_out(
    seed, replicate, month, residents, listed, whom, events, arrivals, within, health, girls, flows
):
    """Carry out one month's events. A newborn gets the mother's list, whatever its ceiling; who moves in is NOWHERE.

    `whom` int64 are the positions that have an event in this month. `listed` int32 (lists,) is kept true. `health` =
    (target share (106,), inclination shape (106,)). `flows` int64 (4,) counts births, moved in, deaths, moved out.
    """
    m = month % 12
    for i in whom:
        if residents.status[i] != LIVING:
            continue
        if events[i, 2] == m:
            sex = 0 if uniform(seed, replicate, residents.id[i], For.CHILD, month) < girls else 1
            child = _newcomer(
                seed, replicate, residents, residents.home[i], sex, (month, month), health[0], health[1]
            )
            _born(residents, listed, child, i, flows)
        _gone(residents, listed, i, events, m, flows)
    for home in range(arrivals.shape[0]):
        if not within[home]:
            continue
        for age in range(arrivals.shape[1]):
            for k in range(arrivals[home, age]):
                key = (home * 1000 + age) * 100_000 + k
                when, born = uniform_pair(seed, replicate, key, For.NEWCOMER, month // 12)
                if int(12.0 * when) != m:
                    continue
                sex = (home + age + k) & 1
                birth = month - 12 * age - 1 - int(12.0 * born)
                _newcomer(seed, replicate, residents, home, sex, (birth, month), health[0], health[1])
                flows[1] += 1


@inlined
def _known(residents, known, group, month):
    """Enter the next person as others know them; `group` int8 tells the need group: 2 * age group + target group."""
    i = residents.used[0]
    residents.used[0] += 1
    residents.id[i] = known.id[i]
    residents.home[i] = known.home[i]
    residents.sex[i] = known.sex[i]
    residents.birth[i] = known.birth[i]
    residents.target[i] = group & 1
    residents.inclination[i] = known.inclination[i]
    residents.list[i] = NOWHERE
    residents.since[i] = month
    residents.wanted[i] = NOBODY
    residents.status[i] = LIVING
    return i


@array_kernel
def follow_people(month, residents, listed, whom, events, known, group, flows):
    """Let `residents` live through a month that others, `known`, were carried through already: the same people are
    born, come and go, and nothing is drawn again. `group` int8 (k,): the group of each newcomer. The rest as in
    `carry_out`."""
    m, first = month % 12, residents.used[0]
    for i in whom:
        if residents.status[i] != LIVING:
            continue
        if events[i, 2] == m:
            child = _known(residents, known, group[residents.used[0] - first], month)
            _born(residents, listed, child, i, flows)
        _gone(residents, listed, i, events, m, flows)
    while residents.used[0] < first + group.shape[0]:
        _known(residents, known, group[residents.used[0] - first], month)
        flows[1] += 1
