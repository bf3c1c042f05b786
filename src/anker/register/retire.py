"""GPs whose agreement ends by itself because of age, at the new year."""

from datetime import date
from typing import TYPE_CHECKING

from anker.register.events import Entry, EventKind
from anker.register.rules.contract import ends_by_age

if TYPE_CHECKING:
    from anker.register.register import Register


def by_age(r: "Register") -> None:
    """On 1 January: end the agreements of GPs who turned 70 in the year before, and of those past the age that even a
    time-limited agreement allows. Only years of birth are known; who is past 70 is taken to have one."""
    if r.now.month != 1:
        return
    b, last = r.state.lists, date(r.now.year - 1, 12, 31)
    rules = r.rules_on(last)
    entries = []
    for k in range(r.state.lists_used):
        if b.gp[k] < 0 or b.gp_birth[k] == 0:
            continue
        age = last.year - int(b.gp_birth[k])
        if age == rules.end_age or ends_by_age(age, True, rules):
            entries.append(
                Entry(
                    -1, r.now, r.now, r.now, EventKind.GP_AGES_OUT, "granted", "F07", list_id=int(b.id[k]),
                    gp_id=int(b.gp[k]), by="register",
                )
            )  # fmt: skip
    if entries:
        r.enter(entries)
