"""Files and functions that fit on a screen, folders that fit in one look."""

import ast
import statistics
from collections import Counter
from pathlib import PurePath

import pytest

from tests.conventions.source import Function, functions, named, sources
from tests.conventions.test_order import committed, text_of

pytestmark = pytest.mark.unit
LONGEST_FILE, LONGEST_FUNCTION, MOST_FILES, MEDIAN = 400, 60, 25, 110


def lengths() -> dict[str, int]:
    return {named(path): len(text_of(path).splitlines()) for path in committed() if path.suffix == ".py"}


def test_files_are_short() -> None:
    found = lengths()
    assert {path: length for path, length in found.items() if length > LONGEST_FILE} == {}
    assert statistics.median(found.values()) <= MEDIAN


def length_of(function: Function) -> int:
    """How many lines a function has, its docstring among them."""
    return (function.end_lineno or 0) - function.lineno + 1


def too_long(trees: dict[str, ast.Module]) -> dict[str, int]:
    found = {f"{path}:{f.name}": length_of(f) for path, t in trees.items() for f in functions(t)}
    return {name: n for name, n in found.items() if n > LONGEST_FUNCTION}


def test_functions_are_short() -> None:
    assert too_long(sources()) == {}


def test_a_long_function_is_found() -> None:
    code = "class A:\n    def f(self):\n" + "        pass\n" * LONGEST_FUNCTION
    assert too_long({"a.py": ast.parse(code)}) == {"a.py:f": LONGEST_FUNCTION + 1}


def test_no_folder_holds_too_many_files_side_by_side() -> None:
    count = Counter(str(PurePath(path).parent) for path in sources())
    assert {folder: n for folder, n in count.items() if n > MOST_FILES} == {}
