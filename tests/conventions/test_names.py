"""A public name means one thing in all of Anker."""

import ast

import pytest

from tests.conventions.names import PROTOCOL, shared_names
from tests.conventions.source import sources

pytestmark = pytest.mark.unit


def test_no_public_name_is_defined_in_two_files_with_two_meanings() -> None:
    found = {name: files for name, files in shared_names(sources()).items() if name not in PROTOCOL}
    assert found == {}


def test_every_shared_name_that_is_allowed_is_shared() -> None:
    assert set(PROTOCOL) <= set(shared_names(sources()))


def test_a_name_in_two_files_is_found_whatever_it_is() -> None:
    trees = {
        "a.py": ast.parse("def told(): ...\nclass Asked: ...\nX: int = 1\n_own = 1\nfrom c import shared"),
        "b.py": ast.parse("told = 1\nAsked, X = 1, 2\n_own = 2\nfrom c import shared"),
    }
    assert set(shared_names(trees)) == {"told", "Asked", "X"}
