"""Needs that do not arise because a measure averts them."""

import numpy as np

from anker.access.state import NEED
from anker.kernels import array_kernel
from anker.random import KeyPart, handed_down, happens


@array_kernel
def _keep_others(needs, list_of, averted, kept):
    found = 0
    for n in range(needs.shape[0]):
        k = list_of[needs[n].who]
        may = k >= 0 and needs[n].urgent == 0 and needs[n].group % 2 == 1
        if may and happens(handed_down(~needs[n].key), KeyPart.NEED_IS_AVERTED, averted[k]):
            continue
        kept[found] = needs[n]
        found += 1
    return found


def without_averted(needs: np.ndarray, list_of: np.ndarray, averted: np.ndarray) -> np.ndarray:
    """The needs (NEED) that are left: planned ones of the target groups are averted by the share (0-1) of their list,
    `averted` float64 (lists,). Which ones hangs on the need's own random bits: a larger share averts the same and more.
    `list_of` int32 (residents,)."""
    kept = np.empty(needs.size, NEED)
    return kept[: _keep_others(needs, list_of, averted, kept)]
