"""The skeleton of a measure runs from the first minute: its own test, those of every measure, and a scenario."""

import subprocess
import sys
from pathlib import Path

import pytest

from anker.contribute.levers_page import levers_page
from anker.contribute.new_measure import new_measure
from anker.errors import InputError
from anker.rehearse.levers import KINDS
from tests.conftest import ROOT

# Python with the measures of another folder beside Anker's own.
WITH_MEASURES = """
import sys
from pathlib import Path
import anker.measures, anker.parameters
folder = Path(sys.argv[1])
anker.measures.__path__.append(str(folder))
anker.parameters.MEASURES = (*anker.parameters.MEASURES, folder)
"""
RUN_TESTS = (
    WITH_MEASURES
    + """
import pytest
sys.exit(pytest.main(["-q", "-c", "pyproject.toml", "--rootdir", ".", "-p", "tests.worlds", *sys.argv[2:]]))
"""
)
RUN_SCENARIO = (
    WITH_MEASURES
    + """
from anker.scenario.file import read_scenario
package = read_scenario(Path(sys.argv[2])).package
from tests.places import books_of, world_of
print(*(books_of(world_of("utsira"), p.measure)["list_years"]["booked_minutes"].sum() for p in package))
"""
)
SCENARIO = """
schema_version = 1
name_nb = "Lengre åpent"
name_en = "Open longer"

[[package]]
id = "as-today"
label_nb = "Dagens ordning"
label_en = "As today"
description_nb = "Ingen tiltak."
description_en = "No measures."

[[package]]
id = "longer"
label_nb = "Lengre åpent"
label_en = "Open longer"
description_nb = "Timebøkene er lenger åpne."
description_en = "Books are open longer."

[[package.measure]]
kind = "open-longer"
share_of_lists = 1.0
"""


def python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    written = new_measure("open-longer", root)
    assert {path.relative_to(root).as_posix() for path in written} == {
        "src/anker/measures/open_longer.py",
        "src/anker/measures/open_longer.yaml",
        "tests/measures/test_open_longer.py",
    }
    return root


@pytest.mark.integration
def test_its_own_test_and_those_of_every_measure_pass(skeleton: Path) -> None:
    own, told = skeleton / "tests/measures/test_open_longer.py", ROOT / "tests/measures/test_measures_told.py"
    ran = python(RUN_TESTS, skeleton / "src/anker/measures", own, told)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "failed" not in ran.stdout


@pytest.mark.integration
def test_a_scenario_may_use_it(skeleton: Path, tmp_path: Path) -> None:
    scenario = tmp_path / "longer.toml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    ran = python(RUN_SCENARIO, skeleton / "src/anker/measures", scenario)
    assert ran.returncode == 0, ran.stderr
    today, longer = map(float, ran.stdout.split())
    assert longer > today > 0


@pytest.mark.integration
def test_it_is_formatted_and_has_nothing_to_be_corrected(skeleton: Path) -> None:
    files = [str(path) for path in sorted(skeleton.rglob("*.py"))]
    config = ("--config", str(ROOT / "pyproject.toml"))
    for step in (
        ("check", "--extend-per-file-ignores", "test_*:D1", *config),
        ("format", "--check", *config),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "ruff", *step, *files], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout


@pytest.mark.unit
def test_a_file_that_is_there_is_left_alone_and_nothing_else_is_written(tmp_path: Path) -> None:
    there = tmp_path / "tests/measures/test_open_longer.py"
    there.parent.mkdir(parents=True)
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"test_open_longer.py exists already"):
        new_measure("open-longer", tmp_path)
    assert there.read_text(encoding="utf-8") == "mine"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [there]


@pytest.mark.unit
@pytest.mark.parametrize("name", ["Open", "open_longer", "1-open", "open-", "åpent", "../x", ""])
def test_a_name_that_does_not_do_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="lower-case letters"):
        new_measure(name, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.unit
def test_the_page_of_levers_tells_each_of_them_once() -> None:
    page = levers_page()
    assert all(page.count(f"| `{name}` |") == 1 for name in KINDS)
