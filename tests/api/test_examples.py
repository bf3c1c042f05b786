"""Every name that `import anker` gives is told with an example, and the example is right, in docs/api.md too."""

import ast
import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import anker
from anker.api.pages import pages
from anker.api.reference import api_page, markdown
from tests.conftest import ROOT

WITHOUT = {"IdentityError", "Measure"}  # never to be met; to be subclassed
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.FAIL_FAST


def example(name: str, text: str) -> doctest.DocTest:
    return doctest.DocTestParser().get_doctest(text, {}, name, None, 0)


@pytest.mark.integration
@pytest.mark.parametrize("name", sorted(set(anker.__all__) - WITHOUT))
def test_the_example_of_a_name_gives_what_it_shows(name: str) -> None:
    found = example(name, getattr(anker, name).__doc__)
    assert found.examples
    told: list[str] = []
    assert doctest.DocTestRunner(optionflags=FLAGS).run(found, out=told.append).failed == 0, "".join(told)


@pytest.mark.integration
def test_the_example_of_the_package_gives_what_it_shows() -> None:
    told: list[str] = []
    found = example("anker", anker.__doc__ or "")
    assert doctest.DocTestRunner(optionflags=FLAGS).run(found, out=told.append).failed == 0, "".join(told)


@pytest.mark.unit
def test_functions_tell_what_they_take_give_and_refuse() -> None:
    for name in anker.__all__:
        what = getattr(anker, name)
        if inspect.isfunction(what):
            told = inspect.getdoc(what) or ""
            for part in inspect.signature(what).parameters:
                assert f"    {part}: " in told, (name, part)
            assert "Returns:" in told or name == "write_record"


@pytest.mark.unit
def test_the_page_of_the_api_is_the_one_that_the_code_makes() -> None:
    assert (ROOT / "docs" / "api.md").read_text(encoding="utf-8") == api_page() == pages()["docs/api.md"]


@pytest.mark.unit
def test_a_section_of_a_docstring_becomes_a_list() -> None:
    told = markdown(
        "What.\n\nArgs:\n    one: First,\n        and more.\n    two: Second.\n\nExample:\n    >>> 1\n    1\n"
    )
    assert "- `one`: First, and more.\n- `two`: Second." in told
    assert "```pycon\n>>> 1\n1\n```" in told


@pytest.mark.unit
def test_what_type_checkers_see_is_what_there_is() -> None:
    tree = ast.parse(Path(anker.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.asname for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen == set(anker.__all__) == set(anker._HOMES)
    measures = ast.parse(Path(anker.measures.__file__).read_text(encoding="utf-8"))
    block = next(node for node in measures.body if isinstance(node, ast.If))
    for node in block.body:
        assert isinstance(node, ast.ImportFrom)
        assert getattr(anker.measures, node.names[0].name).__module__ == node.module


@pytest.mark.unit
def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(anker.__file__).parent / "py.typed").is_file()


@pytest.mark.unit
def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = ["numpy", "numba", "polars", "pydantic", "ortools", "jinja2", "typer"]
    code = f"import sys, anker; dir(anker); print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.unit
def test_a_name_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'biuld'; it has .*build"):
        anker.biuld  # noqa: B018
    with pytest.raises(AttributeError, match=r"no measure 'Teem'; there are .*Team"):
        anker.measures.Teem  # type: ignore[attr-defined]  # noqa: B018  # that is the point
