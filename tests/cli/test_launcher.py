"""./anker and its set-up, without the network: a ready environment starts, a broken one is seen, two take turns."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.end_to_end


def load_install() -> ModuleType:
    spec = importlib.util.spec_from_file_location("install", ROOT / "requirements" / "install.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


install = load_install()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of what the launcher needs, in a folder with a blank and a Norwegian letter, with a lock of nothing."""
    house = tmp_path / "min mappe å"
    (house / "requirements").mkdir(parents=True)
    shutil.copy2(ROOT / "anker", house)
    shutil.copy2(ROOT / "requirements" / "install.py", house / "requirements")
    (house / "requirements" / "run.lock").write_text("# nothing\n")
    package = house / "src" / "anker"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text("import sys\nprint(sys.argv[1:], sys.prefix)\n")
    return house


def start(command: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ANKER_PYTHON": sys.executable, **variables}
    return subprocess.run(
        [str(command), *arguments],
        cwd="/",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_it_sets_itself_up_once_and_again_when_the_lock_changes(house: Path, tmp_path: Path) -> None:
    first = start(house / "anker", "run", "a b", "*", PYTHONDONTWRITEBYTECODE="1")
    assert first.returncode == 0, first.stderr
    assert first.stdout == f"['run', 'a b', '*'] {house / '.venv'}\n"
    assert "Setter opp Anker første gang" in first.stderr
    assert list((house / "src" / "anker" / "__pycache__").glob("__main__.*.pyc"))

    link = tmp_path / "lenke"
    link.symlink_to(house / "anker")
    again = start(link, "x")
    assert (again.stdout, again.stderr) == (f"['x'] {house / '.venv'}\n", "")

    (house / ".venv" / "anker-stamp").unlink()  # as after a killed set-up
    assert "på nytt" in start(house / "anker").stderr

    (house / "requirements" / "run.lock").write_text("# changed\n")
    both = [subprocess.Popen([house / "anker"], stderr=subprocess.PIPE, text=True, cwd="/") for _ in range(2)]
    told = [process.communicate(timeout=300)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("på nytt" in text for text in told) == 1


def test_the_bench_has_an_environment_of_its_own_with_what_anker_is_measured_beside(house: Path) -> None:
    (house / "requirements" / "bench.lock").write_text("# nothing more\n")
    done = start(house / "anker", "bench", "peers")
    assert done.stdout == f"['bench', 'peers'] {house / '.venv-bench'}\n"
    assert not (house / ".venv").exists()


def test_a_failed_set_up_is_told_and_leaves_no_stamp(house: Path) -> None:
    (house / "requirements" / "run.lock").write_text("./nothing-here.whl --hash=sha256:00\n")
    done = start(house / "anker")
    assert done.returncode == 2
    assert "Oppsettet mislyktes" in done.stderr
    assert "The set-up failed" in done.stderr
    assert not (house / ".venv" / "anker-stamp").exists()


def test_no_python_is_told_in_both_languages(house: Path) -> None:
    done = start(house / "anker", ANKER_PYTHON="/no/such/python")
    assert done.returncode == 2
    assert "Anker trenger Python 3.11" in done.stderr
    assert "Anker needs Python 3.11" in done.stderr
    assert not (house / ".venv").exists()


def test_the_lock_is_let_go_when_its_holder_is_killed(tmp_path: Path) -> None:
    code = f"import importlib.util as u, pathlib, time\ns = u.spec_from_file_location('i', {install.__file__!r})\n"
    code += "m = u.module_from_spec(s); s.loader.exec_module(m)\n"
    code += f"h = m.wait_for_turn(pathlib.Path({str(tmp_path / 'venv')!r})); print('mine', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "mine\n"
        holder.kill()
    begin = time.monotonic()
    os.close(install.wait_for_turn(tmp_path / "venv"))
    assert time.monotonic() - begin < 5
