"""`anker test`: everything that says whether Anker is in order, in one command."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import typer

from anker.cli.shared import Lang, say
from anker.errors import InputError
from anker.language import Language, Text

HELP = say(
    "Kjør prosjektets egne kontroller og prøver (argumenter går til pytest: test tests/law -k navn).",
    "Run the project's own checks and tests (arguments go to pytest: test tests/law -k name).",
)
# What `anker test` does not know itself is pytest's.
SETTINGS: dict[str, Any] = {"allow_extra_args": True, "ignore_unknown_options": True}
_IMPORTS = (
    "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo', '--no-cache'])"
)
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", _IMPORTS)),
    ("kernels", ("-m", "anker.api.warm")),
)
# Two at a time.
ALL_TESTS = ("-n", "2", "--cov-report=term:skip-covered")


def command(context: typer.Context, lang: Lang = "nb") -> None:
    """Run ruff, mypy, import-linter, and pytest with its coverage; with arguments, pytest alone with those."""
    root = repository()
    run = runner(root)
    if context.args:
        raise typer.Exit(run(("-m", "pytest", *context.args)))
    failed = [name for name, arguments in CHECKS if _tell(name) and run(arguments) != 0]
    _tell("pytest")
    # Kernels are compiled by now, so that the two workers do not both compile them. How much of the code the tests ran
    # is held to the floor in pyproject.toml.
    if run(("-m", "pytest", *ALL_TESTS, f"--cov={root / 'src' / 'anker'}")) != 0:
        failed.append("pytest")
    if failed:
        print(_summary(failed, lang), file=sys.stderr)
        raise typer.Exit(1)


def repository() -> Path:
    """The repository that this package is run from; InputError where it is installed without its tests."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").is_file() or not (root / "tests").is_dir():
        raise InputError(
            "Prøvene ligger i kildekoden, ikke i den installerte pakken. Hent den, og kjør ./anker test der.",
            "The tests live in the repository, not in the installed package: clone it, run ./anker test there.",
        )
    return root


def runner(root: Path) -> Callable[[Sequence[str]], int]:
    """A function that runs Python with some arguments in the repository and gives its exit status."""
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}

    def run(arguments: Sequence[str]) -> int:
        sys.stdout.flush()
        return subprocess.run([sys.executable, *arguments], cwd=root, env=environment, check=False).returncode

    return run


def _tell(name: str) -> bool:
    print(f"— {name}", file=sys.stderr, flush=True)
    return True


def _summary(failed: Sequence[str], lang: Language) -> str:
    names = ", ".join(failed)
    return Text(f"Ikke i orden: {names}", f"Not in order: {names}").get(lang)
