"""The start of a run is measured on the command itself."""

import pytest

from anker.bench import start
from anker.bench.rows import BenchRequest
from anker.errors import IdentityError

pytestmark = pytest.mark.end_to_end


def test_the_rehearsal_begins_before_its_first_year_is_over() -> None:
    rows = start.benchmark(BenchRequest("utsira", 1, lambda _: None))
    assert 0 < rows["start_s"]["value"] < rows["start_first_year_s"]["value"]
    assert 0 < rows["start_processor_s"]["value"] <= rows["start_first_year_processor_s"]["value"]


def test_a_run_that_ends_without_a_rehearsal_is_a_fault() -> None:
    with pytest.raises(IdentityError, match="no such place"):
        start.benchmark(BenchRequest("no such place", 1, lambda _: None))
