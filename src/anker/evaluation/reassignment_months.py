"""The same arrivals under today's rule and under another: who gets the list they wish for earlier, and who later."""

from dataclasses import dataclass

import numpy as np

from anker.measures.reassignment import Reassignment
from anker.parameters import central
from anker.record.arrays import LIVING, load
from anker.record.record import Record
from anker.rehearse.clock import months_without_days
from anker.rehearse.measure import Measure
from anker.rehearse.world import World, make_world

_SEED = 1
SPARE_PEOPLE_A_YEAR, _SPARE_LISTS = 0.12, 200
_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Replay:
    """Wishes met within `months` under today's rule and under the mechanism, and the same wish (resident, list, month
    of wish) met earlier or later than today; later counts wishes not met within the months."""

    months: int
    met_today: int
    met: int
    earlier: int
    later: int


def replay(record: Record, mechanism: str, months: int) -> Replay:
    """Play both rules forward from the record's date with the same luck: births, deaths, moves, GPs and wishes.

    Central parameters, one replicate; who has moved earlier has other wishes thereafter than who has not.
    """
    today = _met(record, [], months)
    other = _met(record, [Reassignment.model_validate({"mechanism": mechanism})], months)
    keys, place = np.unique(np.concatenate([today[0], other[0]]), axis=0, return_inverse=True)
    when = np.full((2, keys.shape[0]), _NEVER)
    when[0, place.ravel()[: today[1].size]] = today[1]
    when[1, place.ravel()[today[1].size :]] = other[1]
    return Replay(
        months,
        met_today=int(today[1].size),
        met=int(other[1].size),
        earlier=int((when[1] < when[0]).sum()),
        later=int((when[1] > when[0]).sum()),
    )


def _met(record: Record, measures: list[Measure], months: int) -> tuple[np.ndarray, np.ndarray]:
    """Every wish met: (resident, list, month of the wish) int64 (k, 3), and the month int64 (k,)."""
    scheme = load(record, SPARE_PEOPLE_A_YEAR * (months / 12 + 1), _SPARE_LISTS, _SEED)
    world = make_world(scheme, central(), 12 * (months // 12 + 1), _SEED, 0)
    keys: list[np.ndarray] = []
    at: list[np.ndarray] = []
    before = _state(world)
    for month in months_without_days(world, measures, months):
        who, since = _met_this_month(world, before, month)
        keys.append(np.stack([world.residents.id[who], world.residents.list[who], since], axis=1))
        at.append(np.full(who.size, month))
        before = _state(world)
    return np.concatenate(keys).astype(np.int64), np.concatenate(at).astype(np.int64)


def _state(world: World) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    people = world.residents
    return people.list.copy(), people.wanted.copy(), people.waiting.copy()


def _met_this_month(
    world: World, before: tuple[np.ndarray, np.ndarray, np.ndarray], month: int
) -> tuple[np.ndarray, np.ndarray]:
    """Residents who got the list they waited for, or found open this month, and the month of the wish."""
    held, wanted, since = before
    people = world.residents
    moved = (people.list != held) & (held >= 0) & (people.list >= 0) & (people.status == LIVING)
    waited = wanted == people.list
    who = np.flatnonzero(moved)
    return who, np.where(waited[who], since[who], month)
