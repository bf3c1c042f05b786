"""Clearing of the waiting lists: who waits and may change now, what they wish, and how those picked move."""

import numpy as np

from anker.matching.wishes import Wishes
from anker.record.arrays import NOBODY
from anker.register.rules.list_kernels import may_change
from anker.register.rules.waiting import longest_first
from anker.rehearse.world import World


def waiting_now(world: World) -> np.ndarray:
    """Positions of the residents who wait for a list with a GP and may still change this year, the longest wait first,
    int64."""
    queue, people = world.register.waiting, world.residents
    n = int(queue.used[0])
    who = queue.who[:n]
    holds = (people.wanted[who] == queue.wanted[:n]) & (people.waiting[who] == queue.since[:n])
    holds &= queue.until[:n] > world.month
    holds &= world.lists.gp[queue.wanted[:n]] != NOBODY  # a list without one takes nobody new
    held = who[holds].astype(np.int64)
    left = [may_change(made, world.rules) for made in world.register.changes[held].tolist()]
    able = held[np.array(left, np.bool_)]
    return able[longest_first(people.waiting[able])]


def wishes_of(world: World, who: np.ndarray) -> Wishes:
    """Their wishes; waits in months, told as days of thirty. A place on a list outside the record is none here."""
    people, lists, n = world.residents, world.lists, world.in_use
    free = np.maximum(lists.ceiling[:n].astype(np.int64) - lists.listed[:n], 0)
    usable = (lists.gp[:n] != NOBODY) & (lists.locked[:n] == 0)
    return Wishes(
        current=np.where(people.list[who] >= 0, people.list[who], NOBODY).astype(np.int32),
        wanted=people.wanted[who].astype(np.int32),
        waited=30 * (world.month - people.waiting[who].astype(np.int64)),
        size=np.ones(who.size, np.int64),
        free=np.where(usable, free, 0),
    )


def move_all(world: World, who: np.ndarray) -> None:
    """Put each on the list they wait for, as the waiting list would; who has moved waits no more."""
    people, lists, to = world.residents, world.lists, world.residents.wanted[who]
    left = people.list[who]
    size = lists.listed.size
    lists.listed[:] += np.bincount(to, minlength=size).astype(lists.listed.dtype)
    lists.listed[:] -= np.bincount(left[left >= 0], minlength=size).astype(lists.listed.dtype)
    people.list[who] = to
    people.since[who] = world.month
    people.wanted[who] = NOBODY
    world.register.changes[who] += 1
    world.register.moved[0] += who.size
