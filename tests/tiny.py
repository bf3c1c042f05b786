"""Tiny schemes of hand-made arrays: a few people and lists, for worked examples."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from anker.law.list_rules import list_rules
from anker.record.arrays import GP_SPECIALIST, LIVING, NOBODY, NOWHERE, Lists, Residents
from anker.registration.month import (
    Reach,
    SwitchRequests,
    blocks_of,
    carry_out_wishes,
    find_reach,
    find_wishes,
    new_reach,
)
from anker.registration.waiting_lists import Queue

MONTH = 12 * 2026
RULES = list_rules(date(2026, 1, 1))


def people(on: Sequence[int], room: int = 0, **columns: Any) -> Residents:
    """Living residents aged 30 of municipality 0, on the lists given by position; `room` for more to come."""
    n = len(on) + room
    values: dict[str, Any] = {
        "id": np.arange(1, n + 1, dtype=np.int64),
        "home": np.zeros(n, np.int32),
        "sex": np.zeros(n, np.int8),
        "birth": np.full(n, MONTH - 12 * 30 - 1, np.int32),
        "target": np.zeros(n, np.int8),
        "inclination": np.ones(n, np.float32),
        "list": np.full(n, NOWHERE, np.int32),
        "since": np.full(n, MONTH - 24, np.int32),
        "wanted": np.full(n, NOBODY, np.int32),
        "waiting": np.zeros(n, np.int32),
        "status": np.zeros(n, np.int8),
        "ring": np.arange(n, dtype=np.int32),
        "child": np.zeros(n, np.int8),
        "used": np.array([len(on)], np.int64),
    }
    values["list"][: len(on)] = on
    values["status"][: len(on)] = LIVING
    for name, column in columns.items():
        values[name][: len(on)] = column
    return Residents(**values)


def lists(ceiling: Sequence[int], residents: Residents | None = None, **columns: Any) -> Lists:
    """Open lists of municipality 0 with a GP each aged 40, `listed` counted from the residents."""
    n = len(ceiling)
    on = residents.list[residents.list >= 0] if residents is not None else np.zeros(0, np.int64)
    values: dict[str, Any] = {
        "id": np.arange(1, n + 1, dtype=np.int32),
        "municipality": np.zeros(n, np.int32),
        "practice": np.zeros(n, np.int32),
        "ceiling": np.array(ceiling, np.int32),
        "open": np.ones(n, np.int8),
        "locked": np.zeros(n, np.int8),
        "salaried": np.zeros(n, np.int8),
        "gp": np.arange(1, n + 1, dtype=np.int64),
        "gp_birth": np.full(n, MONTH - 12 * 40, np.int32),
        "gp_since": np.full(n, MONTH - 36, np.int32),
        "gp_started": np.full(n, MONTH - 120, np.int32),
        "gp_sex": np.zeros(n, np.int8),
        "gp_status": np.full(n, GP_SPECIALIST, np.int8),
        "listed": np.bincount(on, minlength=n).astype(np.int32),
        "used": np.array([n], np.int64),
    }
    for name, column in columns.items():
        values[name][:] = column
    return Lists(**values)


def recount(residents: Residents, of: Lists) -> np.ndarray:
    """Who is on each list, counted from the living (lists,)."""
    on = residents.list[(residents.status == LIVING) & (residents.list >= 0)]
    return np.bincount(on, minlength=of.id.size)


def vacant(gps: Sequence[bool]) -> np.ndarray:
    """The GP keys of lists with (True) and without (False) a GP."""
    return np.where(gps, np.arange(1, len(gps) + 1), NOBODY).astype(np.int64)


def own(n: int) -> np.ndarray:
    """That the record holds all residents and lists of n municipalities."""
    return np.ones(n, np.int8)


def reach_of(of: Lists, municipalities: int) -> Reach:
    """The lists that somebody may wish for."""
    found = new_reach(of.municipality[: of.used[0]], of.id.size, municipalities)
    find_reach(of, found)
    return found


def new_wishes(
    seed: int, replicate: int, month: int, residents: Residents, of: Lists, reach: Reach, waiting: Queue,
    within: np.ndarray, changes: np.ndarray, hazard: float, vacant_factor: float, gives_up: float,
) -> int:  # fmt: skip
    """The month's new wishes, found and carried out; how many moved."""
    asks, blocks = (
        SwitchRequests(*np.zeros((2, residents.id.size), np.int32)),
        (0, blocks_of(int(residents.used[0]))),
    )
    found = find_wishes(
        seed, replicate, month, blocks, residents, of, reach, within, hazard, vacant_factor, asks
    )
    first, count = np.zeros(1, np.int64), np.array([found])
    return int(
        carry_out_wishes(
            seed, replicate, month, residents, of, waiting, changes, gives_up, asks, first, count, RULES
        )
    )
