"""Make the runs of a plan, on as many threads as wished, keeping each finished one on disk.

A run is a pure function of (record, scenario, seed, run): the order and the number of threads change nothing. The
kernels run without the interpreter's lock, so that threads are enough.
"""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from anker.record.arrays import Scheme
from anker.record.record import Record
from anker.rehearse.checkpoint import Checkpoints
from anker.rehearse.clock import rehearse
from anker.rehearse.measure import Measure
from anker.rehearse.parameters import Draw
from anker.rehearse.plan import Run, draw_of
from anker.rehearse.shelf import Shelf

Result = dict[str, Any]
Reduce = Callable[[Record, Draw], Result]

# Seconds for which a thread may keep the interpreter while another waits, between two kernels: the usual five
# thousandths are longer than most kernels take.
TURN = 0.0005


def make_runs(
    runs: list[Run],
    arms: dict[str, tuple[Measure, ...]],
    scheme: Scheme,
    years: int,
    seed: int,
    threads: int,
    reduce: Reduce,
    kept: Checkpoints,
    tell: Callable[[float, float, str], None],
) -> dict[Run, Result]:
    """The result of every run: read back where it is on disk already, made otherwise.

    `reduce` turns a run's books into the numbers that are kept (plain JSON). `tell` hears (done, total, text).
    """
    results = {run: kept.read(run) for run in runs if kept.has(run)}
    todo = [run for run in runs if run not in results]
    tell(len(results), len(runs), "")

    shelf = Shelf(scheme, 12 * years, seed, todo)

    def one(run: Run) -> tuple[Run, Result]:
        draw = draw_of(run, seed)
        result = reduce(rehearse(shelf.take(run), arms[run.arm], years), draw)
        shelf.leave(run)
        kept.write(run, result)
        return run, result

    for run, result in _made(todo, one, threads):
        results[run] = result
        tell(len(results), len(runs), run.arm)
    return results


def _made(
    todo: list[Run], one: Callable[[Run], tuple[Run, Result]], threads: int
) -> Iterator[tuple[Run, Result]]:
    """Run `one` over `todo`, at most a few ahead; an interrupt waits only for those under way."""
    usual = sys.getswitchinterval()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        sys.setswitchinterval(TURN)
        waiting: set[Future[tuple[Run, Result]]] = set()
        rest = iter(todo)
        try:
            while True:
                while len(waiting) < threads and (run := next(rest, None)) is not None:
                    waiting.add(pool.submit(one, run))
                if not waiting:
                    return
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            sys.setswitchinterval(usual)
