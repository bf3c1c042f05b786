"""Public names that stand at the top of more than one file: `python -m tests.conventions.names` prints them."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tests.conventions.source import sources

# Names that are one promise kept by many files, each with where the promise is written down.
PROTOCOL = {
    "HELP": "the help text of a verb (cli/main.py)",
    "command": "what a verb does (cli/main.py)",
    "MODEL": "the payment model of a file (settlement/models/model.py)",
    "INDICATORS": "the indicators of a file (evaluation/indicators/catalogue.py)",
    "MECHANISM": "the mechanism of a file (matching/mechanism.py)",
    "pick": "how a mechanism chooses who moves (matching/mechanism.py)",
    "benchmark": "what a part of the bench measures (bench/rows.py)",
    "play": "the diary, in each program that plays it (bench/diary.py)",
    "view": "what a section of the report shows (report/sections)",
}


def top_names(tree: ast.Module) -> Iterator[str]:
    """What a file itself defines at its top, without an underscore before it; what it imports is another's."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name))


def shared_names(trees: Mapping[str, ast.Module]) -> dict[str, list[str]]:
    """Each public name that several files define, with the files."""
    where: dict[str, list[str]] = defaultdict(list)
    for path, tree in trees.items():
        for name in set(top_names(tree)):
            if not name.startswith("_"):
                where[name].append(path)
    return {name: sorted(files) for name, files in sorted(where.items()) if len(files) > 1}


if __name__ == "__main__":
    for name, files in shared_names(sources()).items():
        print(f"{name} ({PROTOCOL.get(name, 'TWO MEANINGS')}): {', '.join(files)}")
