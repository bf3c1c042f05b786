"""A copy of a world: what a rehearsal changes is copied, what nobody changes is shared."""

from dataclasses import fields
from typing import Any

import numpy as np

from anker.access.state import Access
from anker.record.arrays import RecordArrays
from anker.registration.waiting_lists import Queue
from anker.rehearse.book_sizes import BookSizes
from anker.rehearse.contacts import ContactCounts
from anker.rehearse.first_of_month import GpPosts, RegisterState
from anker.rehearse.world import AtStart, World


def copied(world: World) -> World:
    """The same world, to be used up by itself; population and calendar are those of the first."""
    return World(**{f.name: _copied(getattr(world, f.name)) for f in fields(World)})


def _copied(value: Any) -> Any:
    match value:
        case np.ndarray() | ContactCounts() | list():
            return value.copy()
        case RecordArrays():
            return value.copy(value.residents)
        case Access():
            return _copied_access(value)
        case Queue():
            return _copied_queue(value)
        case RegisterState() | GpPosts() | BookSizes():
            return type(value)(*map(_copied, value))
        case AtStart():
            return value
        case tuple() if value and all(isinstance(part, np.ndarray) for part in value):
            return type(value)(*_each(value)) if hasattr(value, "_fields") else tuple(_each(value))
        case _:
            return value


def _each(arrays: tuple[np.ndarray, ...]) -> list[np.ndarray]:
    return [array.copy() for array in arrays]


def _copied_access(access: Access) -> Access:
    """Of the room for visits, most of which nobody has used yet, only what is used."""
    visits = np.zeros_like(access.visits)
    start = 0
    for used, beyond in access.fresh.tolist():
        visits[start:used] = access.visits[start:used]
        start = beyond
    return access._replace(
        **{name: part.copy() for name, part in access._asdict().items() if name != "visits"}, visits=visits
    )


def _copied_queue(queue: Queue) -> Queue:
    used = int(queue.used[0])
    rows = [np.zeros_like(column) for column in queue[:-1]]
    for new, old in zip(rows, queue[:-1], strict=True):
        new[:used] = old[:used]
    who, wanted, since, until = rows
    return Queue(who, wanted, since, until, queue.used.copy())
