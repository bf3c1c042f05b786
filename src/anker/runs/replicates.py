"""Make the runs of a plan, in as many processes as wished, keeping each finished one on disk."""

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from itertools import groupby
from threading import Lock

from anker.runs.checkpoints import KeptRuns
from anker.runs.job import Job
from anker.runs.plan import Run
from anker.runs.result import RunResult
from anker.runs.workers import Worker, Workers

Tell = Callable[[float, float, str], None]
Play = Callable[[list[Run]], Iterator[tuple[Run, RunResult]]]


def make_runs(
    runs: list[Run], job: Job, kept: KeptRuns, tell: Tell, workers: Workers
) -> dict[Run, RunResult]:
    """The result of every run: read back where it is on disk already, made otherwise, here and by the workers.

    `tell` hears (done, total, text).
    """
    results = {run: kept.read(run) for run in runs if kept.has(run)}
    todo = [run for run in runs if run not in results]
    tell(len(results), len(runs), "")
    turn, rest = Lock(), iter(batches(todo, 1 + len(workers)))

    def make(play: Play) -> Iterator[None]:
        """Make batch after batch, as long as there are any; stops after each run."""
        while True:
            with turn:
                batch = next(rest, [])
            if not batch:
                return
            for run, result in play(batch):
                with turn:
                    kept.write(run, result)
                    results[run] = result
                    tell(len(results), len(runs), run.arm)
                yield

    # Pickled once, for all; what is left of it goes when the last has taken it: the scheme may be large.
    parcels = [pickle.dumps(job)] * len(workers) if len(workers) else []

    def listen(worker: Worker) -> None:
        worker.take(parcels.pop())
        for _ in make(worker.play):
            pass

    with ThreadPoolExecutor(max(len(workers), 1)) as listeners:
        try:
            heard = [listeners.submit(listen, worker) for worker in workers]
            for _ in make(job.play):
                _raise_errors(heard)
            wait(heard, return_when=FIRST_EXCEPTION)
            _raise_errors(heard)
        except BaseException:
            rest = iter(())
            workers.stop()  # whoever listens to them ends too
            raise
    return results


def _raise_errors(heard: list["Future[None]"]) -> None:
    for listener in heard:
        if listener.done():
            listener.result()


def batches(todo: list[Run], players: int) -> list[list[Run]]:
    """The runs by who shares a start: the largest batches first, and none of more than half of a player's share."""
    most = max(-(-len(todo) // (2 * players)), 1)
    found = []
    for _, group in groupby(sorted(todo, key=_start), key=_start):
        alike = list(group)
        parts = -(-len(alike) // most)
        found += [alike[len(alike) * p // parts : len(alike) * (p + 1) // parts] for p in range(parts)]
    return sorted(found, key=len, reverse=True)


def _start(run: Run) -> tuple[bool, int]:
    return run.variant.drawn, run.replicate
