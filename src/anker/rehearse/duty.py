"""What a municipality does by duty, with or without measures: when places run out, it makes room.

It gives its employed GPs more places where their lists are so short that no ceiling could be set without its agreement
(their number of places stands in the employment contract, §§ 8 and 10); else it opens a list.

The GP regulation §§ 3-4: the municipality must see that enough doctors take part, so that everyone has a place and
changes are possible. How early it acts is assumed (register.reserve_kept).
"""

import numpy as np

from anker.registration.free_places import short_of_places
from anker.rehearse.new_list import add_list
from anker.rehearse.world import World


def keep_reserve(world: World) -> None:
    """Make room in each municipality where places are fewer than the residents listed and the part of the reserve of
    today that it keeps up: more places for one employed GP, or one list more."""
    kept = world.draw.share("register.reserve_kept") * world.at_start.reserve
    places, wanted, own = np.empty((3, kept.size), np.int64)
    short = np.empty(kept.size, np.int8)
    if short_of_places(world.lists, world.register.unallocated_count, kept, places, wanted, own, short) == 0:
        return
    needed = np.ceil((wanted + world.register.unallocated_count) * (1.0 + kept)).astype(np.int64) - places
    for municipality in np.flatnonzero((short == 1) & (world.within == 1)).tolist():
        if not _give_places(world, municipality, int(needed[municipality])):
            _open_list(world, municipality)


def _give_places(world: World, municipality: int, places: int) -> bool:
    """Give an employed GP so many more places, if the list stays within what needs the municipality's agreement."""
    n, lists = world.in_use, world.lists
    enough = lists.ceiling[:n] + places <= world.rules.ceiling_min_without_agreement
    own = np.flatnonzero((lists.municipality[:n] == municipality) & (lists.salaried[:n] == 1) & enough)
    if own.size:
        lists.ceiling[own[0]] += places
    return bool(own.size)


def _open_list(world: World, municipality: int) -> None:
    """A new list in one of the municipality's practices, by turns, with a usual ceiling."""
    n, lists = world.in_use, world.lists
    own = np.flatnonzero(lists.municipality[:n] == municipality)
    practice = int(lists.practice[own[(world.month + municipality) % own.size]])
    usual = 10 * round(float(np.mean(lists.ceiling[own])) / 10)
    add_list(world, practice, max(world.rules.ceiling_min_without_agreement, usual))
