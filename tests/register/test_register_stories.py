"""Small stories of the register: what is told and asked, and what comes of it."""

from datetime import date

import pytest

from anker.errors import InputError
from anker.record.arrays import NOWHERE, OUTSIDE
from anker.register.events import EventKind
from anker.register.explain import decisions, standing_of
from anker.register.groups import grouped
from anker.register.register import Register
from anker.register.rules.options import Options
from anker.register.state import lists_table, residents_table
from tests.register.small import event, record, register

pytestmark = pytest.mark.integration


def list_of(r: Register, resident: int) -> int | None:
    k = int(r.state.people.list[r.person(resident)])
    return int(r.state.lists.id[k]) if k >= 0 else None


def test_a_change_holds_from_the_first_of_the_next_month_and_frees_the_place_then() -> None:
    r = register([1, 1, 2], [3, 4])
    asked = r.submit(event(EventKind.CHOOSE, "2026-03-03", resident=1, list=2))
    assert (asked.decision, asked.rule, asked.effective) == ("granted", "A06", date(2026, 4, 1))
    r.advance(date(2026, 3, 31))
    assert list_of(r, 1) == 1
    r.advance(date(2026, 4, 1))
    assert list_of(r, 1) == 2
    assert r.state.lists.listed[:2].tolist() == [1, 2]


def test_two_changes_a_year_and_no_third_until_the_new_year() -> None:
    r = register([1, 2, 3], [9, 9, 9])
    for month, to in ((1, 2), (2, 3)):
        assert (
            r.submit(event(EventKind.CHOOSE, date(2026, month, 5), resident=1, list=to)).decision == "granted"
        )
    third = r.submit(event(EventKind.CHOOSE, "2026-05-05", resident=1, list=1))
    assert (third.decision, third.rule) == ("refused", "B01")
    told = decisions(r, 1, "nb")[-1]
    assert "2 er alt talt" in told.needed
    assert "1. januar 2027" in told.needed
    assert r.submit(event(EventKind.CHOOSE, "2026-12-31", resident=1, list=1)).effective == date(2027, 1, 1)


def test_a_change_after_the_gp_left_does_not_count() -> None:
    r = register([1, 2], [9, 9, 9])
    claimed = r.submit(event(EventKind.CHOOSE, "2026-01-05", resident=2, list=1, reason="gp left"))
    assert claimed.amount == 3  # not borne out by the log: counted, and ends the wait
    r.submit(event(EventKind.GP_LEAVES, "2026-01-05", "2026-02-10", list=1, reason="agreed"))
    r.advance(date(2026, 2, 20))
    assert r.state.lists.gp[0] == -1
    assert r.submit(event(EventKind.CHOOSE, "2026-02-20", resident=1, list=3, reason="gp left")).amount == 2


def test_a_full_list_is_waited_for_and_opens_at_ten_free_places_the_longest_wait_first() -> None:
    r = register([1] * 12 + [2] * 3, [12, 30])
    for day, who in ((5, 15), (6, 13), (7, 14)):
        asked = r.submit(event(EventKind.JOIN_WAIT, date(2026, 1, day), resident=who, list=1))
        assert (asked.decision, asked.rule) == ("waiting", "C03")
    assert "10 ledige plasser" in standing_of(r, 13, "nb").needed
    assert standing_of(r, 13, "nb").place_in_queue == 2
    for who in range(1, 10):
        r.submit(event(EventKind.DEATH, "2026-02-02", resident=who))
    r.advance(date(2026, 3, 1))
    assert [list_of(r, who) for who in (13, 14, 15)] == [2, 2, 2]  # nine free places do not open it
    r.submit(event(EventKind.DEATH, "2026-03-02", resident=10))
    r.advance(date(2026, 4, 1))
    assert [list_of(r, who) for who in (13, 14, 15)] == [1, 1, 1]
    let_in = [d for d in decisions(r, 13, "en") if d.rule == "C04"]
    assert let_in[0].effective == date(2026, 4, 1)


def test_the_unallocated_go_before_the_waiting_list() -> None:
    r = register([1] * 12 + [2] * 3, [12, 3])
    r.submit(event(EventKind.JOIN_WAIT, "2026-01-05", resident=13, list=1))
    for who in range(1, 11):
        r.submit(event(EventKind.DEATH, "2026-01-06", resident=who))
    for who in range(100, 110):
        r.submit(event(EventKind.MOVE_IN, "2026-01-20", resident=who, municipality="4204", amount=199001))
    r.advance(date(2026, 2, 1))
    assert {list_of(r, who) for who in range(100, 110)} == {1}
    assert list_of(r, 13) == 2


def test_a_child_gets_in_on_the_parents_closed_list_but_never_over_2500() -> None:
    r = register([1, 1, 2], [2, 9], ages=[30, 40, 10], families=[(3, 1, 1)])
    refused = r.submit(event(EventKind.CHOOSE, "2026-01-05", resident=3, list=1))
    assert (refused.decision, refused.rule) == ("refused", "A18")
    assert r.submit(event(EventKind.CHOOSE, "2026-01-05", resident=3, list=1, by="parent")).rule == "A12"
    full = register([1] * 2500 + [2], [2500, 9], ages=[30] * 2500 + [10], families=[(2501, 1, 1)])
    assert (
        full.submit(event(EventKind.CHOOSE, "2026-01-05", resident=2501, list=1, by="parent")).rule == "D01"
    )
    full.submit(event(EventKind.BIRTH, "2026-01-06", resident=9000, other=1))
    assert list_of(full, 9000) is None
    full.advance(date(2026, 2, 1))
    assert list_of(full, 9000) == 2


def test_one_who_moves_back_within_three_years_gets_in_on_the_old_closed_list() -> None:
    r = register([1, 1, 2], [2, 9], list_homes=[0, 1])
    r.submit(event(EventKind.MOVE, "2026-01-05", resident=1, municipality="4203"))
    assert list_of(r, 1) == 1  # keeps the GP
    r.submit(event(EventKind.CHOOSE, "2026-01-06", resident=1, list=2))
    r.advance(date(2026, 2, 1))
    r.submit(event(EventKind.MOVE_IN, "2026-02-02", resident=50, municipality="4204", amount=198001))
    r.submit(event(EventKind.SET_CEILING, "2026-02-02", list=1, amount=1, reason="agreed", by="gp"))
    r.submit(event(EventKind.MOVE, "2027-06-05", resident=1, municipality="4204"))
    assert r.submit(event(EventKind.CHOOSE, "2027-07-06", resident=1, list=1)).rule == "A12"
    late = register([1, 1, 2], [2, 9], list_homes=[0, 1])
    late.submit(event(EventKind.MOVE, "2026-01-05", resident=1, municipality="4203"))
    late.submit(event(EventKind.CHOOSE, "2026-01-06", resident=1, list=2))
    late.submit(event(EventKind.SET_CEILING, "2026-02-02", list=1, amount=1, reason="agreed", by="gp"))
    late.submit(event(EventKind.MOVE, "2029-06-05", resident=1, municipality="4204"))
    assert late.submit(event(EventKind.CHOOSE, "2029-07-06", resident=1, list=1)).rule == "A06"


def test_one_who_moved_back_before_a_merger_gets_in_after_it() -> None:
    r = register([1, 1, 2], [2, 9], list_homes=[0, 1])
    r.submit(event(EventKind.MOVE, "2026-01-05", resident=1, municipality="4203"))
    r.submit(event(EventKind.CHOOSE, "2026-01-06", resident=1, list=2))
    r.submit(event(EventKind.SET_CEILING, "2026-02-02", list=1, amount=1, reason="agreed", by="gp"))
    r.submit(event(EventKind.MOVE, "2027-06-05", resident=1, municipality="4204"))
    r.submit(event(EventKind.MERGE, "2027-06-20", "2027-07-01", municipality="4204", reason="4299"))
    assert r.submit(event(EventKind.CHOOSE, "2027-07-06", resident=1, list=1)).rule == "A12"


def test_a_reduction_needs_the_gp_waits_six_months_and_draws_households_whole() -> None:
    r = register([1] * 8, [9, 20], families=[(i, (i + 1) // 2, None) for i in range(1, 9)])
    assert (
        r.submit(
            event(EventKind.REDUCE, "2026-01-15", list=1, amount=5, reason="agreed", by="municipality")
        ).rule
        == "E03"
    )
    demand = r.submit(
        event(EventKind.REDUCE, "2026-01-15", "2026-08-01", list=1, amount=5, reason="agreed", by="gp")
    )
    assert demand.effective == date(2026, 8, 1)
    r.advance(date(2026, 7, 31))
    assert r.state.lists.listed[0] == 8
    r.advance(date(2026, 8, 1))
    drawn = r.log.frame().filter(r.log.frame()["kind"] == "draw-out")["resident_id"].to_list()
    assert len(drawn) == 4
    assert {(who + 1) // 2 for who in drawn} == {(who + 1) // 2 for who in drawn if who % 2}
    assert {list_of(r, who) for who in drawn} == {2}
    assert next(d.section for d in decisions(r, drawn[0], "nb") if d.rule == "E05") == "FL § 11"


def test_a_gp_leaves_with_notice_and_a_successor_takes_the_list_over_whole() -> None:
    r = register([1, 1, 2], [9, 9])
    soon = r.submit(event(EventKind.GP_LEAVES, "2026-01-05", "2026-03-01", list=1))
    assert (soon.decision, soon.rule) == ("refused", "F06")
    assert r.submit(event(EventKind.GP_LEAVES, "2026-01-05", "2026-07-05", list=1)).decision == "granted"
    fields = {"list": 1, "gp": 900, "amount": 1985}
    assert (
        r.submit(event(EventKind.TAKE_OVER, "2026-01-06", "2026-06-01", reason="specialist", **fields)).rule
        == "F02"
    )
    assert (
        r.submit(event(EventKind.TAKE_OVER, "2026-01-06", "2026-08-01", reason="none", **fields)).rule
        == "K01"
    )
    assert (
        r.submit(event(EventKind.TAKE_OVER, "2026-01-06", "2026-08-01", reason="specialist", **fields)).rule
        == "F02"
    )
    r.advance(date(2026, 7, 20))
    assert (r.state.lists.gp[0], r.state.lists.listed[0]) == (-1, 2)
    r.advance(date(2026, 8, 2))
    assert (r.state.lists.gp[0], r.state.lists.listed[0]) == (900, 2)


def test_a_second_notice_does_not_end_the_successors_agreement() -> None:
    r = register([1, 1, 2], [9, 9])
    r.submit(event(EventKind.GP_LEAVES, "2026-01-05", "2026-08-01", list=1))
    r.submit(event(EventKind.GP_LEAVES, "2026-01-05", "2026-09-01", list=1))
    r.submit(event(EventKind.TAKE_OVER, "2026-08-05", list=1, gp=900, amount=1985, reason="specialist"))
    r.advance(date(2026, 9, 2))
    assert r.state.lists.gp[0] == 900
    assert r.at(date(2026, 9, 2)).lists.gp[0] == 900


def test_an_agreement_ends_by_itself_at_seventy() -> None:
    r = register([1], [9], start=date(2025, 12, 31))
    r.state.lists.gp_birth[0] = 1956
    r.advance(date(2027, 1, 1))
    assert r.state.lists.gp[0] == -1
    assert r.log.frame().filter(r.log.frame()["rule"] == "F07")["effective"].to_list() == [date(2027, 1, 1)]


def test_reversion_only_while_the_agreement_said_so() -> None:
    r = register([1], [9], start=date(2023, 12, 31))
    r.submit(event(EventKind.GP_LEAVES, "2024-01-02", "2024-07-02", list=1))
    for month in (2, 3, 4):
        r.submit(event(EventKind.ADVERTISE, date(2024, month, 1), list=1))
    early = r.submit(event(EventKind.REVERSION, "2024-12-01", list=1))
    assert early.decision == "refused"
    assert r.submit(event(EventKind.REVERSION, "2025-01-02", list=1)).decision == "granted"
    assert r.submit(event(EventKind.REVERSION, "2025-07-01", list=1)).decision == "refused"


def test_struck_off_by_decision_never_that_gp_again() -> None:
    r = register([1, 2], [9, 9])
    r.submit(event(EventKind.STRIKE_OFF, "2026-01-05", resident=1, by="municipality"))
    assert list_of(r, 1) is None
    assert r.submit(event(EventKind.CHOOSE, "2026-01-06", resident=1, list=1)).rule == "A10"
    again = Register(record([1, 2], [9, 9]).with_tables(events=r.log.frame()))
    assert again.submit(event(EventKind.CHOOSE, "2026-01-07", resident=1, list=1)).rule == "A10"


def test_the_turn_of_the_month_gives_no_place_with_a_gp_who_struck_one_off() -> None:
    r = register([1, 2, 2, 2], [50, 4])
    r.submit(event(EventKind.STRIKE_OFF, "2026-01-05", resident=1, by="municipality"))
    r.advance(date(2026, 2, 1))
    assert list_of(r, 1) == 2  # list 1 has most free places
    r = register([1, 2, 2], [50, 2])
    r.submit(event(EventKind.JOIN_WAIT, "2026-01-04", resident=1, list=2))
    r.submit(event(EventKind.STRIKE_OFF, "2026-01-05", resident=1, by="municipality"))
    r.submit(event(EventKind.GP_LEAVES, "2026-01-06", list=1, reason="death"))
    r.submit(event(EventKind.GP_LEAVES, "2026-01-06", list=2, reason="death"))
    r.submit(event(EventKind.TAKE_OVER, "2026-01-07", list=2, gp=101, amount=1980, reason="specialist"))
    r.submit(event(EventKind.SET_CEILING, "2026-01-08", list=2, amount=600))
    r.advance(date(2026, 3, 1))
    assert list_of(r, 1) is None
    assert r.submit(event(EventKind.ALLOCATE, "2026-03-01", resident=1, list=2)).rule == "A10"


def test_outside_the_scheme_nobody_is_allocated_and_inside_again_they_are() -> None:
    r = register([1, 2], [9, 9])
    r.submit(event(EventKind.OPT_OUT, "2026-01-05", resident=1))
    r.advance(date(2026, 3, 1))
    assert r.state.people.list[0] == OUTSIDE
    r.submit(event(EventKind.OPT_IN, "2026-03-02", resident=1))
    assert r.state.people.list[0] == NOWHERE
    r.advance(date(2026, 4, 1))
    assert list_of(r, 1) == 2 or list_of(r, 1) == 1


def test_allocation_switched_off_leaves_the_places_to_the_municipality() -> None:
    r = register([1], [9])
    r.submit(event(EventKind.ALLOCATION_OFF, "2026-01-02", municipality="4204"))
    r.submit(event(EventKind.MOVE_IN, "2026-01-05", resident=7, municipality="4204", amount=199001))
    r.advance(date(2026, 3, 1))
    assert list_of(r, 7) is None
    assert (
        r.submit(event(EventKind.ALLOCATE, "2026-03-02", resident=7, list=1, by="municipality")).rule == "A16"
    )
    r.advance(date(2026, 4, 1))
    assert list_of(r, 7) == 1


def test_a_backdated_death_and_a_correction_on_both_time_axes() -> None:
    r = register([1, 2], [9, 9])
    moved = r.submit(event(EventKind.CHOOSE, "2026-01-05", resident=1, list=2))
    r.advance(date(2026, 2, 10))
    r.submit(event(EventKind.DEATH, "2026-02-10", "2026-01-20", resident=1))
    assert r.state.lists.listed[:2].tolist() == [0, 1]
    as_known = r.at(date(2026, 2, 5), date(2026, 2, 5))
    as_it_was = r.at(date(2026, 2, 5))
    assert (as_known.lists.listed[:2].tolist(), as_it_was.lists.listed[:2].tolist()) == ([0, 2], [0, 1])
    death = r.log.next - 1
    r.submit(event(EventKind.CORRECT, "2026-02-11", other=death))
    assert list_of(r, 1) == 2
    r.submit(event(EventKind.CORRECT, "2026-02-12", other=moved.seq))
    assert list_of(r, 1) == 1
    assert [d.stands for d in decisions(r, 1, "nb")] == [False, False, True, True]
    with pytest.raises(InputError):
        r.submit(event(EventKind.CORRECT, "2026-02-13", other=moved.seq))


def test_kristiansand_sogne_and_songdalen_become_one() -> None:
    built = record([1, 2], [9, 9], homes=[0, 1], list_homes=[0, 1], start=date(2019, 12, 1))
    old = {"4204": "1001", "4203": "1017"}
    tables = {
        name: frame.with_columns(frame["municipality_no"].replace(old))
        if "municipality_no" in frame.columns
        else frame
        for name, frame in built.tables.items()
    }
    r = Register(type(built)(built.on, tables))
    with pytest.raises(InputError) as raised:
        r.submit(event(EventKind.MERGE, "2019-12-15", "2020-01-01", municipality="1001", reason="4203"))
    assert "4204" in raised.value.message("nb")
    for number in ("1001", "1017"):
        r.submit(event(EventKind.MERGE, "2019-12-15", "2020-01-01", municipality=number, reason="4204"))
    r.advance(date(2019, 12, 31))
    assert lists_table(r.state)["municipality_no"].to_list() == ["1001", "1017"]
    r.advance(date(2020, 1, 1))
    assert lists_table(r.state)["municipality_no"].to_list() == ["4204", "4204"]
    people = residents_table(r.at(date(2020, 1, 1)), built["residents"])
    assert people["municipality_no"].to_list() == ["4204", "4204"]
    assert people["list_id"].to_list() == [1, 2]  # nobody changes list by it


def test_lists_are_grouped_by_city_district() -> None:
    r = register([1, 1, 2], [9, 9, 9])
    r.submit(event(EventKind.DISTRICT, "2026-01-05", list=1, municipality="420401"))
    r.submit(event(EventKind.DISTRICT, "2026-01-05", list=2, municipality="420402"))
    rows = grouped(lists_table(r.state), r.log.frame(), "district", r.now)
    assert rows.select("district", "lists", "listed").rows() == [
        ("-", 1, 0),
        ("420401", 1, 2),
        ("420402", 1, 1),
    ]
    with pytest.raises(InputError):
        r.submit(event(EventKind.DISTRICT, "2026-01-05", list=1, municipality="030101"))


def test_before_november_2016_there_was_no_waiting_list() -> None:
    r = register([1, 1, 2], [2, 9], start=date(2016, 10, 1))
    refused = r.submit(event(EventKind.JOIN_WAIT, "2016-10-15", resident=3, list=1))
    assert (refused.decision, refused.rule) == ("refused", "C02")
    assert r.submit(event(EventKind.JOIN_WAIT, "2016-11-15", resident=3, list=1)).decision == "waiting"


def test_options_change_what_the_sources_leave_open() -> None:
    options = Options(second_wait="replace", wait_after_change="stays")
    r = register([1, 1, 2, 2, 3], [2, 2, 9, 9], options=options)
    r.submit(event(EventKind.JOIN_WAIT, "2026-01-05", resident=5, list=1))
    assert r.submit(event(EventKind.JOIN_WAIT, "2026-01-06", resident=5, list=2)).decision == "waiting"
    r.submit(event(EventKind.CHOOSE, "2026-01-07", resident=5, list=4))
    r.advance(date(2026, 2, 2))
    assert (list_of(r, 5), standing_of(r, 5, "en").waits_for) == (4, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        event(EventKind.CHOOSE, "2026-01-05", resident=99, list=1),
        event(EventKind.CHOOSE, "2026-01-05", resident=1, list=99),
        event(EventKind.CHOOSE, "2025-01-05", resident=1, list=1),
        event(EventKind.OPEN, "2026-01-05", list=1),
        event(EventKind.DEATH, "2026-01-05", "2026-01-06", resident=1),
        event(EventKind.MOVE_IN, "2026-01-05", resident=8, municipality="9999", amount=199001),
        event(EventKind.MOVE_IN, "2026-01-05", resident=8, municipality="4204", amount=1990),
        event(EventKind.BIRTH, "2026-01-05", resident=1, other=1),
        event(EventKind.NEW_LIST, "2026-01-05", list=5, municipality="4204"),
        event(EventKind.MERGE, "2026-01-05", municipality="4204", reason="x"),
    ],
)
def test_an_event_that_makes_no_sense_is_an_error_and_not_logged(wrong: object) -> None:
    r = register([1, 2], [9, 9])
    before = r.state.copy()
    with pytest.raises(InputError) as raised:
        r.submit(wrong)  # type: ignore[arg-type]  # is refused
    assert raised.value.message("nb") != raised.value.message("en")
    assert (r.log.next, r.state.same_as(before)) == (1, [])
