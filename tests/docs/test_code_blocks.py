"""Every command and piece of code in the pages is run, cut to a year and a replicate (tests/docs/commands.py)."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from anker.cli.main import VERBS, main
from anker.scenario.file import read_scenario
from anker.settlement.models.own import read_model
from tests.conftest import ROOT
from tests.docs.commands import FOREIGN, commands, cut, is_pattern, is_shell
from tests.docs.pages import CodeBlock, code_blocks, hand_written

# Also the pages made by a command have blocks; docs/api.md has tests of its own, docs/howto/ is followed as a whole.
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")), ROOT / "CONTRIBUTING.md")
    if path.name != "api.md" and path.is_file()
}
BLOCKS = [block for page, text in PAGES.items() for block in code_blocks(page, text)]
SHELL = [block for block in BLOCKS if is_shell(block)]
KNOWN = {"", "sh", "toml", "python", "csv", "text", "json", "yaml"}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder as the repository's root is, for commands to write in."""
    for name in ("docs", "src"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*ROOT.glob("*.md"), ROOT / "pyproject.toml"):
        shutil.copy2(file, tmp_path)
    return tmp_path


def anker(folder: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-P", "-m", "anker", *words],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=900,
    )  # fmt: skip


@pytest.mark.unit
@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_says_what_it_is_written_in(block: CodeBlock) -> None:
    assert block.kind in KNOWN
    assert is_shell(block) or "./anker " not in block.text, (
        "commands stand in a block of their own, or marked sh"
    )
    if block.kind == "python":
        ast.parse(block.text)


@pytest.mark.unit
@pytest.mark.parametrize("page", sorted({*PAGES, *hand_written()}))
def test_every_command_named_anywhere_in_a_page_has_such_a_verb_and_such_options(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PAGES.get(page) or hand_written()[page]
    inline = re.findall(r"`\./anker ([^`]+)`", text)
    lines = re.findall(r"^ *\./anker ([^#\n]+)", text, re.MULTILINE)
    named = [words.split() for words in (*inline, *lines)]
    for words in (found for found in named if found and found[0].isalpha() and found[0] != "new"):
        assert words[0] in VERBS, words
        for option in (word.strip("[],.;:)") for word in words if word.startswith("--")):
            assert option.split("=")[0] in help_of(words, capsys), words


def help_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The help text of a verb, or of the verb below it that is named."""
    below = [words[1]] if len(words) > 1 and words[0] in ("law", "register") and words[1].isalpha() else []
    assert main([words[0], *below, "--help"]) == 0
    return capsys.readouterr().out + ("--cov" if words[0] == "test" else "")


@pytest.mark.end_to_end
@pytest.mark.parametrize("page", sorted({block.page for block in SHELL}))
def test_the_commands_of_a_page_do_what_they_should(page: str, house: Path) -> None:
    for block in (block for block in BLOCKS if block.page == page):
        if not is_shell(block) and block.text.startswith("kind,recorded,"):
            (house / "events.csv").write_text(block.text, encoding="utf-8")
    for words in (found for block in SHELL if block.page == page for found in commands(block.text)):
        if words[0] in FOREIGN or is_pattern(words):
            continue
        assert words[0] == "./anker", words
        done = anker(house, cut(words))
        assert done.returncode == 0, f"{words}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


@pytest.mark.end_to_end
def test_a_run_leaves_the_files_that_the_readme_names(house: Path) -> None:
    done = anker(
        house, ["run", "utsira", "--out", "out/x", "--years", "1", "--replicates", "1", "--threads", "1"]
    )
    assert done.returncode == 0, done.stderr
    told = PAGES["README.md"].partition("In the run's folder stand")[2].partition("`record/`")[0]
    assert {path.name for path in (house / "out/x").iterdir() if path.is_file()} == set(told.split("`")[1::2])
    assert (house / "out/x/record").is_dir()


@pytest.mark.unit
@pytest.mark.parametrize("block", [b for b in BLOCKS if b.kind == "toml"], ids=str)
def test_a_piece_of_toml_is_a_scenario_or_a_payment_model_or_part_of_one(
    block: CodeBlock, tmp_path: Path
) -> None:
    content, path = tomllib.loads(block.text), tmp_path / "given.toml"
    if "key" in content:
        path.write_text(block.text, encoding="utf-8")
        assert read_model(path).key == content["key"]
        return
    head = "" if "schema_version" in content else 'schema_version = 1\nname_nb = "A"\nname_en = "A"\n'
    tail = "" if "package" in content else '[[package]]\nid = "as-today"\nlabel_nb = "A"\nlabel_en = "A"\n'
    path.write_text("\n".join([head, block.text, tail]), encoding="utf-8")
    assert read_scenario(path).package
