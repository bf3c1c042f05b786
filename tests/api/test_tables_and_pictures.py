"""What a comparison is told by: tables with units, and pictures that stand by themselves."""

import re
from pathlib import Path

import pytest

import anker as ak
from tests.report.sample import outcome

FOUND = ak.Comparison(outcome(), ak.build("utsira"))
pytestmark = pytest.mark.unit


def test_levels_and_changes_have_a_row_per_package_and_indicator() -> None:
    packages, indicators = len(FOUND.outcome.packages), len(FOUND.outcome.indicators)
    assert FOUND.levels.height == packages * indicators
    assert FOUND.changes.height == (packages - 1) * indicators
    assert FOUND.changes["unit"].null_count() == 0


def test_what_has_no_result_says_why() -> None:
    lacking = FOUND.changes.filter(FOUND.changes["median"].is_null())
    assert lacking.height > 0
    assert lacking["missing"].null_count() == 0
    assert FOUND.changes.filter(FOUND.changes["median"].is_not_null())["missing"].null_count() > 0


def test_the_waterfall_goes_from_the_start_to_the_last_year() -> None:
    steps = FOUND.waterfall.filter(package="team", indicator="wait_days")
    assert steps["kind"].to_list() == ["today", "drift", "measure", "horizon"]
    assert steps["grade"].to_list()[2] in ("A", "B", "C")
    assert steps["median"][:3].sum() == pytest.approx(steps["median"][3])


@pytest.mark.parametrize("indicator", [None, "wait_days"])
def test_a_picture_stands_by_itself_and_can_be_saved(indicator: str | None, tmp_path: Path) -> None:
    picture = FOUND.plot(indicator, "en")
    assert "http" not in picture.svg.replace("http://www.w3.org/2000/svg", "")
    assert "Team on today&#39;s terms" in picture.svg
    assert "hypothetical" in picture.svg
    picture.save(tmp_path / "a.svg")
    picture.save(tmp_path / "a.png")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(ak.InputError, match=r"ends in \.svg or \.png"):
        picture.save(tmp_path / "a.gif")


def test_a_single_year_is_drawn_as_a_dot_with_its_band() -> None:
    found = ak.run("utsira", {"team": [ak.measures.Team()]}, years=1, replicates=2, threads=1)
    dots = re.findall(
        r'd="M[\d.]+,0A', found.plot("wait_days", "en").svg
    )  # circles, which lines have none of
    assert len(dots) == 2
    assert "NaN" not in found.plot("wait_days", "en").svg


def test_an_unknown_indicator_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(ak.InputError, match="Unknown indicator “wait”"):
        FOUND.plot("wait")


def test_a_comparison_says_what_it_is_in_a_line() -> None:
    assert repr(FOUND).startswith("Comparison(Kristiansand, 2026–")


def test_the_answer_is_the_report_s() -> None:
    assert FOUND.answer("en") == FOUND.outcome.answer.paragraph.en


def test_money_pages_are_settled_from_a_record_or_its_folder(tmp_path: Path) -> None:
    record = ak.build("utsira")
    ak.write_record(record, tmp_path / "record")
    one, two = (ak.settle(of, models=["ordinary"], year=2026) for of in (record, tmp_path))
    assert one.tables["postings"].equals(two.tables["postings"])
    assert one.text("en") == two.text("en")
    one.save(tmp_path / "out", "en")
    assert (tmp_path / "out" / "statement.xlsx").is_file()
    with pytest.raises(ak.InputError, match="expected KEY=AMOUNT"):
        ak.settle(record, own={"cost.nothing": 1})
    with pytest.raises(ak.InputError, match="no practice"):
        ak.settle(record, practice=99)


def test_an_unknown_mechanism_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(ak.InputError, match="Known: first-come"):
        ak.reassign("utsira", "lottery")
