"""The year's plan for each resident: what befalls whom in which month, by one draw of 128 bits a person.

Whoever is met by a chance that may bring a household matter looks round the household; nobody else does, so that a year
costs one pass over the residents.
"""

from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel, inlined
from anker.people.entries import AWAY, STAYS, VitalKind
from anker.people.rings import look_round
from anker.random import For, words
from anker.record.arrays import LIVING

_TO_UNIT = 2.0**-32
ALONE_WITH_CHILDREN = 0.4  # times as often as others alone does who has children find somebody (assumed)
MOTHERS_IN_COUPLES = (
    0.85  # of women alone who have a child, the share who live with somebody from then on (assumed)
)
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
_DEATH, _BIRTH, _LEAVES, _SEPARATES, _MOVES, _JOINS = (
    int(VitalKind[k]) for k in ("DEATH", "BIRTH", "LEAVES_HOME", "SEPARATES", "MOVES", "JOINS")
)
MIGRATION_BANDS = (20, 35, 67, 90)  # ages at which a band of the published net migration ends


class YearRates(NamedTuple):
    """Yearly chances by age on 1 January. death (2, 106) by sex; birth (m, 106) per woman by municipality; leaves_home
    (106,) of the grown at home; separates (106,) of couples by the woman's age, and of who live several together;
    joins (2, 106) of who live alone or with children, by sex; moves_alone (106,) to another municipality or abroad, of
    households without children under 18 by the age of the head; moves_with (18,) of others by age of the youngest,
    and moves_most (106,) the greater of the two;
    level (m,) of moves at a place; leaves (m, 106) of residents of municipalities that the record is not of."""

    death: np.ndarray
    birth: np.ndarray
    leaves_home: np.ndarray
    separates: np.ndarray
    joins: np.ndarray
    moves_alone: np.ndarray
    moves_with: np.ndarray
    moves_most: np.ndarray
    level: np.ndarray
    leaves: np.ndarray


@inlined
def _note(out, found, month, kind, who, other, place):
    entry = out[found]
    entry["month"] = min(month, 11)
    entry["kind"], entry["who"], entry["other"], entry["place"] = kind, who, other, place
    entry["band_0"] = entry["band_1"] = entry["band_2"] = entry["band_3"] = 0
    entry["youngest"] = -1


@inlined
def _age_of(birth, new_year):
    return min(max((new_year - birth - 1) // 12, 0), 105)


@inlined
def _count_band(entry, age):
    """One more who moves along, of the band of age that net migration is published for; none is for the oldest."""
    if age < 20:
        entry["band_0"] += 1
    elif age < 35:
        entry["band_1"] += 1
    elif age < 67:
        entry["band_2"] += 1
    elif age < 90:
        entry["band_3"] += 1


@inlined
def _note_members(residents, out, found, i, new_year, youngest):
    """Who moves along with i."""
    j = i
    while True:
        _count_band(out[found], _age_of(residents.birth[j], new_year))
        j = residents.ring[j]
        if j == i:
            break
    out[found]["youngest"] = -1 if youngest < 0 else youngest // 12


@array_kernel
def plan_year(seed, replicate, year, residents, part, within, rates, out):
    """Plan the year for the residents from part[0] up to part[1] into `out` (VITAL_EVENT). `within` int8 (m,): 1 where
    the record is of that municipality. Returns how many entries, or -1 where `out` is too short.

    Moves and leavings of home have no place yet, and who joins somebody not whom: people/settling.py.
    """
    new_year, found = 12 * year, 0
    for i in range(part[0], part[1]):
        if residents.status[i] != LIVING:
            continue
        if found + 6 > out.shape[0]:
            return -1
        age = _age_of(residents.birth[i], new_year)
        a, b = words(seed, replicate, residents.id[i], For.DEMOGRAPHY, year)
        dies, gives = float(a & _LOW) * _TO_UNIT, float(a >> _HALF) * _TO_UNIT
        home, sex, risk = residents.home[i], residents.sex[i], rates.death[residents.sex[i], age]
        if dies < risk:
            _note(out, found, int(12.0 * dies / risk), _DEATH, i, i, STAYS)
            found += 1
        if sex == 0 and gives < rates.birth[home, age]:
            chance = rates.birth[home, age]
            _note(out, found, int(12.0 * gives / chance), _BIRTH, i, i, STAYS)
            found += 1
            found += _mother_settles(residents, i, int(12.0 * gives / chance), new_year, dies, out, found)
        changes, moves = float(b & _LOW) * _TO_UNIT, float(b >> _HALF) * _TO_UNIT
        if residents.child[i] == 1:
            if changes < rates.leaves_home[age]:
                _note(out, found, int(12.0 * changes / rates.leaves_home[age]), _LEAVES, i, i, STAYS)
                _count_band(out[found], age)
                found += 1
        else:
            found += _household_matters(residents, i, age, new_year, changes, rates, out, found)
            found += _household_moves(
                residents, i, age, new_year, moves, within[home] == 1, rates, out, found
            )
    return found


@inlined
def _mother_settles(residents, i, month, new_year, lot, out, found):
    """A mother who lives with several leaves them before, and one who is alone finds somebody: how many entries."""
    _, grown, another, youngest = look_round(residents, i, new_year)
    made = 0
    if residents.child[i] == 0 and grown >= 3 and youngest < 0 and month > 0:
        _note(out, found, month - 1, _SEPARATES, i, another, STAYS)
        out[found]["youngest"] = -2
        made = 1
    if (residents.child[i] == 1 or grown == 1 or made == 1) and lot > 1.0 - MOTHERS_IN_COUPLES:
        _note(out, found + made, month, _JOINS, i, -1, STAYS)
        made += 1
    return made


@inlined
def _household_matters(residents, i, age, new_year, lot, rates, out, found):
    """Whether i separates or wants to join somebody, by one lot: 1 where an entry was made."""
    most = max(rates.separates[age], rates.joins[residents.sex[i], age])
    if lot >= most:
        return 0
    _, grown, another, youngest = look_round(residents, i, new_year)
    if grown == 1:
        chance = rates.joins[residents.sex[i], age] * (ALONE_WITH_CHILDREN if youngest >= 0 else 1.0)
        if lot < chance:
            _note(out, found, int(12.0 * lot / chance), _JOINS, i, -1, STAYS)
            return 1
        return 0
    chance = rates.separates[age]
    if lot >= chance:
        return 0
    if grown == 2:
        if residents.sex[i] == 1 and residents.sex[another] == 0:
            return 0  # the woman's age decides
        if residents.sex[i] == residents.sex[another] and residents.id[i] > residents.id[another]:
            return 0
        _note(out, found, int(12.0 * lot / chance), _SEPARATES, another, i, STAYS)
        return 1
    _note(out, found, int(12.0 * lot / chance), _SEPARATES, i, another, STAYS)
    out[found]["youngest"] = -2  # of several: somebody takes the place (people/settling.py)
    return 1


@inlined
def _household_moves(residents, i, age, new_year, lot, within, rates, out, found):
    """Whether i's household moves: 1 where an entry was made."""
    home = residents.home[i]
    if not within:
        chance = rates.leaves[home, age]
        if lot >= chance:
            return 0
        _note(out, found, int(12.0 * lot / chance), _MOVES, i, i, AWAY)
        return 1
    if lot >= rates.moves_most[age] * rates.level[home]:
        return 0
    head, _, _, youngest = look_round(residents, i, new_year)
    chance = rates.moves_alone[age] if youngest < 0 else rates.moves_with[youngest // 12]
    chance *= rates.level[home]
    if head != i or lot >= chance:
        return 0
    _note(out, found, int(12.0 * lot / chance), _MOVES, i, i, STAYS)
    _note_members(residents, out, found, i, new_year, youngest)
    return 1
