"""GPs leave and take over; locums; advertisements, reversion and shared lists."""

from typing import TYPE_CHECKING

import polars as pl

from anker.calendar import month_number
from anker.errors import InputError
from anker.record.arrays import NOBODY
from anker.register.events import Entry, EventKind, RegisterEvent
from anker.register.rules.competence import may_be_gp, may_be_locum_without
from anker.register.rules.contract import (
    ends_at_once,
    ends_by_age,
    list_after_gp,
    may_end_from,
    municipality_must_find,
    reverts,
)
from anker.register.rules.sharing import may_stand_in, shares_in_order

if TYPE_CHECKING:
    from anker.register.register import Register

TIME_LIMITED = 1


def gp_leaves(r: "Register", e: RegisterEvent) -> list[Entry]:
    """The GP's agreement ends on `valid`; the list stays, without a GP until somebody takes it over."""
    k = r.book(e.list)
    b = r.state.lists
    if b.gp[k] == NOBODY:
        return [r.entry(e, "refused", "F10", e.recorded, facts={"case": "no gp"})]
    at_once = ends_at_once(e.reason == "authorisation lost") or e.reason == "death" or b.salaried[k] == 1
    earliest = (
        e.recorded
        if at_once
        else may_end_from(
            e.recorded, r.rules_on(e.recorded), e.reason == "gross breach", e.valid if e.reason == "agreed" else None
        )
    )  # fmt: skip
    if e.valid < earliest:
        return [r.entry(e, "refused", "F06", e.recorded, facts={"earliest": earliest.isoformat()})]
    contract = "salaried" if b.salaried[k] == 1 else "self-employed"
    duty = municipality_must_find(contract, list_after_gp(None) is not None, e.valid)
    facts = {"municipality_must_find": duty}
    return [r.entry(e, "granted", "F10", max(e.valid, e.recorded), gp_id=int(b.gp[k]), facts=facts)]


def take_over(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A GP takes a list over whole: it must be free on the day, and the doctor competent and without another list.

    `reason` is the competence, `amount` the year of birth, `other` 1 for a time-limited agreement past 70.
    """
    k = r.book(e.list)
    gp = _doctor(e)
    holds_from = max(e.valid, e.recorded)
    if not r.is_free(k, holds_from) or r.holds_list(gp, holds_from):
        return [r.entry(e, "refused", "F02", e.recorded)]
    if not may_be_gp(e.reason or "", holds_from, in_post_2017=e.reason == "in post 2017"):
        return [r.entry(e, "refused", "K01", e.recorded)]
    rules = r.rules_on(holds_from)
    if e.amount is not None and ends_by_age(holds_from.year - e.amount, e.other == TIME_LIMITED, rules):
        return [r.entry(e, "refused", "F07", e.recorded)]
    return [r.entry(e, "granted", "F02", holds_from)]


def locum_in(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A locum stands in on a list: competent, or within the time that the exception allows (`amount` days in all)."""
    r.book(e.list)
    _doctor(e)
    allowed = e.amount is not None and may_be_locum_without(e.recorded, e.amount, e.amount)
    if not may_stand_in(e.reason == "competent" or allowed, gp_away=True):
        return [r.entry(e, "refused", "G02", e.recorded)]
    return [r.entry(e, "granted", "G01", e.recorded)]


def locum_out(r: "Register", e: RegisterEvent) -> list[Entry]:
    """The locum's time is over."""
    k = r.book(e.list)
    if r.state.lists.locum[k] == NOBODY:
        return [r.entry(e, "refused", "G01", e.recorded, facts={"case": "no locum"})]
    return [r.entry(e, "granted", "G01", e.recorded, gp_id=int(r.state.lists.locum[k]))]


def advertise(r: "Register", e: RegisterEvent) -> list[Entry]:
    """The post is advertised: counted towards reversion."""
    r.book(e.list)
    return [r.entry(e, "granted", "F11", e.recorded)]


def reversion(r: "Register", e: RegisterEvent) -> list[Entry]:
    """The agreement returns free to the municipality, where the framework agreement says so."""
    k = r.book(e.list)
    own = r.log.of("list_id", int(e.list or 0)).filter(pl.col("decision") == "granted")
    notice = own.filter(pl.col("kind") == EventKind.GP_LEAVES)
    adverts, months = 0, 0
    if notice.height:
        since = notice["recorded"][-1]
        adverts = own.filter((pl.col("kind") == EventKind.ADVERTISE) & (pl.col("recorded") >= since)).height
        months = month_number(e.recorded) - month_number(since) - (e.recorded.day < since.day)
    number = r.state.numbers[r.state.lists.home[k]]
    answer = reverts(number, e.recorded, e.reason == "qualified applicant", months, adverts)
    facts = {"months": months, "adverts": adverts}
    return [r.entry(e, "granted" if answer else "refused", "F11", e.recorded, facts=facts)]


def share(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A list split between two doctors: `amount` percent to its GP, the rest to `gp`."""
    r.book(e.list)
    _doctor(e)
    first = e.amount if e.amount is not None else 0
    decision = "granted" if shares_in_order([first, 100 - first]) else "refused"
    return [r.entry(e, decision, "G07", e.recorded)]


def _doctor(e: RegisterEvent) -> int:
    if e.gp is None or e.gp < 1:
        raise InputError(
            f"«{e.kind}» må ha legens nummer i «gp»; fant {e.gp}.",
            f"“{e.kind}” must have the doctor's number in “gp”; found {e.gp}.",
        )
    return e.gp
