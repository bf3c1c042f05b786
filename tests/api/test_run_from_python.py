"""`ak.run`: the same answer as the command's, from a script, a notebook and on any number of processors."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from pydantic import ValidationError

import anker as ak
from anker.api.running import run_question
from tests.conftest import Anker

SHORT = {"years": 1, "replicates": 2}


def but_run(summary: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in json.loads(json.dumps(summary)).items() if key != "run"}


@pytest.mark.end_to_end
def test_python_and_the_command_line_give_the_same_answer(anker: Anker, tmp_path: Path) -> None:
    done = anker("run", "utsira", "--years", "1", "--replicates", "2", "--out", "out")
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    found = ak.run("utsira", **SHORT, folder=tmp_path / "mine")  # type: ignore[arg-type]  # two whole numbers
    assert but_run(found.summary) == but_run(told)
    names = {path.name for path in (tmp_path / "mine").iterdir()}
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
    again = json.loads((tmp_path / "mine" / "summary.json").read_text(encoding="utf-8"))
    assert again == json.loads(json.dumps(found.summary))
    assert found.by_year.equals(pl.read_parquet(tmp_path / "out" / "indicators.parquet"))


SCRIPT = """
import anker as ak
print("begun")
found = ak.run("utsira", {"two": [ak.measures.Team(), ak.measures.NewLists()]}, years=1, replicates=2, progress=True)
print(found.outcome.run.processes, found.changes.height)
"""


@pytest.mark.end_to_end
@pytest.mark.parametrize("by", ["a file", "standard input"])
def test_a_script_needs_no_guard_about_its_main_part(tmp_path: Path, by: str) -> None:
    script = tmp_path / "plain.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script) if by == "a file" else "-"], input=SCRIPT, capture_output=True,
        text=True, cwd=tmp_path, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    begun, last = done.stdout.splitlines()
    threads, changes = last.split()
    assert begun == "begun"
    assert int(threads) == min(len(os.sched_getaffinity(0)), 6)
    assert int(changes) == ak.indicators().height
    assert done.stderr.startswith("Bygger stedet …\nØver …\n")


LONG = """
import anker as ak
print("begun", flush=True)
ak.run("utsira", {"team": [ak.measures.Team()]}, years=50, replicates=1000, threads=2, progress=lambda phase, share:
       print(phase, flush=True) if share else None)
"""


def children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


@pytest.mark.end_to_end
def test_an_interrupt_from_the_keyboard_leaves_no_process() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LONG], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # A shell that runs the tests in the background has Ctrl-C ignored by all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # no threads here
    ) as asks:  # fmt: skip
        assert asks.stdout is not None
        assert asks.stdout.readline() == "begun\n"
        assert asks.stdout.readline() == "rehearse\n"
        workers = children(asks.pid)
        assert len(workers) == min(len(os.sched_getaffinity(0)), 2) - 1
        asks.send_signal(signal.SIGINT)
        _, errors = asks.communicate(timeout=120)
    assert errors.rstrip().endswith("KeyboardInterrupt")
    for _ in range(1000):
        if not any(Path(f"/proc/{worker}").is_dir() for worker in workers):
            return
        time.sleep(0.05)
    pytest.fail("a worker goes on")


CELL = """
import anker as ak
record = ak.build("lyngdal")
team = ak.measures.Team(share_of_practices=1.0)
found = ak.run("lyngdal", {"team": [team]}, years=1, replicates=2, threads=1)
changes = found.changes
picture = found.plot()
"""


@pytest.mark.integration
def test_six_lines_in_a_cell_build_run_compare_and_plot_a_place() -> None:
    cell: dict[str, Any] = {}
    lines = CELL.strip().splitlines()
    assert len(lines) == 6
    exec("\n".join(lines), cell)
    assert cell["record"]["lists"].height == 13
    changes = cell["changes"]
    assert changes.columns == ["package", "indicator", "median", "p10", "p90", "unit", "missing"]
    assert set(changes["package"]) == {"team"}
    hours = changes.filter(indicator="gp_hours").row(0, named=True)
    assert hours["unit"] == "hours"
    assert hours["median"] != 0.0
    assert set(changes.filter(indicator="within_five_working_days")["unit"]) == {"percentage points"}
    drawn = cell["picture"]._repr_svg_()
    assert drawn.startswith("<svg xmlns=")
    assert "Lyngdal: endring mot dagens ordning i 2026" in drawn
    told = cell["ak"].run.__doc__
    assert all(name in told for name in ("packages", "share_of_practices", "years", "replicates", "changes"))


@pytest.mark.integration
def test_progress_tells_phase_and_share() -> None:
    heard: list[tuple[str, float]] = []
    ak.run("utsira", {"team": [ak.measures.Team()]}, years=1, replicates=1, threads=1,
           progress=lambda phase, share: heard.append((phase, share)))  # fmt: skip
    assert list(dict.fromkeys(phase for phase, _ in heard)) == ["build", "rehearse", "tell"]
    assert max(share for phase, share in heard if phase == "rehearse") == 1.0


@pytest.mark.unit
def test_measures_in_python_are_as_strict_as_in_a_file() -> None:
    assert ak.measures.Team(share_of_practices=0.5).kind == "team"
    for wrong in ({"share_of_practices": 2.0}, {"share_of_practices": "0.5"}, {"shares": 0.5}):
        with pytest.raises(ValidationError):
            ak.measures.Team(**wrong)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"years": 0}, "years: found 0, expected a whole number from 1 to 50"),
        ({"replicates": 1001}, "replicates: found 1001"),
        ({"seed": -1}, "seed: found -1"),
        ({"threads": 0}, "threads: found 0"),
        ({"packages": {"Team A": []}}, "The package “Team A”: expected a short name"),
        ({"packages": {"team": ["team"]}}, "found 'team', expected a measure such as"),
        ({"packages": {"team": []}, "scenario": "x.toml"}, "Give either packages or scenario"),
        ({"day": {"new_tasks": 3.0}}, "day goes with packages"),
        (
            {"packages": {"team": []}, "day": {"new_tasks": 1000.0}},
            "day: field new_tasks: found 1000.0, expected",
        ),
        ({"packages": [ak.measures.Team()]}, "expected an anker.Package"),
        ({"scenario": "none.toml"}, "There is no file none.toml"),
        ({"packages": {"team": [ak.measures.Team(start=date(2040, 1, 1))]}}, "packages: package “team”"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_before_anything_is_built(
    asked: dict[str, Any], words: str
) -> None:
    with pytest.raises(ak.InputError, match=words.replace("(", r"\(")):
        ak.run("utsira", **asked)


@pytest.mark.unit
def test_a_record_is_no_place_and_the_message_says_what_is() -> None:
    with pytest.raises(ak.InputError, match="found dict, expected a place or its name"):
        ak.run({}, years=1)  # type: ignore[arg-type]  # what a user may try


def question(packages: Any = None, **more: Any) -> Any:
    usual = {
        "scenario": None,
        "day": None,
        "years": 2,
        "replicates": 3,
        "precision": None,
        "seed": 1,
        "corners": False,
    }
    return run_question("utsira", packages, **(usual | more))


def question_again(place: str, packages: Any, **more: Any) -> Any:
    assert place == "utsira"
    return question(packages, **more)


@pytest.mark.unit
def test_as_today_comes_first_unless_the_first_package_is_it() -> None:
    team = ak.measures.Team()
    assert [p.id for p in question({"team": [team]}).scenario.package] == ["as-today", "team"]
    assert [p.id for p in question({"base": [], "team": team}).scenario.package] == ["base", "team"]
    own = ak.Package(id="own", label_nb="Egen", label_en="Own", measure=(team,))
    assert [p.label.en for p in question([own]).scenario.package] == ["As today", "Own"]


@pytest.mark.unit
def test_the_question_is_told_as_python_that_asks_it_again() -> None:
    asked = question({"team": [ak.measures.Team(share_of_practices=0.5)]}, day={"new_tasks": 3.0})
    assert asked.command == (
        "anker.run('utsira', {'team': [anker.measures.Team(share_of_practices=0.5)]}, day={'new_tasks': 3.0}, "
        "years=2, replicates=3, seed=1)"
    )
    assert question().command == "anker.run('utsira', years=2, replicates=3, seed=1)"
    again = eval(asked.command, {"anker": SimpleNamespace(run=question_again, measures=ak.measures)})
    assert (again.identity(), again.scenario.digest()) == (asked.identity(), asked.scenario.digest())
    assert again.command == asked.command


def said(scenario: ak.Scenario) -> dict[str, Any]:
    return scenario.model_dump(mode="json", serialize_as_any=True)


@pytest.mark.unit
def test_packages_with_names_of_their_own_are_told_with_them() -> None:
    own = ak.Package(id="own", label_nb="Egen", label_en="Own", measure=(ak.measures.Team(),))
    asked = question([own])
    names = {"run": question_again, "measures": ak.measures, "Package": ak.Package}
    again = eval(asked.command, {"anker": SimpleNamespace(**names)})
    assert said(again.scenario) == said(asked.scenario)


@pytest.mark.unit
def test_a_baseline_of_the_users_own_is_told_as_it_was_given() -> None:
    asked = question({"base": [], "team": [ak.measures.Team()]})
    again = eval(asked.command, {"anker": SimpleNamespace(run=question_again, measures=ak.measures)})
    assert said(again.scenario) == said(asked.scenario)


@pytest.mark.unit
def test_a_scenario_that_no_expression_tells_has_no_command() -> None:
    today = ak.Package(id="as-today", label_nb="Dagens ordning", label_en="As today")
    named = ak.Scenario(schema_version=1, name_nb="Mitt", name_en="Mine", package=(today,))
    assert question(scenario=named).command == ""


OWN = """
from typing import ClassVar, Literal
import anker as ak
class Nothing(ak.Measure):
    label: ClassVar = ak.Text("Ingenting", "Nothing")
    description: ClassVar = ak.Text("Ingenting.", "Nothing.")
    legal_basis: ClassVar = ak.Text("Ingen.", "None.")
    decided_by: ClassVar = ("council",)
    grade: ClassVar = ak.measures.Team.grade
    evidence: ClassVar = ak.Text("Ingen.", "None.")
    kind: Literal["nothing"] = "nothing"
    def change(self, world, levers, months_in_force):
        pass
"""
ASKS_OWN = """
found = ak.run("utsira", {"own": [Nothing()]}, years=1, replicates=2, threads=2)
print(found.outcome.run.processes, repr(found.outcome.command))
"""


def run_own(folder: Path, script: str, by: str) -> "subprocess.CompletedProcess[str]":
    (folder / "own.py").write_text(OWN, encoding="utf-8")
    (folder / "asks.py").write_text(script, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "asks.py" if by == "a file" else "-"], input=script, capture_output=True,
        text=True, cwd=folder, check=False, timeout=300,
    )  # fmt: skip


@pytest.mark.end_to_end
@pytest.mark.parametrize("by", ["a file", "standard input"])
def test_a_measure_in_a_module_beside_the_script_is_run_by_every_process(tmp_path: Path, by: str) -> None:
    done = run_own(tmp_path, "import anker as ak\nfrom own import Nothing\n" + ASKS_OWN, by)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(min(len(os.sched_getaffinity(0)), 2)), "''"]


@pytest.mark.end_to_end
@pytest.mark.parametrize("by", ["a file", "standard input"])
def test_a_measure_in_the_script_itself_is_refused_with_what_to_do(tmp_path: Path, by: str) -> None:
    done = run_own(tmp_path, OWN + ASKS_OWN, by)
    assert done.returncode == 1
    assert "The measure Nothing cannot be sent to other processes" in done.stderr


@pytest.mark.unit
def test_a_measure_of_the_users_own_that_lacks_what_reports_tell_is_refused_with_its_name() -> None:
    class Unsaid(ak.Measure):
        label = ak.Text("Uten", "Without")
        kind: str = "unsaid"

        def change(self, *_: Any) -> None:
            """Nothing."""

    with pytest.raises(
        ak.errors.InputError, match="Unsaid lacks description, legal_basis, decided_by, grade"
    ):
        question(packages={"own": [Unsaid()]})


@pytest.mark.integration
def test_what_does_nothing_in_a_package_is_warned_of() -> None:
    with pytest.warns(UserWarning, match="package “nothing”: has no measures"):
        ak.run("utsira", {"base": [], "nothing": []}, years=1, replicates=1, threads=1)
