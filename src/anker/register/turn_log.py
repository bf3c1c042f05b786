"""What a turn of the month did, as entries of the log."""

from datetime import date

import numpy as np
import polars as pl

from anker.record.record import conform
from anker.record.tables import EVENTS
from anker.register.events import COUNTED, ENDS_WAIT, EventKind
from anker.register.state import State
from anker.register.turn import Turn


def entries_of_turn(state: State, turn: Turn, first: date, counted: bool = True) -> pl.DataFrame:
    """The entries, not yet numbered: openings, allocations, places from the waiting list, closings, in that order."""
    who, came_from, to = turn.let_in
    frames = [
        _of_lists(state, turn.opened, EventKind.OPEN, "C03"),
        _of_people(state, *turn.allocated, None, EventKind.ALLOCATE, "A14", 0),
        _of_people(
            state, who, to, came_from, EventKind.LET_IN, "C04", (COUNTED if counted else 0) | ENDS_WAIT
        ),
        _of_lists(state, turn.closed, EventKind.CLOSE, "D03"),
    ]
    return complete(pl.concat(frames, how="diagonal_relaxed"), first)


def complete(frame: pl.DataFrame, first: date, decision: str = "granted") -> pl.DataFrame:
    """Fill the columns that all entries of one day share, and leave the others empty."""
    shared = {
        "recorded": first,
        "valid": first,
        "effective": first,
        "decision": decision,
        "seq": 0,
        "by": "register",
    }
    frame = frame.with_columns(
        [pl.lit(value).alias(name) for name, value in shared.items() if name not in frame.columns]
    )
    empty = [pl.lit(None).alias(name) for name in EVENTS.schema if name not in frame.columns]
    return conform(EVENTS, frame.with_columns(empty))


def _of_lists(state: State, at: np.ndarray, kind: EventKind, rule: str) -> pl.DataFrame:
    ids = pl.Series("list_id", state.lists.id[at], pl.Int32)
    return ids.to_frame().with_columns(kind=pl.lit(str(kind)), rule=pl.lit(rule))


def _of_people(
    state: State, who: np.ndarray, to: np.ndarray, came_from: np.ndarray | None, kind: EventKind, rule: str, flags: int
) -> pl.DataFrame:  # fmt: skip
    columns = {"resident_id": state.people.id[who], "list_id": state.lists.id[to]}
    frame = pl.DataFrame(columns, schema={"resident_id": pl.Int64, "list_id": pl.Int32})
    if came_from is not None and came_from.size:
        former = pl.Series("from_list_id", state.lists.id[np.maximum(came_from, 0)], pl.Int32)
        frame = frame.with_columns(former.set(pl.Series(came_from < 0), None))
    amount = pl.lit(flags, pl.Int32)
    return frame.with_columns(kind=pl.lit(str(kind)), rule=pl.lit(rule), amount=amount)
