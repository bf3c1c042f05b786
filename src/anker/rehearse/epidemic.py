"""How high an epidemic stands: from the dates and parameters of a draw to what each month's needs are multiplied by."""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from anker.access.epidemic import arise_more, days_in_order
from anker.access.state import NEED, Calendar, Persons
from anker.calendar import days_in_month, first_day
from anker.errors import IdentityError
from anker.parameters import ParameterSample
from anker.record.arrays import Residents

_AGES = ("children",) * 2 + ("adults",) * 4 + ("older",) * 3  # of the nine age groups
KEYS = ("children", "adults", "older", "urgent")


class EpidemicCurve(NamedTuple):
    """By month of the calendar: weight float64 (months,), the usual needs of the month as a share of a year's, times
    how high epidemics stand on the days on which they arise; shape float64 (months, 33), cumulative share of the added
    needs by day. peak float64 (9,) by age group, at the top; urgent and electronic, shares of the added needs."""

    first: int
    weight: np.ndarray
    shape: np.ndarray
    peak: np.ndarray
    urgent: float
    electronic: float


def epidemic_curve(
    draw: ParameterSample, calendar: Calendar, first: int, electronic: float
) -> EpidemicCurve | None:
    """The epidemics of a draw on a calendar from month number `first`; None where there are none."""
    if not draw.epidemics:
        return None
    months = calendar.weight.size
    added = np.zeros((months, 33))
    for m in range(months):
        height = [
            _height(draw, first_day(first + m) + timedelta(days=d)) for d in range(days_in_month(first + m))
        ]
        added[m, 1 : len(height) + 1] = np.diff(calendar.need_by_day[m])[: len(height)] * height
    total = added.sum(axis=1)
    passed = np.cumsum(added, axis=1)
    shape = (
        passed / np.where(total > 0.0, passed[:, -1], 1.0)[:, None]
    )  # exactly 1 on the last day of the month
    shape[:, -1] = 1.0
    peak = np.array([draw.share(f"access.epidemic_{age}") for age in _AGES])
    urgent = draw.share("access.epidemic_urgent")
    return EpidemicCurve(first, calendar.weight * total, shape, peak, urgent, electronic)


def key_of(draw: ParameterSample) -> tuple[object, ...]:
    """Draws of which this is the same have the same epidemics."""
    return draw.epidemics and (draw.epidemics, *(draw[f"access.epidemic_{name}"] for name in KEYS))


def _height(draw: ParameterSample, day: date) -> float:
    """How high epidemics stand on a day: evenly up from 0 to 1 in the middle, evenly down again; they add up."""
    return sum(_one(day, start, days) for start, days in draw.epidemics)


def _one(day: date, start: date, days: int) -> float:
    passed = (day - start).days + 0.5
    return max(1.0 - abs(2.0 * passed / days - 1.0), 0.0)


def with_epidemic(
    found: np.ndarray, told: EpidemicCurve | None, seed: int, replicate: int, month: int, part: tuple[int, int],
    residents: Residents, persons: Persons,
) -> np.ndarray:  # fmt: skip
    """The month's needs of the residents from part[0] up to part[1], with what an epidemic adds: `found` itself where
    none is under way."""
    m = month - told.first if told is not None else 0
    if told is None or told.weight[m] == 0.0:
        return found
    begin, end = part
    rate = persons.rate[begin:end].astype(np.float64) * told.peak[persons.group[begin:end] // 2]
    expected = float(rate.sum() * told.weight[m])
    events = np.empty(int(expected + 10.0 * expected**0.5) + 100, NEED)
    more = arise_more(
        seed, replicate, begin, end, residents, persons, month, told.weight[m], told.peak, told.shape[m], told.urgent,
        told.electronic, events,
    )  # fmt: skip
    if more < 0:
        raise IdentityError("more needs in an epidemic than there is room for")
    return days_in_order(found, events[:more])
