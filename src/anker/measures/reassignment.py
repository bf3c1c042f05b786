"""Clearing of waiting lists (oppgjør av ventelister): those who can change places do so, every first of the month."""

from typing import Literal

import numpy as np
from pydantic import Field

from anker.language import Text
from anker.matching.mechanisms import MECHANISMS
from anker.matching.wishes import Wishes
from anker.provenance import Grade
from anker.record.arrays import NOBODY
from anker.register.rules.waiting import longest_first
from anker.rehearse.measure import Measure
from anker.rehearse.world import World


class Reassignment(Measure):
    """Before the waiting lists are served, a mechanism lets those move who can take each other's places."""

    label = Text("Bytteoppgjør på ventelistene", "Clearing of the waiting lists")
    description = Text(
        "Den første i hver måned får de på venteliste som kan ta hverandres plasser, bytte, etter den valgte "
        "mekanismen (docs/reassignment.md). Ledige plasser under taket deles ut i samme oppgjør.",
        "On the first of each month those on waiting lists who can take each other's places do, by the mechanism "
        "chosen (docs/reassignment.md). Free places below the ceiling are given in the same clearing.",
    )
    legal_basis = Text(
        "Krever endring: fastlegeforskriften § 10 (lukket liste) og pasientrettsforskriften §§ 2 og 6 (bytte der det "
        "er plass)",
        "Needs a change: the GP regulation § 10 (closed list) and the patients' rights regulation §§ 2 and 6 (change "
        "where there is room)",
    )
    grade = Grade.C
    evidence = Text(
        "Ikke prøvd. Hvem som kan bytte, følger av ventelistene; at ønskene er som antatt, og at de ikke endrer seg "
        "når flere kan bytte, er ikke kjent.",
        "Not tried. Who can change follows from the waiting lists; that the wishes are as assumed, and do not change "
        "when more people can, is not known.",
    )
    rests_on = ("register.change_wish_per_year", "register.wish_lasts")
    one_at_a_time = ("register.change_wish_per_year", "register.wish_lasts")
    follows = True  # ceilings and lists are this month's

    kind: Literal["reassignment"] = "reassignment"
    mechanism: Literal[
        "first-come", "top-trading-cycles", "most-people", "priority", "weighted", "order-keeping"
    ] = Field(default="priority", description="Hvem som får bytte / who may change")

    def change(self, world: World, months_in_force: int) -> None:  # noqa: ARG002  # the same every month
        """Pick among those who wait, and move them."""
        who = waiting_now(world)
        if who.size:
            moves = MECHANISMS[self.mechanism].pick(wishes_of(world, who))
            move_all(world, who[moves])


def waiting_now(world: World) -> np.ndarray:
    """Positions of the residents who wait for a list with a GP and may still change this year, the longest wait first,
    int64."""
    queue, people = world.lines.waiting, world.residents
    n = int(queue.used[0])
    who = queue.who[:n]
    holds = (people.wanted[who] == queue.wanted[:n]) & (people.waiting[who] == queue.since[:n])
    holds &= (queue.until[:n] > world.month) & (world.lines.changes[who] < world.rules.changes_a_year)
    holds &= world.lists.gp[queue.wanted[:n]] != NOBODY  # a list without one takes nobody new
    able = who[holds].astype(np.int64)
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
    world.lines.changes[who] += 1
    world.lines.moved[0] += who.size
