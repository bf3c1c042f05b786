"""Every indicator: what it means, for whom, and the function that counts it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from anker.evaluation.indicators import budget, gps, money, patients, sizes, telephone
from anker.evaluation.outcome import Indicator
from anker.evaluation.yearly_view import YearBooks

Count = Callable[[YearBooks], np.ndarray]


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator and the function that counts it by year, (years,)."""

    indicator: Indicator
    count: Count


def catalogue() -> tuple[Counted, ...]:
    """All indicators, in the order of the report."""
    rooms = (patients, telephone, gps, sizes, money, budget)
    found = [row for room in rooms for row in room.INDICATORS]
    return tuple(Counted(indicator, count) for indicator, count in found)
