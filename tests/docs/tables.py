"""Tables in Markdown, as they are rendered: a row for each line until a blank one, cells between bars."""

import re
from collections.abc import Iterator

_RULE = re.compile(r"^\|(?: *:?-+:? *\|)+$")
_BAR = re.compile(r"(?<!\\)\|")  # one within backticks ends a cell too


def cells(line: str) -> int:
    """How many cells a line is read as having: one where it is text."""
    bare = line.strip()
    return len(_BAR.split(bare)) - bare.startswith("|") - (bare.endswith("|") and len(bare) > 1)


def tables(text: str) -> Iterator[list[tuple[int, str]]]:
    """Each table of a page: its lines with their numbers, the head first."""
    lines = list(enumerate(text.splitlines(), 1))
    for at, (_, line) in enumerate(lines):
        if at > 0 and _RULE.match(line):
            rows = [lines[at - 1], lines[at]]
            for number, row in lines[at + 1 :]:
                if not row.strip() or row.startswith(("<!--", "```")):
                    break
                rows.append((number, row))
            yield rows


def uneven_rows(text: str) -> list[int]:
    """The lines of tables that have more cells, or fewer, than the head of theirs."""
    return [number for (_, head), *rows in tables(text) for number, row in rows if cells(row) != cells(head)]
