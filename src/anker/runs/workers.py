"""Further processes that make runs, beside the one that asks.

Processes, not threads: between its kernels a rehearsal is Python, where threads would wait for each other. They are
started before anything heavy is imported, so that they get ready while the place is built. A worker writes nothing: it
sends each result home, and ends with the process that asks.

Each is a Python of its own that imports Anker and nothing of the caller's: `multiprocessing` would run the caller's
script anew in it, and so ask every script for a guard about its main part.
"""

import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, Pipe
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from anker.errors import WorkerLostError
from anker.memory import growing, grown, peak_memory

if TYPE_CHECKING:
    from anker.runs.job import Job
    from anker.runs.plan import Run
    from anker.runs.result import RunResult

Ready = Callable[[], None]
_BEGIN = "import sys; end, *sys.path = sys.argv[1:]; from anker.runs.workers import serve; serve(int(end))"


class Worker:
    """One process. `ready` is called in it first: a function at the top of a module, that imports what is needed."""

    def __init__(self, ready: Ready) -> None:
        self._line, far_end = Pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BEGIN, str(far_end.fileno()), *sys.path],
            # The runs fill the processors; threads of the tables' own would only get in their way.
            env={"POLARS_MAX_THREADS": "1", **os.environ},
            stdin=subprocess.PIPE,  # closed when this process ends, however it ends: see _end_with_who_asks
            pass_fds=[far_end.fileno()],
            process_group=0,  # an interrupt from the keyboard is for the process that asks
        )
        far_end.close()
        self._ask(ready)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def take(self, job: bytes) -> None:
        """Take on a pickled job, before any of its runs."""
        try:
            self._line.send_bytes(job)
        except OSError:
            raise WorkerLostError from None

    def play(self, runs: list["Run"]) -> Iterator[tuple["Run", "RunResult"]]:
        """Each run of the job with its result, as they are made."""
        self._ask(runs)
        for run in runs:
            yield run, self._answer()

    def peak_memory(self) -> int:
        """The most memory that it has held, bytes; 0 where it is gone."""
        try:
            self._ask(None)
            return int(self._answer())
        except WorkerLostError:
            return 0

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.terminate()
        self._line.close()
        self._process.communicate()

    def _ask(self, what: "Ready | list[Run] | None") -> None:
        try:
            self._line.send(what)
        except OSError:
            raise WorkerLostError from None

    def _answer(self) -> Any:
        try:
            answer = self._line.recv()
        except (EOFError, OSError):
            raise WorkerLostError from None
        if isinstance(answer, Exception):
            raise answer
        return answer


class Workers:
    """So many workers, for as long as they are needed: a context."""

    def __init__(self, number: int, ready: Ready) -> None:
        self._all: list[Worker] = []
        try:
            while len(self._all) < number:
                self._all.append(Worker(ready))
        except BaseException:
            self.stop()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def __iter__(self) -> Iterator[Worker]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def peak_memory(self) -> int:
        """The most memory that each has held, bytes, added up."""
        return sum(worker.peak_memory() for worker in self._all)

    def stop(self) -> None:
        """End them all."""
        while self._all:
            self._all.pop().stop()


def serve(end: int) -> None:
    """What a worker does until nobody listens. `end`: the number of the open file that it hears and answers through."""
    Thread(target=_end_with_who_asks, daemon=True).start()
    line, job = Connection(end), None
    try:
        for error in _errors_of(line.recv()):
            line.send(error)
        while True:
            asked = _unpacked(line.recv_bytes())
            if asked is None:
                line.send(peak_memory())
            elif job is None or not isinstance(asked, list):
                job = asked  # or why it cannot be read: told to whoever asks for its runs
            else:
                for answer in _answers(job, asked):
                    line.send(answer)
    except (EOFError, OSError):
        return


def _end_with_who_asks() -> None:
    """Whoever asked may be killed in the middle of a run: then nobody wants it any more."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _errors_of(ready: Ready) -> Iterator[Exception]:
    try:
        with growing():
            ready()
            grown()
    except Exception as error:
        yield _to_be_sent(error)


def _unpacked(asked: bytes) -> Any:
    """What was sent, or the error of it: a class whose module is not found here, say."""
    try:
        return pickle.loads(asked)
    except Exception as error:
        return _to_be_sent(error)


def _answers(job: "Job | Exception", runs: list["Run"]) -> Iterator[Any]:
    """The result of each run, or the error that ended them."""
    if isinstance(job, Exception):
        yield job
        return
    try:
        for _, result in job.play(runs):
            yield result
    except Exception as error:
        yield _to_be_sent(error)


def _to_be_sent(error: Exception) -> Exception:
    """The error with its traceback as a note; told in words where it cannot be sent as it is."""
    told = traceback.format_exc()
    error.add_note(told)
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(told)
    return error
