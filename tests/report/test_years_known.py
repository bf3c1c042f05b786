"""Years of an indicator that nobody can tell are left out of its figure."""

import pytest

from anker.evaluation.outcome import Spread
from anker.report.sections.years import _known

pytestmark = pytest.mark.unit
TOLD, UNTOLD = Spread(1.0, 0.5, 2.0), Spread(None, None, None)


def test_years_none_of_which_can_be_told_make_no_panel() -> None:
    assert _known(((2026, UNTOLD), (2027, UNTOLD))) == ()
    some = ((2026, TOLD), (2027, UNTOLD))
    assert _known(some) == some
