"""How soon a run of a municipality is under way: the command in a process of its own, with kernels compiled before.

Taken from the start of the process until the rehearsal begins, and until the first whole rehearsal (the half-year of
warm-up and a year) lies finished on disk: the first day is played in between.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import monotonic, sleep

from anker.bench.rows import Asked, Rows, row
from anker.errors import IdentityError
from anker.evaluate.experiment import CHECKPOINTS
from anker.kernels import PACKAGE
from anker.rehearse.checkpoint import FINGERPRINT

OPTIONS = ("--years", "1", "--replicates", "1", "--threads", "1")
LOOK_EVERY, LONGEST = 0.005, 600.0  # seconds


def measure(asked: Asked) -> Rows:
    """Medians over the runs, after one that compiles what is not compiled yet."""
    asked.tell("warm up")
    _start(asked.place)
    asked.tell("start")
    begun, first, used = zip(*(_start(asked.place) for _ in range(asked.runs)), strict=True)
    return {
        "start_s": row(round(median(begun), 3), "s until the rehearsal begins", asked.runs),
        "start_first_year_s": row(round(median(first), 3), "s until a first year is rehearsed", asked.runs),
        "start_first_year_processor_s": row(
            round(median(used), 3), "s of the processor until then", asked.runs
        ),
    }


def _start(place: str) -> tuple[float, float, float]:
    """Seconds from the start of the process until the rehearsal begins, and until its first run is kept on disk; and
    the seconds of the processor that the process has used by then."""
    before = _children()
    with tempfile.TemporaryDirectory(prefix="anker-bench-") as folder:
        kept = Path(folder) / "out" / CHECKPOINTS
        command = [sys.executable, "-P", "-m", "anker", "run", place, *OPTIONS, "--out", str(kept.parent)]
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
        start = monotonic()
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            begun = first = 0.0
            while not first and process.poll() is None and monotonic() - start < LONGEST:
                names = {path.name for path in kept.glob("*.json")} if kept.is_dir() else set()
                now = monotonic() - start
                begun = begun or (now if FINGERPRINT in names else 0.0)
                first = now if len(names) > 1 else 0.0
                sleep(LOOK_EVERY)
            process.terminate()
    if not first:
        raise IdentityError(f"the run of {place} ended without a first rehearsal: {' '.join(command)}")
    return begun, first, _children() - before


def _children() -> float:
    """Seconds of the processor that finished children of this process have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
