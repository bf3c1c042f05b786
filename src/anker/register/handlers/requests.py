"""What residents ask for: to choose a list, to join or leave a waiting list; and places that the municipality gives."""

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from anker.calendar import month_number
from anker.law.list_rules import ListRules
from anker.record.arrays import LIVING, NOBODY, NOWHERE, OUTSIDE
from anker.register.events import COUNTED, ENDS_WAIT, Entry, EventKind, RegisterEvent
from anker.register.log import Log
from anker.register.past import OF_GPS, PLACES
from anker.register.rules.change import counts, effective
from anker.register.rules.list_kernels import (
    ceiling_allowed,
    has_room,
    has_waiting_lists,
    is_full,
    may_be_allocated,
    may_change,
)
from anker.register.rules.place import (
    Chooser,
    claim_in_time,
    closed_list_takes,
    has_right,
    may_choose_gp,
    may_choose_in,
    may_decide,
)
from anker.register.rules.waiting import may_wait

if TYPE_CHECKING:
    from anker.register.register import Register

CHOOSERS: dict[str | None, Chooser] = {
    None: "child",
    "self": "child",
    "parent": "parent",
    "child welfare": "child welfare",
}


def choose(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A choice of list: granted from the first of the next month, or refused by the first rule in the way."""
    i, k = r.person(e.resident), r.book(e.list)
    p = r.state.people
    rules = r.rules_on(e.recorded)
    stop = _unfit(r, e, i, k, rules)
    if stop:
        return [stop]
    if p.booked[i] != NOBODY:
        return [_refused(r, e, k, "B04", booked=int(r.state.lists.id[p.booked[i]]))]
    holds_from = effective(e.recorded, rules)
    counted = p.list[i] not in (NOWHERE, OUTSIDE) and counts(reason_of(r, e, i))
    made = int(p.changes[i]) if p.year[i] == holds_from.year else 0
    if counted and not may_change(made, r.rules_on(holds_from)):
        return [
            _refused(
                r, e, k, "B01", changes=made, year=holds_from.year, next_year=holds_from.year + 1
            )
        ]  # fmt: skip
    if not ceiling_allowed(_taken(r, k) + 1, rules):
        return [_refused(r, e, k, "D01", ceiling_max=rules.ceiling_max)]
    rule = _way_in(r, e, i, k)
    if rule is None:
        return [_refused(r, e, k, "A06")]
    ends = ENDS_WAIT if r.options.wait_after_change == "ends" else 0
    granted = r.entry(
        e, "granted", rule, holds_from, from_list_id=list_of(r, i), amount=(COUNTED if counted else 0) | ends
    )
    return [granted, *closing(r, e, k)]


def join_wait(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Joining a waiting list: the person keeps the place held, and waits."""
    i, k = r.person(e.resident), r.book(e.list)
    p, b = r.state.people, r.state.lists
    rules = r.rules_on(e.recorded)
    stop = _unfit(r, e, i, k, rules)
    if stop:
        return [stop]
    if not has_waiting_lists(rules):
        return [_refused(r, e, k, "C02")]
    waits_for = None if p.wanted[i] == NOBODY else int(b.id[p.wanted[i]])
    replaces = r.options.second_wait == "replace" and p.wanted[i] != k
    if not may_wait(waits_for) and not replaces:
        return [_refused(r, e, k, "C01", waits_for=waits_for)]
    if p.booked[i] == k:
        return [_refused(r, e, k, "B04", booked=int(b.id[k]))]
    if has_room(_is_open(r, k), _taken(r, k), int(b.ceiling[k])):
        return [_refused(r, e, k, "C04")]
    facts = {"list": e.list, "free": int(b.ceiling[k]) - _taken(r, k), "reopening": rules.reopening}
    return [r.entry(e, "waiting", "C03", e.recorded, from_list_id=list_of(r, i), facts=facts)]


def leave_wait(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Leaving the waiting list."""
    i = r.person(e.resident)
    k = int(r.state.people.wanted[i])
    if k == NOBODY:
        return [r.entry(e, "refused", "C01", e.recorded, facts={"case": "not waiting"})]
    return [r.entry(e, "granted", "C01", e.recorded, list_id=int(r.state.lists.id[k]))]


def allocate_resident(r: "Register", e: RegisterEvent) -> list[Entry]:
    """The municipality itself gives a person without a list a place (A16; F05 and E08 for a new practice)."""
    i, k = r.person(e.resident), r.book(e.list)
    p = r.state.people
    placed = p.list[i] not in (NOWHERE, OUTSIDE) or p.booked[i] != NOBODY
    if p.status[i] != LIVING or not may_be_allocated(placed, p.list[i] == OUTSIDE):
        return [_refused(r, e, k, "A14", case="has a list")]
    if not may_choose_gp(int(r.state.lists.gp[k]), r.struck_off_by(int(p.id[i]))):
        return [_refused(r, e, k, "A10")]
    if not has_room(_is_open(r, k), _taken(r, k), int(r.state.lists.ceiling[k])):
        return [_refused(r, e, k, "A14")]
    holds_from = effective(e.recorded, r.rules_on(e.recorded))
    return [r.entry(e, "granted", "A16", holds_from, amount=0), *closing(r, e, k)]


def closing(r: "Register", e: RegisterEvent, k: int, more: int = 1, on: date | None = None) -> list[Entry]:
    """The entry that closes list k when `more` places taken fill it; it follows from the first entry of the event."""
    b = r.state.lists
    if b.open[k] != 1 or not is_full(_taken(r, k) + more, int(b.ceiling[k])):
        return []
    day = on or e.recorded
    return [
        Entry(
            -1, day, day, day, EventKind.CLOSE, "granted", "D03", list_id=int(b.id[k]), by="register", cause=0
        )
    ]


def list_of(r: "Register", i: int) -> int | None:
    """The list that a person is on, by number."""
    k = int(r.state.people.list[i])
    return int(r.state.lists.id[k]) if k >= 0 else None


def age_of(r: "Register", i: int, on: date) -> int:
    """Age in whole years at the start of the month, from the month of birth."""
    return int(month_number(on) - r.state.people.birth[i]) // 12


def _unfit(r: "Register", e: RegisterEvent, i: int, k: int, rules: ListRules) -> Entry | None:
    """The refusal that stops a person from asking for list k at all: A01, A18, A09, A20, A10."""
    p, b = r.state.people, r.state.lists
    if not has_right("resident" if p.status[i] == LIVING else "other", e.recorded):
        return _refused(r, e, k, "A01")
    age = age_of(r, i, e.recorded)
    if not may_decide(rules, age, CHOOSERS.get(e.by, "child"), e.reason == "consent"):
        return _refused(r, e, k, "A18", age=age)
    if p.list[i] == k:
        return _refused(r, e, k, "A09")
    suspended = [n for n, s in zip(r.state.numbers, r.state.towns.suspended, strict=False) if s]
    if not may_choose_in(r.state.numbers[b.home[k]], suspended):
        return _refused(r, e, k, "A20")
    if not may_choose_gp(int(b.gp[k]), r.struck_off_by(int(p.id[i]))):
        return _refused(r, e, k, "A10")
    return None


def _way_in(r: "Register", e: RegisterEvent, i: int, k: int) -> str | None:
    """The rule by which there is a place: room (A06), or a closed list's exceptions (A12); None where there is none."""
    p = r.state.people
    if has_room(_is_open(r, k), _taken(r, k), int(r.state.lists.ceiling[k])):
        return "A06"
    parents = [x for x in (p.mother[i], p.other[i]) if x != NOBODY]
    parent_listed = any(p.list[x] == k for x in parents)
    young = closed_list_takes(r.rules_on(e.recorded), age_of(r, i, e.recorded), parent_listed)
    return "A12" if young or is_returning(r, e, i, k) else None


def is_returning(r: "Register", e: RegisterEvent, i: int, k: int, past: Log | None = None) -> bool:
    """Whether a closed list takes the person because of moving back in time (A12 b, A13). `past` are the entries of
    the log that bear on it, where they are at hand."""
    left, back = _returned(r, e, i, k, past or r.log)
    return closed_list_takes(r.rules_on(e.recorded), age_of(r, i, e.recorded), False, left, back)


def _returned(r: "Register", e: RegisterEvent, i: int, k: int, past: Log) -> tuple[date | None, date | None]:
    """When a person formerly on list k left its municipality and moved back there, where claimed in time (A13)."""
    if e.resident is None:
        return None, None
    own = past.of("resident_id", e.resident).filter(pl.col("decision") == "granted")
    moves = own.filter(pl.col("kind") == EventKind.MOVE)
    # By where both are now: the numbers of the moves may have become others in a merger since.
    if moves.height < 2 or r.state.people.home[i] != r.state.lists.home[k]:
        return None, None
    listed = (own["list_id"] == e.list) & own["kind"].is_in(PLACES)
    was_on = bool(listed.any()) or r.list_at_start(e.resident) == e.list
    back: date = moves["valid"][-1]
    if not was_on or not claim_in_time(back, e.recorded, r.rules_on(e.recorded)):
        return None, None
    return moves["valid"][-2], back


def reason_of(r: "Register", e: RegisterEvent, i: int, past: Log | None = None) -> str:
    """Why the person changes, where the log (or `past`, what bears on it) bears it out: `moved home` and `gp left` do
    not count as changes."""
    k, since = int(r.state.people.list[i]), int(r.state.people.since[i])
    log = past or r.log
    kinds: tuple[EventKind, ...] = (EventKind.MOVE,)
    if e.reason == "gp left" and k >= 0:
        seen, kinds = log.of("list_id", int(r.state.lists.id[k])), OF_GPS
    elif e.reason == "moved home" and e.resident is not None:
        seen = log.of("resident_id", e.resident)
    else:
        return "own wish"
    held = seen.filter(
        pl.col("kind").is_in(kinds)
        & (pl.col("decision") == "granted")
        & (pl.col("effective") <= e.recorded)
        & (pl.col("effective").to_physical() >= since)
    )
    return e.reason if held.height else "own wish"


def _taken(r: "Register", k: int) -> int:
    return int(r.state.lists.listed[k] + r.state.lists.promised[k])


def _is_open(r: "Register", k: int) -> bool:
    b = r.state.lists
    return bool(b.open[k] == 1 and (b.gp[k] != NOBODY or r.options.vacant_list == "open"))


def _refused(r: "Register", e: RegisterEvent, k: int, rule: str, **more: Any) -> Entry:
    facts = {
        "list": e.list,
        "listed": _taken(r, k),
        "ceiling": int(r.state.lists.ceiling[k]),
        "open": _is_open(r, k),
    }
    origin = list_of(r, r.person(e.resident))
    return r.entry(e, "refused", rule, e.recorded, from_list_id=origin, facts={**facts, **more})
