"""Lists are made, and their ceilings change; lists are locked and unlocked."""

from typing import TYPE_CHECKING

from anker.calendar import first_day, month_number
from anker.errors import InputError
from anker.law.list_rules import ListRules
from anker.law.reopening import reopens
from anker.record.arrays import NOBODY
from anker.register.apply import JOINT, SALARIED
from anker.register.events import Entry, EventKind, RegisterEvent
from anker.register.rules.ceiling import agreement_lacks, may_lock, needs_agreement
from anker.register.rules.contract import is_agreement
from anker.register.rules.list_kernels import ceiling_allowed
from anker.register.rules.reduction import may_demand, reduced_from
from anker.register.rules.sharing import may_be_joint

if TYPE_CHECKING:
    from anker.register.register import Register


def new_list(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A new agreement: list, municipality, ceiling, kind of contract and, where there is one, the GP."""
    if e.list is None or e.list < 1 or r.knows_list(e.list):
        raise InputError(
            f"«list» må være et nytt, positivt nummer; fant {e.list}.",
            f"“list” must be a new, positive number; found {e.list}.",
        )
    lacks = agreement_lacks(True, e.amount is not None, e.municipality is not None, True)
    if lacks or e.amount is None:
        raise InputError(
            f"En ny liste må ha «amount» (tak) og «municipality» (sted); mangler {', '.join(lacks)}.",
            f"A new list must have “amount” (ceiling) and “municipality” (place); lacks {', '.join(lacks)}.",
        )
    r.town(e.municipality)
    kind = e.reason or "self-employed"
    if not is_agreement(kind):
        return [r.entry(e, "refused", "F01")]
    rules = r.rules_on(e.recorded)
    if not ceiling_allowed(e.amount, rules):
        return [r.entry(e, "refused", "D01", facts=_limits(rules, 0, e.amount))]
    if kind == "joint list" and not may_be_joint(e.valid):
        return [r.entry(e, "refused", "G05")]
    if e.gp is not None and r.holds_list(e.gp):
        return [r.entry(e, "refused", "F02", facts={"gp": e.gp})]
    r.add_list(e.list)
    code = (SALARIED if kind == "salaried" else 0) | (JOINT if kind == "joint list" else 0)
    holds_from = max(e.valid, e.recorded)
    return [r.entry(e, "granted", "F01", holds_from, other_id=code, reason=kind)]


def set_ceiling(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A new ceiling by agreement; below 500 with consent; never lowered by the municipality alone."""
    k, ceiling, rules = r.book(e.list), _amount(e), r.rules_on(e.recorded)
    b = r.state.lists
    stop = _not_allowed(r, e, k, ceiling)
    if stop:
        return [stop]
    if e.by == "municipality" and ceiling < b.ceiling[k] and e.reason != "agreed":
        return [r.entry(e, "refused", "E03", e.recorded, facts=_limits(rules, int(b.listed[k]), ceiling))]
    granted = r.entry(e, "granted", "D01", max(e.valid, e.recorded))
    free = ceiling - int(b.listed[k] + b.promised[k])
    now = granted.effective == e.recorded
    if now and b.open[k] == 1 and free <= 0:
        return [granted, _follows(e, k, r, EventKind.CLOSE, "D03")]
    return [granted]


def reduce(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A GP's demand for a shorter list: from the first month after the notice, by lot among households."""
    k, ceiling, rules = r.book(e.list), _amount(e), r.rules_on(e.recorded)
    listed = int(r.state.lists.listed[k])
    stop = _not_allowed(r, e, k, ceiling)
    if stop:
        return [stop]
    asked_by = e.by or "gp"
    if not may_demand(asked_by, listed, ceiling):
        rule = "E03" if asked_by != "gp" else "E01"
        return [r.entry(e, "refused", rule, e.recorded, facts=_limits(rules, listed, ceiling))]
    day = reduced_from(e.recorded, rules, e.valid if e.reason == "agreed" else None)
    holds_from = day if day.day == 1 and day > e.recorded else first_day(month_number(day) + 1)
    return [r.entry(e, "granted", "E02", holds_from, by=asked_by)]


def lock(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Locking a list: nobody new, apart from its ceiling."""
    r.book(e.list)
    decision = "granted" if may_lock(e.by or "") else "refused"
    return [r.entry(e, decision, "D08", e.recorded)]


def unlock(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Unlocking a list; it opens at once where it has as many free places as a full list needs to open."""
    k = r.book(e.list)
    if not may_lock(e.by or ""):
        return [r.entry(e, "refused", "D08", e.recorded)]
    b = r.state.lists
    granted = r.entry(e, "granted", "D08", e.recorded)
    free = int(b.ceiling[k] - b.listed[k] - b.promised[k])
    waited_for = bool((r.state.people.wanted[: r.state.used] == k).any())
    if b.open[k] == 0 and b.gp[k] != NOBODY and reopens(free, r.rules_on(e.recorded)) and not waited_for:
        return [granted, _follows(e, k, r, EventKind.OPEN, "C03")]
    return [granted]


def _not_allowed(r: "Register", e: RegisterEvent, k: int, ceiling: int) -> Entry | None:
    rules = r.rules_on(e.recorded)
    facts = _limits(rules, int(r.state.lists.listed[k]), ceiling)
    if not ceiling_allowed(ceiling, rules):
        return r.entry(e, "refused", "D01", e.recorded, facts=facts)
    if needs_agreement(ceiling, rules) and e.reason != "agreed":
        return r.entry(e, "refused", "D02", e.recorded, facts=facts)
    return None


def _limits(rules: ListRules, listed: int, ceiling: int) -> dict[str, int]:
    return {
        "listed": listed,
        "ceiling": ceiling,
        "ceiling_max": rules.ceiling_max,
        "floor": rules.ceiling_min_without_agreement,
    }


def _follows(e: RegisterEvent, k: int, r: "Register", kind: EventKind, rule: str) -> Entry:
    number = int(r.state.lists.id[k])
    return Entry(
        -1, e.recorded, e.recorded, e.recorded, kind, "granted", rule, list_id=number, by="register", cause=0
    )  # fmt: skip


def _amount(e: RegisterEvent) -> int:
    if e.amount is None:
        raise InputError(
            f"«{e.kind}» må ha det nye taket i «amount».",
            f"“{e.kind}” must have the new ceiling in “amount”.",
        )
    return e.amount
