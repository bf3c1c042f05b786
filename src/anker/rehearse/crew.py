"""Threads that share the work of one rehearsal: residents and practices are cut in parts, each done by itself.

Nobody in one part waits for another, so that the number of threads changes nothing in the result. (A plan of many
runs is shared by processes instead: rehearse/workers.py.)
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

import numpy as np

T = TypeVar("T")


class Crew:
    """So many threads."""

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def each(self, work: Callable[[int], T]) -> list[T]:
        """`work` done for every part, 0 up to `threads`; the results in order."""
        if self._pool is None:
            return [work(0)]
        return list(self._pool.map(work, range(self.threads)))

    def parts(self, first: int, beyond: int) -> list[tuple[int, int]]:
        """The positions from `first` up to `beyond` in as many equal parts as there are threads: (begin, end) each."""
        edges = [first + (beyond - first) * part // self.threads for part in range(self.threads + 1)]
        return list(pairwise(edges))

    def share(self, weights: np.ndarray) -> tuple[int, ...]:
        """Edges (threads + 1,) that cut a row of things in parts of about the same weight."""
        total = np.concatenate([[0.0], np.cumsum(weights)])
        inner = np.searchsorted(total, total[-1] * np.arange(1, self.threads) / self.threads)
        return (0, *(int(edge) for edge in inner), weights.size)


ALONE = Crew()
