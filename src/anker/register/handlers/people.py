"""Births, deaths and moves; staying outside the scheme; being struck off a list."""

from datetime import date
from typing import TYPE_CHECKING

from anker.calendar import month_number
from anker.errors import InputError
from anker.record.arrays import LIVING, MOVED, NOBODY, OUTSIDE
from anker.register.events import Entry, EventKind, RegisterEvent
from anker.register.handlers.requests import closing, list_of
from anker.register.rules.change import effective
from anker.register.rules.list_kernels import ceiling_allowed
from anker.register.rules.place import Standing, childs_list, has_right, list_after_moving

if TYPE_CHECKING:
    from anker.register.register import Register

STANDINGS: dict[str | None, Standing] = {
    None: "resident",
    "resident": "resident",
    "asylum seeker": "asylum seeker",
    "without permit": "without permit",
    "mission": "mission",
}


def birth(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A newborn: resident of the mother's municipality, on the mother's list unless that is at the highest ceiling."""
    if e.resident is None or e.resident < 1 or r.knows_person(e.resident):
        raise _taken_id(e)
    mother = r.person(e.other) if e.other is not None else NOBODY
    p, b = r.state.people, r.state.lists
    if mother == NOBODY and e.municipality is None:
        raise InputError(
            "En fødsel må ha moren i «other» eller kommunen i «municipality».",
            "A birth must have the mother in “other” or the municipality in “municipality”.",
        )
    home = e.municipality or r.state.numbers[p.home[mother]]
    r.town(home)
    born = r.entry(e, "granted", "A01", municipality_no=home, amount=month_number(e.valid))
    held = int(p.list[mother]) if mother != NOBODY else NOBODY
    k = childs_list(held if held >= 0 else None, None)
    if k is None or not ceiling_allowed(int(b.listed[k] + b.promised[k]) + 1, r.rules_on(e.recorded)):
        r.add_person(e.resident)
        return [born]
    holds_from = e.recorded if r.options.newborn_from == "registration" else _next_turn(r, e)
    place = Entry(
        -1, e.recorded, e.recorded, holds_from, EventKind.ALLOCATE, "granted", "A17", resident_id=e.resident,
        list_id=int(b.id[k]), amount=0, by="register", cause=0,
    )  # fmt: skip
    closes = closing(r, e, k)
    r.add_person(e.resident)
    return [born, place, *closes]


def gone(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A death, or a move out of the country: the place is free, and any wait is over."""
    i = _living(r, e)
    if month_number(e.valid) < r.state.people.birth[i]:
        raise InputError(
            f"Innbygger {e.resident} var ikke født {e.valid}.",
            f"Resident {e.resident} was not born on {e.valid}.",
        )
    return [r.entry(e, "granted", "A01", from_list_id=list_of(r, i))]


def move_in(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Someone comes to live in the country, or back: without a list until one is chosen or allocated."""
    if e.resident is None or e.resident < 1:
        raise _taken_id(e)
    r.town(e.municipality)
    known = r.knows_person(e.resident)
    if known and r.state.people.status[r.person(e.resident)] != MOVED:
        raise _taken_id(e)
    standing = STANDINGS.get(e.reason, "other")
    if not has_right(standing, e.recorded):
        return [r.entry(e, "refused", "A01", facts={"standing": e.reason})]
    if known:
        born = int(r.state.people.birth[r.person(e.resident)])
    else:
        year, month = divmod(e.amount or 0, 100)
        if not (1850 <= year <= e.valid.year and 1 <= month <= 12):
            raise InputError(
                f"«amount» må være fødselsår og -måned som 198704; fant {e.amount}.",
                f"“amount” must be year and month of birth such as 198704; found {e.amount}.",
            )
        born = 12 * year + month - 1
        r.add_person(e.resident)
    return [r.entry(e, "granted", "A01", amount=born, other_id=None)]


def move(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Moving home: the list is kept until another is chosen."""
    i = _living(r, e)
    r.town(e.municipality)
    return [r.entry(e, "granted", "A09", list_id=list_after_moving(list_of(r, i)))]


def opt_out(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Staying outside the scheme, from the first of the next month."""
    i = _living(r, e)
    return [r.entry(e, "granted", "A08", _next_turn(r, e), from_list_id=list_of(r, i))]


def opt_in(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Entering the scheme again: without a list until one is chosen or allocated."""
    i = _living(r, e)
    if r.state.people.list[i] != OUTSIDE:
        return [r.entry(e, "refused", "A08", e.recorded, facts={"case": "not outside"})]
    return [r.entry(e, "granted", "A01", e.recorded)]


def strike_off(r: "Register", e: RegisterEvent) -> list[Entry]:
    """The municipality's decision after threats or violence: off the list at once, and never that GP again."""
    i = _living(r, e)
    k = int(r.state.people.list[i])
    if k < 0:
        return [r.entry(e, "refused", "A10", e.recorded, facts={"case": "no list"})]
    gp = int(r.state.lists.gp[k])
    number = int(r.state.lists.id[k])
    return [
        r.entry(
            e, "granted", "A10", e.recorded, list_id=None, from_list_id=number, gp_id=gp if gp != NOBODY else None
        )
    ]  # fmt: skip


def _next_turn(r: "Register", e: RegisterEvent) -> date:
    return effective(e.recorded, r.rules_on(e.recorded))


def _living(r: "Register", e: RegisterEvent) -> int:
    i = r.person(e.resident)
    if r.state.people.status[i] != LIVING:
        raise InputError(
            f"Innbygger {e.resident} er død eller flyttet ut; «{e.kind}» gir ingen mening.",
            f"Resident {e.resident} is dead or has moved out; “{e.kind}” makes no sense.",
        )
    return i


def _taken_id(e: RegisterEvent) -> InputError:
    return InputError(
        f"«resident» må være et nytt, positivt nummer for «{e.kind}»; fant {e.resident}.",
        f"“resident” must be a new, positive number for “{e.kind}”; found {e.resident}.",
    )
