"""An instance of any size, drawn at random: for measuring, not for learning about the scheme."""

import numpy as np

from anker.matching.instance import SINGLE_PERSON, Instance
from anker.random import For, uniforms


def specimen(patients: int, lists: int, seed: int) -> Instance:
    """So many patients on so many lists (at least 2), each waiting up to four years for any other; none has room."""
    who = np.arange(patients)
    draws = [uniforms(seed, 0, who, int(For.SPECIMEN), k) for k in range(3)]
    current = (draws[0] * lists).astype(np.int64)
    return Instance(
        patients=who,
        lists=np.arange(lists),
        current=current,
        wanted=(current + 1 + (draws[1] * (lists - 1)).astype(np.int64)) % lists,
        waited=(draws[2] * 1461).astype(np.int64),
        household=np.full(patients, SINGLE_PERSON, np.int64),
        free=np.zeros(lists, np.int64),
    )
