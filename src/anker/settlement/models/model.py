"""What a payment model is: a name, where it comes from, what it lacks, and the payments it makes from the books."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from anker.language import Text
from anker.provenance import Quantity
from anker.settlement import costs
from anker.settlement.models.inputs import SettlementInputs

_NOTHING = Text("", "")


@dataclass(frozen=True)
class Terms:
    """Amounts of the user's own, by key: `cost.<name>` replaces a cost of costs.yaml, `<model>.<name>` an amount that a
    model lacks. Kroner, exact."""

    own: dict[str, Fraction] = field(default_factory=dict)

    def cost(self, name: str) -> Fraction:
        """A cost: the user's, else the shipped one."""
        return self.own.get(f"cost.{name}", costs.exact_cost(name))

    def given(self, key: str) -> Fraction | None:
        """An amount that the user gave."""
        return self.own.get(key)


@dataclass(frozen=True)
class Lacks:
    """An amount that a model needs and that is not public: the key to give it by, and what it is."""

    key: str
    what: Text


@dataclass(frozen=True)
class Model(ABC):
    """A payment model. `hypothetical` says in words why nobody can choose it today; empty where one can."""

    key: str
    label: Text
    what: Text
    legal_basis: str
    hypothetical: Text = _NOTHING
    team: bool = False

    def needs(self) -> tuple[Lacks, ...]:
        """The amounts without which the model has no result."""
        return ()

    def missing(self, terms: Terms) -> tuple[Lacks, ...]:
        """Those that the user has not given."""
        return tuple(lack for lack in self.needs() if terms.given(lack.key) is None)

    def rests_on(self, books: SettlementInputs) -> tuple[Quantity, ...]:
        """The assumed and derived numbers that the result hangs on."""
        return tuple(q for part in books.months[0] for q in part.rates)

    @abstractmethod
    def postings(self, books: SettlementInputs, terms: Terms) -> pl.DataFrame:
        """The year's payments, as table `postings`. Only called when nothing is missing."""
