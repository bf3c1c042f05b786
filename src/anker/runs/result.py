"""What is kept of a run: numbers alone, small enough for a file of JSON."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple

from anker.parameters import ParameterSample
from anker.record.arrays import RecordArrays
from anker.record.record import Record

GroupKind = Literal["need", "age", "worst-off"]


class GroupKey(NamedTuple):
    """A part of the residents, and an indicator of it: kind "need" (target, other), "age" (an age group) or "worst-off"
    (tenth)."""

    kind: GroupKind
    group: str
    indicator: str


class CodeCount(NamedTuple):
    """Contacts of the last year that carry one set of codes (its number, or nurse, other): how many, and what is due
    for them in øre."""

    code_set: str
    contacts: int
    reimbursement_ore: int
    copayment_ore: int


class PaymentSum(NamedTuple):
    """What one party paid another for an item in the last year, øre. Practices that join what a package does are told
    apart from the others (evaluation/payments.py)."""

    payer: str
    payee: str
    item: str
    ore: int


class PracticeYear(NamedTuple):
    """What a practice got less what it paid in the last year, øre; its self-employed GPs at the end of it; and whether
    it joins what the package does."""

    practice: int
    net_ore: int
    gps: int
    joins: bool


@dataclass(frozen=True)
class RunResult:
    """`indicators`: by id, a value for each year. `groups`: in the last year. `identities`: sums that were checked.
    `story`: of why waits differ, as drawn."""

    indicators: dict[str, list[float]]
    groups: dict[GroupKey, float]
    codes: tuple[CodeCount, ...]
    identities: dict[str, int]
    story: str
    payments: tuple[PaymentSum, ...] = ()
    practices: tuple[PracticeYear, ...] = ()

    def last(self, indicator: str) -> float:
        """An indicator in the last year."""
        return float(self.indicators[indicator][-1])

    def as_json(self) -> dict[str, Any]:
        """As JSON's own types."""
        return asdict(self) | {"groups": [[*key, value] for key, value in self.groups.items()]}

    @staticmethod
    def from_json(content: dict[str, Any]) -> "RunResult":
        """What `as_json` gave. ValueError, TypeError or KeyError where the content is something else."""
        groups = {GroupKey(*key): value for *key, value in content["groups"]}
        codes = tuple(CodeCount(*row) for row in content["codes"])
        return RunResult(
            content["indicators"],
            groups,
            codes,
            content["identities"],
            content["story"],
            tuple(PaymentSum(*row) for row in content["payments"]),
            tuple(PracticeYear(*row) for row in content["practices"]),
        )


Reduce = Callable[[RecordArrays, Record, ParameterSample], RunResult]
