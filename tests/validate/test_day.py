"""A thirtieth of the country in 2019 under every story: near published figures, with room for what a part's luck does.

Bars here are those of docs/validation.md plus three standard errors of so small a part (and, for waits, 2 points)."""

from dataclasses import replace

import numpy as np
import pytest

from anker.norway.figures import published_figure
from anker.parameters import stories
from anker.record.check import check
from anker.synthesis.nation import nation
from anker.synthesis.population import GROUP_NAMES
from anker.validate.day import (
    BESIDE,
    CONSULTATION_TARGETS,
    LONG,
    OUT_OF_HOURS_TARGETS,
    WAIT,
    WEEK_TARGETS,
    Seen,
    TargetRow,
    compare_day,
    watch,
)
from anker.validate.page import day_page, validation_rows
from tests.conftest import ROOT

pytestmark = pytest.mark.integration
SHARE = 1 / 30
SPREAD = 1.6  # standard deviation of a person's consultations in a year, over the mean


@pytest.fixture(scope="module")
def seen() -> dict[str, Seen]:
    return watch(SHARE, 1)


@pytest.fixture(scope="module")
def found(seen: dict[str, Seen]) -> list[TargetRow]:
    return compare_day(seen)


def luck(row: TargetRow, seen: Seen) -> float:
    """Three standard errors of a part of the country, in the unit of the row."""
    if row.target is WEEK_TARGETS or row.target is LONG:
        gps = seen.week.regular.size
        return 3 * {"regular": 10, "total": 15}.get(row.unit_id, 45) / float(np.sqrt(gps))
    if row.target is WAIT:
        return 2.0
    if row.unit_id in GROUP_NAMES:
        persons = float(seen.year.persons[GROUP_NAMES.index(row.unit_id)])
        one = SPREAD if row.target in (CONSULTATION_TARGETS, OUT_OF_HOURS_TARGETS) else 50 / row.published
        per_person = row.published * one if row.target is not OUT_OF_HOURS_TARGETS else np.sqrt(row.published)
        return 3 * float(per_person) / float(np.sqrt(persons))
    return 0.02


@pytest.mark.parametrize("story", stories())
def test_a_part_of_the_country_is_like_the_country(
    story: str, found: list[TargetRow], seen: dict[str, Seen]
) -> None:
    off = {
        f"{row.target.id} {row.unit_id}": (row.published, round(row.model[story], 3))
        for row in found
        if row.tolerance is not None
        and abs(row.model[story] - row.published) > row.tolerance + luck(row, seen[story])
    }
    assert off == {}


def test_a_national_record_has_the_lists_and_people_of_its_year() -> None:
    record = nation(2019, 0.01)
    assert check(record) == []
    with_gp = published_figure("national_series", indicator="lists_with_gp", year=2019, period="Q4").require()
    length = published_figure(
        "national_series", indicator="mean_list_length_lists_with_gp", year=2019
    ).require()
    lists = record["lists"].drop_nulls("gp_id")
    assert lists.height == round(0.01 * with_gp)
    on = record["residents"].filter(record["residents"]["list_id"].is_in(lists["list_id"].implode()))
    assert on.height == pytest.approx(lists.height * length, abs=1)


def test_rows_tell_every_story_and_those_beside_have_no_bar(found: list[TargetRow]) -> None:
    told = validation_rows(found)
    assert len(told) == len(found) * len(stories())
    assert len({row["id"] for row in told}) == len(told)
    assert {row["kind"] for row in told if row["met"] is None} == {"blind"}


def apart(row: TargetRow, seen: Seen) -> float:
    """As `luck`, but waits and calls follow the GP: under some stories a class of waits is all of one GP's patients and
    none of another's (a standard deviation between GPs of about 35 points; of late calls, 15)."""
    by_gp = {WAIT.id: 35, BESIDE.id: 15}.get(row.target.id)
    return 3 * by_gp / float(np.sqrt(seen.week.regular.size)) if by_gp else luck(row, seen)


def table_rows(text: str) -> list[list[str]]:
    """The cells of the page's tables about the day, headings among them, without those of the money."""
    lines = text.partition("## Pengene")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


def test_the_page_is_that_of_this_code(found: list[TargetRow], seen: dict[str, Seen]) -> None:
    """Every line and row stands there as the code has it; what the country gave is what a part of it gives now."""
    stands = (ROOT / "docs/validation.md").read_text(encoding="utf-8").partition("## Pengene")[0]
    made, tell = day_page(found, 0), "write it anew: anker validate --write"

    def words(text: str) -> list[str]:
        """Headings and what is told about each target; not the sums that a part of the country has otherwise."""
        lines = text[text.index("###") :].splitlines()
        return [line for line in lines if line and not line.startswith("| ")]

    assert words(stands) == words(made), tell
    there, here = table_rows(stands), table_rows(made)
    assert [row[:3] for row in there] == [row[:3] for row in here], tell
    values = [row for row in there if row[-1] not in ("holder / holds", "---")]
    for row, cells in zip(found, values, strict=True):
        for (story, value), cell in zip(row.model.items(), cells[3:-1], strict=True):
            near = apart(row, seen[story]) + 10.0**-row.target.decimals
            assert float(cell) == pytest.approx(value, abs=near), (row.target.id, row.unit_id, story, tell)


def test_the_page_names_what_does_not_hold(found: list[TargetRow]) -> None:
    row = found[0]
    high = dict.fromkeys(row.model, row.published + 10.0)
    missed = replace(row, model=high)
    text = day_page([missed], 1000)
    assert f"Of {len(high)} bars 0 hold." in text
    assert "**nei / no** (mixed, capacity, tolerance, choice)" in text
    exact = replace(row, model=dict.fromkeys(row.model, row.published))
    assert "**nei" not in day_page([exact], 1000)
