"""Which bits of a random word answer what: no part answers two questions, and none is typed as a number."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import anker
from anker.random import TWO_PARTS, KeyPart

pytestmark = pytest.mark.unit
SOURCE = Path(anker.__file__).parent
CUT = {"happens", "chance", "from_part"}
# The measure of what a year of needs costs at the least: it only spends draws, and asks nothing.
ASKS_NOTHING = "bench/bare.py"
MIRRORED, KEY = 2, 1  # ~key has the bits of the key


def parts_of(asked: KeyPart) -> set[tuple[int, int]]:
    """The (word, part) pairs that answer."""
    word, first = divmod(int(asked), 10)
    return {(word, part) for part in range(first, first + 1 + (asked in TWO_PARTS))}


def test_no_part_of_a_word_answers_two_questions() -> None:
    answers: dict[tuple[int, int], KeyPart] = {}
    for asked in KeyPart:
        for pair in parts_of(asked):
            assert 0 <= pair[1] <= 3, asked
            assert pair not in answers, (asked, answers.get(pair))
            answers[pair] = asked


def test_the_mirrored_key_shares_one_part_with_the_key_and_that_is_meant() -> None:
    """Whoever asks the nurse has the lowest mirrored bits, and gives up last of all: see access/planned.py."""
    mirrored = {part for asked in KeyPart for word, part in parts_of(asked) if word == MIRRORED}
    shared = {a for a in KeyPart for word, part in parts_of(a) if word == KEY and part in mirrored}
    assert shared == {KeyPart.NEED_IS_GIVEN_UP}


def cuts() -> Iterator[tuple[str, ast.expr]]:
    """Every cut of a word in the code: the file, and the part that it asks for."""
    for path in sorted(SOURCE.rglob("*.py")):
        file, tree = path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
        if file == ASKS_NOTHING:
            continue
        imported = {
            name.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module == "anker.random"
            for name in node.names
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in CUT & imported
            ):
                yield file, node.args[1]


def test_every_cut_of_a_word_names_its_part_and_every_part_is_asked_in_one_place() -> None:
    asked: dict[str, list[str]] = {f"KeyPart.{part.name}": [] for part in KeyPart}
    for file, part in cuts():
        assert ast.unparse(part) in asked, (file, ast.unparse(part))
        asked[ast.unparse(part)].append(file)
    # A need is a need, whether it is usual or the epidemic's: the same words, by the same parts.
    arises = {"KeyPart.NEXT_NEED", "KeyPart.NEED_IS_URGENT", "KeyPart.NEED_IS_ELECTRONIC"}
    for name, files in asked.items():
        assert files == ["access/epidemic.py", "access/needs.py"] if name in arises else len(files) == 1, name
