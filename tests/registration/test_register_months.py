"""Over many months, from bad starts: no list grows past its ceiling but by newborns, and nobody is lost."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.people.entries import VITAL_EVENT, VitalKind, entries_in_order
from anker.people.year import FLOWS, Newcomers, live_month
from anker.record.arrays import LIVING, NOBODY, NOWHERE, Lists, Residents
from anker.registration.month import (
    open_and_close,
    place_movers,
    place_unallocated,
    serve_waiting,
)
from anker.registration.waiting_lists import Queue, line_up, new_queue, without_place
from tests.tiny import MONTH, RULES, lists, new_wishes, own, people, reach_of, recount

pytestmark = pytest.mark.unit
HEALTH = (np.full(106, 0.2), np.full(106, 1.5))
HOMES = 2
YEARS = 3


@dataclass
class Play:
    """A scheme in which GPs come and go and ceilings change at random, from one month to the next."""

    residents: Residents
    of: Lists
    draw: np.random.Generator
    changes: np.ndarray
    waiting: Queue
    unallocated: Queue
    moved: int = 0
    movers: np.ndarray = field(default_factory=lambda: np.zeros(1, np.int32))

    def month(self, month: int, hazard: float) -> None:
        """One first of the month: people, then the register."""
        if month % 12 == 0:
            self.changes[:] = 0
        self._chance()
        self._people(month)
        open_and_close(self.of, RULES)
        within, residents, of = own(HOMES), self.residents, self.of
        place_movers(1, 0, month, residents, of, reach_of(of, HOMES), self.movers, within, RULES)
        place_unallocated(
            1,
            0,
            month,
            residents,
            of,
            reach_of(of, HOMES),
            self.unallocated,
            within,
            np.zeros(HOMES, np.int64),
            RULES,
        )
        self.moved += serve_waiting(residents, of, self.waiting, self.changes, month, RULES)
        self.moved += new_wishes(
            1,
            0,
            month,
            residents,
            of,
            reach_of(of, HOMES),
            self.waiting,
            within,
            self.changes,
            hazard,
            2.0,
            0.05,
        )

    def _chance(self) -> None:
        k = self.draw.integers(self.of.id.size)
        self.of.gp[k] = NOBODY if self.draw.random() < 0.5 else k + 1
        self.of.ceiling[self.draw.integers(self.of.id.size)] = self.draw.integers(1, 60)

    def _people(self, month: int) -> None:
        before = int(self.residents.used[0])
        lots = self.draw.random((before, 4)) < (0.01, 0.003, 0.02, 0.0)
        kinds = (VitalKind.DEATH, VitalKind.MOVES, VitalKind.BIRTH, VitalKind.JOINS)
        parts = []
        for lot, kind in zip(lots.T, kinds, strict=True):
            entries = np.zeros(int(lot.sum()), VITAL_EVENT)
            entries["kind"], entries["who"], entries["place"] = (
                kind,
                np.flatnonzero(lot),
                self.draw.integers(-1, HOMES),
            )
            entries["other"] = self.draw.integers(0, before)
            parts.append(entries)
        come = np.zeros(int(self.draw.integers(0, 5 * HOMES)), VITAL_EVENT)
        come["kind"], come["birth"] = VitalKind.ARRIVES, month - 301
        come["place"] = self.draw.integers(0, HOMES, come.size)
        entries, _ = entries_in_order(np.concatenate([*parts, come]))
        who = Newcomers(1, 1, 0, *HEALTH, 0.5, self.residents, np.zeros(0, np.int8))
        self.movers = np.zeros(self.residents.id.size + 1, np.int32)
        live_month(
            month, self.residents, self.of.listed, entries, who, self.movers, np.zeros(FLOWS, np.int64)
        )
        without_place(self.residents, before, self.unallocated)


def bad_start(seed: int, persons: int, lists_: int) -> Play:
    """Lists above their ceiling, some closed or locked for no reason, some waiting already."""
    draw = np.random.default_rng(seed)
    residents = people(
        draw.integers(-3, lists_, persons).tolist(), 800, home=draw.integers(0, HOMES, persons)
    )
    of = lists(draw.integers(1, 40, lists_).tolist(), residents, municipality=np.arange(lists_) % HOMES)
    of.open[:], of.locked[:] = draw.integers(0, 2, lists_), draw.integers(0, 2, lists_)
    wanted = draw.integers(-1, lists_, persons)
    residents.wanted[:persons] = np.where(wanted == residents.list[:persons], NOBODY, wanted)
    residents.waiting[:persons] = MONTH - draw.integers(1, 24, persons)
    n = residents.id.size
    play = Play(residents, of, draw, np.zeros(n, np.int8), new_queue(2 * n), new_queue(n))
    line_up(1, 0, MONTH - 1, residents, 0.05, play.waiting)
    without_place(residents, 0, play.unallocated)
    return play


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), persons=st.integers(1, 200), lists_=st.integers(1, 8))
def test_whatever_happens_the_register_stays_true(seed: int, persons: int, lists_: int) -> None:
    play = bad_start(seed, persons, lists_)
    residents, of = play.residents, play.of
    for month in range(MONTH, MONTH + 12 * YEARS):
        listed, before = of.listed.copy(), residents.used[0]
        play.month(month, hazard=0.2)
        born = newborns_on(residents, int(before), month, of)
        assert of.listed.tolist() == recount(residents, of).tolist()
        assert (of.listed <= np.maximum(of.ceiling, listed) + born).all()
        assert (play.changes <= 2).all()
        assert not ((residents.wanted >= 0) & (residents.wanted == residents.list)).any()
        assert (residents.list[residents.status != LIVING] == NOWHERE).all()
        assert residents.list.min() >= -3
        assert residents.list.max() < lists_
        assert waits_in(play.waiting, residents) == set(np.flatnonzero(residents.wanted >= 0).tolist())


def waits_in(queue: Queue, residents: Residents) -> set[int]:
    """Who stands in the queue and still waits; nobody stands there twice."""
    n = int(queue.used[0])
    holds = (residents.wanted[queue.who[:n]] == queue.wanted[:n]) & (
        residents.waiting[queue.who[:n]] == queue.since[:n]
    )
    who = queue.who[:n][holds].tolist()
    assert len(who) == len(set(who))
    return set(who)


def newborns_on(residents: Residents, before: int, month: int, of: Lists) -> np.ndarray:
    """How many on each list were born this month, of those entered since position `before`, or came along with a parent
    as children do on a closed list too, (lists,)."""
    came = np.arange(before, int(residents.used[0]))
    along = np.flatnonzero((residents.child == 1) & (residents.since == month))
    some = np.union1d(came[residents.birth[came] == month], along)
    where = residents.list[some]
    return np.bincount(where[where >= 0], minlength=of.id.size)


def test_people_do_move_in_those_years() -> None:
    play = bad_start(6, 200, 8)
    for month in range(MONTH, MONTH + 12 * YEARS):
        play.month(month, hazard=0.2)
    assert play.moved > 20
    assert (play.residents.wanted >= 0).any()


def a_mother_and_her_child() -> Residents:
    """A woman (0) and her child of 10 (1) on list 0, and somebody else on list 1."""
    residents = people([0, 0, 1], birth=[MONTH - 361, MONTH - 121, MONTH - 361])
    residents.ring[:2], residents.child[1] = [1, 0], 1
    return residents


def test_a_child_under_16_comes_along_with_the_mother_on_a_full_list_too() -> None:
    residents = a_mother_and_her_child()
    of = lists([9, 2], residents)
    residents.wanted[0], residents.waiting[0] = 1, MONTH - 5
    waiting = new_queue(6)
    line_up(1, 0, MONTH - 1, residents, 0.0, waiting)
    serve_waiting(residents, of, waiting, np.zeros(3, np.int8), MONTH, RULES)
    assert residents.list.tolist() == [1, 1, 1]
    assert of.listed.tolist() == [0, 3]


def test_one_of_16_does_not_come_along() -> None:
    residents = a_mother_and_her_child()
    residents.birth[1] = MONTH - 12 * 16
    of = lists([9, 2], residents)
    residents.wanted[0], residents.waiting[0] = 1, MONTH - 5
    waiting = new_queue(6)
    line_up(1, 0, MONTH - 1, residents, 0.0, waiting)
    serve_waiting(residents, of, waiting, np.zeros(3, np.int8), MONTH, RULES)
    assert residents.list.tolist() == [1, 0, 1]


def test_a_family_that_has_moved_chooses_one_list_there_or_keeps_the_old() -> None:
    for ceiling, expected in ((9, [1, 1, 1]), (1, [0, 0, 1])):
        residents = a_mother_and_her_child()
        residents.home[:2] = 1
        of = lists([9, ceiling], residents, municipality=[0, 1])
        movers = np.array([2, 0, 1, 0], np.int32)
        place_movers(1, 0, MONTH, residents, of, reach_of(of, 2), movers, own(2), RULES)
        assert residents.list.tolist() == expected
        assert of.listed.tolist() == recount(residents, of).tolist()
