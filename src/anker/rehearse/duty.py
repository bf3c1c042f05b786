"""What a municipality does by duty, with or without measures: when places run out, it opens a list.

The GP regulation §§ 3-4: the municipality must see that enough doctors take part, so that everyone has a place and
changes are possible. How early it acts is assumed (register.reserve_kept).
"""

import numpy as np

from anker.rehearse.world import World, add_list


def keep_reserve(world: World) -> None:
    """Open one list in each municipality where places are fewer than the residents listed and the part
    of the reserve of today that it keeps up."""
    n, lists = world.in_use, world.lists
    count = world.scheme.municipalities.height
    where = lists.municipality[:n]
    places = np.bincount(where, weights=lists.ceiling[:n], minlength=count)
    wanted = np.bincount(where, weights=lists.listed[:n], minlength=count)
    wanted += world.people["adrift"]
    short = places < wanted * (1.0 + world.draw.share("register.reserve_kept") * world.reserve_at_start)
    has_lists = np.bincount(where, minlength=count) > 0
    for municipality in np.flatnonzero(short & has_lists & (world.within == 1)):
        own = np.flatnonzero(where == municipality)
        practice = int(lists.practice[own[(world.month + int(municipality)) % own.size]])
        add_list(world, practice, max(500, 10 * round(float(np.mean(lists.ceiling[own])) / 10)))
