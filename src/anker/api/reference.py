"""The page of the Python API, made from the docstrings of the names that `import anker` gives."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

import anker
from anker.measures import measures

_HEAD = """# The Python API

This page is made from the docstrings by `./anker data --write`; correct them, not the page.

```python
import anker as ak

place = ak.place("kristiansand")
team = ak.measures.Team(share_of_practices=0.5)
found = ak.run(place, {"team": [team]}, years=10, replicates=20, progress=True)
found.changes  # a Polars frame: package, indicator, median, p10, p90, unit, missing
found.plot()  # a picture, shown by a notebook
found.to_html("report.html")
```

`import anker` imports nothing heavy; each name is imported when it is first used. The first run on a machine compiles
the kernels (one to two minutes); after that they are kept. `help(ak.run)` tells what stands here.

"""
_GROUPS = (
    ("Places and records", ("place", "places", "Place", "build", "compare_margins", "Record", "read_record",
                            "write_record")),
    ("Runs", ("run", "Comparison", "Picture", "indicators")),
    ("What a run compares", ("measures", "Measure", "Package", "Scenario", "read_scenario")),
    ("Money", ("settle", "MoneyPage")),
    ("Waiting lists", ("reassign", "Reassigned")),
    ("Law and numbers", ("law", "Quantity", "Text")),
    ("Errors", ("InputError", "IdentityError")),
)  # fmt: skip
_SECTION = re.compile(r"^(Args|Returns|Raises|Warns|Source|Attributes|Example):$", re.MULTILINE)
_ITEM = re.compile(r"^(\w[\w.]*): ", re.MULTILINE)


def api_page() -> str:
    """docs/api.md."""
    names = [name for _, group in _GROUPS for name in group]
    assert sorted(names) == sorted(anker.__all__), "a name stands in no group"
    parts = [_HEAD]
    for title, group in _GROUPS:
        parts.append(f"## {title}\n")
        parts += [_entry(name, getattr(anker, name)) for name in group]
    return "\n".join(parts)


def _entry(name: str, what: Any) -> str:
    head, below = f"### `{name}`\n", ""
    if inspect.ismodule(what):
        below = _measures() if name == "measures" else _functions(what)
    elif inspect.isclass(what):
        below = "\n".join(_members(what))
    else:
        head += f"\n```python\n{_signature(what)}\n```\n"
    return "\n".join(part for part in (head, markdown(inspect.getdoc(what) or ""), below) if part)


def _signature(function: Any, method: bool = False) -> str:
    """The function's head, as its file has it."""
    node = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(node, ast.FunctionDef)
    if method:
        del node.args.args[0]
    back = f" -> {ast.unparse(node.returns)}".replace("'", "").replace('"', "") if node.returns else ""
    line = f"{node.name}({ast.unparse(node.args)}){back}"
    if len(line) <= 100:
        return line
    args = re.split(r", (?=\w+:|\*)", ast.unparse(node.args))
    return f"{node.name}(\n" + "".join(f"    {arg},\n" for arg in args) + f"){back}"


def _members(kind: type) -> Iterator[str]:
    """The public methods and properties that a class itself has."""
    for name, member in vars(kind).items():
        if name.startswith("_") or name in getattr(kind, "model_fields", {}):
            continue
        if isinstance(member, property | cached_property):
            function = member.fget if isinstance(member, property) else member.func
            yield f"#### `.{name}`\n\n{markdown(inspect.getdoc(function) or '')}"
        elif inspect.isfunction(member):
            yield f"#### `.{_signature(member, method=True)}`\n\n{markdown(inspect.getdoc(member) or '')}"


def _functions(module: Any) -> str:
    rows = []
    for name in sorted(module.__all__):
        told = (inspect.getdoc(getattr(module, name)) or "").split("\n\n")[0].replace("\n", " ")
        rows.append(f"| `{name}` | {told} |")
    return "\n".join(["| name | what it is |", "|---|---|", *rows, ""])


def _measures() -> str:
    rows = []
    for kind, measure in measures().items():
        fields = (
            f"`{n}={f.default!r}`" for n, f in measure.model_fields.items() if n not in ("kind", "start")
        )
        rows.append(f"| `{measure.__name__}` | {kind} | {measure.label.en} | {', '.join(fields)} |")
    return "\n".join(
        ["| class | kind in a file | label | fields and their defaults |", "|---|---|---|---|", *rows, ""]
    )


def markdown(text: str) -> str:
    """A docstring with Google's sections as Markdown."""
    first, *sections = _SECTION.split(text)
    parts = [first.strip() + "\n"]
    for name, body in zip(sections[::2], sections[1::2], strict=True):
        told = textwrap.dedent(body.strip("\n")).strip()
        if name == "Example":
            parts.append(f"```pycon\n{told}\n```\n")
        elif name in ("Args", "Raises", "Attributes"):
            parts.append(f"**{name}**\n\n{_items(told)}\n")
        else:
            parts.append(f"**{name}**: {told}\n")
    return "\n".join(parts)


def _items(told: str) -> str:
    """The items of a section, a line each."""
    ends = [found.start() for found in _ITEM.finditer(told)] + [len(told)]
    items = [" ".join(told[a:b].split()) for a, b in pairwise(ends)]
    return "\n".join(f"- {_ITEM.sub(lambda found: f'`{found[1]}`: ', item, count=1)}" for item in items)
