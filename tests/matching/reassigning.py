"""What the tests of reassignment share: small random instances, and every feasible answer to them."""

import numpy as np

from anker.matching.wishes import Wishes, growth
from anker.record.arrays import NOBODY


def wishes_of(
    current: list[int], wanted: list[int], waited: list[int], free: list[int], size: list[int] | None = None
) -> Wishes:
    """Wishes in order of rank: the longest wait first, else as given."""
    order = np.argsort(-np.array(waited), kind="stable")
    sizes = size if size is not None else [1] * len(current)
    return Wishes(
        np.array(current, np.int32)[order],
        np.array(wanted, np.int32)[order],
        np.array(waited, np.int64)[order],
        np.array(sizes, np.int64)[order],
        np.array(free, np.int64),
    )


def random_wishes(rng: np.random.Generator, most: int, lists: int, waits: int, sizes: int = 1) -> Wishes:
    """Up to `most` wishes among the lists, with waits 0 … waits - 1; some without a list, some lists with room."""
    n = int(rng.integers(1, most + 1))
    current = rng.integers(0, lists, n)
    wanted = (current + rng.integers(1, lists, n)) % lists
    current[rng.random(n) < 0.1] = NOBODY
    free = rng.integers(1, 3, lists) * (rng.random(lists) < 0.2)
    return wishes_of(
        current.tolist(),
        wanted.tolist(),
        rng.integers(0, waits, n).tolist(),
        free.tolist(),
        rng.integers(1, sizes + 1, n).tolist(),
    )


def all_feasible(wishes: Wishes) -> np.ndarray:
    """Every set of wishes that no ceiling forbids, bool (sets, n): all sets are tried."""
    n = wishes.current.size
    sets = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    effect = np.stack([growth(wishes, np.arange(n) == i) for i in range(n)])
    return sets[(sets @ effect <= wishes.free).all(1)].astype(bool)


def by_waiting_time(wishes: Wishes, moves: np.ndarray) -> np.ndarray:
    """Persons helped for each waiting time, the longest first, (…, times) for sets of wishes (…, n)."""
    times = np.unique(wishes.waited)[::-1]
    return moves @ (wishes.size[:, None] * (wishes.waited[:, None] == times))
