"""Norwegian, Sámi and Kven names as plain ASCII, so that a name is found however it is typed.

People write Bø as Bø, Boe or Bo, Skjåk as Skjak or Skjaak, Porsáŋgu as Porsangu. A name is therefore folded
in several styles; two names are alike when they share a fold.
"""

import itertools
import re
import unicodedata
from functools import lru_cache

# The ways each letter is written without itself. One way is used for all its occurrences, which keeps the
# number of folds small however long the text is.
_WAYS: dict[str, tuple[str, ...]] = {
    "ø": ("o", "oe"),
    "å": ("a", "aa"),
    "æ": ("ae", "a", "e"),
    "ŋ": ("ng", "n"),
}
_ALWAYS = str.maketrans({"ö": "ø", "ä": "æ", "đ": "d", "ŧ": "t", "ð": "d", "þ": "th", "ß": "ss", "ı": "i"})
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^0-9A-Za-z]+")


@lru_cache(maxsize=4096)
def folds(text: str) -> frozenset[str]:
    """All folds of a text: lower case, ASCII letters and digits only, no blanks. Empty if nothing is left."""
    if text.isascii():
        return frozenset({_plain(text.casefold())} - {""})
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).translate(_ALWAYS)
    letters = [letter for letter in _WAYS if letter in folded]
    found = set()
    for ways in itertools.product(*(_WAYS[letter] for letter in letters)):
        written = folded
        for letter, way in zip(letters, ways, strict=True):
            written = written.replace(letter, way)
        found.add(_plain(written))
    return frozenset(found - {""})


def fold(text: str) -> str:
    """The shortest way to write a text in plain ASCII (Bø as bo); empty if nothing is left."""
    return min(folds(text), key=lambda one: (len(one), one), default="")


def slugged(text: str) -> str:
    """A folder name: plain ASCII words joined by hyphens (Indre Østfold as indre-ostfold)."""
    return "-".join(filter(None, (fold(word) for word in text.replace("-", " ").split())))


def _plain(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _NEITHER_LETTER_NOR_DIGIT.sub("", bare)
