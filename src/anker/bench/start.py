"""How soon a run of a municipality is under way: the command in a process of its own, with kernels compiled before.

Taken from the start of the process until the rehearsal begins, and until the first whole rehearsal (the half-year of
warm-up and a year) lies finished on disk: the first day is played in between. Seconds of the processor stand beside,
which others on the machine bear less upon.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import monotonic, sleep

from anker.bench.rows import BenchRequest, Rows, bench_row
from anker.errors import IdentityError
from anker.evaluation.experiment import CHECKPOINTS
from anker.kernels import PACKAGE
from anker.runs.checkpoints import FINGERPRINT

OPTIONS = ("--years", "1", "--replicates", "1", "--threads", "1")
MEASURED = {
    "start_s": "s until the rehearsal begins",
    "start_processor_s": "s of the processor until then",
    "start_first_year_s": "s until a first year is rehearsed",
    "start_first_year_processor_s": "s of the processor until then",
}
LOOK_EVERY, LONGEST = 0.005, 600.0  # seconds


def benchmark(asked: BenchRequest) -> Rows:
    """Medians over the runs, after one that compiles what is not compiled yet."""
    asked.tell("warm up")
    _start(asked.place)
    asked.tell("start")
    starts = [_start(asked.place) for _ in range(asked.runs)]
    return {
        name: bench_row(round(median(some), 3), unit, asked.runs)
        for (name, unit), some in zip(MEASURED.items(), zip(*starts, strict=True), strict=True)
    }


def _start(place: str) -> tuple[float, float, float, float]:
    """What is MEASURED: until the rehearsal of a new process begins, and until its first run is kept on disk."""
    with tempfile.TemporaryDirectory(prefix="anker-bench-") as folder:
        kept = Path(folder) / "out" / CHECKPOINTS
        command = [sys.executable, "-P", "-m", "anker", "run", place, *OPTIONS, "--out", str(kept.parent)]
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
        start = monotonic()
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            begun = first = (0.0, 0.0)
            while not first[0] and process.poll() is None and monotonic() - start < LONGEST:
                names = {path.name for path in kept.glob("*.json")} if kept.is_dir() else set()
                now = (monotonic() - start, _used(process.pid))
                begun = begun if begun[0] or FINGERPRINT not in names else now
                first = now if len(names) > 1 else first
                sleep(LOOK_EVERY)
            process.terminate()
    if not first[0]:
        raise IdentityError(f"the run of {place} ended without a first rehearsal: {' '.join(command)}")
    return *begun, *first


def _used(process: int) -> float:
    """Seconds of the processor that a process has used until now."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
