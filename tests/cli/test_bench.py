"""`anker bench` measures what it names, on a place small enough for a test."""

import json

import pytest

from anker.cli.main import main

pytestmark = pytest.mark.integration


def test_the_engine_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "engine", "--place", "risør", "--runs", "1", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert all(set(row) == {"value", "unit", "runs", "ratio_to"} for row in rows.values())
    assert rows["thread_ratio"]["ratio_to"] in rows
    residents = 6_800
    assert 2 * residents < rows["contacts"]["value"] < 6 * residents


def test_an_unknown_part_is_told_with_those_that_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "motor"]) == 2
    assert "engine" in capsys.readouterr().err


def test_the_mechanisms_for_changing_gp_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "reassign", "--place", "risør", "--runs", "1", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows["reassign_most_people_s"]["unit"] == "s"
    assert rows["reassign_most_people_helped"]["value"] >= rows["reassign_priority_helped"]["value"] > 0
    assert rows["reassign_order_keeping_harmed_vs_today"]["value"] == 0
