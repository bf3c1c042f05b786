"""Where the service and the rehearsal differ on purpose: one test for each row of the table in docs/register.md."""

import re
import sys
from datetime import date

import numpy as np
import pytest

from anker.law import lay_on_top
from anker.people.entries import VitalKind
from anker.record.arrays import ELSEWHERE, NOBODY, NOWHERE, Lists, Residents
from anker.register.events import Entry, EventKind
from anker.register.register import Register
from anker.register.rules.options import Options
from anker.register.turn import turn_of_month
from anker.registration.month import (
    SwitchRequests,
    carry_out_wishes,
    open_and_close,
    place_unallocated,
    serve_waiting,
)
from anker.registration.waiting_lists import line_up, new_queue, without_place
from tests.conftest import ROOT
from tests.people.population import entries_of, play
from tests.register.small import event, record, register
from tests.registration.both_ways import SmallRegister, by_rehearsal, by_service
from tests.tiny import MONTH, RULES, lists, new_wishes, own, people, reach_of, vacant

pytestmark = pytest.mark.unit
FIRST = date(MONTH // 12, 1, 1)


def wish_for(residents: Residents, of: Lists, who: int, to: int) -> np.ndarray:
    """One resident asks for one list in the rehearsal; the changes counted."""
    requests = SwitchRequests(np.array([who], np.int32), np.array([to], np.int32))
    changes, waiting = np.zeros(residents.id.size, np.int8), new_queue(2 * residents.id.size)
    every = np.zeros(1, np.int64), np.ones(1, np.int64)
    carry_out_wishes(1, 0, MONTH, residents, of, waiting, changes, 0.0, requests, *every, RULES)
    return changes


def choose(r: Register, resident: int, to: int, **more: str) -> Entry:
    return r.submit(event(EventKind.CHOOSE, "2026-01-20", resident=resident, list=to, **more))


def test_one_without_a_wish_gets_the_roomiest_list_or_the_best_liked() -> None:
    small = SmallRegister([NOWHERE] * 12, [60, 30])
    assert by_service(small).on == [0] * 12
    assert set(by_rehearsal(small).on) == {0, 1}


def test_those_without_a_list_stand_by_the_day_or_by_the_queue() -> None:
    small = SmallRegister([NOWHERE, NOWHERE], [1])
    state = small.in_service()
    state.people.since[:] = [20_000, 10_000]
    turn_of_month(state, FIRST, RULES, Options())
    assert state.people.list.tolist() == [NOWHERE, 0]
    assert by_rehearsal(small).on == [0, NOWHERE]


def test_a_list_that_fills_while_queues_are_served_closes_at_the_end_or_at_once() -> None:
    """The first in line takes the last place on list 1; then somebody leaves that list for list 2."""
    waiting = [MONTH - 9, MONTH - 8, MONTH - 7]
    small = SmallRegister([0, 1, 0], [9, 2, 9], wanted=[1, 2, 1], waiting=waiting)
    assert by_service(small).on == [1, 2, 1]
    assert by_rehearsal(small).on == [1, 2, 0]


def test_one_who_waits_and_is_given_another_place_goes_on_waiting_or_not() -> None:
    small = SmallRegister([NOWHERE], [9, 0], wanted=[1], is_open=[1, 0])
    served, played = by_service(small), by_rehearsal(small)
    assert (served.on, played.on) == ([0], [0])
    assert (served.wanted, played.wanted) == ([1], [NOBODY])


def test_a_granted_change_is_promised_or_carried_out() -> None:
    r = register([1, 2], [9, 9])
    assert choose(r, 1, 2).effective == date(2026, 2, 1)
    assert (r.state.people.list[0], r.state.lists.listed[:2].tolist()) == (0, [1, 1])
    residents = people([0, 1])
    of = lists([9, 9], residents)
    wish_for(residents, of, 0, 1)
    assert (residents.list[0], residents.since[0], of.listed.tolist()) == (1, MONTH, [0, 2])


def test_a_change_because_the_gp_left_does_not_count_or_does() -> None:
    r = register([1, 2], [9, 9])
    r.submit(event(EventKind.GP_LEAVES, "2026-01-10", list=1, reason="death"))
    assert choose(r, 1, 2, reason="gp left").decision == "granted"
    r.advance(date(2026, 2, 1))
    assert (r.state.people.list[0], r.state.people.changes[0]) == (1, 0)
    residents = people([0, 1])
    changes = wish_for(residents, lists([9, 9], residents, gp=vacant([False, True])), 0, 1)
    assert (residents.list[0], changes[0]) == (1, 1)


def test_a_wish_without_room_is_refused_or_waits() -> None:
    r = register([1, 2], [9, 1])
    assert choose(r, 1, 2).decision == "refused"
    assert r.state.people.wanted[0] == NOBODY
    residents = people([0, 1])
    wish_for(residents, lists([9, 1], residents), 0, 1)
    assert residents.wanted[0] == 1


def test_one_who_waits_may_choose_another_list_or_makes_no_other_wish() -> None:
    r = register([1, 2, 3], [9, 1, 9])
    r.submit(event(EventKind.JOIN_WAIT, "2026-01-10", resident=1, list=2))
    assert choose(r, 1, 3).decision == "granted"
    residents = people([0, 1], wanted=[1, NOBODY], waiting=MONTH - 1)
    of, made = lists([9, 1, 9], residents), np.zeros(2, np.int8)
    residents.list[1] = ELSEWHERE  # so that the other one may wish too
    new_wishes(
        1, 0, MONTH, residents, of, reach_of(of, 1), new_queue(4), own(1), made, 100.0, 2.0, 0.0
    )  # fmt: skip
    assert residents.list[0] == 0
    assert residents.list[1] >= 0


def test_a_wait_ends_when_told_or_by_chance() -> None:
    r = register([1, 2], [9, 1])
    r.submit(event(EventKind.JOIN_WAIT, "2026-01-10", resident=1, list=2))
    r.advance(date(2030, 1, 1))
    assert r.state.people.wanted[0] == 1
    residents, waiting = people([0, 1], wanted=[1, NOBODY], waiting=MONTH - 1), new_queue(4)
    line_up(1, 0, MONTH - 1, residents, 1.0, waiting)  # a chance of giving up of 1 a month
    serve_waiting(residents, lists([9, 1], residents), waiting, np.zeros(2, np.int8), MONTH, RULES)
    assert residents.wanted[0] == NOBODY


def test_a_child_of_a_listed_parent_gets_in_on_a_closed_list_or_waits() -> None:
    r = register([1, 2], [9, 1], ages=[10, 40], families=[(1, 1, 2)])
    assert choose(r, 1, 2, by="parent").rule == "A12"
    residents = people([0, 1], birth=[MONTH - 120, MONTH - 480])
    wish_for(residents, lists([9, 1], residents), 0, 1)
    assert (residents.list[0], residents.wanted[0]) == (0, 1)


def test_a_newborn_is_stopped_by_the_highest_ceiling_or_by_none() -> None:
    law = lay_on_top("list.ceiling_max", FIRST, 2, "tried")
    r = Register(record([1, 1], [2]), law=law)
    r.submit(event(EventKind.BIRTH, "2026-01-20", resident=3, other=1))
    assert r.state.people.list[2] == NOWHERE
    residents = people([0, 0], room=1)
    of = lists([2], residents)
    play(residents, of, entries_of(0, VitalKind.BIRTH, 0))
    assert (residents.list[2], of.listed[0]) == (0, 3)


def test_allocation_can_be_switched_off_or_is_always_on() -> None:
    small = SmallRegister([NOWHERE], [9])
    state = small.in_service()
    state.towns.automatic[0] = 0
    turn_of_month(state, FIRST, RULES, Options())
    assert state.people.list[0] == NOWHERE
    assert by_rehearsal(small).on == [0]


def test_one_struck_off_is_kept_from_the_gp_or_nobody_is() -> None:
    small = SmallRegister([NOWHERE], [9])
    state = small.in_service()
    turn_of_month(state, FIRST, RULES, Options(), [(0, int(state.lists.gp[0]))])
    assert state.people.list[0] == NOWHERE
    assert by_rehearsal(small).on == [0]


def test_a_neighbour_is_given_a_place_or_not() -> None:
    """List 0 is in municipality 1, which the rehearsal has only because people of the place are listed there."""
    small = SmallRegister([NOWHERE], [9], homes=[1], list_homes=[1])
    assert by_service(small).on == [0]
    residents, of = small.in_rehearsal()
    unallocated, within = new_queue(1), np.array([1, 0], np.int8)
    without_place(residents, 0, unallocated)
    open_and_close(of, RULES)
    left = np.zeros(2, np.int64)
    place_unallocated(1, 0, MONTH, residents, of, reach_of(of, 2), unallocated, within, left, RULES)
    assert residents.list[0] == NOWHERE


def test_every_row_of_the_table_is_held_by_a_test_here_and_every_test_by_a_row() -> None:
    text = (ROOT / "docs" / "register.md").read_text(encoding="utf-8")
    section = text.split("## Where the rehearsal differs")[1].split("\n## ")[0]
    named = re.findall(r"\| `(test_\w+)` \|$", section, re.MULTILINE)
    rows = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith("| what")]
    here = [
        name for name in vars(sys.modules[__name__]) if name.startswith("test_") and "every_row" not in name
    ]
    assert len(rows) == len(named)
    assert sorted(named) == sorted(here)
