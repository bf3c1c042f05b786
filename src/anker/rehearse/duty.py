"""What a municipality does by duty, with or without measures: when places run out, it opens a list.

The GP regulation §§ 3-4: the municipality must see that enough doctors take part, so that everyone has a place and
changes are possible. How early it acts is assumed (register.reserve_kept).
"""

import numpy as np

from anker.register.places import count_places
from anker.rehearse.world import World, add_list


def keep_reserve(world: World) -> None:
    """Open one list in each municipality where places are fewer than the residents listed and the part
    of the reserve of today that it keeps up."""
    places, wanted, own_lists = np.zeros((3, world.scheme.municipalities.height), np.int64)
    count_places(world.lists, places, wanted, own_lists)
    wanted += world.people["adrift"]
    short = places < wanted * (1.0 + world.draw.share("register.reserve_kept") * world.reserve_at_start)
    n, lists = world.in_use, world.lists
    where = lists.municipality[:n]
    for municipality in np.flatnonzero(short & (own_lists > 0) & (world.within == 1)):
        own = np.flatnonzero(where == municipality)
        practice = int(lists.practice[own[(world.month + int(municipality)) % own.size]])
        add_list(world, practice, max(500, 10 * round(float(np.mean(lists.ceiling[own])) / 10)))
