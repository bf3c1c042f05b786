"""The draw of a list reduction: households in an order by lot, until the list is down at its ceiling."""

from typing import TYPE_CHECKING, Any

import numpy as np

from anker.record.arrays import LIVING
from anker.register.events import Entry, EventKind
from anker.register.handlers.requests import age_of
from anker.register.rules.reduction import draw_groups, left_to_draw, lot_of_reduction
from anker.register.state import day_number

if TYPE_CHECKING:
    from anker.register.register import Register


def draw_out(r: "Register", demand: Entry) -> list[Entry]:
    """The entries that take those drawn off the list of a demand that has come into force; the list closes first."""
    from anker.random import For, uniforms

    k = r.book(demand.list_id)
    p, b = r.state.people, r.state.lists
    on_list = np.flatnonzero((p.status[: r.state.used] == LIVING) & (p.list[: r.state.used] == k))
    number = left_to_draw(on_list.size, int(b.ceiling[k]))
    if not number:
        return []
    together = r.households_of(p.id[on_list])
    home = {str(p.id[i]): together.get(int(p.id[i]), -int(p.id[i])) for i in on_list}
    ages = {str(p.id[i]): age_of(r, int(i), r.now) for i in on_list}
    groups = draw_groups(home, ages, r.rules_on(r.now))
    first = np.array([min(map(int, group)) for group in groups], np.int64)
    lot = uniforms(r.seed, 0, first, For.LIST_DRAW, day_number(r.now))
    drawn = lot_of_reduction([groups[g] for g in np.argsort(lot, kind="stable")], number)
    day, facts = r.now, f'{{"drawn": {len(drawn)}, "listed": {on_list.size}}}'
    shared: dict[str, Any] = {
        "from_list_id": demand.list_id,
        "cause": demand.seq,
        "by": "register",
        "facts": facts,
    }
    closes = [
        Entry(
            -1,
            day,
            day,
            day,
            EventKind.CLOSE,
            "granted",
            "D03",
            list_id=demand.list_id,
            cause=demand.seq,
            by="register",
        )
    ]
    return [
        *(closes if b.open[k] == 1 else []),
        *(
            Entry(-1, day, day, day, EventKind.DRAW_OUT, "granted", "E05", resident_id=int(who), **shared)
            for who in drawn
        ),
    ]
