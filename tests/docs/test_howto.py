"""The how-to pages are followed word by word, each in a copy of the repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.commands import commands, cut_tests, is_shell
from tests.docs.howto import put
from tests.docs.pages import CodeBlock, code_blocks, hand_written

HOWTO = sorted(
    page for page in hand_written() if page.startswith("docs/howto/") and not page.endswith("README.md")
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository's files, without what is made from them."""
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in ("src", "docs", "tests", "requirements", ".github"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for file in (*ROOT.glob("*.md"), ROOT / "pyproject.toml", ROOT / "anker"):
        shutil.copy2(file, tmp_path)
    return tmp_path


@pytest.mark.end_to_end
@pytest.mark.parametrize("page", HOWTO)
def test_a_how_to_page_works_as_it_stands(page: str, copy: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(copy / "src")}
    blocks = code_blocks(page, hand_written()[page])
    assert is_shell(blocks[-1]), "a page ends with the commands that show that all is well"
    for block in blocks:
        if not is_shell(block):
            put(block, copy)
            continue
        for words in commands(block.text):
            assert words[0] == "./anker"
            done = subprocess.run(
                [sys.executable, "-P", "-m", "anker", *cut_tests(words[1:])],
                cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=900,
            )  # fmt: skip
            assert done.returncode == 0, (
                f"{page}: {' '.join(words)}\n{done.stdout[-3000:]}\n{done.stderr[-2000:]}"
            )


@pytest.mark.unit
def test_code_is_put_where_its_first_line_says_and_nowhere_else(tmp_path: Path) -> None:
    def place(text: str) -> None:
        put(CodeBlock("page", 1, "python", text), tmp_path)

    place("# new file: a.py\none\ntwo\n")
    place("# in a.py, after: one\nafter one\n")
    place("# in a.py, before: one\nbefore one\n")
    place("# in a.py, instead of: two\n2\n")
    place("# at the end of a.py\nend\n")
    assert (tmp_path / "a.py").read_text() == "before one\none\nafter one\n2\nend\n"
    for wrong in (
        "# in a.py, after: three\nx\n",
        "# new file: a.py\nx\n",
        "# in a.py, instead of: one\nx\n",
        "x\n",
    ):
        with pytest.raises(ValueError, match="page:1"):
            place(wrong)
