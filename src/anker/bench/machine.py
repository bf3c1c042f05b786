"""The machine that a measurement was made on, in one line."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

from anker.number_format import fixed


def machine() -> str:
    """Processor, how many of them this process may use, memory, system, the versions that decide the speed, and the
    load: how many processes have wanted a processor in the last minute, this one among them."""
    allowed = getattr(os, "sched_getaffinity", None)
    cores = len(allowed(0)) if allowed is not None else os.cpu_count()
    parts = [
        _field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        f"{cores} × {platform.machine()}",
    ]
    memory = _field("/proc/meminfo", "MemTotal")
    if memory:
        parts.append(f"{fixed(int(memory.split()[0]) / 2**20)} GiB")
    parts += [platform.system(), f"Python {platform.python_version()}"]
    parts += [f"{name} {version(name)}" for name in ("numba", "numpy", "polars")]
    return ", ".join([*parts, f"load {fixed(os.getloadavg()[0], 1)}"])


def _field(path: str, name: str) -> str:
    """What stands after the name in one of the system's own files; empty where there is none."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")
