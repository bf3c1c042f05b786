"""Workers: what they cannot do is told, a lost one is noticed, and none outlives whoever asked."""

import os
import pickle
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anker.errors import InputError, WorkerLostError
from anker.evaluation.reduce import reducer
from anker.runs.checkpoints import Checkpoints
from anker.runs.job import Job
from anker.runs.plan import Run
from anker.runs.replicates import batches, make_runs
from anker.runs.result import RunResult
from anker.runs.variant import CENTRAL_VALUES, DRAWN
from anker.runs.workers import Worker, Workers
from anker.settlement.rehearsed.place import settled_place
from tests.places import scheme_of

pytestmark = pytest.mark.integration
ROOT = Path(__file__).parents[2]
RUNS = [Run("as-today", r, DRAWN) for r in range(2)]


def ready() -> None:
    """Nothing to import beforehand."""


def refuse(*_: Any) -> RunResult:
    raise InputError("ikke slik", "not so")


def job(reduce: Any = None) -> Job:
    scheme = scheme_of("utsira")
    return Job({"as-today": ()}, scheme, 1, 1, reduce or reducer(date(2026, 1, 1), settled_place(scheme)))


def end(worker: Worker) -> None:
    """As the system does when memory runs out."""
    os.kill(worker.pid, signal.SIGKILL)


def test_what_goes_wrong_in_a_worker_is_told_here_in_both_languages() -> None:
    with Workers(1, ready) as workers:
        worker = next(iter(workers))
        worker.take(pickle.dumps(job(refuse)))
        with pytest.raises(InputError) as told:
            list(worker.play(RUNS))
    assert (told.value.message("nb"), told.value.message("en")) == ("ikke slik", "not so")
    assert "refuse" in "".join(told.value.__notes__)


def test_a_worker_that_is_gone_is_noticed_and_finished_runs_are_kept(tmp_path: Path) -> None:
    kept = Checkpoints(tmp_path / "kept", {"code": "c", "data": "d", "scenario": "s", "question": "q"})
    kept.open()
    with Workers(1, ready) as workers:
        end(next(iter(workers)))
        with pytest.raises(WorkerLostError, match="--threads 1"):
            make_runs(RUNS, job(), kept, lambda *_: None, workers)
        assert len(workers) == 0
    alone = make_runs(RUNS, job(), kept, lambda *_: None, Workers(0, ready))
    assert set(alone) == set(RUNS)


def test_none_is_left_when_the_context_ends() -> None:
    with Workers(2, ready) as workers:
        held = list(workers)
        assert all(worker.alive for worker in held)
        assert workers.peak_memory() > 2 * 2**20
    assert not any(worker.alive for worker in held)


@pytest.mark.unit
@pytest.mark.parametrize("players", [1, 2, 5])
def test_batches_hold_every_run_once_and_the_largest_come_first(players: int) -> None:
    runs = [
        Run(arm, r, v)
        for r in range(7)
        for arm in "abc"
        for v in ((DRAWN, CENTRAL_VALUES) if r == 0 else (DRAWN,))
    ]
    found = batches(runs, players)
    assert sorted(str(run) for batch in found for run in batch) == sorted(map(str, runs))
    sizes = [len(batch) for batch in found]
    assert sizes == sorted(sizes, reverse=True)
    assert max(sizes) <= -(-len(runs) // (2 * players))
    assert all(len({(run.replicate, run.variant.drawn) for run in batch}) == 1 for batch in found)


class OddError(Exception):
    """Cannot be made again from what it tells."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what)


def odd() -> None:
    raise OddError("what", "why")


def odd_result(*_: Any) -> RunResult:
    raise OddError("what", "why")


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    with Workers(1, ready) as workers:
        worker = next(iter(workers))
        worker.take(pickle.dumps(job(odd_result)))
        with pytest.raises(RuntimeError, match="odd_result"):
            list(worker.play(RUNS))


def test_a_job_that_a_worker_cannot_read_is_told_and_the_worker_lives() -> None:
    with Workers(1, ready) as workers:
        worker = next(iter(workers))
        worker.take(b"cno_such_module\nThing\n.")
        with pytest.raises(ModuleNotFoundError, match="no_such_module"):
            list(worker.play(RUNS))
        assert worker.alive


def test_a_worker_that_cannot_get_ready_says_why() -> None:
    with Workers(1, odd) as workers:
        worker = next(iter(workers))
        worker.take(pickle.dumps(job()))
        with pytest.raises(RuntimeError, match="in odd"):
            list(worker.play(RUNS))


def test_what_a_lost_worker_held_is_not_asked_for() -> None:
    with Workers(1, ready) as workers:
        end(next(iter(workers)))
        assert workers.peak_memory() == 0


ASKS = """
import sys, time
from anker.runs.workers import Workers
from tests.runs.test_workers import ready
workers = Workers(1, ready)
print(next(iter(workers)).pid, flush=True)
time.sleep(600)
"""


def test_no_worker_outlives_a_process_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "asks.py"
    script.write_text(ASKS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment) as asks:
        assert asks.stdout is not None
        worker = Path("/proc") / asks.stdout.readline().decode().strip()
        assert worker.is_dir()
        asks.kill()
    for _ in range(1000):
        if not worker.is_dir():
            return
        time.sleep(0.05)
    pytest.fail("the worker goes on")
