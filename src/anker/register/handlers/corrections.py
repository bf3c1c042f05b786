"""Corrections: an entry that was wrong no longer stands from the day that this is known."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from anker.errors import InputError
from anker.register.events import Entry, EventKind, RegisterEvent, as_frame
from anker.register.replay import rebuild, standing

if TYPE_CHECKING:
    from anker.register.register import Register

# What others rest on, and what has no effect to annul.
FIXED = (EventKind.NEW_LIST, EventKind.MERGE, EventKind.CORRECT, EventKind.OPEN, EventKind.CLOSE)


def correct(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Annul the entry `other` and what followed from it; refused where a list would have had over 2,500, or a GP two
    lists. InputError where there is no such entry that stands."""
    log = r.log.frame()
    number = pl.col("seq") == (e.other if e.other is not None else -1)
    wrong = standing(log.filter(number | (pl.col("kind") == EventKind.CORRECT)), r.now).filter(number)
    if not wrong.height or wrong["kind"][0] in FIXED:
        raise InputError(
            f"«other» må være nummeret på en post som står, og som kan rettes; fant {e.other}.",
            f"“other” must be the number of an entry that stands and can be corrected; found {e.other}.",
        )
    about = {"resident_id": wrong["resident_id"][0], "list_id": wrong["list_id"][0]}
    entry = r.entry(e, "granted", wrong["rule"][0], e.recorded, **about)
    trial = pl.concat([log, as_frame([replace(entry, seq=r.log.next)])])
    state, most = rebuild(r.base, trial, r.now, r.now)
    b, limit = state.lists, r.rules_on(e.recorded).ceiling_max
    fullest = max(most, int((b.listed + b.promised).max(initial=0)))
    if fullest > limit:
        facts = {"listed": fullest, "ceiling_max": limit}
        return [r.entry(e, "refused", "D01", e.recorded, facts=facts, **about)]
    gps = b.gp[b.gp >= 0]
    if np.unique(gps).size < gps.size:
        return [r.entry(e, "refused", "F02", e.recorded, **about)]
    r.corrected = state
    return [entry]
