"""The same arrivals under two rules: nothing differs when the rule does not, and exchanges meet wishes earlier."""

import pytest

from anker.evaluation.reassignment_months import _met, replay
from tests.places import record_of

pytestmark = pytest.mark.integration


def test_two_replays_of_the_same_rule_are_the_same() -> None:
    first, again = _met(record_of("lyngdal"), [], 4), _met(record_of("lyngdal"), [], 4)
    assert (first[0] == again[0]).all()
    assert (first[1] == again[1]).all()


def test_exchanges_meet_more_wishes_and_it_is_counted_who_comes_later() -> None:
    told = replay(record_of("lyngdal"), "priority", 14)
    assert told.months == 14
    assert told.met > told.met_today > 0
    assert told.earlier > told.later >= 0
    assert told.later <= told.met_today
