"""The log keeps every entry in order, however many times it is added to."""

from datetime import date

import pytest

from anker.register.events import Entry, EventKind
from anker.register.log import MANY, Log

pytestmark = pytest.mark.unit
DAY = date(2026, 1, 1)


def test_entries_added_one_by_one_stay_in_order_in_few_chunks() -> None:
    log = Log()
    for _ in range(3 * MANY):
        log.add([Entry(-1, DAY, DAY, DAY, EventKind.DEATH, "granted", "A01", resident_id=1)])
        frame = log.frame()
    assert frame["seq"].to_list() == list(range(1, 3 * MANY + 1))
    assert frame.n_chunks() <= MANY
    assert Log(frame).next == log.next == 3 * MANY + 1
