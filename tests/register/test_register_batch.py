"""The batch decides as single events do, on random small registers; and the turn as the plain rules say."""

from datetime import date
from random import Random

import numpy as np
import polars as pl
import pytest

from anker.law import lay_on_top
from anker.register.events import EventKind, RegisterEvent
from anker.register.many import arrive_many, ask_many, live_many
from anker.register.register import Register
from anker.register.rules.options import Options
from anker.register.state import day_of
from tests.register.small import record

pytestmark = pytest.mark.integration
DAYS = [
    date(2026, 1, 5),
    date(2026, 2, 1),
    date(2026, 2, 20),
    date(2026, 3, 31),
    date(2026, 12, 30),
    date(2027, 1, 4),
]
TOO_LATE = date(2026, 9, 11)
OTHER = Options("first-list", "registration", "replace", "stays", "does-not-count", "open")
SCHEMA = {
    "kind": pl.String,
    "resident_id": pl.Int64,
    "list_id": pl.Int32,
    "by": pl.String,
    "reason": pl.String,
}


def random_scheme(chance: Random, options: Options) -> tuple[Register, Register]:
    lists = chance.randint(2, 5)
    on = [chance.choice([*range(1, lists + 1), None]) for _ in range(chance.randint(8, 40))]
    ceilings = [chance.choice([3, 8, 20, 600]) for _ in range(lists)]
    ages = [chance.choice([0, 5, 11, 13, 15, 16, 40, 80]) for _ in on]
    families = [
        (i + 1, chance.randint(1, 9), chance.randint(1, len(on))) for i, a in enumerate(ages) if a < 16
    ]
    built = record(on, ceilings, ages=ages, families=families)
    return Register(built, options), Register(built, options)


def random_requests(chance: Random, register: Register) -> pl.DataFrame:
    lists = register.state.lists_used
    rows = []
    for _ in range(chance.randint(0, 25)):
        kind = chance.choice(["choose", "choose", "join-wait", "join-wait", "leave-wait"])
        by, reason = (
            chance.choice([None, None, "parent"]),
            chance.choice([None, None, "gp left", "moved home", "consent"]),
        )
        rows.append((kind, chance.randint(1, register.base.used), chance.randint(1, lists), by, reason))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def life(chance: Random, one: Register, many: Register, day: date) -> None:
    """The same events of life, told one by one and together."""
    living = np.flatnonzero(one.state.people.status[: one.state.used] == 1)
    for kind in (EventKind.DEATH, EventKind.MOVE_OUT, EventKind.MOVE):
        at = np.array([chance.choice(living)])
        living = living[living != at[0]]
        place = np.array([chance.randint(0, 1)])
        number = one.state.numbers[place[0]] if kind == EventKind.MOVE else None
        one.submit(RegisterEvent(kind, day, day, int(one.state.people.id[at[0]]), municipality=number))
        live_many(many, kind, at, day, place if kind == EventKind.MOVE else None)
    mothers = np.array([chance.choice(living)], np.int32)
    new = 100 + one.state.used
    one.submit(RegisterEvent(EventKind.BIRTH, day, day, new, other=int(one.state.people.id[mothers[0]])))
    homes = one.state.people.home[mothers]
    arrive_many(
        many, EventKind.BIRTH, np.array([new]), homes, np.array([12 * day.year + day.month - 1]), mothers, day
    )


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("options", [Options(), OTHER], ids=["default", "other"])
def test_a_batch_decides_as_single_events_do(seed: int, options: Options) -> None:
    chance = Random(seed)
    one, many = random_scheme(chance, options)
    for day in DAYS:
        one.advance(day)
        asked = random_requests(chance, one)
        told = [
            one.submit(
                RegisterEvent(
                    EventKind(row["kind"]),
                    day,
                    day,
                    row["resident_id"],
                    row["list_id"],
                    reason=row["reason"],
                    by=row["by"],
                )
            )
            for row in asked.iter_rows(named=True)
        ]
        logged = ask_many(many, asked, day).head(asked.height)
        for entry, row in zip(told, logged.iter_rows(named=True), strict=True):
            same = ("decision", "rule", "effective", "resident_id", "list_id", "from_list_id", "amount")
            assert {name: getattr(entry, name) for name in same} == {name: row[name] for name in same}
        if chance.random() < 0.5:
            life(chance, one, many, day)
        assert one.state.same_as(many.state) == []
    assert many.at(many.now).same_as(many.state) == []
    assert day_of(0) == date(1970, 1, 1)


def test_a_batch_knows_who_moved_back_to_the_municipality_of_a_former_list() -> None:
    """Residents 1 and 2 leave list 1, soon locked, and its municipality; so does 3, never on it. All move back."""
    r = Register(record([1, 1, 2, 1], [3, 100], list_homes=[0, 1]))
    away, back, claim = date(2026, 1, 10), date(2026, 3, 10), date(2026, 4, 5)
    rows = [("choose", who, 2, None, None) for who in (1, 2)]
    ask_many(r, pl.DataFrame(rows, schema=SCHEMA, orient="row"), away)
    for day, home in ((away, 0), (back, 1)):
        r.advance(day)
        live_many(r, EventKind.MOVE, np.array([0, 1, 2]), day, np.full(3, home))
    r.submit(RegisterEvent(EventKind.LOCK, back, back, list=1, by="gp"))
    rows = [("choose", who, 1, None, None) for who in (1, 3)]
    logged = ask_many(r, pl.DataFrame(rows, schema=SCHEMA, orient="row"), claim)
    assert logged["decision"].to_list() == ["granted", "refused"]
    assert logged["rule"].to_list() == ["A12", "A06"]
    too_late = ask_many(
        r, pl.DataFrame([("choose", 2, 1, None, None)], schema=SCHEMA, orient="row"), TOO_LATE
    )
    assert too_late["decision"].to_list() == ["refused"]


def test_a_law_that_changes_at_new_year_decides_alike_one_by_one_and_together() -> None:
    """In December a change is asked for that holds from January, when the law allows none: counted by January's law."""
    law = lay_on_top("list.changes_per_calendar_year", date(2027, 1, 1), 0, "tried")
    one, many = (Register(record([1, 2], [9, 9]), law=law) for _ in range(2))
    day = date(2026, 12, 15)
    told = one.submit(RegisterEvent(EventKind.CHOOSE, day, day, 1, 2))
    asked = pl.DataFrame([("choose", 1, 2, None, None)], schema=SCHEMA, orient="row")
    logged = ask_many(many, asked, day)
    assert (told.decision, told.rule) == ("refused", "B01")
    assert (logged["decision"][0], logged["rule"][0]) == ("refused", "B01")
