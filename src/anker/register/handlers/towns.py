"""Municipalities merge, switch automatic allocation, or stop running the scheme; city districts of lists."""

import re
from typing import TYPE_CHECKING

from anker.errors import InputError
from anker.norway.changes import FIRST_YEAR, LAST_YEAR, successors
from anker.register.events import Entry, EventKind, RegisterEvent

if TYPE_CHECKING:
    from anker.register.register import Register

_DISTRICT = re.compile(r"\d{6}")
_NUMBER = re.compile(r"\d{4}")
_RULE = {
    EventKind.ALLOCATION_ON: "A14",
    EventKind.ALLOCATION_OFF: "A16",
    EventKind.SUSPEND: "A20",
    EventKind.RESUME: "A20",
}


def merge(r: "Register", e: RegisterEvent) -> list[Entry]:
    """A municipality becomes (a part of) another: everybody and every list of it from `valid`. `reason` is the new
    number. Nobody changes list by it. InputError where the municipality was divided, or became another."""
    r.town(e.municipality)
    into = e.reason or ""
    if not _NUMBER.fullmatch(into) or into == e.municipality:
        raise InputError(
            f"«merge» må ha det nye kommunenummeret i «reason»; fant «{into}».",
            f"“merge” must have the new municipality number in “reason”; found “{into}”.",
        )
    _check_known(e, into)
    if into not in r.state.numbers:
        r.add_town(into)
    return [r.entry(e, "granted", "A09", max(e.valid, e.recorded))]


def switch(r: "Register", e: RegisterEvent) -> list[Entry]:
    """Automatic allocation on or off; the duty to run the scheme suspended or resumed."""
    r.town(e.municipality)
    return [r.entry(e, "granted", _RULE[e.kind], e.recorded)]


def district(r: "Register", e: RegisterEvent) -> list[Entry]:
    """The city district (six digits, the first four the municipality's) that a list belongs to: a grouping only."""
    k = r.book(e.list)
    town = r.state.numbers[r.state.lists.home[k]]
    if e.municipality is None or not _DISTRICT.fullmatch(e.municipality) or e.municipality[:4] != town:
        raise InputError(
            f"Bydel for liste {e.list} må være seks sifre som begynner med {town}; fant «{e.municipality}».",
            f"The district of list {e.list} must be six digits beginning with {town}; found “{e.municipality}”.",
        )
    return [r.entry(e, "granted", "A09", e.recorded)]


def _check_known(e: RegisterEvent, into: str) -> None:
    """What is published of mergers must not be contradicted; later ones are free."""
    if not FIRST_YEAR <= e.valid.year <= LAST_YEAR or e.municipality is None:
        return
    became = successors(e.municipality, e.valid.year)
    if became == (e.municipality,) or became == (into,):
        return
    names = ", ".join(became)
    raise InputError(
        f"Kommune {e.municipality} ble {names} i {e.valid.year}, ikke {into}. En delt kommune flyttes innbygger for "
        "innbygger («move»).",
        f"Municipality {e.municipality} became {names} in {e.valid.year}, not {into}. A divided municipality is moved "
        "resident by resident (“move”).",
    )
