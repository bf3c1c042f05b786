"""docs/validation.md was made with the parameters and tables that are here now."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from anker.norway.tables import table
from anker.parameters import Story, stories
from anker.validate import day_calibration
from anker.validate.day_calibration import _TABLES, calibration_mark
from tests.conftest import ROOT

pytestmark = pytest.mark.unit


def test_the_days_part_of_the_page_was_made_with_these_numbers() -> None:
    page = (ROOT / "docs/validation.md").read_text(encoding="utf-8")
    assert page.count(f"`{calibration_mark()}`") == 2, "write it anew: anker validate --write"


def changed(column: str) -> Callable[[str], pl.DataFrame]:
    """The tables, with another first value in a column of the first of them."""

    def read(name: str) -> pl.DataFrame:
        frame = table(name)
        if name != _TABLES[0]:
            return frame
        first = pl.int_range(pl.len()) == 0
        other = pl.lit("other words") if frame[column].dtype == pl.String else pl.lit(1e6)
        return frame.with_columns(pl.when(first).then(other).otherwise(pl.col(column)).alias(column))

    return read


@pytest.mark.parametrize(("column", "same"), [("value", False), ("age_group", False), ("source", True)])
def test_the_mark_goes_by_figures_and_not_by_words_about_them(
    column: str, same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = calibration_mark()
    monkeypatch.setattr(day_calibration, "table", changed(column))
    assert (calibration_mark() == before) is same


def test_the_mark_goes_by_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    def other() -> dict[str, Story]:
        name, story = next(iter(stories().items()))
        return {**stories(), name: replace(story, values={**story.values, "overtime": 0.123})}

    before = calibration_mark()
    monkeypatch.setattr(day_calibration, "stories", other)
    assert calibration_mark() != before
