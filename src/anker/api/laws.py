"""What the law says on a day, and grants worked out step by step."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from anker import law
from anker.language import Language, Text
from anker.law.explain import ROUNDING, Explanation, LawQuestion, explain_worked
from anker.provenance import Quantity
from anker.units import unit_text

__all__ = [
    "ROUNDING",
    "Explanation",
    "LawQuestion",
    "Quantity",
    "RatesShown",
    "explain_worked",
    "rates_shown",
    "unit_text",
]


@dataclass(frozen=True)
class RatesShown:
    """Every value that a word finds on a day, with warnings of those that are past their yearly change."""

    on: date
    values: list[Quantity]
    warnings: tuple[Text, ...]

    def rows(self, lang: Language) -> list[dict[str, Any]]:
        """The values as rows."""
        return law.as_rows(self.values, lang)


def rates_shown(word: str, on: date) -> RatesShown:
    """What a word finds on a day; InputError that names the nearest dates where there is nothing."""
    found = law.shown_rate(word, on)
    known = set(law.keys())
    everything = law.shipped() if all(q.key in known for q in found) else law.whole_law()
    told = (law.overdue(q.key, on, everything) for q in found)
    return RatesShown(on, found, tuple(warning for warning in told if warning is not None))
