"""Wishes to change GP: found side by side where residents are shared by threads, and carried out in their order."""

import numpy as np

from anker.registration.month import WISH_BLOCK, blocks_of, carry_out_wishes, find_wishes
from anker.rehearse.world import World


def wish(world: World) -> None:
    """This month's new wishes, by how often the replicate has people wish and how long they wait."""
    month, draw, register, thread_team = world.month, world.draw, world.register, world.thread_team
    blocks = thread_team.parts(0, blocks_of(int(world.residents.used[0])))
    hazard, vacant_factor = (
        draw["register.change_wish_per_year"] / 12.0,
        max(draw["register.vacant_wish_factor"], 1.0),
    )

    def part(q: int) -> int:
        found: int = find_wishes(
            world.seed, world.replicate, month, blocks[q], world.residents, world.lists, register.within_reach,
            world.within, hazard, vacant_factor, register.switch_requests,
        )  # fmt: skip
        return found

    count, first = np.array(thread_team.each(part)), np.array([begin * WISH_BLOCK for begin, _ in blocks])
    register.moved[0] += carry_out_wishes(
        world.seed, world.replicate, month, world.residents, world.lists, register.waiting, register.changes,
        1.0 / draw["register.wish_lasts"], register.switch_requests, first, count, world.rules,
    )  # fmt: skip
