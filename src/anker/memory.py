"""How much memory this process has held, and when what is no longer used is looked for."""

import gc
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BYTES = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere


def peak_memory() -> int:
    """The most memory that this process has held, bytes. (What the system tells of a child may hold its parent's.)"""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        lines = []
    told = [int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")]
    return told[0] if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES


def peak_mb() -> float:
    """The same in MB (millions of bytes)."""
    return round(peak_memory() / 1e6, 1)


@contextmanager
def growing() -> Iterator[None]:
    """While a program gets ready: nearly all that it makes then is to stay, and Python's search for circles of objects
    that nobody uses would go through it again and again in vain. There is none in here, until `grown`."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def grown() -> None:
    """The program is ready: what is there by now stays for good, and the search is for what is made from here on."""
    gc.freeze()
    gc.enable()
