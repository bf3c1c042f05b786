"""A new contract: a list without a GP yet, in a practice that there is."""

import numpy as np

from anker.errors import IdentityError
from anker.record.arrays import NOBODY
from anker.rehearse.book_sizes import style
from anker.rehearse.calendar_of_run import open_days_per_year
from anker.rehearse.world import World


def usual_ceiling(world: World, share: float = 1.0) -> int:
    """A share of the mean ceiling of the start, to the nearest ten."""
    start = world.at_start
    return 10 * round(float(np.mean(start.ceilings[: start.lists])) * share / 10)


def add_list(world: World, practice: int, ceiling: int) -> int:
    """A new contract in a practice, salaried where all of it is, without a GP yet; its book is sized for its ceiling.
    Returns its position."""
    k, lists = world.in_use, world.lists
    if k >= lists.id.size:
        raise IdentityError("more new lists than the record in memory has room for")
    same = np.flatnonzero(lists.practice[:k] == practice)
    lists.used[0] += 1
    lists.practice[k] = practice
    lists.municipality[k] = lists.municipality[same[0]]
    lists.id[k] = _new_number(world, k)
    lists.ceiling[k] = ceiling
    lists.open[k], lists.locked[k] = 0, 0
    lists.salaried[k] = lists.salaried[same].all()
    lists.gp[k] = NOBODY
    lists.listed[k] = 0
    _size_book(world, k, ceiling)
    posts = world.posts
    posts.successor[k], posts.monthly_fill_chance[k] = 0.0, posts.monthly_fill_chance[same[0]]
    posts.leaving.moves[k] = posts.leaving.moves[same[0]]
    world.join_practice(k)
    return k


def _size_book(world: World, k: int, ceiling: int) -> None:
    sizes, draw = world.book_sizes, world.draw
    capacity, world.access.gp_books["tolerated"][k] = style(
        draw, world.seed, world.replicate, int(world.lists.id[k])
    )
    sizes.reference[k] = sizes.per_person * ceiling
    sizes.per_listed[k] = sizes.per_person
    open_days = open_days_per_year(world.calendar)
    sizes.full[k] = capacity * sizes.reference[k] / open_days / draw.story.values["load"]


def _new_number(world: World, k: int) -> int:
    """The number of the new list at position k, dealt by turns among municipalities: the n-th new list of one has the
    same number, and so the same luck, whatever lists other municipalities get."""
    start, home = world.at_start, int(world.lists.municipality[k])
    earlier = int(np.count_nonzero(world.lists.municipality[start.lists : k] == home))
    return start.new_numbers + home + earlier * world.scheme.municipalities.height
