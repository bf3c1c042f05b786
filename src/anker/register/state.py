"""The register at one moment, as arrays: people and lists by position, municipalities by index.

The same arrays serve single events, the batch and the rebuilding from the log. Days are days since 1970-01-01
(`day_number`); months are month numbers of anker.calendar.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import polars as pl

from anker.law.list_rules import ListRules, list_rules
from anker.law.reopening import which_reopen
from anker.record.arrays import ELSEWHERE, LIVING, NOBODY, NOWHERE, OUTSIDE
from anker.record.record import Record
from anker.record.tables import LISTS, RESIDENTS

_EPOCH = date(1970, 1, 1).toordinal()


class ResidentColumns(NamedTuple):
    """One entry per person (capacity n)."""

    id: np.ndarray  # int64 resident_id
    home: np.ndarray  # int32 index of the municipality in State.numbers
    birth: np.ndarray  # int32 month of birth
    status: np.ndarray  # int8 UNUSED, LIVING, DEAD, MOVED
    list: np.ndarray  # int32 position of the list, or NOWHERE, ELSEWHERE, OUTSIDE
    since: np.ndarray  # int32 first day on the list, or without one
    wanted: np.ndarray  # int32 position of the list waited for, or NOBODY
    waiting: np.ndarray  # int32 first day of waiting
    booked: np.ndarray  # int32 position of the list granted from a day to come, or NOBODY
    year: np.ndarray  # int16 year of the changes counted
    changes: np.ndarray  # int8 changes counted in that year
    mother: np.ndarray  # int32 position, or NOBODY
    other: np.ndarray  # int32 position of the other parent, or NOBODY
    last: np.ndarray  # int32 day of the last entry that touched the person


class ListColumns(NamedTuple):
    """One entry per list (capacity m)."""

    id: np.ndarray  # int32 list_id
    home: np.ndarray  # int32 index of the municipality
    status: np.ndarray  # int8 1 in force
    gp: np.ndarray  # int32 gp_id, or NOBODY
    gp_birth: np.ndarray  # int16 year of birth of the GP, 0 unknown
    ceiling: np.ndarray  # int32
    open: np.ndarray  # int8
    locked: np.ndarray  # int8
    salaried: np.ndarray  # int8
    joint: np.ndarray  # int8
    locum: np.ndarray  # int32 gp_id of the locum, or NOBODY
    share: np.ndarray  # int8 percent of the first GP of a split list, 100 where it is not split
    listed: np.ndarray  # int32 people on it
    promised: np.ndarray  # int32 people granted a place from a day to come
    last: np.ndarray  # int32 day of the last entry that touched the list


class Towns(NamedTuple):
    """One entry per municipality (capacity k)."""

    automatic: np.ndarray  # int8 automatic allocation is on
    suspended: np.ndarray  # int8 the duty to run the scheme is suspended


@dataclass
class State:
    """People, lists and municipalities, how many of each are in use, and the numbers of the municipalities."""

    people: ResidentColumns
    lists: ListColumns
    towns: Towns
    numbers: list[str]
    used: int
    lists_used: int

    def copy(self, people: int = 0, lists: int = 0, towns: int = 0) -> "State":
        """A copy with room for more people, lists and municipalities; new room is empty."""
        return State(
            ResidentColumns(
                *(_roomier(a, people, _EMPTY.get(f, 0)) for f, a in self.people._asdict().items())
            ),
            ListColumns(*(_roomier(a, lists, _EMPTY.get(f, 0)) for f, a in self.lists._asdict().items())),
            Towns(_roomier(self.towns.automatic, towns, 1), _roomier(self.towns.suspended, towns, 0)),
            list(self.numbers),
            self.used,
            self.lists_used,
        )

    def same_as(self, other: "State") -> list[str]:
        """Names of the arrays in which two states differ; empty when they are the same register."""
        found = [] if self.numbers == other.numbers else ["numbers"]
        found += [] if (self.used, self.lists_used) == (other.used, other.lists_used) else ["used"]
        k = len(self.numbers)
        sizes = ((self.people, other.people, self.used), (self.lists, other.lists, self.lists_used))
        for mine, theirs, n in (*sizes, (self.towns, other.towns, k)):
            pairs = zip(type(mine)._fields, mine, theirs, strict=True)
            found += [f for f, a, b in pairs if f != "last" and not np.array_equal(a[:n], b[:n])]
        return found


_EMPTY = {
    "list": NOWHERE, "wanted": NOBODY, "booked": NOBODY, "mother": NOBODY, "other": NOBODY, "gp": NOBODY,
    "locum": NOBODY, "share": 100, "last": -(2**30),
}  # fmt: skip


def _roomier(values: np.ndarray, more: int, fill: int) -> np.ndarray:
    return np.concatenate([values, np.full(more, fill, values.dtype)]) if more else values.copy()


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The date of a day number."""
    return date.fromordinal(int(number) + _EPOCH)


def positions(values: pl.Series, known: np.ndarray) -> np.ndarray:
    """Positions of ids among the known (unique, any order), -1 where empty or unknown; int32.

    Ids of a record come in long runs of consecutive numbers: the run is looked for, and the rest is subtraction.
    """
    if not known.size or values.null_count() == values.len():
        return np.full(values.len(), -1, np.int32)
    order = None if (known[1:] > known[:-1]).all() else np.argsort(known)
    ids = (known if order is None else known[order]).astype(np.int64)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(ids) != 1) + 1])
    ends = np.append(starts[1:], ids.size)
    wanted = values.cast(pl.Int64).fill_null(ids[0] - 1).to_numpy()
    run = np.searchsorted(ids[starts], wanted, side="right") - 1
    at = starts[run] + wanted - ids[starts][run]
    at[(run < 0) | (at >= ends[run])] = -1
    return at.astype(np.int32) if order is None else np.where(at >= 0, order[at], -1).astype(np.int32)


def municipality_positions(values: pl.Series, numbers: list[str]) -> np.ndarray:
    """Indices of municipality numbers among the known, -1 where empty or unknown; int32."""
    known = values.cast(pl.Enum(numbers), strict=False)
    return known.to_physical().cast(pl.Int32).fill_null(-1).to_numpy()


def from_record(record: Record, rules: ListRules | None = None) -> State:
    """The state that a record tells: its residents and lists on its date, families where it has them. A closed list
    with a GP is locked where the law of that day (`rules`) would have opened it."""
    rules = rules or list_rules(record.on)
    numbers = record["municipalities"]["municipality_no"].sort().to_list()
    lists = _lists(record, numbers)
    people = _people(record, numbers, lists.id)
    on = people.list[(people.list >= 0) & (people.status == LIVING)]
    lists.listed[:] = np.bincount(on, minlength=lists.id.size)
    lists.locked[:] = (
        (lists.open == 0) & which_reopen(lists.ceiling - lists.listed, rules) & (lists.gp != NOBODY)
    )
    towns = Towns(np.ones(len(numbers), np.int8), np.zeros(len(numbers), np.int8))
    return State(people, lists, towns, numbers, people.id.size, lists.id.size)


def _people(record: Record, numbers: list[str], list_ids: np.ndarray) -> ResidentColumns:
    frame = record["residents"].sort("resident_id")
    n = frame.height
    ids = frame["resident_id"].to_numpy().astype(np.int64)
    current = positions(frame["list_id"], list_ids)
    has_list = frame["list_municipality_no"].is_not_null().to_numpy()
    current[(current < 0) & has_list] = ELSEWHERE
    current[(current < 0) & ~has_list] = OUTSIDE
    mother = other = np.full(n, NOBODY, np.int32)
    if "families" in record:
        rows = pl.DataFrame({"resident_id": ids}).join(
            record["families"], on="resident_id", how="left", maintain_order="left"
        )
        mother, other = positions(rows["mother_id"], ids), positions(rows["other_parent_id"], ids)
    born = frame["birth_month"]
    return ResidentColumns(
        id=ids,
        home=municipality_positions(frame["municipality_no"], numbers).copy(),
        birth=(born.dt.year().cast(pl.Int32) * 12 + born.dt.month().cast(pl.Int32) - 1).to_numpy().copy(),
        status=np.full(n, LIVING, np.int8),
        list=current,
        since=_days(frame["list_since"], record.on),
        wanted=positions(frame["wanted_list_id"], list_ids),
        waiting=_days(frame["waiting_since"], None),
        booked=np.full(n, NOBODY, np.int32),
        year=np.zeros(n, np.int16),
        changes=np.zeros(n, np.int8),
        mother=mother,
        other=other,
        last=np.full(n, _EMPTY["last"], np.int32),
    )


def _lists(record: Record, numbers: list[str]) -> ListColumns:
    frame = record["lists"].sort("list_id")
    frame = frame.join(record["gps"], on="gp_id", how="left", maintain_order="left")
    m = frame.height
    return ListColumns(
        id=frame["list_id"].to_numpy().astype(np.int32),
        home=municipality_positions(frame["municipality_no"], numbers).copy(),
        status=np.ones(m, np.int8),
        gp=frame["gp_id"].fill_null(NOBODY).to_numpy().astype(np.int32),
        gp_birth=frame["birth_year"].fill_null(0).to_numpy().astype(np.int16),
        ceiling=frame["ceiling"].to_numpy().astype(np.int32),
        open=frame["open"].to_numpy().astype(np.int8),
        locked=np.zeros(m, np.int8),
        salaried=(frame["contract"] == "salaried").to_numpy().astype(np.int8),
        joint=np.zeros(m, np.int8),
        locum=np.full(m, NOBODY, np.int32),
        share=np.full(m, 100, np.int8),
        listed=np.zeros(m, np.int32),
        promised=np.zeros(m, np.int32),
        last=np.full(m, _EMPTY["last"], np.int32),
    )


def _days(values: pl.Series, empty: date | None) -> np.ndarray:
    return (
        values.to_physical().fill_null(0 if empty is None else day_number(empty)).to_numpy().astype(np.int32)
    )


def residents_table(state: State, known: pl.DataFrame) -> pl.DataFrame:
    """The register's view of its living residents: id, home, list, wait, changes. `known` is unused columns' source:
    the record's table `residents`, whose other columns follow where the person is in it."""
    p, n = state.people, state.used
    keep = p.status[:n] == LIVING
    frame = pl.DataFrame(
        {
            "resident_id": p.id[:n][keep],
            "municipality_no": np.array(state.numbers)[p.home[:n][keep]],
            "list_id": ids_at(state.lists.id, p.list[:n][keep]),
            "list_since": _dates(p.since[:n][keep], p.list[:n][keep] >= 0),
            "wanted_list_id": ids_at(state.lists.id, p.wanted[:n][keep]),
            "waiting_since": _dates(p.waiting[:n][keep], p.wanted[:n][keep] >= 0),
        }
    )
    rest = [c for c in RESIDENTS.schema if c not in frame.columns]
    return frame.join(known.select("resident_id", *rest), on="resident_id", how="left", maintain_order="left")


def lists_table(state: State) -> pl.DataFrame:
    """The lists in force: id, municipality, GP, ceiling, open, contract, and how many are listed and wait."""
    b, m = state.lists, state.lists_used
    p, n = state.people, state.used
    wanted = p.wanted[:n][(p.status[:n] == LIVING) & (p.wanted[:n] >= 0)]
    frame = pl.DataFrame(
        {
            "list_id": b.id[:m],
            "municipality_no": np.array(state.numbers)[b.home[:m]],
            "gp_id": pl.Series(b.gp[:m]),
            "ceiling": b.ceiling[:m],
            "open": b.open[:m] == 1,
            "contract": np.where(b.salaried[:m] == 1, "salaried", "self-employed"),
            "listed": b.listed[:m],
            "waiting": np.bincount(wanted, minlength=m).astype(np.int32),
        }
    ).filter(pl.Series(b.status[:m] == 1))
    return frame.with_columns(
        pl.when(pl.col("gp_id") >= 0).then(pl.col("gp_id")),
        pl.col("contract").cast(LISTS.schema["contract"]),
    )


def ids_at(ids: np.ndarray, index: np.ndarray) -> pl.Series:
    """The ids at positions; empty where the position is negative."""
    values = pl.Series(ids[np.maximum(index, 0)] if ids.size else np.zeros(index.size, np.int32))
    return pl.select(pl.when(pl.Series(index >= 0)).then(values)).to_series()


def _dates(days: np.ndarray, known: np.ndarray) -> pl.Series:
    return pl.select(pl.when(pl.Series(known)).then(pl.Series(days).cast(pl.Date))).to_series()
