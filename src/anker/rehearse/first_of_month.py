"""The first of a month: GPs come and go, people are born, die and move, the register moves people.

One kernel rather than a dozen: in a place of 100 lists each has so little to do that calling it would cost as much.
"""

from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel
from anker.people.year import Newcomers, live_month
from anker.registration.month import (
    Reach,
    SwitchRequests,
    find_reach,
    open_and_close,
    place_movers,
    place_unallocated,
    serve_waiting,
)
from anker.registration.waiting_lists import Queue, without_place
from anker.workforce.month import LeavingChances, NewGps, ReadyLists, fill, leave
from anker.workforce.stock import GpStock


class GpPosts(NamedTuple):
    """GPs' posts, as in workforce/month.py: who leaves, who comes, the stock of doctors, room for those ready. The rest
    is per list: last year's weekly hours; the chance that a successor is ready, and that of each month after (float64),
    which `vacancy_filling` multiplies; GPs who left and started this year, and the month in which one last left
    (int32)."""

    leaving: LeavingChances
    new: NewGps
    stock: GpStock
    ready: ReadyLists
    hours: np.ndarray
    successor: np.ndarray
    monthly_fill_chance: np.ndarray
    gps_left: np.ndarray
    month_gp_left: np.ndarray
    gps_started: np.ndarray


class VitalEvents(NamedTuple):
    """What befalls people this month, as in people/year.py: `entries` (VITAL_EVENT), who the newcomers are, and `flows`
    int64 (FLOWS,), which counts."""

    entries: np.ndarray
    come: Newcomers
    flows: np.ndarray


class RegisterState(NamedTuple):
    """Who asks and who stands in line, and what the register counts: `changes` int8 (n,) own changes of the year by
    resident, `unallocated_count` int64 (municipalities,) without a place, `moved` int64 (1,) changes of list this
    year; `movers` int32 (n + 1,) how many moved within the record this month, and their positions."""

    within_reach: Reach
    unallocated: Queue
    switch_requests: SwitchRequests
    waiting: Queue
    changes: np.ndarray
    unallocated_count: np.ndarray
    moved: np.ndarray
    movers: np.ndarray


@array_kernel
def play_first(
    seed, replicate, month, residents, lists, within, posts, vacancy_filling, events, rules, lines
):
    """Play the first of `month` for `residents` and `lists`; `within` int8 (municipalities,) is 1 where the record is
    of that place and not of a neighbour. `rules` (ListRules) is the law. New wishes come after:
    rehearse/wishes.py."""
    leave(
        seed, replicate, month, lists, posts.leaving, posts.new.to_specialist, posts.hours, posts.gps_left,
        posts.month_gp_left, posts.stock,
    )  # fmt: skip
    fill(
        seed, replicate, month, lists, posts.month_gp_left, posts.successor, posts.monthly_fill_chance,
        vacancy_filling, posts.new, posts.gps_started, posts.stock, posts.ready,
    )  # fmt: skip

    newcomers = residents.used[0]
    live_month(month, residents, lists.listed, events.entries, events.come, lines.movers, events.flows)
    without_place(residents, newcomers, lines.unallocated)

    open_and_close(lists, rules)
    find_reach(lists, lines.within_reach)
    place_movers(
        seed, replicate, month, residents, lists, lines.within_reach, lines.movers, within, rules
    )  # fmt: skip
    place_unallocated(
        seed,
        replicate,
        month,
        residents,
        lists,
        lines.within_reach,
        lines.unallocated,
        within,
        lines.unallocated_count,
        rules,
    )
    lines.moved[0] += serve_waiting(residents, lists, lines.waiting, lines.changes, month, rules)
