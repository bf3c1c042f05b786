"""The service and the rehearsal by one law: small registers played both ways come out alike where they must."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.law import lay_on_top
from anker.law.list_rules import list_rules
from anker.parameters import central
from anker.record.arrays import ELSEWHERE, NOBODY, NOWHERE, load
from anker.register.events import EventKind
from anker.register.register import Register
from anker.register.state import from_record
from anker.registration.month import SwitchRequests, carry_out_wishes
from anker.registration.waiting_lists import new_queue
from anker.rehearse.clearing import waiting_now
from anker.rehearse.clock import months_without_days
from anker.rehearse.world import LAW_OF, make_world
from tests.places import SEED, scheme_of
from tests.register.small import event, record
from tests.registration.both_ways import SmallRegister, by_rehearsal, by_service
from tests.tiny import MONTH, RULES, lists, people

ASKED = date(2026, 1, 5)


@st.composite
def registers(draw: st.DrawFn) -> SmallRegister:
    """Each list alone in its municipality. List 0 is one that people come from: nobody waits for it, and nobody
    without a list lives there; the others may be full, closed, locked or without a GP."""
    m = draw(st.integers(2, 5))
    seldom = st.lists(st.sampled_from([0, 0, 0, 1]), min_size=m, max_size=m)
    settled = draw(st.lists(st.integers(0, m - 1), max_size=30))
    without = draw(st.lists(st.integers(1, m - 1), max_size=8))
    waiters = draw(
        st.lists(
            st.tuples(
                st.sampled_from([0, ELSEWHERE]), st.integers(1, m - 1), st.integers(1, 40), st.integers(0, 3)
            ),
            max_size=12,
        )
    )
    rest = len(settled) + len(without)
    return SmallRegister(
        on=[*settled, *(NOWHERE for _ in without), *(on for on, *_ in waiters)],
        ceilings=draw(st.lists(st.integers(0, 30), min_size=m, max_size=m)),
        homes=[*settled, *without, *(0 for _ in waiters)],
        wanted=[NOBODY] * rest + [wanted for _, wanted, _, _ in waiters],
        waiting=[MONTH - 1] * rest + [MONTH - months for _, _, months, _ in waiters],
        changes=[0] * rest + [made for *_, made in waiters],
        list_homes=range(m),
        is_open=draw(st.lists(st.integers(0, 1), min_size=m, max_size=m)),
        locked=draw(seldom),
        has_gp=[not vacant for vacant in draw(seldom)],
    )


@pytest.mark.unit
@settings(max_examples=300)
@given(small=registers(), changes=st.integers(0, 3), reopening=st.integers(1, 12))
def test_a_turn_of_the_month_comes_out_alike_both_ways(
    small: SmallRegister, changes: int, reopening: int
) -> None:
    """Closing and opening, the one list with room for those without, who is let in from the waiting lists, and the
    yearly limit: whatever the law says of the last two numbers."""
    rules = RULES._replace(changes_a_year=changes, reopening=reopening)
    if small.on:
        assert by_service(small, rules) == by_rehearsal(small, rules)


@pytest.mark.unit
@settings(max_examples=60)
@given(
    ceilings=st.lists(st.integers(0, 4), min_size=1, max_size=4),
    asked=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=10),
    limit=st.integers(0, 3),
)
def test_a_choice_is_granted_alike_both_ways(
    ceilings: list[int], asked: list[tuple[int, int]], limit: int
) -> None:
    """Everybody is on list 0, and asks for another in turn: granted where there is room and a change is left. In the
    service, whoever is refused asks to wait; in the rehearsal, whoever finds no room does."""
    wishes = [(made, 1 + at % len(ceilings)) for made, at in asked]
    assert _granted_by_service(ceilings, wishes, limit) == _granted_by_rehearsal(ceilings, wishes, limit)


def _granted_by_service(
    ceilings: list[int], wishes: list[tuple[int, int]], limit: int
) -> list[tuple[bool, int]]:
    n = len(wishes)
    law = lay_on_top("list.changes_per_calendar_year", ASKED, limit, "tried")
    r = Register(record([1] * n, [99, *ceilings]), law=law)
    r.advance(ASKED)
    r.state.people.year[:n], r.state.people.changes[:n] = ASKED.year, [made for made, _ in wishes]
    for i, (_, k) in enumerate(wishes):
        if r.submit(event(EventKind.CHOOSE, ASKED, resident=i + 1, list=k + 1)).decision == "refused":
            r.submit(event(EventKind.JOIN_WAIT, ASKED, resident=i + 1, list=k + 1))
    p = r.state.people
    return [(bool(p.booked[i] >= 0), int(p.wanted[i])) for i in range(n)]


def _granted_by_rehearsal(
    ceilings: list[int], wishes: list[tuple[int, int]], limit: int
) -> list[tuple[bool, int]]:
    n = len(wishes)
    residents = people([0] * n)
    of, changes = lists([99, *ceilings], residents), np.array([made for made, _ in wishes], np.int8)
    requests = SwitchRequests(np.arange(n, dtype=np.int32), np.array([k for _, k in wishes], np.int32))
    rules = list_rules(ASKED, lay_on_top("list.changes_per_calendar_year", ASKED, limit, "tried"))
    every = np.zeros(1, np.int64), np.array([n])
    carry_out_wishes(1, 0, MONTH, residents, of, new_queue(2 * n), changes, 0.0, requests, *every, rules)
    return [(bool(residents.list[i] > 0), int(residents.wanted[i])) for i in range(n)]


@pytest.mark.integration
def test_a_law_laid_on_top_reaches_the_month_of_a_rehearsal() -> None:
    """With one change a year instead of two, nobody makes a second within a year of the rehearsal."""
    most = {}
    draw = central(**{"register.change_wish_per_year": 3.0})
    for allowed in (1, 2):
        law = lay_on_top("list.changes_per_calendar_year", LAW_OF, allowed, "tried")
        world = make_world(scheme_of("lyngdal"), draw, 12, SEED, 0, law=law)
        for _ in months_without_days(world, [], 12):
            pass
        most[allowed] = int(world.register.changes.max())
    assert most == {1: 1, 2: 2}


@pytest.mark.integration
def test_a_law_laid_on_top_reaches_the_days_of_a_rehearsal() -> None:
    law = lay_on_top("access.consultation_working_days", LAW_OF, 3, "tried")
    days = [
        make_world(scheme_of("risør"), central(), 12, SEED, 0, law=given).setting.day.offer_working_days
        for given in (None, law)
    ]
    assert days == [5.0, 3.0]


@pytest.mark.integration
def test_a_law_laid_on_top_reaches_the_clearing_of_queues() -> None:
    """Everybody has made one change: under a law of one change a year nobody who waits may move any more."""
    waiting = []
    for allowed in (1, 2):
        law = lay_on_top("list.changes_per_calendar_year", LAW_OF, allowed, "tried")
        world = make_world(scheme_of("lyngdal"), central(), 12, SEED, 0, law=law)
        world.month = world.scheme.start
        world.register.changes[:] = 1
        waiting.append(waiting_now(world).size)
    assert waiting[0] == 0 < waiting[1]


@pytest.mark.unit
def test_the_law_of_its_day_tells_which_lists_of_a_record_are_locked() -> None:
    """Four are on a closed list for twelve: eight free places open none today, and would where eight were enough."""
    small = record([1, 1, 1, 1], [12, 9], open=[False, True])
    for reopening, locked in ((8, [1, 0]), (10, [0, 0])):
        rules = RULES._replace(reopening=reopening)
        assert load(small, 0.0, 0, SEED, rules).lists.locked.tolist() == locked
        assert from_record(small, rules).lists.locked.tolist() == locked


@pytest.mark.unit
def test_the_rules_of_a_day_are_those_of_the_law() -> None:
    assert list_rules(LAW_OF).changes_a_year == 2
    assert list_rules(LAW_OF)[13:16] == (6, 70, 80)
    assert list_rules(date(2025, 12, 31)).time_limited_age_max == 75
    before = list_rules(date(2016, 10, 31))
    assert (before.waiting_lists, before.reopening) == (0, 1)
    assert (before.start_grant_persons, before.start_grant_months, before.start_grant_ceiling_min) == (
        0,
        0,
        0,
    )
    now = list_rules(LAW_OF)
    assert (now.start_grant_persons, now.start_grant_months, now.start_grant_ceiling_min) == (500, 24, 500)
