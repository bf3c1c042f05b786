"""The telephone: how many calls the practice's secretaries answer in time.

Calls come at random (Poisson) through each hour, talks have exponential lengths, and nobody hangs up: the M/M/c queue,
whose chance of waiting is Erlang's C (Erlang 1917). Load is in erlangs: calls an hour x minutes a call / 60, the mean
number of calls under way. Callers who hang up would make room for others; no Norwegian figure of their patience was
found.
"""

from typing import NamedTuple

import numpy as np


class Telephone(NamedTuple):
    """What a practice's telephone depends on. minutes: per call. hours: open a
    day. first_hour: share (0-1) of a day's calls in the first hour; the rest come evenly. staff: secretaries at the
    telephone per GP."""

    minutes: float
    hours: float
    first_hour: float
    staff: float


def erlang_b(staff: np.ndarray, load: np.ndarray) -> np.ndarray:
    """Share of calls that find all of `staff` (whole numbers from 1) busy, at `load` erlangs, when none may wait."""
    staff, load = np.broadcast_arrays(staff, np.asarray(load, np.float64))
    blocked, found = np.ones(load.shape), np.ones(load.shape)
    for k in range(1, int(staff.max(initial=0)) + 1):
        blocked = load * blocked / (k + load * blocked)
        found = np.where(staff == k, blocked, found)
    return found


def erlang_c(staff: np.ndarray, load: np.ndarray) -> np.ndarray:
    """Share of calls that have to wait: all of them where the load is as large as the staff."""
    blocked, busy = erlang_b(staff, load), np.minimum(np.asarray(load) / staff, 1.0)
    return np.where(busy < 1.0, blocked / (1.0 - busy * (1.0 - blocked)), 1.0)


def answered_within(staff: np.ndarray, load: np.ndarray, minutes: float, within: float) -> np.ndarray:
    """Share of calls answered within so many minutes, when a call takes `minutes` on average; 0 where the queue would
    grow without end."""
    spare = np.maximum(staff - np.asarray(load), 0.0)
    return np.asarray(1.0 - erlang_c(staff, load) * np.exp(-spare * within / minutes))


def answered_in_time(
    gps: np.ndarray, calls: np.ndarray, open_days: float, phone: Telephone, within: float
) -> np.ndarray:
    """Share of each practice's calls answered within so many minutes, (practices,): `gps` lists it serves, `calls` a
    year, open on `open_days` days a year.

    At least one answers while the telephone is open; a staff of 1.4 is two for 40 percent of the time.
    """
    per_day = calls / open_days
    hourly = per_day * np.array([[phone.first_hour], [(1.0 - phone.first_hour) / (phone.hours - 1.0)]])
    load = hourly * phone.minutes / 60.0
    staff = np.maximum(phone.staff * gps, 1.0)
    fewer = np.floor(staff).astype(np.int64)
    part = staff - fewer
    by_hour = (1.0 - part) * answered_within(fewer, load, phone.minutes, within)
    by_hour += part * answered_within(fewer + 1, load, phone.minutes, within)
    return np.asarray(phone.first_hour * by_hour[0] + (1.0 - phone.first_hour) * by_hour[1])
