"""A run that is cut off goes on where it stopped, and ends as if nothing had happened."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from anker.cli.main import main
from anker.runs.plan import plan_runs
from anker.scenario.file import read_scenario
from tests.conftest import Anker

pytestmark = pytest.mark.end_to_end
SCENARIO = """
schema_version = 1
name_nb = "Team"
name_en = "Team"
[[package]]
id = "as-today"
label_nb = "Dagens"
label_en = "As today"
[[package]]
id = "team"
label_nb = "Team"
label_en = "Team"
[[package.measure]]
kind = "team"
"""
QUESTION = ("run", "utsira", "--scenario", "team.toml", "--years", "3", "--replicates", "4", "--threads", "1")


@pytest.fixture(autouse=True)
def scenario(tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text(SCENARIO, encoding="utf-8")


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """The command in the background, once a few of its runs are finished."""
    command = [sys.executable, "-P", "-m", "anker", *arguments, "--out", str(folder)]
    process = subprocess.Popen(
        command, cwd=folder.parent, env=dict(os.environ), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        # A shell that runs the tests in the background has Ctrl-C ignored by all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # no threads here
    )  # fmt: skip
    end = time.monotonic() + 240
    while len(list((folder / "checkpoints").glob("[!.]*~*.json"))) < 3:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end, "no run was finished in time"
        time.sleep(0.02)
    return process


def summary(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    found: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return found, found.pop("run")


def test_a_killed_run_goes_on_and_ends_as_an_uninterrupted_one(anker: Anker, tmp_path: Path) -> None:
    cut, whole = tmp_path / "cut", tmp_path / "whole"
    process = started(cut, *QUESTION)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert not (cut / "summary.json").exists()

    other = anker(*QUESTION, "--seed", "2", "--out", str(cut))
    assert other.returncode == 2
    assert "sted, start, år eller frø" in other.stderr
    assert "--fresh" in other.stderr

    resumed = anker(*QUESTION, "--out", str(cut))
    assert resumed.returncode == 0, resumed.stderr
    assert anker(*QUESTION, "--out", str(whole)).returncode == 0
    (here, run), (there, unbroken) = summary(cut), summary(whole)
    assert here == there
    assert run["runs_reused"] >= 3
    assert unbroken["runs_reused"] == 0
    assert (
        f"Fortsetter: {run['runs_reused']} av {run['runs']} kjøringer er ferdige fra før." in resumed.stderr
    )
    assert not (cut / "checkpoints").exists()


def test_a_report_that_cannot_be_written_costs_no_finished_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("anker.report.results.write_results", fail)
    question = ["run", "utsira", "--scenario", "team.toml", "--years", "1", "--replicates", "1"]
    with pytest.raises(OSError, match="no space left"):
        main(question)
    kept = {path.name for path in Path("out/utsira-team/checkpoints").glob("*~*.json")}
    team = read_scenario(Path("team.toml"))
    assert kept == {f"{run.name}.json" for run in plan_runs(team, 1)}


def test_ctrl_c_ends_calmly_and_keeps_what_is_finished(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    process = started(folder, "run", "utsira", "--years", "30", "--replicates", "20")
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert err.rstrip().endswith("Avbrutt.")
    assert "Ferdige kjøringer er tatt vare på" in err
    assert "Traceback" not in err
    assert out == ""
    assert (folder / "checkpoints" / "fingerprint.json").is_file()
    assert not (folder / "summary.json").exists()
