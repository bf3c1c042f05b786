"""The law of lists is decided by the functions of the rules alone: nobody else compares its numbers."""

import ast
from collections.abc import Iterator

import pytest

from tests.conventions.source import sources

# What a function of the rules decides by, and where those functions stand.
NUMBERS = {"changes_a_year", "reopening", "waiting_lists"}
RULES = ("src/anker/register/rules/", "src/anker/law/reopening.py")


def retyped(tree: ast.AST) -> Iterator[str]:
    """Comparisons with a number of ListRules that a rule decides by."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            parts = [part for side in (node.left, *node.comparators) for part in ast.walk(side)]
            if any(isinstance(part, ast.Attribute) and part.attr in NUMBERS for part in parts):
                yield ast.unparse(node)


@pytest.mark.unit
def test_nobody_but_the_rules_compares_the_yearly_limit_or_the_places_of_opening() -> None:
    outside = {path: list(retyped(tree)) for path, tree in sources().items() if not path.startswith(RULES)}
    assert {path: found for path, found in outside.items() if found} == {}


@pytest.mark.unit
def test_such_a_comparison_is_found_where_it_is() -> None:
    code = (
        "def f(r, a):\n if a < r.rules.changes_a_year or a - 1 >= r.reopening + 1:\n  return r.reopening == a"
    )
    assert len(list(retyped(ast.parse(code)))) == 3
    assert list(retyped(ast.parse("may_change(made, rules) and reopens(free, rules)"))) == []
