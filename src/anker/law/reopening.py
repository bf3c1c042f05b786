"""When a full list opens again (rule C03 of the register): here, below the record, because a record is read by it too.

A list that is closed although this would have opened it counts as locked. The rules of the register (register/rules/)
have it from here.
"""

import numpy as np

from anker.kernels import in_kernels
from anker.law.list_rules import ListRules


@in_kernels
def reopens(free: int, rules: ListRules) -> bool:
    """A full list opens again at ten free places. Before there was a waiting list: at the first free place."""
    return free >= rules.reopening


def which_reopen(free: np.ndarray, rules: ListRules) -> np.ndarray:
    """Of lists with `free` places each, int (n,): which open again, bool (n,)."""
    return np.array([reopens(places, rules) for places in free.tolist()], np.bool_)
