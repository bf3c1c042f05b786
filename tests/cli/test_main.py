"""The front door: help, wrong commands, and how errors meet the user."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from anker.cli import main as front
from anker.cli.shared import chosen_language, not_found
from anker.errors import InputError
from anker.language import Text
from tests.conftest import Anker


@pytest.mark.end_to_end
def test_help_in_norwegian(anker: Anker) -> None:
    done = anker("--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Bruk: anker [VALG] KOMMANDO")
    assert done.stderr == ""


@pytest.mark.end_to_end
def test_help_in_english_and_without_arguments(anker: Anker) -> None:
    assert anker("--help", "--lang", "en").stdout.startswith("Usage: anker [OPTIONS]")
    assert anker("--help", ANKER_LANG="en").stdout.startswith("Usage: anker [OPTIONS]")
    assert anker().stdout == anker("--help").stdout


@pytest.mark.unit
@pytest.mark.parametrize("verb", [[], ["register"], ["reassign"]])
def test_help_answers_at_once_for_it_imports_nothing_heavy(verb: list[str]) -> None:
    heavy = ["numpy", "numba", "polars", "ortools", "altair", "rich", "jinja2", "holidays", "babel"]
    heavy += [] if verb else ["pydantic"]  # which typer needs for a verb's options
    code = (
        f"import sys; from anker.cli.main import main; main({[*verb, '--help']}); "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.end_to_end
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tst",), "ukjent kommando 'tst'. Mente du 'test'?"),
        (("tst", "--lang", "en"), "No such command 'tst'"),
        (("--nonsense",), "ukjent valg --nonsense"),
        (("test", "--lang", "fr"), "ugyldig verdi for '--lang'"),
        (("run", "utsira", "--years"), "valget '--years' må ha en verdi"),
        (("run", "utsira", "--json=3"), "valget '--json' tar ingen verdi"),
        (("run", "utsira", "røst"), "for mange argumenter: (røst)"),
        (("reassign", "utsira"), "mangler valget '--mechanism'. Velg blant:"),
    ],
)
def test_a_wrong_command(anker: Anker, arguments: tuple[str, ...], words: str) -> None:
    done = anker(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def fail_with(error: BaseException) -> None:
    def command(lang: str = "nb") -> None:
        raise error

    front.app.command("broken", hidden=True)(command)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (InputError("Fila mangler.", "The file is missing."), 2, "Fila mangler.\n"),
        (KeyboardInterrupt(), 130, "\nAvbrutt.\n"),
        (typer.Exit(1), 1, ""),
    ],
)
def test_how_errors_end(
    error: BaseException,
    status: int,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front.app, "registered_commands", list(front.app.registered_commands))
    fail_with(error)
    assert front.main(["broken"]) == status
    assert capsys.readouterr().err == words


@pytest.mark.unit
def test_a_fault_of_ankers_own_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front.app, "registered_commands", list(front.app.registered_commands))
    fail_with(ZeroDivisionError("a fault"))
    with pytest.raises(ZeroDivisionError):
        front.main(["broken"])


@pytest.mark.unit
@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        ([], "nb"),
        (["--lang", "en"], "en"),
        (["run", "--lang=en"], "en"),
        (["--lang"], "nb"),
        (["--lang", "nb"], "nb"),
    ],
)
def test_language(arguments: list[str], lang: str) -> None:
    assert chosen_language(arguments) == lang


@pytest.mark.unit
def test_a_name_not_found_names_the_nearest() -> None:
    error = not_found(Text("kommune", "municipality"), "kristiansan", ["oslo", "kristiansand"])
    assert error.message("nb") == "Fant ikke kommune «kristiansan». Nærmest: kristiansand."


@pytest.mark.end_to_end
def test_an_installed_package_says_where_its_tests_are(anker: Anker, tmp_path: Path) -> None:
    package = Path(front.__file__).parents[1]
    shutil.copytree(package, tmp_path / "lib" / "site" / "anker")
    done = anker("test", PYTHONPATH=str(tmp_path / "lib" / "site"))
    assert done.returncode == 2
    assert "kildekoden" in done.stderr


@pytest.mark.end_to_end
def test_the_language_asked_for_before_the_verb_is_the_verbs_too(anker: Anker) -> None:
    before, after = anker("--lang", "en", "places", "agder"), anker("places", "agder", "--lang", "en")
    assert before.stdout == after.stdout
    assert "municipality" in before.stdout
    below = anker("--lang", "en", "law", "show", "basistilskudd", "--on", "2024-05-01")
    assert below.stdout == anker("law", "show", "basistilskudd", "--on", "2024-05-01", "--lang", "en").stdout


@pytest.mark.end_to_end
def test_a_slip_of_the_pen_is_not_the_whole_country(anker: Anker) -> None:
    for verb in ("places", "build"):
        told = anker(verb, "norg")
        assert told.returncode == 2
        assert "Mente du Norge" in told.stderr


@pytest.mark.end_to_end
def test_a_year_before_the_scheme_is_refused(anker: Anker, tmp_path: Path) -> None:
    told = anker("settle", str(tmp_path), "--year", "0")
    assert told.returncode == 2
    assert "--year: fant «0», ventet et helt tall fra 2001 til 2100" in told.stderr
