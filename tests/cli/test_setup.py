"""`anker setup` without the network: a group that stands is ready, one that is absent is one message."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from anker.cli.main import main
from anker.cli.setup import SETUP_GROUPS
from tests.conftest import ROOT


def closed_port() -> int:
    """A port of this machine at which nobody answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """What `anker setup` needs of a repository: the package, and lock files that ask for nothing."""
    ignored = shutil.ignore_patterns("__pycache__", "data")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    (tmp_path / "requirements").mkdir()
    shutil.copy2(ROOT / "requirements" / "install.py", tmp_path / "requirements")
    for _, lock in SETUP_GROUPS.values():
        (tmp_path / "requirements" / lock).write_text("# nothing\n")
    return tmp_path


def setup(house: Path, *groups: str) -> subprocess.CompletedProcess[str]:
    """The verb, with an index of packages that nobody answers at."""
    nowhere = f"http://127.0.0.1:{closed_port()}/simple"
    unreachable = {
        "PIP_INDEX_URL": nowhere,
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": "/dev/null",
        "PATH": "/usr/bin:/bin",
    }
    return subprocess.run(
        [sys.executable, "-P", "-m", "anker", "setup", *groups],
        cwd=house, env={**unreachable, "PYTHONPATH": str(house / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.end_to_end
def test_a_group_is_set_up_ahead_and_then_left_alone(house: Path) -> None:
    first = setup(house, "bench")
    assert (first.returncode, first.stdout) == (0, "bench: klar\n"), first.stderr
    assert "Setter opp Anker første gang" in first.stderr
    assert {path.name for path in house.glob(".venv*") if path.is_dir()} == {".venv-bench"}
    again = setup(house, "bench")
    assert (again.returncode, again.stdout, again.stderr) == (0, "bench: klar\n", "")


@pytest.mark.end_to_end
def test_without_the_network_an_absent_group_is_one_message_and_no_traceback(house: Path) -> None:
    (house / "requirements" / "run.lock").write_text("polars==2.1.0 --hash=sha256:" + "0" * 64 + "\n")
    done = setup(house, "all")
    assert (done.returncode, done.stdout) == (2, "")
    told = done.stderr.splitlines()
    assert [line.split(":")[0] for line in told[-3:-1]] == ["Oppsettet mislyktes", "The set-up failed"]
    assert "gruppen run " in told[-3]
    assert told[-1] == "(No matching distribution found for polars==2.1.0)"
    assert len(told) == 4
    assert not (house / ".venv" / "anker-stamp").exists()


@pytest.mark.unit
def test_a_group_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["setup", "bensj"]) == 2
    assert "Fant ikke gruppe «bensj». Nærmest: bench" in capsys.readouterr().err


@pytest.mark.unit
def test_the_groups_are_those_of_the_launcher_and_of_the_lock_files() -> None:
    launcher = (ROOT / "anker").read_text(encoding="utf-8")
    for venv, lock in SETUP_GROUPS.values():
        assert f"group={lock.removesuffix('.lock')} venv=$root/{venv} ;;" in launcher
    assert {lock for _, lock in SETUP_GROUPS.values()} == {
        path.name for path in (ROOT / "requirements").glob("*.lock")
    }
