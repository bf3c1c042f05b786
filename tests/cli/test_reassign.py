"""`anker reassign` as its users run it."""

import json
from pathlib import Path

import polars as pl
import pytest

from anker.matching.mechanisms import MECHANISMS
from tests.conftest import Anker

pytestmark = pytest.mark.end_to_end
PATIENTS = (
    "patient,current,wanted,waited_days\nOla,A,B,600\nKari,B,A,10\nPer,B,C,400\nAnne,C,A,3\nLiv,,A,900\n"
)


def test_an_instance_in_a_file_gives_moves_for_programs(anker: Anker, tmp_path: Path) -> None:
    (tmp_path / "i.csv").write_text(PATIENTS, encoding="utf-8")
    (tmp_path / "c.csv").write_text("list,ceiling\nA,2\nB,2\nC,1\n", encoding="utf-8")
    done = anker(
        "reassign",
        "--instance",
        "i.csv",
        "--ceilings",
        "c.csv",
        "--mechanism",
        "most-people",
        "--json",
        "--out",
        "o",
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["helped"], told["wanted_to_move"], told["harmed_vs_today"]) == (4, 5, 0)
    assert told["seconds"] >= 0
    assert {"patient": "Liv", "from": None, "to": "A"} in told["moves"]
    assert len(told["moves"]) == told["helped"] == pl.read_parquet(tmp_path / "o" / "moves.parquet").height
    again = anker(
        "reassign", "--instance", "o/instance.csv", "--ceilings", "o/ceilings.csv", "--mechanism", "most-people",
        "--json",
    )  # fmt: skip
    assert json.loads(again.stdout)["moves"] == told["moves"]


def test_a_place_is_told_to_people_by_municipality_with_what_the_law_would_need(anker: Anker) -> None:
    done = anker("reassign", "risør", "--mechanism", "order-keeping", "--lang", "en")
    assert done.returncode == 0, done.stderr
    for text in (
        "The queue's order is kept",
        "Risør",
        "by home",
        "centrality",
        "The GP regulation § 10",
        "synthetic",
    ):
        assert text in done.stdout
    norwegian = anker("reassign", "risør", "--mechanism", "order-keeping")
    assert "Fastlegeforskriften § 10" in norwegian.stdout
    last = {line.removesuffix(" …") for line in done.stderr.splitlines()}
    assert {"Population", "Waiting lists", "Clearing: the queue's order is kept"} <= last


def test_progress_is_told_in_norwegian_first(anker: Anker) -> None:
    done = anker("reassign", "utsira", "--mechanism", "priority", "--months", "1")
    assert done.returncode == 0, done.stderr
    phases = [line.removesuffix(" …") for line in done.stderr.splitlines()]
    assert phases == [
        "Innbyggere", "Lister", "Tabeller", "Ventelister", "Bytteoppgjør: lengst ventetid først",
        "Spiller fram, måneder: 1",
    ]  # fmt: skip


def test_a_place_for_programs_carries_the_numbers_that_it_rests_on(anker: Anker) -> None:
    told = json.loads(anker("reassign", "risør", "--mechanism", "priority", "--months", "2", "--json").stdout)
    assert told["replay"]["months"] == 2
    assert told["wanted_to_move"] == sum(row["waiting"] for row in told["by_municipality"]) > 0
    assert told["helped"] == sum(row["helped"] for row in told["by_centrality"]) == len(told["moves"])
    assert {row["certainty"] for row in told["rests_on"]} == {"assumed", "calibrated"}
    assert told["law"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--mechanism", "priority"),
        ("risør", "--instance", "i.csv", "--mechanism", "priority"),
        ("risør", "--ceilings", "i.csv", "--mechanism", "priority"),
        ("risør", "--mechanism", "lottery"),
        ("risør", "--mechanism", "priority", "--months", "0"),
        ("--instance", "i.csv", "--mechanism", "priority", "--months", "3"),
        ("risør",),
        ("--instance", "none.csv", "--mechanism", "priority"),
        ("--instance", "i.csv", "--mechanism", "priority", "--out", "i.csv"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_in_one_message(
    anker: Anker, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "i.csv").write_text(PATIENTS, encoding="utf-8")
    done = anker("reassign", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "i.csv"]


def test_the_command_knows_every_mechanism(anker: Anker) -> None:
    told = anker("reassign", "--help").stdout
    assert all(name in told for name in MECHANISMS)
