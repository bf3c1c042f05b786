"""What losing one's GP does to a month's needs and contacts, by the published effect (access/loss.py).

The level of needs is fitted to people some of whom had lost a GP too; that the effect comes on top adds less than
three in a thousand, in every package alike.
"""

import numpy as np

from anker.access.loss import of_those_who_lost_a_gp
from anker.rehearse.contact_rates import change_by_loss
from anker.rehearse.world import World


def needs_of_month(world: World) -> tuple[np.ndarray, ...]:
    """The month's needs (EVENT) by part, with those that come twice as one more part."""
    lives = world.lives.month(world.month)
    here = _come(world, lives.again)
    return (*lives.needs, here) if here.size else lives.needs


def change_contacts(world: World) -> None:
    """Count the month's contacts that come twice; out of hours some may be fewer instead, where the effect is so."""
    here = _come(world, world.lives.month(world.month).contacts.again)
    by = np.where(change_by_loss(world.draw) < 0.0, -1, 1)
    world.contacts.change(here, by, world.residents.list, world.day_number, world.access.booked)


def _come(world: World, again: np.ndarray) -> np.ndarray:
    """Of what would come twice, that of the residents who have lost a GP."""
    people = world.residents
    return of_those_who_lost_a_gp(again, people.list, people.since, world.lost, world.month)
