"""A join of Polars promises no order of rows: whoever needs one asks for it, or sorts or gathers afterwards."""

import ast
from collections.abc import Iterator

import pytest

from tests.conventions.source import functions, sources

pytestmark = pytest.mark.unit
HAS_ORDER = {"semi", "anti", "cross"}  # rows of the left table, in its order
AFTERWARDS = {"sort", "group_by"}


def _method(node: ast.AST) -> str:
    return node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""


def _end(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "end_lineno", 0), getattr(node, "end_col_offset", 0)


def unordered(tree: ast.AST) -> Iterator[str]:
    """Joins without `maintain_order` in functions that neither sort nor gather what comes of them."""
    for function in functions(tree):
        nodes = list(ast.walk(function))
        for join in (n for n in nodes if isinstance(n, ast.Call) and _method(n) == "join"):
            given = {k.arg: k.value for k in join.keywords}
            how = given.get("how")
            kind = how.value if isinstance(how, ast.Constant) else "inner"
            if not given.keys() & {"on", "left_on", "how"} or "maintain_order" in given or kind in HAS_ORDER:
                continue
            if not any(_method(n) in AFTERWARDS and _end(n) > _end(join) for n in nodes):
                yield f"{function.name}: {ast.unparse(join)[:80]}"


def test_every_join_has_an_order_or_gets_one() -> None:
    assert {path: found for path, tree in sources().items() if (found := list(unordered(tree)))} == {}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("a.lazy().join(b, on='x', how='left').collect()", True),
        ("a.sort('x').join(b, on='x')", True),
        ("a.join(b, left_on='x', right_on='y')", True),
        ("a.join(b, on='x', maintain_order='left')", False),
        ("a.join(b, on='x').sort('x')", False),
        ("a.join(b, on='x', how='anti')", False),
        ("', '.join(names)", False),
    ],
)
def test_a_join_without_order_is_found(body: str, found: bool) -> None:
    assert bool(list(unordered(ast.parse(f"def f():\n    return {body}")))) is found
