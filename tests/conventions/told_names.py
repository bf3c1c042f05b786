"""Names of modules and paths of files, as docstrings, comments, texts and pages tell them."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from tests.conventions.source import sources
from tests.docs.pages import stands

_DOTTED = re.compile(r"(?<![\w./@-])anker(?:\.[A-Za-z_]\w*)+")
_PATH = re.compile(r"(?<![\w./:$*{}<>-])(?:\w[\w.-]*/)+[\w-]+\.(?:py|yaml|md)\b(?![\w*{]|\.\w)")
_CALLED = re.compile(r"`(?:anker\.)?([a-z_]+)\.([a-z_]\w*)\(")
_MEMBER = re.compile(r"(?<![\w.])([A-Z]\w+)\.([a-z_]\w*)")
_MADE = re.compile(r"^# new file: (\S+)$", re.MULTILINE)  # by who follows a how-to page


def comments(source: str) -> Iterator[str]:
    """The comments of a file in Python."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def docstrings(source: str) -> Iterator[str]:
    """The docstrings of a file in Python."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


def texts(source: str) -> Iterator[str]:
    """Every text of a file in Python, docstrings too; of one that is filled in, the parts that are told as they are."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def is_there(name: str) -> bool:
    """Whether a dotted name leads to a module of the package, or to something in one."""
    module, *rest = name.split(".")
    while rest and _is_package(module) and find_spec(f"{module}.{rest[0]}") is not None:
        module = f"{module}.{rest.pop(0)}"
    found: object = import_module(module)
    for part in rest:
        if not hasattr(found, part):
            return False
        found = getattr(found, part)
    return True


def _is_package(module: str) -> bool:
    spec = find_spec(module)
    return spec is not None and spec.submodule_search_locations is not None


@cache
def members() -> dict[str, set[str]]:
    """What the classes of the package have, by the name of the class."""
    found: dict[str, set[str]] = {}
    for node in (
        node for tree in sources().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    ):
        own = found.setdefault(node.name, set())
        for part in ast.walk(node):
            match part:
                case ast.FunctionDef():
                    own.add(part.name)
                case ast.Name(ctx=ast.Store()):
                    own.add(part.id)
                case ast.Attribute(ctx=ast.Store()):
                    own.add(part.attr)
    return found


@cache
def rooms() -> set[str]:
    """The modules and folders right under the package."""
    return {name.split("/")[2].removesuffix(".py") for name in sources()}


def gone(text: str, page: str) -> list[str]:
    """What a text of a page or file names that is not there."""
    dotted = [name for name in _DOTTED.findall(text) if not is_there(name)]
    called = [
        f"{a}.{b}()" for a, b in _CALLED.findall(text) if a in rooms() and not is_there(f"anker.{a}.{b}")
    ]
    inside = [f"{a}.{b}" for a, b in _MEMBER.findall(text) if b not in members().get(a, {b})]
    made = set(_MADE.findall(text))
    return (
        dotted + called + inside + [p for p in _PATH.findall(text) if p not in made and not stands(p, page)]
    )
