"""Which codes may stand together in one claim, and how often one may be repeated.

The regulation prints, for each code, those it cannot stand with: `1ak, b, f, 2, 11 med unntak av 11e, 701–743`.
Read here as follows. A number alone means every code of that number. A number with letters means that code, or
where no such code exists every code that begins so (`2c`: 2cd, 2ck). A lone letter continues the number before
it. A dash is a range of numbers, or of letters. `alle` is every code. What follows `unntatt` or `med unntak av`
is excepted: from all, or from the entry just before. Two codes clash when either of them says so.
"""

import re
from dataclasses import dataclass
from functools import cache

from anker.law.tariff import codes, tariff_rule, tariff_rules

_EXCEPT = re.compile(r"\b(?:med unntak av|unntatt)\b\s*(?:takst)?", re.IGNORECASE)
_CODE = re.compile(r"(?P<nurse>S?)(?P<number>\d+)(?P<letters>[a-z]*\d*)")
_RANGE = re.compile(r"(?P<first>S?\d*[a-z]*)[–-](?P<last>S?\d*[a-z]*)")


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often a code may stand in one claim (None = without limit) and what each further one is paid, per cent."""

    times: int | None
    percent: int


@cache
def repeat(code: str) -> Repeat:
    """The repetition rule. A number printed alone is the most further times, except 50, which is a percentage."""
    found = tariff_rule(code)
    text = found.repeat if found else "rep."
    words = re.findall(r"\d+", text)
    if not text:
        return Repeat(1, 100)
    if not words or int(words[0]) > 100:  # "rep. 148" names another code
        return Repeat(None, 100)
    if "%" in text or words[0] == "50":
        return Repeat(None, int(words[0]))
    return Repeat(1 + int(words[0]), 100)


def clash(one: str, other: str) -> bool:
    """Whether two codes cannot stand in the same claim."""
    return one != other and (other in excluded(one) or one in excluded(other))


@cache
def excluded(code: str) -> frozenset[str]:
    """The codes that a code's own rule excludes. Empty for a code without a rule."""
    if code not in tariff_rules() or not tariff_rules()[code].not_with:
        return frozenset()
    found: set[str] = set()
    for entry in _entries(tariff_rules()[code].not_with):
        kept, *spared = _EXCEPT.split(entry)
        found |= _meant(kept) - {c for part in spared for c in _meant(part)}
    return frozenset(found - {code})


def _entries(text: str) -> list[str]:
    """The entries of a rule; an exception stays with the entry before it, `alle` with the whole rest."""
    if text.lower().startswith("alle"):
        return [text]
    parts = re.split(r",", text)
    return [part.strip() for part in parts if part.strip()]


def _meant(text: str) -> set[str]:
    """Every code that a part of a rule names."""
    found: set[str] = set()
    before = ""
    for word in re.split(r"[,\s]+|\bog\b", text):
        if word.lower() == "alle":
            return set(codes())
        if span := _RANGE.fullmatch(word):
            found |= _span(span["first"], span["last"])
            continue
        if re.fullmatch(r"[a-z]", word) and before:
            word = before + word
        if match := _CODE.fullmatch(word):
            before = match["nurse"] + match["number"]
            found |= _named(word)
    return found


def _named(word: str) -> set[str]:
    if word in codes():
        exact = {word}
        return exact if not word.lstrip("S").isdigit() else exact | _of_number(word)
    return _of_number(word) if word.lstrip("S").isdigit() else {c for c in codes() if c.startswith(word)}


def _of_number(word: str) -> set[str]:
    return {c for c in codes() if re.fullmatch(rf"{word}(?:[a-z]+\d*)?", c)}


def _span(first: str, last: str) -> set[str]:
    one, other = _CODE.fullmatch(first), _CODE.fullmatch(last)
    if one and other:
        numbers = range(int(one["number"]), int(other["number"]) + 1)
        return {c for n in numbers for c in _of_number(f"{one['nurse']}{n}")}
    if one and one["letters"] and len(last) == 1:
        stem = one["nurse"] + one["number"]
        return {c for i in range(ord(one["letters"][0]), ord(last) + 1) for c in _named(f"{stem}{chr(i)}")}
    return set()
