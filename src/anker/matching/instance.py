"""An instance: persons who hold a place and want another, by name or number, and the lists they speak of."""

from dataclasses import dataclass

import numpy as np

from anker.matching.wishes import Wishes

SINGLE_PERSON = -1  # as `household`: moves alone


@dataclass(frozen=True, slots=True)
class Instance:
    """Those who want to move (n), in any order, and the lists (m).

    `patients` (n,) and `lists` (m,) are names or numbers; the other arrays are int64: `current` and `wanted` (n,)
    positions of lists (NOBODY on none), `waited` (n,) days, `household` (n,) a number or SINGLE_PERSON, `free` (m,)
    places below the ceiling, 0 on a list at or above it.
    """

    patients: np.ndarray
    lists: np.ndarray
    current: np.ndarray
    wanted: np.ndarray
    waited: np.ndarray
    household: np.ndarray
    free: np.ndarray


def gather(instance: Instance) -> tuple[Wishes, np.ndarray]:
    """The wishes, the longest wait first (in the order given among equals), and the wish of each patient int64 (n,).

    Members of a household who hold the same list and want the same are one wish, as old as its oldest: whoever has
    children under 16 stands with them on one waiting list. Others of the household choose for themselves.
    """
    n = instance.patients.size
    together = np.arange(n)
    (several,) = np.nonzero(instance.household != SINGLE_PERSON)
    if several.size:
        key = np.stack([instance.household, instance.current, instance.wanted])[:, several]
        _, first, inverse = np.unique(key, axis=1, return_index=True, return_inverse=True)
        together[several] = several[first][inverse.ravel()]
    heads, wish = np.unique(together, return_inverse=True)
    waited = np.zeros(heads.size, np.int64)
    np.maximum.at(waited, wish, instance.waited)
    order = np.argsort(-waited, kind="stable")
    rank = np.empty(heads.size, np.int64)
    rank[order] = np.arange(heads.size)
    wishes = Wishes(
        current=instance.current[heads][order].astype(np.int32),
        wanted=instance.wanted[heads][order].astype(np.int32),
        waited=waited[order],
        size=np.bincount(wish, minlength=heads.size)[order].astype(np.int64),
        free=instance.free,
    )
    return wishes, rank[wish]
