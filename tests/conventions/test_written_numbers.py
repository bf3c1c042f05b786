"""Numbers for people are written in one place, in one locale; money is never a product of decimals in a table."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conventions.source import calls, sources

pytestmark = pytest.mark.unit
FORMATTER = "src/anker/number_format.py"
# Files that write a number otherwise, none of them for people.
FOR_MACHINES = {
    "src/anker/evaluation/summary.py": "digits kept in summary.json, read back as a number",
    "src/anker/report/picture.py": "attributes of SVG",
}
_FORMAT = re.compile(r",|[eEfFgGn%]$")
_TEMPLATE = re.compile(r"\{\w*:(?:[^{}]*,[^{}]*|[^{}\s]*\.?\d*[eEfFgGn%])\}|^%[-+ 0]*\d*(?:\.\d+)?[eEfFgG]$")


def own_formats(tree: ast.AST) -> Iterator[int]:
    """Lines that group thousands or choose decimals by a format of their own, or by Babel's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = "".join(str(p.value) for p in ast.walk(node.format_spec) if isinstance(p, ast.Constant))
            if _FORMAT.search(spec):
                yield node.lineno
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and _TEMPLATE.search(node.value)
        ) or (isinstance(node, ast.ImportFrom) and node.module == "babel.numbers"):
            yield node.lineno
    for call in calls(tree, "format"):
        if any(isinstance(a, ast.Constant) and _FORMAT.search(str(a.value)) for a in call.args[1:]):
            yield call.lineno


def test_only_the_formatter_writes_numbers_for_people() -> None:
    found = {path: lines for path, tree in sources().items() if (lines := list(own_formats(tree)))}
    assert set(found) == {FORMATTER, *FOR_MACHINES}, found


@pytest.mark.parametrize(
    "code",
    ['f"{x:,}"', 'f"{x:>10,.1f}"', 'f"{x:g}"', 'f"{x:.{n}g}"', 'f"{x:4.0%}"', '"{x:,.0f}".format(x=1)',
     '"{:.1f}".format(1)', 'format(x, ",")', 'format(x, ".2f")', '"%.1f" % x', "from babel.numbers import a"],
)  # fmt: skip
def test_a_format_of_its_own_is_found(code: str) -> None:
    assert list(own_formats(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ['f"{x:>10}"', 'f"{x:02}, {y!r}"', '"{x}, {y}".format(x=1, y=2)', '"%s" % x']
)
def test_other_formats_are_let_be(code: str) -> None:
    assert not list(own_formats(ast.parse(code)))


def swapped_points(tree: ast.AST) -> Iterator[int]:
    """Lines that make points into commas in a whole text, its words and dates too."""
    for call in calls(tree, "replace"):
        if [a.value for a in call.args if isinstance(a, ast.Constant)] == [".", ","]:
            yield call.lineno


def test_a_number_becomes_norwegian_before_it_stands_among_words() -> None:
    found = {path for path, tree in sources().items() if list(swapped_points(tree))}
    assert found == {"src/anker/language.py"}


def locales(tree: ast.AST) -> Iterator[str]:
    """What Babel is asked to write Norwegian as, wherever that is less than nb_NO."""
    for call in calls(tree, "Locale"):
        if [ast.literal_eval(a) for a in call.args][:2] == ["nb"]:
            yield ast.unparse(call)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.keyword)
            and node.arg == "locale"
            and ast.unparse(node.value) in ("'nb'", "'no'")
        ):
            yield ast.unparse(node)


def test_norwegian_has_its_country_because_weeks_do() -> None:
    assert {path: found for path, tree in sources().items() if (found := list(locales(tree)))} == {}


def test_a_locale_without_its_country_is_found() -> None:
    assert list(locales(ast.parse('Locale("nb")\nformat_date(d, locale="nb")'))) == [
        "Locale('nb')",
        "locale='nb'",
    ]
    assert not list(locales(ast.parse('Locale("nb", "NO")\nLocale("en", "GB")')))


def test_no_table_holds_decimals_whose_products_are_rounded_at_once() -> None:
    """A product of two of Polars' decimals is rounded to the larger scale: it hangs on the order of factors."""
    assert [path for path, tree in sources().items() if "pl.Decimal" in ast.unparse(tree)] == []
