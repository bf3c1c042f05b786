"""The table of rules: every id of the parts A–G and K with text, section, validity and source; and the examples."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from inspect import signature
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from anker.errors import InputError
from anker.language import Text
from anker.law import reader
from anker.law.list_rules import list_rules
from anker.register.rules.registry import functions
from anker.yaml import read_yaml

HERE = Path(__file__).parent
_NEW_REGULATION = date(2026, 1, 1)
_FIELDS = {
    "nb", "en", "new", "old", "from", "to", "source", "read", "needed_nb", "needed_en", "why_nb", "why_en",
}  # fmt: skip
LAW_DAYS = ("on", "registered", "claimed", "demanded", "asked")  # the fact that says which day's law
LAST = {"A": 20, "B": 6, "C": 6, "D": 8, "E": 8, "F": 15, "G": 7, "K": 14}


@dataclass(frozen=True, slots=True)
class RegisterRule:
    """One rule: what it says, its sections, when it holds (half-open), how surely its source was read, what would be
    needed to meet it, and why it has no function where it has none."""

    id: str
    text: Text
    new: str
    old: str
    start: date | None
    end: date | None
    source: str
    read: str
    needed: Text | None
    why_not: Text | None

    def section(self, on: date) -> str:
        """The section that holds on a day."""
        return self.new if on >= _NEW_REGULATION else self.old

    def holds(self, on: date) -> bool:
        """Whether the rule is known to hold on a day (an unknown start is taken as always)."""
        return (self.start is None or on >= self.start) and (self.end is None or on < self.end)

    @property
    def function(self) -> Callable[..., Any] | None:
        """The function that is this rule; None where it has none."""
        return functions().get(self.id)


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example as a jurist wrote it (`given`, `answer`), and as the code reads it (`facts`, `expected`)."""

    name: str
    rule: str
    given: dict[str, Any]
    answer: Any
    facts: dict[str, Any]
    expected: Any


@cache
def register_rules() -> dict[str, RegisterRule]:
    """Every rule by id, in the order of the table."""
    return {name: _rule(name, row) for name, row in read_yaml(HERE / "table.yaml").items()}


@cache
def examples() -> tuple[Example, ...]:
    """Every worked example, in order."""
    return tuple(e for path in sorted((HERE / "examples").glob("*.yaml")) for e in read_examples(path))


def _rule(name: str, row: dict[str, Any]) -> RegisterRule:
    unknown = set(row) - _FIELDS
    if unknown:
        raise ValueError(f"table.yaml, {name}: unknown fields {sorted(unknown)}")
    source = reader.sources()[row["source"]]
    return RegisterRule(
        name,
        Text(row["nb"], row["en"]),
        row["new"],
        row.get("old", row["new"]),
        _day(row.get("from")),
        _day(row.get("to")),
        f"{source['title']}, {source['url']}",
        row["read"],
        Text(row["needed_nb"], row["needed_en"]) if "needed_nb" in row else None,
        Text(row["why_nb"], row["why_en"]) if "why_nb" in row else None,
    )


def read_examples(path: Path) -> list[Example]:
    """The worked examples of one file; InputError that names file, example and word where one cannot be read."""
    words = read_yaml(HERE / "words.yaml")
    return [
        _example(row, words, path.name) for row in YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    ]


def _example(row: dict[str, Any], words: dict[str, dict[str, str]], file: str) -> Example:
    name = row.get("navn", "?")
    lacks = [field for field in ("navn", "regel", "gitt", "svar") if field not in row]
    unknown = [key for key in row.get("gitt", {}) if key not in words["facts"]]
    if lacks or unknown or row["regel"] not in functions():
        found = ", ".join([*lacks, *unknown] or [row["regel"]])
        raise InputError(
            f"{file}, «{name}»: mangler felt, ukjent ord eller regel uten funksjon: {found}. Ord står i words.yaml.",
            f"{file}, “{name}”: lacks a field, unknown word or rule without a function: {found}. See words.yaml.",
        )
    facts = {words["facts"][key]: _meaning(value, words["values"]) for key, value in row["gitt"].items()}
    facts = _with_rules(functions()[row["regel"]], facts)
    return Example(
        name, row["regel"], row["gitt"], row["svar"], facts, _meaning(row["svar"], words["values"])
    )


def _with_rules(function: Callable[..., Any], facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with the law of their day, where the function asks for it; the day itself only where it does too."""
    asked = signature(function).parameters
    if "rules" not in asked:
        return facts
    on = next(facts[name] for name in LAW_DAYS if name in facts)
    return {"rules": list_rules(on), **{name: fact for name, fact in facts.items() if name in asked}}


def _meaning(value: Any, words: dict[str, str]) -> Any:
    """What a word, number, date, list or table of an example means in the code."""
    if isinstance(value, list):
        return [_meaning(v, words) for v in value]
    if isinstance(value, dict):
        return {_meaning(k, words): _meaning(v, words) for k, v in value.items()}
    if not isinstance(value, str):
        return value
    fixed = {"ja": True, "nei": False, "ingen": None}
    return fixed[value] if value in fixed else words.get(value, value)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
