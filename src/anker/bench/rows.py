"""What a measurement is: a median over runs, with its unit and what it is a ratio to."""

import gc
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

Rows = dict[str, dict[str, Any]]
"""Measurements by name, as `--json` prints them."""


@dataclass(frozen=True, slots=True)
class BenchRequest:
    """What is to be measured: the place, how many times, and who hears of each phase."""

    place: str
    runs: int
    tell: Callable[[str], None]


def bench_row(value: float, unit: str, runs: int = 1, ratio_to: str | None = None) -> dict[str, Any]:
    """One measurement."""
    return {"value": value, "unit": unit, "runs": runs, "ratio_to": ratio_to}


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median wall time of so many runs of `work`, in seconds."""
    taken = []
    for _ in range(runs):
        gc.collect()
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return statistics.median(taken)


def free_bytes() -> int:
    """The memory that may be taken without pushing others out; 0 where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")), 0)
