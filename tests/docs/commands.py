"""Commands in the pages, cut to what a test has time for: a year, a replicate, and Utsira where any place would do."""

import re
import shlex
from collections.abc import Iterator

from tests.docs.pages import CodeBlock

PLACES = {"kristiansand", "norge", "STED", "PLACE"}
# What is cut, by verb: words put after the command's own.
SHORTER = {
    "run": ["--years", "1", "--replicates", "1", "--threads", "1"],
    "bench": ["--place", "utsira", "--runs", "1"],
}
# What a page asks to be tested, and the part of it that needs no kernels compiled anew in a copy of the repository, nor
# what only its reader can write (the new measure's part in docs/model.md).
TESTS = {
    "tests/measures": "tests/measures/test_measures_told.py",
    "tests/rehearse/test_levers.py": "",
    "tests/docs/test_pages.py": "",
}
# Programs other than Anker that pages name, and why no test starts them.
FOREIGN = {
    "requirements/lock": "needs uv and the network",
    "chromium": "a browser",
    "python": "builds the wheel, which fetches what builds it",
    "git": "the reader's own repository",
    "pip": "the network",
    "pre-commit": "not among the tests' packages",
}


def is_shell(block: CodeBlock) -> bool:
    """Whether a block is commands: it says so, or says nothing and begins with one."""
    first = block.text.split(maxsplit=1)[0] if block.text.strip() else ""
    return block.kind == "sh" or (not block.kind and (first == "./anker" or first in FOREIGN))


def commands(text: str) -> Iterator[list[str]]:
    """The words of each command, without comments; a line that ends in a backslash goes on."""
    for line in text.replace("\\\n", " ").splitlines():
        if words := shlex.split(line, comments=True):
            yield words


def is_pattern(words: list[str]) -> bool:
    """Whether a command has parts for the reader to fill in, such as FILE or [--ceilings FILE]."""
    return any(re.search(r"[\[\]…]|^[A-ZÆØÅ]{2,}$|\b(FILE|FIL)\b", word) for word in words)


def cut_tests(words: list[str]) -> list[str]:
    """The words of a command with the tests that it names cut to those that are quick in a copy."""
    shorter = [TESTS.get(word, word) for word in words]
    return [word for word in shorter if word]


def cut(words: list[str]) -> list[str]:
    """The command's words after `./anker`, cut."""
    verb = words[1] if len(words) > 1 else ""
    if verb in ("test", "setup"):
        return [verb, "--help"]
    shorter = ["utsira" if word in PLACES else word for word in words[1:]]
    if "--months" in shorter:
        shorter[shorter.index("--months") + 1] = "2"
    return shorter + SHORTER.get(verb, [])
