"""Anker's own sources as the tests of the house read them: files, syntax trees, kernels, imports."""

import ast
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from anker.kernels import DECORATORS
from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "anker"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def sources() -> dict[str, ast.Module]:
    """The syntax tree of each file of the package, by its path in the repository."""
    files = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
    return {named(path): ast.parse(path.read_text(encoding="utf-8")) for path in files}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def kernels(tree: ast.AST, by: Collection[str] = DECORATORS) -> Iterator[Function]:
    """The functions that are compiled, by their decorator."""
    for function in functions(tree):
        if any(isinstance(mark, ast.Name) and mark.id in by for mark in function.decorator_list):
            yield function


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls of a function or method of this name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if (isinstance(called, ast.Attribute) and called.attr == name) or (
                isinstance(called, ast.Name) and called.id == name
            ):
                yield node


def module_name(path: str) -> str:
    """The module that a file of the package is."""
    return path.removeprefix("src/").removesuffix(".py").replace("/", ".").removesuffix(".__init__")
