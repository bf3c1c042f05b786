"""Years made by the model: every kind of event occurs, and the log rebuilds the register of any month of them."""

from datetime import date
from functools import cache

import numpy as np
import polars as pl
import pytest

from anker.bench.register_years.lots import some
from anker.bench.register_years.play import play_years
from anker.record.arrays import LIVING
from anker.register.events import EventKind
from anker.register.register import Register
from anker.register.state import State
from tests.register.small import record

pytestmark = pytest.mark.integration
MONTHS = 26  # over two New Years: GPs age out, municipalities merge, reductions come into force
RESIDENTS, LISTS = 600, 12


@cache
def played() -> tuple[Register, dict[date, State]]:
    """A small scheme in Oslo and Arendal, and its state each month; lists from half full to over full, one without a
    GP, one of a GP who turns 70."""
    on = [1 + i % LISTS if i % 40 else None for i in range(RESIDENTS)]
    built = record(
        on,
        [30 + 8 * k for k in range(LISTS)],
        homes=[i % 2 for i in range(RESIDENTS)],
        list_homes=[k % 2 for k in range(LISTS)],
        ages=[i * 7 % 90 for i in range(RESIDENTS)],
        numbers=("0301", "4203"),
        gp_id=[None, *range(102, 101 + LISTS)],
    )
    gps = built["gps"].with_columns(
        birth_year=pl.when(pl.col("gp_id") == 105).then(1955).otherwise("birth_year")
    )
    register = Register(built.with_tables(gps=gps.cast(built["gps"].schema)))
    states = {day: register.state.copy() for day, _ in play_years(register, MONTHS, seed=1)}
    return register, states


def test_every_kind_of_event_occurs() -> None:
    register, _ = played()
    assert {str(kind) for kind in EventKind} - set(register.log.frame()["kind"].unique()) == set()


@pytest.mark.parametrize("months", [1, MONTHS // 2, MONTHS])
def test_the_register_as_it_was_then_is_rebuilt(months: int) -> None:
    register, states = played()
    day = list(states)[months - 1]
    assert register.at(day, day).same_as(states[day]) == []


def test_what_is_known_of_a_past_day_changes_by_corrections() -> None:
    register, states = played()
    log = register.log.frame()
    corrected = log.filter((pl.col("kind") == EventKind.CORRECT) & (pl.col("decision") == "granted"))
    wrong = log.filter(pl.col("seq").is_in(corrected["other_id"].implode()))
    changed = [residents_that_differ(states[day], register.at(day)) for day in wrong["recorded"].unique()]
    assert wrong.height > 2
    assert any(1 <= differ <= wrong.height for differ in changed)


def residents_that_differ(then: State, now: State) -> int:
    """How many of those in the register then are otherwise in it as known later."""
    names = ("status", "home", "list", "wanted", "booked")
    pairs = [(getattr(then.people, f)[: then.used], getattr(now.people, f)[: then.used]) for f in names]
    return int(np.any([a != b for a, b in pairs], axis=0).sum())


def test_merged_municipalities_are_empty_and_nobody_is_lost() -> None:
    register, _ = played()
    s = register.state
    merged = register.log.frame().filter(pl.col("kind") == EventKind.MERGE)
    old = [register.town(number) for number in merged["municipality_no"]]
    living = s.people.status[: s.used] == LIVING
    assert not np.isin(s.people.home[: s.used][living], old).any()
    assert not np.isin(s.lists.home[: s.lists_used], old).any()
    held = s.people.list[: s.used]
    assert (np.bincount(held[held >= 0], minlength=s.lists.id.size) == s.lists.listed).all()


@pytest.mark.parametrize(("chance", "number"), [(0.5, 5), (0.01, 1), (0.0, 0), (1.0, 10)])
def test_so_many_are_struck_as_the_chance_says_rounded_up(chance: float, number: int) -> None:
    ids = np.arange(10)
    struck = some(ids, chance, 1, date(2026, 1, 15), 0)
    assert len(set(struck.tolist())) == number
    assert some(ids[:0], chance, 1, date(2026, 1, 15), 0).size == 0
