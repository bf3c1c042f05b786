"""GPs leave and are followed, locums come and go, posts are advertised and revert, and new lists are made."""

from datetime import date

import numpy as np

from anker.bench.register_years.chances import LOCUM_ENDS, NEW_LISTS, OF_GP, OF_VACANT
from anker.bench.register_years.lots import lots, some
from anker.record.arrays import NOBODY
from anker.register.events import EventKind, RegisterEvent
from anker.register.register import Register

LOCUM, FIRST_DOCTOR, FIRST_LIST = 1_900_000_000, 20_000_000, 1_000_000_000
CEILING = 1000
CONTRACTS = ("self-employed", "salaried", "joint list")


def posts(r: Register, seed: int, day: date) -> None:
    """The month's events of posts; each a single event."""
    b, m = r.state.lists, r.state.lists_used
    held = np.flatnonzero((b.status[:m] == 1) & (b.gp[:m] != NOBODY))
    vacant = np.flatnonzero((b.status[:m] == 1) & (b.gp[:m] == NOBODY))
    served = b.id[:m][b.locum[:m] != NOBODY]
    leaving = b.id[held][some(b.id[held], OF_GP[EventKind.GP_LEAVES], seed, day, 10)]
    for number in served[some(served, LOCUM_ENDS, seed, day, 40)]:
        r.submit(RegisterEvent(EventKind.LOCUM_OUT, day, day, list=int(number)))
    for salt, (kind, chance) in enumerate(OF_VACANT.items(), 41):
        for number in b.id[vacant][some(b.id[vacant], chance, seed, day, salt)]:
            r.submit(_of_vacant(r, kind, int(number), seed, day))
    for number in leaving:
        r.submit(RegisterEvent(EventKind.GP_LEAVES, day, day, list=int(number), reason="agreed"))
    _new_lists(r, seed, day)


def _of_vacant(r: Register, kind: EventKind, number: int, seed: int, day: date) -> RegisterEvent:
    if kind == EventKind.LOCUM_IN:
        return RegisterEvent(kind, day, day, list=number, gp=LOCUM, reason="competent")
    if kind == EventKind.TAKE_OVER:
        age = 30 + int(30 * lots(np.array([number]), seed, day, 46)[0])
        return RegisterEvent(
            kind, day, day, list=number, gp=doctor(r), amount=day.year - age, reason="specialist"
        )
    return RegisterEvent(kind, day, day, list=number)


def _new_lists(r: Register, seed: int, day: date) -> None:
    b, m = r.state.lists, r.state.lists_used
    beside = some(b.id[:m], NEW_LISTS, seed, day, 45)
    for i, home in enumerate(b.home[beside]):
        number = FIRST_LIST + r.state.lists_used
        town, contract = r.state.numbers[int(home)], CONTRACTS[i % len(CONTRACTS)]
        made = RegisterEvent(
            EventKind.NEW_LIST, day, day, list=number, municipality=town, gp=doctor(r), amount=CEILING, reason=contract
        )  # fmt: skip
        r.submit(made)


def doctor(r: Register) -> int:
    """The number of a doctor whom the register has not met."""
    return FIRST_DOCTOR + r.log.next
