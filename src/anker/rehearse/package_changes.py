"""What a package changes in a month's needs and contacts: who lost a GP, what is averted, what a measure brings.

Needs and contacts arise by themselves, the same in every package (rehearse/population.py); only what the package does
with them stands here. The effect of losing a GP comes on top of a level that is fitted to people some of whom had lost
one too: less than three in a thousand, in every package alike.
"""

import numpy as np

from anker.access.averted_needs import without_averted
from anker.access.channels import CHANNELS
from anker.access.loss import of_those_who_lost_a_gp
from anker.demand.contact_rates import change_by_loss
from anker.rehearse.levers import Levers
from anker.rehearse.world import World


def needs_of_month(world: World, levers: Levers) -> tuple[np.ndarray, ...]:
    """The month's needs (NEED) by part, without those that are averted, and with those that come twice as one more."""
    population = world.population.month(world.month)
    here = _come(world, population.again)
    needs = (*population.needs, here) if here.size else population.needs
    averted = levers.averted_needs.value
    if not averted.any():
        return needs
    return tuple(without_averted(part, world.residents.list, averted) for part in needs)


def change_contacts_of_month(world: World, levers: Levers) -> None:
    """Count the month's contacts that come twice (out of hours some may be fewer instead, where the effect is so), and
    those that measures bring."""
    fewer = change_by_loss(world.draw) < 0.0
    again = _come(world, world.population.month(world.month).contacts.again)
    _count(world, again, np.where(fewer, -1, 1))
    for contacts in levers.contacts:
        _count(world, contacts, np.ones(len(CHANNELS), np.int64))


def _count(world: World, contacts: np.ndarray, by: np.ndarray) -> None:
    world.contacts.change(contacts, by, world.residents.list, world.day_number, world.access.booked)


def _come(world: World, again: np.ndarray) -> np.ndarray:
    """Of what would come twice, that of the residents who have lost a GP."""
    people, parts = world.residents, world.thread_team.parts(0, again.size)

    def part(q: int) -> np.ndarray:
        some = again[slice(*parts[q])]
        return of_those_who_lost_a_gp(some, people.list, people.since, world.posts.month_gp_left, world.month)

    return np.concatenate(world.thread_team.each(part))
