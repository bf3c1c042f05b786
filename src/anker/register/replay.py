"""Rebuild the register at any date from its log, on both time axes: what held then, as it was known then."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import polars as pl

from anker.record.arrays import NOBODY
from anker.record.tables import EVENT_KINDS
from anker.register.apply import act_on, promise
from anker.register.events import ACTS, Act, Entry, EventKind
from anker.register.state import State, day_number, municipality_positions, positions

_CODE = {EventKind(name): code for code, name in enumerate(EVENT_KINDS.categories)}
_ACTS = np.array([int(ACTS.get(kind, Act.NOTHING)) for kind in _CODE], np.int8)
# What rebuilding reads of the log; the other columns are for people.
COLUMNS = (
    "seq", "recorded", "effective", "kind", "decision", "resident_id", "list_id", "gp_id", "municipality_no",
    "other_id", "amount", "reason", "cause",
)  # fmt: skip


class LogRows(NamedTuple):
    """Entries of the log as the kernels see them, one entry each (n,)."""

    act: np.ndarray  # int8 Act
    day: np.ndarray  # int32 first day that it holds
    year: np.ndarray  # int16 year of that day
    person: np.ndarray  # int32 position
    list: np.ndarray  # int32 position
    gp: np.ndarray  # int32 gp_id
    place: np.ndarray  # int32 index of a municipality
    amount: np.ndarray  # int32
    other: (
        np.ndarray
    )  # int32 position of the mother, index of the municipality merged into, or kind of contract


def standing(log: pl.DataFrame, known: date, on: date | None = None) -> pl.DataFrame:
    """The entries that stand, as known on a day: neither refused nor annulled by a correction (or following from an
    entry that was). With `on`, only those that bear on that day: they hold then, or were recorded by then."""
    stand = (pl.col("recorded") <= known) & (pl.col("decision") != "refused")
    wrong = (
        log.lazy()
        .filter(stand & (pl.col("kind") == EventKind.CORRECT))
        .select("other_id")
        .collect()["other_id"]
    )
    if wrong.len():
        listed = wrong.implode()
        stand &= ~pl.col("seq").is_in(listed) & ~pl.col("cause").is_in(listed).fill_null(False)
    if on is not None:
        stand &= (pl.col("effective") <= on) | (pl.col("recorded") <= on)
    return log.filter(stand)


def with_newcomers(base: State, log: pl.DataFrame, known: date) -> State:
    """A copy of the base with empty room for everybody, every list and every municipality that the log brings, in the
    order of recording, annulled or not, so that positions never move."""

    def granted(column: str, *kinds: EventKind) -> pl.Series:
        stood = (pl.col("recorded") <= known) & (pl.col("decision") != "refused")
        rows = log.lazy().filter(pl.col("kind").is_in(kinds) & stood).select(pl.col(column))
        return rows.collect()[column].unique(maintain_order=True)

    ids = _new(granted("resident_id", EventKind.BIRTH, EventKind.MOVE_IN), base.people.id[: base.used])
    lists = _new(granted("list_id", EventKind.NEW_LIST), base.lists.id[: base.lists_used])
    numbers = [n for n in granted("reason", EventKind.MERGE).to_list() if n not in base.numbers]
    state = base.copy(ids.size, lists.size, len(numbers))
    state.people.id[base.used :] = ids
    state.lists.id[base.lists_used :] = lists
    state.used += ids.size
    state.lists_used += lists.size
    state.numbers += numbers
    return state


def _new(values: pl.Series, known: np.ndarray) -> np.ndarray:
    return values.filter(pl.Series(positions(values, known) < 0)).to_numpy()


def rows_of(state: State, log: pl.DataFrame) -> LogRows:
    """Entries with ids turned into positions."""
    kind = log["kind"].to_physical().to_numpy()
    return LogRows(
        act=_ACTS[kind],
        day=log["effective"].to_physical().to_numpy(),
        year=log["effective"].dt.year().cast(pl.Int16).to_numpy(),
        person=positions(log["resident_id"], state.people.id[: state.used]),
        list=positions(log["list_id"], state.lists.id[: state.lists_used]),
        gp=log["gp_id"].fill_null(NOBODY).to_numpy(),
        place=municipality_positions(log["municipality_no"], state.numbers),
        amount=log["amount"].fill_null(0).to_numpy(),
        other=_others(state, log, kind),
    )


def _others(state: State, log: pl.DataFrame, kind: np.ndarray) -> np.ndarray:
    """The second party: position of the mother, index of the municipality merged into, or kind of contract."""
    other = np.full(log.height, NOBODY, np.int32)
    born, made, merged = (
        np.flatnonzero(kind == _CODE[k]) for k in (EventKind.BIRTH, EventKind.NEW_LIST, EventKind.MERGE)
    )
    other[born] = positions(log["other_id"].gather(born), state.people.id[: state.used])
    other[made] = log["other_id"].gather(made).fill_null(0).to_numpy()
    other[merged] = municipality_positions(log["reason"].gather(merged), state.numbers)
    return other


def rows_of_entries(
    entries: Sequence[Entry],
    person: Callable[[int | None], int | None],
    book: Callable[[int | None], int | None],
    numbers: Sequence[str],
) -> LogRows:
    """The same for a few entries, with the positions of ids looked up one by one: quick in a large register."""
    n = len(entries)
    rows = LogRows(*(np.zeros(n, t) for t in (np.int8, np.int32, np.int16, *[np.int32] * 6)))
    for i, e in enumerate(entries):
        rows.act[i], rows.day[i], rows.year[i] = (
            ACTS.get(e.kind, Act.NOTHING),
            day_number(e.effective),
            e.effective.year,
        )
        rows.person[i], rows.list[i] = _or_nobody(person(e.resident_id)), _or_nobody(book(e.list_id))
        rows.gp[i] = _or_nobody(e.gp_id)
        rows.place[i] = numbers.index(e.municipality_no) if e.municipality_no in numbers else NOBODY
        rows.amount[i] = e.amount or 0
        if e.kind == EventKind.MERGE:
            rows.other[i] = numbers.index(str(e.reason))
        elif e.kind == EventKind.NEW_LIST:
            rows.other[i] = e.other_id or 0
        else:
            rows.other[i] = _or_nobody(person(e.other_id)) if e.kind == EventKind.BIRTH else NOBODY
    return rows


def _or_nobody(value: int | None) -> int:
    return NOBODY if value is None else value


def rebuild(base: State, log: pl.DataFrame, on: date, known: date) -> tuple[State, int]:
    """The register on a day as it was known on a day, and the most that any list held on the way.

    `base` is the state before the log. Entries that hold from a later day and were recorded by `on` are promises.
    """
    state = with_newcomers(base, log, known)
    log = standing(log.select(COLUMNS), known, on)
    rows = rows_of(state, log)
    held = rows.day <= day_number(on)
    order = _in_time(rows.day, held)
    most = np.zeros(1, np.int32)
    used = np.array([state.used, state.lists_used], np.int64)
    act_on(state.people, state.lists, state.towns, used, rows, order, most)
    asked = (log["recorded"] <= on).to_numpy()
    to_come = np.flatnonzero(~held & asked & (rows.act == int(Act.PUT)))
    promise(state.people, state.lists, rows, to_come)
    return state, int(most[0])


def _in_time(day: np.ndarray, held: np.ndarray) -> np.ndarray:
    """Row numbers of the held entries by day, and within a day as recorded: 16-bit days sort in linear time."""
    chosen = np.flatnonzero(held)
    if not chosen.size:
        return chosen
    days = day[chosen]
    if int(days.max()) - int(days.min()) < 2**15:
        days = (days - days.min()).astype(np.int16)
    return chosen[np.argsort(days, kind="stable")]
