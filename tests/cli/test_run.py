"""`anker run` as its user meets it: what it writes, and that the same question has the same answer."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from anker.scenario.file import DEFAULT, SHIPPED, read_scenario
from tests.conftest import Anker

pytestmark = pytest.mark.end_to_end
SHORT = ("run", "utsira", "--years", "1", "--replicates", "2")

TWO_TEAMS = (
    'schema_version = 1\nname_nb = "a"\nname_en = "b"\n'
    '[[package]]\nid = "as-today"\nlabel_nb = "Dagens"\nlabel_en = "Today"\n'
    '[[package]]\nid = "two"\nlabel_nb = "To"\nlabel_en = "Two"\n'
    '[[package.measure]]\nkind = "team"\n[[package.measure]]\nkind = "team"\nstart = 2026-07-01\n'
)


def without_run(folder: Path) -> dict[str, Any]:
    summary: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert summary.pop("run")["runs_reused"] == 0
    return summary


def test_the_same_seed_gives_the_same_files_on_any_number_of_threads(anker: Anker, tmp_path: Path) -> None:
    one, two, scenario = tmp_path / "one", tmp_path / "two", tmp_path / "two.toml"
    scenario.write_text(TWO_TEAMS, encoding="utf-8")
    question = (*SHORT, "--scenario", str(scenario))
    done = anker(*question, "--threads", "1", "--out", str(one), PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    again = anker(*question, "--threads", "2", "--out", str(two), "--json", PYTHONHASHSEED="2")
    assert again.returncode == 0, again.stderr
    assert "Utsira" in done.stdout
    assert str(one / "report.html") in done.stdout.replace("\n", "")
    for folder in (one, two):
        names = {p.name for p in folder.iterdir()}
        assert names == {
            "report.html",
            "summary.json",
            "indicators.parquet",
            "payments.parquet",
            "replicates.parquet",
            "codes.parquet",
            "record",
            "reconciliation.html",
        }
        assert (folder / "report.html").read_text(encoding="utf-8").startswith("<!")
        assert (folder / "record" / "record.json").is_file()
    assert without_run(one) == without_run(two)
    tables = [pl.read_parquet(folder / "indicators.parquet") for folder in (one, two)]
    assert tables[0].height > 0
    assert tables[0].equals(tables[1])
    assert json.loads(again.stdout) == json.loads((two / "summary.json").read_text(encoding="utf-8"))
    assert again.stderr.startswith("Bygger stedet …\n")


def test_progress_as_json_lines_and_the_result_as_json(anker: Anker, tmp_path: Path) -> None:
    done = anker(*SHORT, "--json", "--log-format", "json", "--lang", "en")
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [e["phase"] for e in events if e["event"] == "phase"] == [
        "Building the place", "Rehearsing", "Comparing", "Writing the report"
    ]  # fmt: skip
    assert any(e["event"] == "progress" and e["done"] == e["total"] > 0 for e in events)
    shipped = [package.id for package in read_scenario(SHIPPED / DEFAULT).package]
    assert [package["id"] for package in json.loads(done.stdout)["packages"]] == shipped
    assert (tmp_path / "out" / "utsira" / "report.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("utsira", "--years", "0"),
            "--years: fant «0», ventet et helt tall fra 1 til 50. Skriv for eksempel --years 10.",
        ),
        (("utsira", "--years", "51"), "--years: fant «51»"),
        (("utsira", "--years", "ten"), "--years: fant «ten»"),
        (("utsira", "--replicates", "0"), "--replicates: fant «0», ventet et helt tall fra 1 til 1000."),
        (("utsira", "--threads", "0"), "--threads: fant «0»"),
        (("utsira", "--seed", "-1"), "--seed: fant «-1»"),
        (("utsira", "--start", "soon"), "--start: fant «soon», ventet en dato"),
        (("utsira", "--start", "2020-01-01"), "--start: fant 2020-01-01"),
        (("utsira", "--out", "taken"), "--out: taken kan ikke skrives til"),
        (("utsira", "--scenario", "none.toml"), "Finner ikke filen none.toml"),
        (("utsira", "--nonsense"), "--nonsense"),
        (
            ("utsira", "--lang", "en", "--years", "0"),
            "--years: found “0”, expected a whole number from 1 to 50.",
        ),
        (("atlantis",), "Fant ikke stedet «atlantis»"),
        (("Herøy",), "Herøy (1515, Møre og Romsdal); Herøy (1818, Nordland)"),
        (("Våler",), "Våler (3114, Østfold); Våler (3419, Innlandet)"),
        ((), "STED"),
    ],
)
def test_bad_input_is_told_once_and_nothing_is_written(
    anker: Anker, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = anker("run", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert [p.name for p in tmp_path.iterdir()] == ["taken"]


def test_a_place_without_lists_of_its_own_is_told_so(anker: Anker, tmp_path: Path) -> None:
    done = anker("run", "bygland", "--years", "1", "--replicates", "1", "--threads", "1")
    assert done.returncode == 2
    assert "Bygland har ingen egne lister" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_measure_that_starts_after_the_last_year_is_refused(anker: Anker, tmp_path: Path) -> None:
    late = tmp_path / "late.toml"
    late.write_text(TWO_TEAMS.replace("2026-07-01", "2030-01-01"), encoding="utf-8")
    done = anker("run", "utsira", "--years", "4", "--scenario", str(late))
    assert done.returncode == 2
    assert (
        f"{late}: pakken «two»: tiltaket «team» starter 2030-01-01, men det øves bare fra 2026 til 2029"
        in done.stderr
    )
    assert [p.name for p in tmp_path.iterdir()] == ["late.toml"]


def test_what_a_scenario_has_that_does_nothing_is_told_before_the_run(anker: Anker, tmp_path: Path) -> None:
    grant = tmp_path / "grant.toml"
    grant.write_text(
        TWO_TEAMS.replace('kind = "team"', 'kind = "operating-grant"', 1).replace("07-01", "07-15"), "utf-8"
    )
    question = ("run", "utsira", "--years", "1", "--replicates", "1", "--scenario", str(grant))
    done = anker(*question, "--json")
    assert done.returncode == 0, done.stderr
    first, second, third = done.stderr.splitlines()[:3]
    assert "starter 1. januar 2026, men gjør ingenting før «team»" in first
    assert "start = 2026-07-15, men tiltak virker fra den første i en måned" in second
    assert third == "Bygger stedet …"
    assert json.loads(done.stdout)["packages"]
    events = [
        json.loads(line)
        for line in anker(*question, "--log-format", "json", "--lang", "en").stderr.splitlines()
    ]
    assert [e["text"].split(":")[0] for e in events if e.get("warning")] == ["Warning", "Warning"]
    assert "does nothing before “team” (Primary health team) starts on 2026-07-01" in events[0]["text"]
