"""The page of measurements: what was measured now, with its machine and bars, beside what stood there."""

import pytest

from anker.bench.bars import BARS, Bar
from anker.bench.machine import machine
from anker.bench.page import HEAD, TOLD, bench_page
from anker.bench.rows import bench_row
from anker.cli.bench import BENCH_PARTS

pytestmark = pytest.mark.unit


def test_a_bar_is_met_on_its_own_side() -> None:
    assert Bar(3.0, most=True).met(3.0)
    assert not Bar(3.0, most=True).met(3.1)
    assert Bar(300.0).met(300.0)
    assert not Bar(300.0).met(299.9)
    assert (str(Bar(1000.0)), str(Bar(3.0, most=True))) == ("≥ 1,000", "≤ 3")


def test_every_part_is_told_in_both_languages() -> None:
    assert set(TOLD) == set(BENCH_PARTS)


def test_parts_measured_now_replace_their_section_and_others_stay() -> None:
    first = bench_page(
        "", {"peers": {"simpy_ratio": bench_row(310.0, "ratio", 3)}}, "a machine", own_place=True
    )
    assert first.startswith(HEAD)
    assert f"| `simpy_ratio` | 310.0 | ratio | 3 |  | {BARS['simpy_ratio']} | ja / yes |" in first
    second = bench_page(
        first, {"limit": {"limit_ratio": bench_row(4.2, "ratio", 3, "bare_ns")}}, "another", own_place=True
    )
    assert second.index("## limit") < second.index("## peers")
    assert "| bare_ns | ≤ 4 | **nei / no** |" in second
    third = bench_page(
        second, {"peers": {"simpy_ratio": bench_row(1.0, "ratio")}}, "a third", own_place=False
    )
    assert "310.0" not in third
    assert "| `simpy_ratio` | 1.0 | ratio | 1 |  |  |  |" in third
    assert third.count("\n## ") == 2
    assert third.count("Maskin / machine: another; ") == third.count("Maskin / machine: a third; ") == 1
    assert bench_page(third, {}, "", own_place=True) == third


def test_the_machine_is_told_in_one_line() -> None:
    told = machine()
    assert "\n" not in told
    assert "numba" in told
    assert "Python 3." in told
