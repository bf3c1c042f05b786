"""What a command may do with a process that is its own, and a caller's script should not have done to it."""

import os

from anker.kernels import cache_folder
from anker.memory import growing, grown

__all__ = ["growing", "grown", "must_compile", "own_tables"]


def own_tables() -> None:
    """Let tables be worked on by one thread: the runs fill the processors, and more would only get in their way. Before
    Polars is imported."""
    os.environ.setdefault("POLARS_MAX_THREADS", "1")


def must_compile() -> bool:
    """Whether no kernel is compiled yet, for this version on this machine: the first run waits for that."""
    return not any(cache_folder().iterdir())
