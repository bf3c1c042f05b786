"""The floors of the house as import-linter holds them, and what stands in each room, from its own first sentence."""

import ast
import tomllib
from pathlib import Path
from xml.sax.saxutils import escape

_COLOURS = ("#e6f0fa", "#fdebd9", "#e3f3ee", "#f2ecf7", "#eef0f3")
_TOP, _STEP, _HEIGHT = 56, 30, 26


def floors(root: Path) -> list[tuple[str, ...]]:
    """The rooms of each floor, the highest first."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    contract = next(contract for contract in contracts if contract["type"] == "layers")
    return [tuple(room.strip() for room in floor.split(":")) for floor in contract["layers"]]


def first_sentence(root: Path, room: str) -> str:
    """How a room's own docstring begins: to its first full stop, colon aside."""
    folder = root / "src" / "anker" / room
    file = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(told.partition("\n\n")[0].split()).partition(". ")[0].rstrip(".")


def floors_table(root: Path) -> str:
    """A row for each room, with the number of its floor counted from the ground."""
    found = floors(root)
    rows = [
        f"| {len(found) - 1 - at} | `{room}{'/' if (root / 'src/anker' / room).is_dir() else '.py'}` "
        f"| {first_sentence(root, room)} |"
        for at, rooms in enumerate(found)
        for room in rooms
    ]
    return "\n".join(["", "| floor | room | what stands there |", "|---|---|---|", *rows, ""])


def floors_drawn(root: Path) -> str:
    """The floors as boxes of the picture, the highest first."""
    found = floors(root)
    lines = [""]
    for at, rooms in enumerate(found):
        y = _TOP + at * _STEP
        colour = _COLOURS[at * len(_COLOURS) // len(found)]
        lines += [
            f'<rect x="24" y="{y}" width="620" height="{_HEIGHT}" rx="6" fill="{colour}" stroke="#aab3be"/>',
            f'<text x="46" y="{y + 18}" font-size="14" font-weight="600" fill="#5b6573" text-anchor="middle">'
            f"{len(found) - 1 - at}</text>",
            f'<text x="70" y="{y + 18}" font-size="14" font-weight="600">{escape(" · ".join(rooms))}</text>',
        ]
    return "\n".join([*lines, ""])
