"""What can happen to the register: kinds of events, what each does to the state, and one entry of the log."""

from dataclasses import dataclass, fields
from datetime import date
from enum import IntEnum, StrEnum

import polars as pl

from anker.language import Text
from anker.record.record import conform
from anker.record.tables import EVENTS


class Act(IntEnum):
    """What an entry does to the state; the kernel `apply.act` knows no other acts."""

    NOTHING = 0
    PUT = 1
    TAKE_OUT = 2
    STEP_OUTSIDE = 3
    ARRIVE = 4
    DIE = 5
    DEPART = 6
    LIVE_IN = 7
    WAIT = 8
    STOP_WAITING = 9
    MAKE_LIST = 10
    SET_CEILING = 11
    OPEN = 12
    CLOSE = 13
    LOCK = 14
    UNLOCK = 15
    SET_GP = 16
    CLEAR_GP = 17
    SET_LOCUM = 18
    CLEAR_LOCUM = 19
    SET_SHARE = 20
    MERGE = 21
    ALLOCATE_ON = 22
    ALLOCATE_OFF = 23
    SUSPEND = 24
    RESUME = 25


class Kind(StrEnum):
    """The kinds of entries, as in the table `events` of the record."""

    CHOOSE = "choose"
    JOIN_WAIT = "join-wait"
    LEAVE_WAIT = "leave-wait"
    LET_IN = "let-in"
    ALLOCATE = "allocate"
    BIRTH = "birth"
    DEATH = "death"
    MOVE_IN = "move-in"
    MOVE_OUT = "move-out"
    MOVE = "move"
    OPT_OUT = "opt-out"
    OPT_IN = "opt-in"
    STRIKE_OFF = "strike-off"
    DRAW_OUT = "draw-out"
    NEW_LIST = "new-list"
    SET_CEILING = "set-ceiling"
    REDUCE = "reduce"
    OPEN = "open"
    CLOSE = "close"
    LOCK = "lock"
    UNLOCK = "unlock"
    GP_LEAVES = "gp-leaves"
    GP_AGES_OUT = "gp-ages-out"
    TAKE_OVER = "take-over"
    LOCUM_IN = "locum-in"
    LOCUM_OUT = "locum-out"
    ADVERTISE = "advertise"
    REVERSION = "reversion"
    SHARE = "share"
    MERGE = "merge"
    ALLOCATION_ON = "allocation-on"
    ALLOCATION_OFF = "allocation-off"
    SUSPEND = "suspend"
    RESUME = "resume"
    DISTRICT = "district"
    CORRECT = "correct"


ACTS: dict[Kind, Act] = {
    Kind.CHOOSE: Act.PUT, Kind.LET_IN: Act.PUT, Kind.ALLOCATE: Act.PUT, Kind.JOIN_WAIT: Act.WAIT,
    Kind.LEAVE_WAIT: Act.STOP_WAITING, Kind.BIRTH: Act.ARRIVE, Kind.MOVE_IN: Act.ARRIVE, Kind.DEATH: Act.DIE,
    Kind.MOVE_OUT: Act.DEPART, Kind.MOVE: Act.LIVE_IN, Kind.OPT_OUT: Act.STEP_OUTSIDE, Kind.OPT_IN: Act.TAKE_OUT,
    Kind.STRIKE_OFF: Act.TAKE_OUT, Kind.DRAW_OUT: Act.TAKE_OUT, Kind.NEW_LIST: Act.MAKE_LIST,
    Kind.SET_CEILING: Act.SET_CEILING, Kind.REDUCE: Act.SET_CEILING, Kind.OPEN: Act.OPEN, Kind.CLOSE: Act.CLOSE,
    Kind.LOCK: Act.LOCK, Kind.UNLOCK: Act.UNLOCK, Kind.GP_LEAVES: Act.CLEAR_GP, Kind.GP_AGES_OUT: Act.CLEAR_GP,
    Kind.TAKE_OVER: Act.SET_GP, Kind.LOCUM_IN: Act.SET_LOCUM, Kind.LOCUM_OUT: Act.CLEAR_LOCUM,
    Kind.SHARE: Act.SET_SHARE, Kind.MERGE: Act.MERGE, Kind.ALLOCATION_ON: Act.ALLOCATE_ON,
    Kind.ALLOCATION_OFF: Act.ALLOCATE_OFF, Kind.SUSPEND: Act.SUSPEND, Kind.RESUME: Act.RESUME,
}  # fmt: skip

NAMES: dict[Kind, Text] = {
    Kind.CHOOSE: Text("velge fastlege", "choose GP"),
    Kind.JOIN_WAIT: Text("stille seg på venteliste", "join a waiting list"),
    Kind.LEAVE_WAIT: Text("gå ut av ventelisten", "leave the waiting list"),
    Kind.LET_IN: Text("plass fra ventelisten", "a place from the waiting list"),
    Kind.ALLOCATE: Text("tildeling av plass", "allocation of a place"),
    Kind.BIRTH: Text("fødsel", "birth"),
    Kind.DEATH: Text("dødsfall", "death"),
    Kind.MOVE_IN: Text("innflytting til landet", "moving into the country"),
    Kind.MOVE_OUT: Text("utflytting fra landet", "moving out of the country"),
    Kind.MOVE: Text("flytting", "moving home"),
    Kind.OPT_OUT: Text("stå utenfor ordningen", "staying outside the scheme"),
    Kind.OPT_IN: Text("tre inn i ordningen", "entering the scheme"),
    Kind.STRIKE_OFF: Text("strykning fra listen", "removal from the list"),
    Kind.DRAW_OUT: Text("uttrekk ved listereduksjon", "being drawn out in a list reduction"),
    Kind.NEW_LIST: Text("ny liste", "new list"),
    Kind.SET_CEILING: Text("nytt listetak", "new ceiling"),
    Kind.REDUCE: Text("krav om kortere liste", "demand for a shorter list"),
    Kind.OPEN: Text("åpning av listen", "opening of the list"),
    Kind.CLOSE: Text("lukking av listen", "closing of the list"),
    Kind.LOCK: Text("låsing av listen", "locking of the list"),
    Kind.UNLOCK: Text("opplåsing av listen", "unlocking of the list"),
    Kind.GP_LEAVES: Text("fastlegen slutter", "the GP leaves"),
    Kind.GP_AGES_OUT: Text("fastlegen når aldersgrensen", "the GP reaches the age limit"),
    Kind.TAKE_OVER: Text("ny fastlege overtar listen", "a new GP takes the list over"),
    Kind.LOCUM_IN: Text("vikar begynner", "a locum begins"),
    Kind.LOCUM_OUT: Text("vikar slutter", "a locum ends"),
    Kind.ADVERTISE: Text("utlysning av hjemmelen", "advertisement of the post"),
    Kind.REVERSION: Text("hjemfall", "reversion"),
    Kind.SHARE: Text("deling av listen", "sharing of the list"),
    Kind.MERGE: Text("sammenslåing av kommuner", "merger of municipalities"),
    Kind.ALLOCATION_ON: Text("automatisk tildeling på", "automatic allocation on"),
    Kind.ALLOCATION_OFF: Text("automatisk tildeling av", "automatic allocation off"),
    Kind.SUSPEND: Text("ordningen oppheves i kommunen", "the scheme is suspended in the municipality"),
    Kind.RESUME: Text("ordningen gjeninnføres i kommunen", "the scheme is resumed in the municipality"),
    Kind.DISTRICT: Text("bydel for listen", "city district of the list"),
    Kind.CORRECT: Text("retting", "correction"),
}

# Followed by the register itself, and not told to it.
CONSEQUENCES = frozenset({Kind.LET_IN, Kind.DRAW_OUT, Kind.OPEN, Kind.CLOSE, Kind.GP_AGES_OUT})

COUNTED, ENDS_WAIT = 1, 2


@dataclass(frozen=True, slots=True)
class Event:
    """Something asked of, or told to, the register: what, when it happened, when recorded, who and why."""

    kind: Kind
    recorded: date
    valid: date
    resident: int | None = None
    list: int | None = None
    gp: int | None = None
    municipality: str | None = None
    other: int | None = None
    amount: int | None = None
    reason: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log, in the order of the table `events`."""

    seq: int
    recorded: date
    valid: date
    effective: date
    kind: Kind
    decision: str
    rule: str
    resident_id: int | None = None
    list_id: int | None = None
    from_list_id: int | None = None
    gp_id: int | None = None
    municipality_no: str | None = None
    other_id: int | None = None
    amount: int | None = None
    reason: str | None = None
    by: str | None = None
    cause: int | None = None
    facts: str | None = None


def as_frame(entries: list[Entry]) -> pl.DataFrame:
    """Entries as the table `events`."""
    names = [f.name for f in fields(Entry)]
    rows = [tuple(getattr(e, name) for name in names) for e in entries]
    return conform(EVENTS, pl.DataFrame(rows, schema=EVENTS.schema, orient="row"))
