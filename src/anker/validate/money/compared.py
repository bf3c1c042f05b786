"""One published sum beside the model's."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from anker.language import Text

_Kind = Literal["fit", "check", "conditional"]


@dataclass(frozen=True)
class Compared:
    """One published sum and the model's, in million kroner of the year."""

    id: str
    what: Text
    year: int
    published: Fraction
    model: Fraction
    tolerance: Fraction
    kind: _Kind
    note: Text

    @property
    def off(self) -> Fraction:
        """The relative difference."""
        return self.model / self.published - 1

    @property
    def met(self) -> bool:
        """Whether the model is within the tolerance."""
        return abs(self.off) <= self.tolerance
