"""Who decides by which rule: every call of a rule function in the code, in the service and in the rehearsal.

Read from the source itself, so that the page of rules cannot say more than the code does.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from anker.register.rules.registry import functions

_PACKAGE = Path(__file__).parents[2]
_RULES = ("register/rules/", "law/reopening.py")  # where rule functions stand
_ROOMS = (
    "law",
    "record",
    "register",
    "registration",
    "rehearse",
    "measures",
    "matching",
    "people",
    "validate",
)


@dataclass(frozen=True, slots=True, order=True)
class Asks:
    """A function that asks a rule: its file below src/anker and its name."""

    file: str
    name: str

    @property
    def in_service(self) -> bool:
        """Whether the register's service asks, and not the rehearsal."""
        return self.file.startswith("register/")


def decided_by() -> dict[str, tuple[Asks, ...]]:
    """Who asks each rule function, by its name, in order. A rule asked by another function of the rules is asked by
    whoever asks that one."""
    calls = [call for path in _files() for call in _calls(path)]
    return {function.__name__: _askers(function.__name__, calls) for function in functions().values()}


def _files() -> Iterator[Path]:
    for room in _ROOMS:
        yield from sorted((_PACKAGE / room).rglob("*.py"))


def _askers(name: str, calls: list[tuple[str, Asks]]) -> tuple[Asks, ...]:
    found: set[Asks] = set()
    for called, asks in calls:
        if called == name and asks.name != name:
            inside = asks.file.startswith(_RULES)
            found |= set(_askers(asks.name, calls)) if inside else {asks}
    return tuple(sorted(found))


def _calls(path: Path) -> Iterator[tuple[str, Asks]]:
    """The name of every function of the rules that a file calls, and which of its functions does."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    file = path.relative_to(_PACKAGE).as_posix()
    known = _from_rules(tree, file)
    for outer in tree.body:
        if isinstance(outer, ast.FunctionDef | ast.ClassDef):
            for node in ast.walk(outer):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known:
                    yield node.func.id, Asks(file, outer.name)


def _file(module: str) -> str:
    return module.removeprefix("anker.").replace(".", "/") + ".py"


def _from_rules(tree: ast.Module, file: str) -> set[str]:
    """Names that a file has from the rules: imported, or its own where it is one of their files."""
    names = {
        name.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and _file(node.module or "").startswith(_RULES)
        for name in node.names
    }
    if file.startswith(_RULES):
        names |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return names
