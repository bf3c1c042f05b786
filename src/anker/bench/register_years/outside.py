"""Residents who step outside the scheme or into it again, and those whom the municipality strikes off a list."""

from datetime import date

import numpy as np

from anker.bench.register_years.chances import STEPS_INSIDE, STEPS_OUTSIDE, STRUCK_OFF
from anker.bench.register_years.lots import some
from anker.record.arrays import LIVING, OUTSIDE
from anker.register.events import EventKind, RegisterEvent
from anker.register.register import Register


def outside(r: Register, seed: int, day: date) -> None:
    """The month's events of these kinds, one by one: few hundreds in the whole country."""
    p, n = r.state.people, r.state.used
    living = p.status[:n] == LIVING
    listed, out = np.flatnonzero(living & (p.list[:n] >= 0)), np.flatnonzero(living & (p.list[:n] == OUTSIDE))
    struck = p.id[listed][some(p.id[listed], STRUCK_OFF, seed, day, 32)]
    told = (
        (EventKind.OPT_OUT, p.id[listed][some(p.id[listed], STEPS_OUTSIDE, seed, day, 30)]),
        (EventKind.OPT_IN, p.id[out][some(p.id[out], STEPS_INSIDE, seed, day, 31)]),
        (EventKind.STRIKE_OFF, struck),
    )
    for kind, residents in told:
        for resident in residents:
            r.submit(RegisterEvent(kind, day, day, resident=int(resident)))
