"""The pages that are written by hand, and what stands in them: paths, code blocks, tables."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anker.api.pages import pages
from tests.conftest import ROOT

MADE = {"docs/bench.md", "docs/validation.md"}
_FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class CodeBlock:
    """A fenced block: its page, line, what it is written in (empty where that is not told) and its text."""

    page: str
    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@cache
def hand_written() -> dict[str, str]:
    """The text of each page in Markdown that no command makes as a whole, by path."""
    generated = MADE | set(pages()) | {"docs/api.md"}
    files = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").rglob("*.md")]
    named = {path.relative_to(ROOT).as_posix(): path for path in sorted(files)}
    return {name: path.read_text(encoding="utf-8") for name, path in named.items() if name not in generated}


def code_blocks(page: str, text: str) -> list[CodeBlock]:
    """The fenced blocks of a page, without the blanks that they are set in with."""
    found = []
    for block in _FENCE.finditer(text):
        indent = len(block["indent"])
        lines = [line[indent:] for line in block["text"].splitlines()]
        line = text.count("\n", 0, block.start()) + 1
        found.append(CodeBlock(page, line, block["kind"], "\n".join(lines) + "\n"))
    return found


@cache
def files() -> frozenset[str]:
    """Every file of the repository that a page may name, by path."""
    hidden = (".git/", ".venv", ".mypy", ".ruff", ".hypothesis", ".cache")
    every = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
    return frozenset(path for path in every if not path.startswith(hidden) and "__pycache__" not in path)


def named_paths(text: str) -> list[str]:
    """What a page names as a file of the repository, or a folder, between backticks."""
    ticked = re.findall(r"`([\w./{},*-]+)`", text)
    named = [p for p in ticked if re.search(r"\.(py|yaml|md|in|lock|svg|j2)$", p) or p.endswith("/")]
    return named + [p for p in ticked if "/" in p and re.search(r"\.(toml|csv|json)$", p)]


def stands(path: str, page: str) -> bool:
    """Whether a path named in a page is one of the repository: from its root, from the package, from docs/, from the
    room that the page is about; or a bare name that only one file has."""
    path = path.removeprefix("./")
    if "*" in path:
        return any(Path(file).match(path) for file in files())
    room = f"src/anker/{Path(page).stem}/"
    for start in ("", "src/anker/", "docs/", room, "tests/", f"{Path(page).parent.as_posix()}/"):
        whole = start + path
        if whole in files() or (path.endswith("/") and any(file.startswith(whole) for file in files())):
            return True
    same = [file for file in files() if file.endswith(f"/{path}")]
    return len(same) == 1 or (path.endswith("/") and any(f"/{path}" in file for file in files()))
