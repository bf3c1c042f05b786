"""Threads that share the work of one rehearsal: residents and practices are cut in pieces, each done by itself.

Nobody in one piece waits for another, so that the number of threads changes nothing in the result. (A plan of many
runs is shared by processes instead: runs/workers.py.)
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

_T = TypeVar("_T")
PIECES = 4  # of the work for each thread, where there are several: who is done early takes one more
WAITED_FOR, _AHEAD = 0, 1


class _Pool:
    """Threads that do what somebody waits for before what is done ahead, and one who leads what is done ahead."""

    def __init__(self, threads: int) -> None:
        self._threads, self.leader = ThreadPoolExecutor(threads), ThreadPoolExecutor(1)
        self.todo: tuple[deque[Any], deque[Any]] = (deque(), deque())

    def each(self, when: int, work: Callable[[int], _T], pieces: int) -> list[_T]:
        """`work` done for every piece; the results in order, or the first piece's error when all have ended."""
        done: list[Future[_T]] = [Future() for _ in range(pieces)]
        jobs = [(work, piece, result) for piece, result in enumerate(done)]
        self.todo[when].extend(jobs)
        try:
            for _ in jobs:
                self._threads.submit(self._do_one)
            wait(done)
        except BaseException:  # nobody waits any more: those who come for these find others, or nothing
            for job in jobs:
                with suppress(ValueError):
                    self.todo[when].remove(job)
            raise
        return [result.result() for result in done]

    def _do_one(self) -> None:
        """The first piece that somebody waits for, or else the first of those ahead."""
        for jobs in self.todo:
            try:
                work, piece, result = jobs.popleft()
            except IndexError:
                continue
            try:
                result.set_result(work(piece))
            except BaseException as error:
                result.set_exception(error)
            return


class ThreadTeam:
    """So many threads, and the `pieces` that work is cut in for them."""

    def __init__(self, threads: int = 1) -> None:
        self.pieces = PIECES * threads if threads > 1 else 1
        self._pool = _Pool(threads) if threads > 1 else None
        self._when = WAITED_FOR

    def ahead(self) -> "ThreadTeam":
        """The same threads, for work that is done when they have nothing else to do."""
        other = ThreadTeam()
        other.pieces, other._pool, other._when = self.pieces, self._pool, _AHEAD
        return other

    def each(self, work: Callable[[int], _T]) -> list[_T]:
        """`work` done for every piece, 0 up to `pieces`; the results in order."""
        if self._pool is None:
            return [work(0)]
        return self._pool.each(self._when, work, self.pieces)

    @property
    def leads(self) -> bool:
        """Whether work may be led beside other work: one thread alone has enough to do."""
        return self._pool is not None

    def beside(self, work: Callable[[], _T]) -> Future[_T]:
        """Start `work`, which hands out pieces (`each`) of its own, beside what comes. For a team of threads that
        leads."""
        if self._pool is None:
            raise RuntimeError("one thread alone leads nothing beside")
        return self._pool.leader.submit(work)

    def parts(self, first: int, beyond: int) -> list[tuple[int, int]]:
        """The positions from `first` up to `beyond` in as many equal parts as there are pieces: (begin, end) each."""
        edges = [first + (beyond - first) * part // self.pieces for part in range(self.pieces + 1)]
        return list(pairwise(edges))

    def share(self, weights: np.ndarray) -> tuple[int, ...]:
        """Edges (pieces + 1,) that cut a row of things in parts of about the same weight."""
        total = np.concatenate([[0.0], np.cumsum(weights)])
        inner = np.searchsorted(total, total[-1] * np.arange(1, self.pieces) / self.pieces)
        return (0, *(int(edge) for edge in inner), weights.size)


SINGLE = ThreadTeam()
