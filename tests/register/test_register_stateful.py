"""Random sequences of events, bad ones among them: what must always hold of the register."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from anker.errors import InputError
from anker.record.arrays import LIVING, NOWHERE
from anker.register.events import CONSEQUENCES, COUNTED, EventKind, RegisterEvent
from anker.register.register import Register
from anker.register.rules.options import Options
from tests.register.small import START, record

KINDS = [k for k in EventKind if k not in CONSEQUENCES]
OFTEN: dict[EventKind, float] = {
    EventKind.CHOOSE: 40,
    EventKind.JOIN_WAIT: 25,
    EventKind.BIRTH: 5,
    EventKind.MOVE_IN: 4,
    EventKind.TAKE_OVER: 3,
    EventKind.SET_CEILING: 5,
    EventKind.REDUCE: 5,
    EventKind.MOVE: 4,
    EventKind.SUSPEND: 0.2,
    EventKind.LOCK: 0.5,
    EventKind.CORRECT: 4,
    EventKind.OPT_OUT: 0.5,
}
REASONS: dict[EventKind, list[str | None]] = {
    EventKind.CHOOSE: [None, None, "gp left", "moved home", "?"],
    EventKind.TAKE_OVER: ["specialist", "specialist", "none"],
    EventKind.NEW_LIST: [None, "salaried", "joint list", "hired"],
    EventKind.MERGE: ["4204", "4203", "4299"],
    EventKind.GP_LEAVES: [None, "agreed", "gross breach", "death"],
    EventKind.LOCUM_IN: ["competent", None],
    EventKind.MOVE_IN: [None, None, "mission", "tourist"],
}
AMOUNTS: dict[EventKind, list[int | None]] = {
    EventKind.MOVE_IN: [198001, 201501, 5],
    EventKind.TAKE_OVER: [1980, 1950],
    EventKind.NEW_LIST: [600, 2500, 2501],
    EventKind.SET_CEILING: [2, 3, 4, 12, 30, 600, 2500, 2501],
    EventKind.REDUCE: [1, 2, 3, 2501],
}
BY: dict[EventKind, list[str | None]] = {
    EventKind.LOCK: ["gp", "municipality", "x"],
    EventKind.UNLOCK: ["gp", "municipality"],
    EventKind.REDUCE: ["gp", "gp", "municipality"],
}
PEOPLE: Sequence[int] = range(1, 11)
CROWD = 2494  # further residents on list 1, so that 2,500 are near


def told(chance: Random) -> dict[str, Any]:
    """An event of any kind, with fields that often make sense and sometimes not."""
    kind: EventKind = chance.choices(KINDS, [OFTEN.get(k, 1) for k in KINDS])[0]
    newcomer = kind in (EventKind.BIRTH, EventKind.MOVE_IN) and chance.random() < 0.9
    future = (
        [0, 10, 40, 200]
        if kind in (EventKind.GP_LEAVES, EventKind.TAKE_OVER, EventKind.REDUCE, EventKind.MERGE)
        else [0, 0, 0, 0, 1]
    )
    reasons = REASONS.get(kind, [None, "agreed"])
    whose: list[str | None] = [None, None, None, None, "parent"]
    amounts = AMOUNTS.get(kind, [None, 1, 60, 600])
    return {
        "kind": kind,
        "after": chance.choice([0, 0, 0, 1, 3, 20, 45]),
        "back": chance.choice([*future, -200, -1, -20]),
        "resident": chance.randint(20, 10**6) if newcomer else chance.choice(PEOPLE),
        "list": chance.randint(1, 4) if kind != EventKind.NEW_LIST else chance.randint(4, 8),
        "gp": chance.choice([101, 102, 105, 106, None]),
        "municipality": chance.choice(["4204", "4203", "4204", "4203", "9999", "420401", None]),
        "other": chance.choice([chance.choice(PEOPLE), chance.randint(1, 60)]),
        "amount": chance.choice(amounts),
        "reason": chance.choice(reasons),
        "by": chance.choice(BY.get(kind, whose)),
    }


class Scheme(RuleBasedStateMachine):
    """A register of ten people and four lists, told and asked anything."""

    register: Register

    @initialize(
        options=st.sampled_from(
            [Options(), Options("first-list", "next-month", "replace", "stays", "does-not-count", "open")]
        ),
        near=st.booleans(),  # whether list 1 is near the highest ceiling
    )
    def begin(self, options: Options, near: bool) -> None:
        crowd = CROWD if near else 0
        on = [1, 1, 1, 2, 2, 3, 3, 3, 4, None, *[1] * crowd]
        families = [(8, 1, 1), (1, 1, None), (9, 1, 1)]
        ages = [40, 30, 35, 50, 69, 20, 17, 9, 13, 80, *[40] * crowd]
        scheme = record(on, [2500 if near else 3, 12, 3, 30], ages=ages, families=families)
        self.register = Register(scheme, options)
        self.residents = len(on)
        self.states: dict[date, Any] = {}

    @rule(chance=st.integers(0, 2**32))
    def tell(self, chance: int) -> None:
        """A dozen events at a time: checking what must hold costs more than the events."""
        random = Random(f"{chance} {self.register.log.next}")
        for _ in range(15):
            self.tell_one(**told(random))

    def tell_one(self, after: int, back: int, **fields: Any) -> None:
        recorded = self.register.now + timedelta(days=after)
        event = RegisterEvent(recorded=recorded, valid=recorded + timedelta(days=back), **fields)
        self.register.advance(recorded)
        before, height = self.register.state.copy(), self.register.log.next
        try:
            entry = self.register.submit(event)
        except InputError:
            assert self.register.log.next == height
            assert self.register.state.same_as(before) == []
            return
        if entry.decision == "refused":
            assert self.register.log.next == height + 1
            assert self.register.state.same_as(before) == []

    @rule(days=st.sampled_from([1, 31, 200]))
    def let_time_pass(self, days: int) -> None:
        self.register.advance(self.register.now + timedelta(days=days))

    @invariant()
    def everyone_is_in_one_place(self) -> None:
        s = self.register.state
        living = s.people.status[: s.used] == LIVING
        on = s.people.list[: s.used]
        assert (on[~living] == NOWHERE).all()
        assert (on[living] >= -3).all()
        assert (np.bincount(on[on >= 0], minlength=s.lists.id.size) == s.lists.listed).all()
        assert s.lists.listed.max() <= 2500
        told = self.register.log.frame()
        kinds = Counter(told.filter(told["decision"] == "granted")["kind"].to_list())
        born = kinds[EventKind.BIRTH] + kinds[EventKind.MOVE_IN]
        if not kinds[EventKind.CORRECT]:
            assert living.sum() == self.residents + born - kinds[EventKind.DEATH] - kinds[EventKind.MOVE_OUT]

    @invariant()
    def at_most_two_counted_changes_a_year(self) -> None:
        from anker.register.replay import standing

        log = standing(self.register.log.frame(), self.register.now)
        moves = log.filter(
            log["kind"].is_in([EventKind.CHOOSE, EventKind.LET_IN]) & (log["amount"] % 2 == COUNTED)
        )
        years = Counter((who, day.year) for who, day in moves.select("resident_id", "effective").iter_rows())
        assert max(years.values(), default=0) <= 2

    @invariant()
    def the_log_rebuilds_the_state(self) -> None:
        assert self.register.at(self.register.now).same_as(self.register.state) == []

    @invariant()
    def what_was_known_is_still_known(self) -> None:
        """What was known of a day when it was over is found again later, whatever has been recorded since."""
        day = self.register.now - timedelta(days=1)
        if day >= START:
            self.states.setdefault(day, self.register.at(day, day))
        for then, state in list(self.states.items())[-3:]:
            assert self.register.at(then, then).same_as(state) == []


TestScheme = pytest.mark.integration(Scheme.TestCase)
TestScheme.settings = settings(max_examples=20, stateful_step_count=12, deadline=None, derandomize=True)
