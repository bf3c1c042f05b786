"""Part C: the waiting list."""

import numpy as np
from numpy.typing import ArrayLike

from anker.register.rules.registry import rule


@rule("C01")
def may_wait(waits_for: int | None) -> bool:
    """A person stands on one waiting list at a time."""
    return waits_for is None


@rule("A15", "C04", "C05")
def longest_first(since: ArrayLike) -> np.ndarray:
    """The order (n,) in which those without a list, and after them those on the waiting lists, are given places: the
    longest without, or waiting, first. `since` (n,): days or months; of equals the first."""
    return np.argsort(np.asarray(since), kind="stable")
