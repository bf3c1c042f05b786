"""Who is struck by what, by lot: keyed by seed, purpose, whom, and month."""

from datetime import date
from math import ceil

import numpy as np

from anker.calendar import month_number
from anker.random import For, uniforms
from anker.register.register import Register


def lot_draws(register: Register, seed: int, day: date, salt: int) -> np.ndarray:
    """One draw in [0, 1) for everybody in the register, for this month and purpose."""
    return lots(register.state.people.id[: register.state.used], seed, day, salt)


def lots(ids: np.ndarray, seed: int, day: date, salt: int) -> np.ndarray:
    """One draw in [0, 1) for each id, for this month and purpose."""
    return uniforms(seed, salt, ids.astype(np.int64), For.EVENTS, month_number(day))


def some(ids: np.ndarray, chance: float, seed: int, day: date, salt: int) -> np.ndarray:
    """Which of the ids (their positions) are struck this month: their number times the chance, rounded up."""
    number = ceil(chance * ids.size)
    lot = lots(ids, seed, day, salt)
    lowest = np.argpartition(lot, number - 1)[:number] if number else np.zeros(0, np.int64)
    return lowest[np.argsort(lot[lowest])]
