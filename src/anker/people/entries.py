"""What befalls people in a year, as entries in the order in which it happens: planned at New Year, carried out month by
month in the history of the population and in every rehearsal that follows it."""

from enum import IntEnum

import numpy as np


class VitalKind(IntEnum):
    """What an entry tells; of one month, in this order."""

    DEATH = 0
    BIRTH = 1  # `who` is the mother
    LEAVES_HOME = 2  # a grown child, to `place`
    SEPARATES = 3  # leaves the household, to live alone
    MOVES = 4  # with the whole household, to `place`
    JOINS = 5  # with the whole household that of `other`
    ARRIVES = 6  # from outside; `other` is 0 for the first of a household, and 1 for who comes along


AWAY, STAYS = -1, -2  # places: out of the record; where one is
VITAL_EVENT = np.dtype(
    [
        ("month", np.int8),  # 0-11
        ("kind", np.int8),
        ("sex", np.int8),  # of who arrives
        ("child", np.int8),
        ("who", np.int32),  # position
        ("other", np.int32),
        ("place", np.int32),  # position of the municipality
        ("birth", np.int32),  # month, of who arrives
        ("band_0", np.int8),  # persons by band of age who move together
        ("band_1", np.int8),
        ("band_2", np.int8),
        ("band_3", np.int8),
        ("youngest", np.int16),  # age of the youngest child who moves along, -1 where none does
    ]
)


def entries_in_order(entries: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The entries by month and kind, as they came, and where each month begins, int64 (13,)."""
    order = np.argsort(entries["month"].astype(np.int16) * 8 + entries["kind"], kind="stable")
    entries = entries[order]
    return entries, np.searchsorted(entries["month"], np.arange(13)).astype(np.int64)


def bands_of(entries: np.ndarray) -> np.ndarray:
    """Persons by band of age who move together, int64 (n, 4)."""
    return np.stack([entries[f"band_{k}"] for k in range(4)], axis=1).astype(np.int64)
