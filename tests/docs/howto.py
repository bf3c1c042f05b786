"""Following a how-to page: its pieces of code are put where their first line says, then its commands are run."""

import re
from pathlib import Path

from tests.docs.pages import CodeBlock

_WHERE = re.compile(
    r"# (?P<what>new file: |at the end of |in )(?P<path>[\w./-]+)(, (?P<how>[a-z ]+): (?P<text>.+))?"
)


def put(block: CodeBlock, root: Path) -> None:
    """Put a piece of code where its first line says; ValueError where there is no such place, or more than one."""
    head, _, code = block.text.partition("\n")
    found = _WHERE.fullmatch(head)
    if found is None:
        raise ValueError(f"{block}: the first line says where the code goes, not {head!r}")
    path = root / found["path"]
    old = path.read_text(encoding="utf-8") if found["what"] != "new file: " else ""
    if not old and path.exists():
        raise ValueError(f"{block}: {found['path']} is there already")
    path.write_text(_placed(old, code, found["how"], found["text"], block), encoding="utf-8")


def _placed(old: str, code: str, how: str | None, text: str | None, block: CodeBlock) -> str:
    if how is None or text is None:
        return old + code
    if how == "instead of":
        if old.count(text) != 1:
            raise ValueError(f"{block}: {text!r} stands {old.count(text)} times")
        return old.replace(text, code.rstrip("\n"))
    lines = old.splitlines(keepends=True)
    places = [at for at, line in enumerate(lines) if line.strip() == text]
    if len(places) != 1:
        raise ValueError(f"{block}: the line {text!r} stands {len(places)} times")
    at = places[0] + (how == "after")
    return "".join([*lines[:at], code, *lines[at:]])
