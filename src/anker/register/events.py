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


class EventKind(StrEnum):
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


ACTS: dict[EventKind, Act] = {
    EventKind.CHOOSE: Act.PUT,
    EventKind.LET_IN: Act.PUT,
    EventKind.ALLOCATE: Act.PUT,
    EventKind.JOIN_WAIT: Act.WAIT,
    EventKind.LEAVE_WAIT: Act.STOP_WAITING,
    EventKind.BIRTH: Act.ARRIVE,
    EventKind.MOVE_IN: Act.ARRIVE,
    EventKind.DEATH: Act.DIE,
    EventKind.MOVE_OUT: Act.DEPART,
    EventKind.MOVE: Act.LIVE_IN,
    EventKind.OPT_OUT: Act.STEP_OUTSIDE,
    EventKind.OPT_IN: Act.TAKE_OUT,
    EventKind.STRIKE_OFF: Act.TAKE_OUT,
    EventKind.DRAW_OUT: Act.TAKE_OUT,
    EventKind.NEW_LIST: Act.MAKE_LIST,
    EventKind.SET_CEILING: Act.SET_CEILING,
    EventKind.REDUCE: Act.SET_CEILING,
    EventKind.OPEN: Act.OPEN,
    EventKind.CLOSE: Act.CLOSE,
    EventKind.LOCK: Act.LOCK,
    EventKind.UNLOCK: Act.UNLOCK,
    EventKind.GP_LEAVES: Act.CLEAR_GP,
    EventKind.GP_AGES_OUT: Act.CLEAR_GP,
    EventKind.TAKE_OVER: Act.SET_GP,
    EventKind.LOCUM_IN: Act.SET_LOCUM,
    EventKind.LOCUM_OUT: Act.CLEAR_LOCUM,
    EventKind.SHARE: Act.SET_SHARE,
    EventKind.MERGE: Act.MERGE,
    EventKind.ALLOCATION_ON: Act.ALLOCATE_ON,
    EventKind.ALLOCATION_OFF: Act.ALLOCATE_OFF,
    EventKind.SUSPEND: Act.SUSPEND,
    EventKind.RESUME: Act.RESUME,
}

EVENT_NAMES: dict[EventKind, Text] = {
    EventKind.CHOOSE: Text("velge fastlege", "choose GP"),
    EventKind.JOIN_WAIT: Text("stille seg på venteliste", "join a waiting list"),
    EventKind.LEAVE_WAIT: Text("gå ut av ventelisten", "leave the waiting list"),
    EventKind.LET_IN: Text("plass fra ventelisten", "a place from the waiting list"),
    EventKind.ALLOCATE: Text("tildeling av plass", "allocation of a place"),
    EventKind.BIRTH: Text("fødsel", "birth"),
    EventKind.DEATH: Text("dødsfall", "death"),
    EventKind.MOVE_IN: Text("innflytting til landet", "moving into the country"),
    EventKind.MOVE_OUT: Text("utflytting fra landet", "moving out of the country"),
    EventKind.MOVE: Text("flytting", "moving home"),
    EventKind.OPT_OUT: Text("stå utenfor ordningen", "staying outside the scheme"),
    EventKind.OPT_IN: Text("tre inn i ordningen", "entering the scheme"),
    EventKind.STRIKE_OFF: Text("strykning fra listen", "removal from the list"),
    EventKind.DRAW_OUT: Text("uttrekk ved listereduksjon", "being drawn out in a list reduction"),
    EventKind.NEW_LIST: Text("ny liste", "new list"),
    EventKind.SET_CEILING: Text("nytt listetak", "new ceiling"),
    EventKind.REDUCE: Text("krav om kortere liste", "demand for a shorter list"),
    EventKind.OPEN: Text("åpning av listen", "opening of the list"),
    EventKind.CLOSE: Text("lukking av listen", "closing of the list"),
    EventKind.LOCK: Text("låsing av listen", "locking of the list"),
    EventKind.UNLOCK: Text("opplåsing av listen", "unlocking of the list"),
    EventKind.GP_LEAVES: Text("fastlegen slutter", "the GP leaves"),
    EventKind.GP_AGES_OUT: Text("fastlegen når aldersgrensen", "the GP reaches the age limit"),
    EventKind.TAKE_OVER: Text("ny fastlege overtar listen", "a new GP takes the list over"),
    EventKind.LOCUM_IN: Text("vikar begynner", "a locum begins"),
    EventKind.LOCUM_OUT: Text("vikar slutter", "a locum ends"),
    EventKind.ADVERTISE: Text("utlysning av hjemmelen", "advertisement of the post"),
    EventKind.REVERSION: Text("hjemfall", "reversion"),
    EventKind.SHARE: Text("deling av listen", "sharing of the list"),
    EventKind.MERGE: Text("sammenslåing av kommuner", "merger of municipalities"),
    EventKind.ALLOCATION_ON: Text("automatisk tildeling på", "automatic allocation on"),
    EventKind.ALLOCATION_OFF: Text("automatisk tildeling av", "automatic allocation off"),
    EventKind.SUSPEND: Text("ordningen oppheves i kommunen", "the scheme is suspended in the municipality"),
    EventKind.RESUME: Text("ordningen gjeninnføres i kommunen", "the scheme is resumed in the municipality"),
    EventKind.DISTRICT: Text("bydel for listen", "city district of the list"),
    EventKind.CORRECT: Text("retting", "correction"),
}

# Followed by the register itself, and not told to it.
CONSEQUENCES = frozenset(
    {EventKind.LET_IN, EventKind.DRAW_OUT, EventKind.OPEN, EventKind.CLOSE, EventKind.GP_AGES_OUT}
)

COUNTED, ENDS_WAIT = 1, 2


@dataclass(frozen=True, slots=True)
class RegisterEvent:
    """Something asked of, or told to, the register: what, when it happened, when recorded, who and why."""

    kind: EventKind
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
    kind: EventKind
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
