"""What is missing begins in the year in which the unknown amount begins, not in the first one."""

import re
from datetime import date
from pathlib import Path

import pytest

import anker as ak

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(("start", "known"), [(2026, []), (2027, [2026])])
def test_years_before_an_unknown_amount_have_their_numbers(start: int, known: list[int]) -> None:
    team = ak.measures.Team(share_of_practices=1.0)
    grant = ak.measures.OperatingGrant(start=date(start, 1, 1))
    found = ak.run("utsira", {"later": [team, grant]}, years=2, replicates=1, threads=1)
    cost = found.by_year.filter(package="later", indicator="state_cost")
    assert cost.filter(cost["median"].is_not_null())["year"].to_list() == known
    level = found.levels.filter(package="later", indicator="state_cost")
    assert level["median"].to_list() == [None]
    assert "not public" in level["missing"][0]
    waits = found.by_year.filter(package="later", indicator="wait_days")
    assert waits["median"].null_count() == 0


def test_the_report_tells_the_years_that_are_known(tmp_path: Path) -> None:
    team = ak.measures.Team(share_of_practices=1.0)
    grant = ak.measures.OperatingGrant(start=date(2027, 1, 1))
    found = ak.run("utsira", {"later": [team, grant]}, years=2, replicates=1, threads=1)
    found.to_html(tmp_path / "report.html", lang="en")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    told = re.search(
        r"The state&#39;s cost, million NOK per year. later: from (\S+) in 2026 to (\S+) in (\d+)", page
    )
    assert told is not None
    assert told[1] == told[2]
    assert told[3] == "2026"  # the last year that is known
