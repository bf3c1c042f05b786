"""Part C: the waiting list."""

from collections.abc import Mapping
from datetime import date

from anker.law import exact_rate
from anker.register.rules.registry import rule

_BEGAN = date(2016, 11, 1)


@rule("C01")
def may_wait(waits_for: int | None) -> bool:
    """A person stands on one waiting list at a time."""
    return waits_for is None


@rule("C02")
def exists(on: date) -> bool:
    """There was no waiting list before November 2016."""
    return on >= _BEGAN


@rule("C03")
def reopens(free: int, on: date) -> bool:
    """A full list opens again at ten free places. Before there was a waiting list: at the first free place."""
    return free >= (int(exact_rate("list.reopening_free_places", on)) if exists(on) else 1)


@rule("C04")
def let_in(waiting: Mapping[str, date], free: int) -> list[str]:
    """Who gets in when a list opens: the longest wait first, all of them where there is room for all."""
    return sorted(waiting, key=lambda name: waiting[name])[: max(free, 0)]
