"""No file needs itself by way of others, at the top or inside functions (what only the type checker reads aside)."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.conventions.source import module_name, sources

pytestmark = pytest.mark.unit


def run_time_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """All that runs: not the imports under TYPE_CHECKING."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)):
            yield from run_time_nodes(child)


def needed(trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """The modules that each module imports."""
    modules = {module_name(path): tree for path, tree in trees.items()}
    found: dict[str, set[str]] = {name: set() for name in modules}
    for name, tree in modules.items():
        for node in run_time_nodes(tree):
            if isinstance(node, ast.Import):
                found[name] |= {alias.name for alias in node.names} & set(modules)
            elif isinstance(node, ast.ImportFrom) and node.module:
                inside = {f"{node.module}.{alias.name}" for alias in node.names}
                others = inside - set(modules)
                found[name] |= (inside & set(modules)) | ({node.module} & set(modules) if others else set())
        found[name].discard(name)
    return found


def circle(trees: Mapping[str, ast.Module]) -> list[str]:
    """One circle of files, if there is any."""
    try:
        TopologicalSorter(needed(trees)).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_files_need_each_other_in_a_circle() -> None:
    assert circle(sources()) == []


def test_a_circle_inside_functions_is_found_and_one_of_types_is_not() -> None:
    one, other = "from anker import b\n", "def f():\n    from anker.a import x\n"
    for_types = "if TYPE_CHECKING:\n    from anker.a import x\n"
    trees = {"src/anker/a.py": ast.parse(one), "src/anker/b.py": ast.parse(other)}
    assert set(circle(trees)) == {"anker.a", "anker.b"}
    assert circle({**trees, "src/anker/b.py": ast.parse(for_types)}) == []
