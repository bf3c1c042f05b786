"""What a package does on the first of a month: its measures contribute to the levers, and what they agreed is done."""

from collections.abc import Sequence

import numpy as np

from anker.access.staff import NURSES, PSYCHOLOGISTS, plan_staff
from anker.matching.mechanisms import MECHANISMS
from anker.record.arrays import NOBODY
from anker.rehearse.clearing import move_all, waiting_now, wishes_of
from anker.rehearse.levers import OPERATING_GRANT, ArrivingGp, Levers
from anker.rehearse.measure import Measure
from anker.rehearse.new_list import add_list, usual_ceiling
from anker.rehearse.world import World
from anker.workforce.month import appoint_now


def act(world: World, measures: Sequence[Measure]) -> Levers:
    """The month's levers, with all that the measures in force contribute; what acts on lists and GPs is done."""
    levers = Levers(world.lists.id.size, world.practices, world.month // 12)
    in_force = [m for m in measures if m.months_in_force(world.month) >= 0]
    for measure in in_force:
        measure.change(world, levers, measure.months_in_force(world.month))
    if world.month % 12 == 0:  # a payment model is agreed for a calendar year
        world.payment_models = levers.payment_models()
    for measure in in_force:
        measure.pay(world, levers)
    _agree(world, levers)
    _staff_teams(world, levers)
    return levers


def _agree(world: World, levers: Levers) -> None:
    """Ceilings fall, contracts are opened, GPs arrive, waiting lists are cleared: in this order."""
    lists, n = world.lists, world.in_use
    lists.ceiling[:n] = np.minimum(lists.ceiling[:n], levers.ceilings.value[:n])
    for contract in levers.new_contracts:
        add_list(world, contract.practice, contract.ceiling)
    for gp in levers.arriving_gps:
        _arrive(world, gp)
    for mechanism in sorted(levers.clearings):
        who = waiting_now(world)
        if who.size:
            move_all(world, who[MECHANISMS[mechanism].pick(wishes_of(world, who))])


def _arrive(world: World, gp: ArrivingGp) -> None:
    """A GP takes over one of the vacant lists, each as likely, by lots of the lists' own, so that the same list is
    drawn where others are vacant too; where none is, maybe a new one."""
    lists = world.lists
    vacant = np.flatnonzero(lists.gp[: world.in_use] == NOBODY)
    if vacant.size:
        taken = int(vacant[np.argmin(gp.lots.luck("vacancy", lists.id[vacant], gp.post))])
    elif gp.practice is not None:
        taken = add_list(world, gp.practice, usual_ceiling(world))
    else:
        return
    posts = world.posts
    appoint_now(
        world.seed, world.replicate, world.month, lists, taken, posts.new, posts.month_gp_left, posts.gps_started,
        posts.stock,
    )  # fmt: skip


def _staff_teams(world: World, levers: Levers) -> None:
    """The month's teams, where there are any, or were until now."""
    posts = np.concatenate([lever.value for lever in levers.staff])
    if posts.any() or world.access.staff["posts"].any():
        _put_to_work(world, posts)
        _let_needs_come(world, levers)


def _put_to_work(world: World, posts: np.ndarray) -> None:
    """Who of the staff is at work when: `posts` float64 (rows of the staff,)."""
    staff, minutes = world.access.staff, world.access.staff_minutes
    each = [world.draw[f"access.{who}_minutes_per_day"] for who in ("nurse", "psychologist")]
    staff["posts"], staff["minutes"] = posts, np.repeat(each, world.practices)
    plan_staff(staff, world.day_number, world.first_weekday, world.calendar.open_share, minutes)


def _let_needs_come(world: World, levers: Levers) -> None:
    """What of the lists' needs may come to the staff of their practice."""
    books, lists, n = world.access.gp_books, world.lists, world.in_use
    practice = lists.practice[:n]
    nurses, psychologists = (levers.staff[p].value for p in (NURSES, PSYCHOLOGISTS))
    books["nurse"][:n] = np.where(nurses[practice] > 0.0, practice, -1)
    at = PSYCHOLOGISTS * world.practices + practice
    books["psychologist"][:n] = np.where(psychologists[practice] > 0.0, at, -1)
    granted = np.zeros(lists.id.size, bool)
    granted[:n] = world.payment_models[practice] == OPERATING_GRANT
    factor, follow_ups = levers.granted_delegation.value, levers.granted_follow_ups.value
    books["delegation"] = np.minimum(levers.delegation.value * np.where(granted, factor, 1.0), 1.0)
    books["outreach"], books["mental_health"] = levers.outreach.value, levers.mental_health.value
    books["follow_up"] = np.where(granted, follow_ups, 1.0)
