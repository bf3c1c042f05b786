"""Compiled code is kept in Anker's cache folder, found again, and never outlives its source."""

import ast
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from anker import kernels
from anker.kernels import DECORATORS, PACKAGE, kernel_hash, source_hash
from tests.conftest import ROOT

CALL = """
from anker import random
random.uniform(1, 2, 3, 4, 5)
stats = random.uniform.stats
print(sum(stats.cache_hits.values()), sum(stats.cache_misses.values()), stats.cache_path)
"""


def call_kernel(cache: Path) -> tuple[int, int, Path]:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "XDG_CACHE_HOME": str(cache)}
    environment.pop("NUMBA_CACHE_DIR", None)
    done = subprocess.run(
        [sys.executable, "-c", CALL], env=environment, capture_output=True, text=True, check=True
    )
    hits, misses, path = done.stdout.split(maxsplit=2)
    return int(hits), int(misses), Path(path.strip())


@pytest.mark.integration
def test_the_second_process_finds_what_the_first_compiled(tmp_path: Path) -> None:
    hits, misses, path = call_kernel(tmp_path)
    assert (hits, misses) == (0, 1)
    assert path.is_relative_to(tmp_path / "anker")
    assert list(path.glob("random.uniform-*.nbi"))
    assert call_kernel(tmp_path) == (1, 0, path)
    assert not list(PACKAGE.rglob("*.nbi"))


def write(package: Path, **files: str) -> str:
    for name, code in files.items():
        (package / f"{name}.py").write_text(code)
    return kernel_hash(package)


@pytest.mark.unit
def test_the_hash_follows_kernels_and_all_that_they_import(tmp_path: Path) -> None:
    first = write(
        tmp_path,
        day="from anker.rates import (\n    RATE,\n)\n@kernel\ndef f(): return RATE\n",
        rates="from anker import base\nRATE = base.X\n",
        base="X = 1\n",
        report="from anker import day\n",
    )
    assert write(tmp_path, report="from anker import day, base\n") == first
    second = write(tmp_path, base="X = 2\n")
    assert second != first
    third = write(tmp_path, rates="from anker.base import X\nRATE = X\n")
    assert third not in (first, second)
    assert write(tmp_path, day="import anker.base\n@kernel\ndef f(): return 1\n") not in (
        first,
        second,
        third,
    )


@pytest.mark.unit
def test_the_source_hash_covers_every_file(tmp_path: Path) -> None:
    write(tmp_path, report="x = 1\n")
    before = source_hash(tmp_path)
    write(tmp_path, report="x = 2\n")
    assert source_hash(tmp_path) != before


@pytest.mark.unit
@pytest.mark.parametrize("decorator", DECORATORS)
def test_the_hash_follows_what_any_of_the_decorators_compiles(tmp_path: Path, decorator: str) -> None:
    first = write(tmp_path, day=f"@{decorator}\ndef f(): return 1\n")
    assert write(tmp_path, day=f"@{decorator}\ndef f(): return 2\n") != first


@pytest.mark.unit
def test_the_decorators_are_those_of_the_file_and_of_the_pages() -> None:
    tree = ast.parse(inspect.getsource(kernels))
    given = [
        f.name for f in tree.body if isinstance(f, ast.FunctionDef) and "function: _F" in ast.unparse(f.args)
    ]
    assert tuple(given) == DECORATORS
    section = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("\n## Kernels\n")[1]
    assert tuple(re.findall(r"^\| `(\w+)` \|", section.split("\n## ")[0], re.MULTILINE)) == DECORATORS
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert f"| {', '.join(DECORATORS)} |" in glossary
