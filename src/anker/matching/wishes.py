"""Those who hold a place and wait for another, as every mechanism sees them."""

from typing import NamedTuple

import numpy as np


class Wishes(NamedTuple):
    """One entry per wish (n), the longest wait first; lists are positions 0 … m - 1.

    A wish is one person's, or a household's that moves as one and needs a place for each member. A position in
    these arrays is a rank: lower goes before higher, also among those who have waited equally long.
    """

    current: np.ndarray  # int32 (n,) the list whose place they hold, or NOBODY
    wanted: np.ndarray  # int32 (n,) the list they wait for, never the one they are on
    waited: np.ndarray  # int64 (n,) days waited, falling
    size: np.ndarray  # int64 (n,) persons
    free: np.ndarray  # int64 (m,) places below the ceiling; 0 on a list at or above it

    @property
    def lists(self) -> int:
        """How many lists there are."""
        return int(self.free.size)

    @property
    def single(self) -> bool:
        """Whether every wish is one person's."""
        return bool((self.size == 1).all())


class Queues(NamedTuple):
    """The queue of each list: wishes `member[start[v]:start[v + 1]]` wait for list v, the longest wait first."""

    start: np.ndarray  # int64 (m + 1,)
    member: np.ndarray  # int64 (n,)


def queues(at: np.ndarray, lists: int) -> Queues:
    """The wishes by the list `at` (n,), each list's in order of rank; those at NOBODY are in no queue."""
    known = np.flatnonzero(at >= 0)
    member = known[np.argsort(at[known], kind="stable")]
    start = np.zeros(lists + 1, np.int64)
    np.cumsum(np.bincount(at[known], minlength=lists), out=start[1:])
    return Queues(start, member)


def feasible(wishes: Wishes, moves: np.ndarray) -> bool:
    """Whether no list grows beyond its free places when the wishes in `moves` (n,) bool are carried out."""
    return bool((growth(wishes, moves) <= wishes.free).all())


def growth(wishes: Wishes, moves: np.ndarray) -> np.ndarray:
    """How much each list grows (negative: shrinks) when the wishes in `moves` are carried out, int64 (m,)."""
    size = wishes.size[moves]
    leaves = wishes.current[moves]
    held = leaves >= 0
    came = np.bincount(wishes.wanted[moves], weights=size, minlength=wishes.lists)
    went = np.bincount(leaves[held], weights=size[held], minlength=wishes.lists)
    return (came - went).astype(np.int64)
