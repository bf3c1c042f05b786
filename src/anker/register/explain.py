"""Why a resident is on the list held: each move, refusal and wait, by which rule, and what would have been needed."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from anker.language import Language, Text
from anker.record.arrays import ELSEWHERE, LIVING, NOBODY, OUTSIDE
from anker.register.events import EVENT_NAMES, EventKind
from anker.register.register import Register
from anker.register.rules.table import register_rules
from anker.register.state import day_of

DECISIONS = {
    "granted": Text("innvilget", "granted"),
    "waiting": Text("venter", "waiting"),
    "refused": Text("avslått", "refused"),
}
# Refusals whose reason is not what the rule's own text would make one think of.
CASES = {
    "not waiting": Text("Å stå på en venteliste.", "To be on a waiting list."),
    "has a list": Text(
        "Å være uten liste og uten innvilget plass.", "To be without a list and a granted place."
    ),
    "not outside": Text("Å stå utenfor ordningen.", "To be outside the scheme."),
    "no list": Text("Å stå på en liste i registeret.", "To be on a list of the register."),
}


@dataclass(frozen=True)
class Explained:
    """One decision, told: when, what was asked and decided, by which rule, and what would have been needed."""

    seq: int
    recorded: date
    valid: date
    effective: date
    asked: str
    decided: str
    decision: str
    rule: str
    section: str
    says: str
    source: str
    needed: str
    from_list: int | None
    to_list: int | None
    stands: bool


def decisions(register: Register, resident: int, lang: Language) -> list[Explained]:
    """Every decision about a resident, in the order recorded; those that a correction annulled say so."""
    own = register.log.of("resident_id", resident)
    log = register.log.frame()
    annulled = set(
        log.filter((pl.col("kind") == EventKind.CORRECT) & (pl.col("decision") == "granted"))["other_id"]
    )
    return [_explained(row, annulled, lang) for row in own.iter_rows(named=True)]


def _explained(row: dict[str, Any], annulled: set[int], lang: Language) -> Explained:
    rule = register_rules()[row["rule"]]
    kind = EventKind(row["kind"])
    facts = facts_of(row["facts"], row["list_id"])
    return Explained(
        seq=row["seq"],
        recorded=row["recorded"],
        valid=row["valid"],
        effective=row["effective"],
        asked=EVENT_NAMES[kind].get(lang),
        decided=DECISIONS[row["decision"]].get(lang),
        decision=row["decision"],
        rule=rule.id,
        section=rule.section(row["recorded"]),
        says=rule.text.get(lang),
        source=rule.source,
        needed="" if row["decision"] == "granted" else needed(row["rule"], facts, lang),
        from_list=row["from_list_id"],
        to_list=row["list_id"],
        stands=row["decision"] != "refused" and row["seq"] not in annulled and row["cause"] not in annulled,
    )


def needed(rule: str, facts: dict[str, Any], lang: Language) -> str:
    """What would have been needed, with what the rule saw filled in."""
    if facts.get("case") in CASES:
        return CASES[facts["case"]].get(lang)
    text = register_rules()[rule].needed
    return "" if text is None else text.get(lang).format_map(_Known(facts))


class _Known(dict[str, Any]):
    """Facts by name; a name that was not noted shows as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def facts_of(text: str | None, list_id: int | None) -> dict[str, Any]:
    """What a rule saw, from an entry's JSON, with the words for an open and a closed list."""
    facts: dict[str, Any] = {"list": list_id, **(json.loads(text) if text else {})}
    is_open = facts.get("open", False)
    return {**facts, "open_nb": "åpen" if is_open else "lukket", "open_en": "open" if is_open else "closed"}


@dataclass(frozen=True)
class _Standing:
    """Where a resident stands today: list and since when, and the wait with its place in the queue."""

    text: str
    list_id: int | None
    since: date | None
    waits_for: int | None
    waiting_since: date | None
    place_in_queue: int | None
    needed: str


def standing_of(register: Register, resident: int, lang: Language) -> _Standing:
    """A resident's list and wait on the day that the register has come to. InputError for an unknown resident."""
    i = register.person(resident)
    p, b = register.state.people, register.state.lists
    k, wanted = int(p.list[i]), int(p.wanted[i])
    living = bool(p.status[i] == LIVING)
    since = day_of(p.since[i]) if living and k >= 0 else None
    list_id = int(b.id[k]) if k >= 0 else None
    text = _where(list_id, since, k, living, int(p.booked[i]), register, lang)
    if wanted == NOBODY:
        return _Standing(text, list_id, since, None, None, None, "")
    queue = p.wanted[: register.state.used] == wanted
    before = queue & (
        (p.waiting[: register.state.used] < p.waiting[i])
        | ((p.waiting[: register.state.used] == p.waiting[i]) & (np.arange(register.state.used) < i))
    )
    free = int(b.ceiling[wanted] - b.listed[wanted] - b.promised[wanted])
    facts = {
        "list": int(b.id[wanted]),
        "free": free,
        "reopening": register.rules_on(register.now).reopening,
    }
    place, day = int(before.sum()) + 1, day_of(p.waiting[i])
    wait = Text(
        f" Venter på liste {facts['list']} siden {day}, som nummer {place}.",
        f" Waits for list {facts['list']} since {day}, as number {place}.",
    )
    return _Standing(
        text + wait.get(lang), list_id, since, facts["list"], day, place, needed("C03", facts, lang)
    )


def _where(
    list_id: int | None, since: date | None, k: int, living: bool, booked: int, r: Register, lang: Language
) -> str:  # fmt: skip
    coming = ""
    if booked != NOBODY:
        number = int(r.state.lists.id[booked])
        coming = Text(
            f" Har fått plass på liste {number} fra et senere månedsskifte.",
            f" Has been granted a place on list {number} from a later turn of the month.",
        ).get(lang)
    if not living:
        return Text("Er død eller flyttet ut.", "Is dead or has moved out.").get(lang)
    if list_id is not None:
        text = Text(f"Står på liste {list_id} siden {since}.", f"On list {list_id} since {since}.")
    elif k == ELSEWHERE:
        text = Text("Står på en liste utenfor dette registeret.", "On a list outside this record.")
    elif k == OUTSIDE:
        text = Text("Står utenfor fastlegeordningen.", "Outside the scheme.")
    else:
        text = Text("Er uten liste, og venter på tildeling.", "Without a list, waiting for allocation.")
    return text.get(lang) + coming
