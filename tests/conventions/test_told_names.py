"""What docstrings, comments, texts and pages name of the code is there under that name."""

from pathlib import Path

import pytest

from anker.api.pages import pages
from tests.conftest import ROOT
from tests.conventions.source import named, sources
from tests.conventions.told_names import comments, docstrings, gone, texts
from tests.docs.pages import hand_written

pytestmark = pytest.mark.unit
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__))


def test_every_name_and_path_that_a_page_tells_is_there() -> None:
    told = {**pages(), **hand_written()}
    assert {page: found for page, text in told.items() if (found := gone(text, page))} == {}


def test_every_name_and_path_that_the_code_tells_is_there() -> None:
    found = {
        path: lacking
        for path in sources()
        for code in [(ROOT / path).read_text(encoding="utf-8")]
        if (lacking := [name for text in [*comments(code), *texts(code)] for name in gone(text, path)])
    }
    assert found == {}


def test_every_name_and_path_that_a_test_tells_in_words_is_there() -> None:
    """Not in its other texts: they may be of what is not there."""
    found = {
        named(path): lacking
        for path in TESTS
        for code in [path.read_text(encoding="utf-8")]
        if (lacking := [n for text in [*comments(code), *docstrings(code)] for n in gone(text, named(path))])
    }
    assert found == {}


def test_data_files_name_what_is_there() -> None:
    files = sorted((ROOT / "src" / "anker").rglob("*.yaml"))
    assert {named(f): found for f in files if (found := gone(f.read_text(encoding="utf-8"), named(f)))} == {}


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("python -m anker.settlement.speed FOLDER", ["anker.settlement.speed"]),
        ("anker.access.book.RING, anker.law.whole_law and anker.bench", []),
        ("anker.access.book.NO_SUCH", ["anker.access.book.NO_SUCH"]),
        ("settlement/typical.yaml, settlement/typical_year/typical.yaml", ["settlement/typical.yaml"]),
        ("`law.whole()` or `law.whole_law()`", ["law.whole()"]),
        ("`World.pay`, `World.regroup`, `Nobody.knows`", ["World.pay"]),
        ("# new file: tests/access/test_new.py\n./anker test tests/access/test_new.py", []),
    ],
)
def test_what_is_not_there_is_found(text: str, lacking: list[str]) -> None:
    assert gone(text, "docs/model.md") == lacking


def test_comments_and_docstrings_are_read_and_other_texts_apart() -> None:
    code = '"""A."""\nx = "b"  # c\n\n\ndef f():\n    "D."\n'
    assert (list(comments(code)), list(docstrings(code))) == (["# c"], ["A.", "D."])
    assert list(texts(code)) == ["A.", "b", "D."]
