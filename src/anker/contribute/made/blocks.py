"""Marked blocks in hand-written pages: `<!-- made: NAME -->` … `<!-- /made -->`, filled from the code."""

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from anker.contribute.made.floors import floors_drawn, floors_table

_BLOCK = re.compile(r"(<!-- made: ([\w-]+) -->)(.*?)(<!-- /made -->)", re.DOTALL)


def made_pages(root: Path, generated: Iterable[str]) -> dict[str, str]:
    """The hand-written pages that have marked blocks, by path in the repository, with the blocks filled. `generated`:
    paths of the pages that are made from the code whole."""
    paths = [
        *sorted(root.glob("*.md")),
        *sorted((root / "docs").rglob("*.md")),
        root / "docs/architecture.svg",
    ]
    texts = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    blocks = made_blocks(root, generated)
    return {path: filled(text, blocks) for path, text in texts.items() if _BLOCK.search(text)}


def filled(text: str, blocks: Mapping[str, Callable[[], str]]) -> str:
    """A page with what stands in its blocks made anew; KeyError where a block has no such name."""
    return _BLOCK.sub(lambda found: f"{found[1]}{blocks[found[2]]()}{found[4]}", text)


def made_blocks(root: Path, generated: Iterable[str]) -> dict[str, Callable[[], str]]:
    """What may stand in a block, by name."""
    return {
        "rooms": lambda: floors_table(root),
        "floors": lambda: floors_drawn(root),
        "verbs": lambda: _code(_constant(root, "cli/main.py", "VERBS")),
        "bench-parts": lambda: _code(_constant(root, "cli/bench.py", "BENCH_PARTS")),
        "measures": _measures,
        "indicators": _indicators,
        "payment-models": _payment_models,
        "generated": lambda: _code(path.removeprefix("docs/") for path in generated),
    }


def _code(names: Iterable[str]) -> str:
    return " ".join(f"`{name}`" for name in names)


def _constant(root: Path, file: str, name: str) -> tuple[str, ...]:
    """The texts of a constant of the command line, which stands above and is read, not imported."""
    for node in ast.parse((root / "src" / "anker" / file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == name for t in node.targets
        ):
            return tuple(ast.literal_eval(node.value))
    raise KeyError(f"{name} in {file}")


def _table(heads: str, rows: list[str]) -> str:
    return "\n".join(["", heads, "|---" * heads.count(" | ") + "|---|", *rows, ""])


def _measures() -> str:
    from anker.measures import measures

    return _table(
        "| measure | på norsk | in English | evidence | file |",
        [
            f"| `{kind}` | {measure.label.nb} | {measure.label.en} | {measure.grade} "
            f"| `{_file(measure.__module__)}` |"
            for kind, measure in measures().items()
        ],
    )


def _indicators() -> str:
    from anker.evaluation.indicators.catalogue import catalogue

    return _table(
        "| indicator | på norsk | in English | unit | for whom | file |",
        [
            f"| `{i.id}` | {i.label.nb} | {i.label.en} | {i.unit.en} | {i.party} | `{_file(row.count.__module__)}` |"
            for row in catalogue()
            for i in (row.indicator,)
        ],
    )


def _payment_models() -> str:
    from anker.settlement.models import models

    return _table(
        "| model | på norsk | in English |",
        [f"| `{model.key}` | {model.label.nb} | {model.label.en} |" for model in models().values()],
    )


def _file(module: str) -> str:
    return module.removeprefix("anker.").replace(".", "/") + ".py"
