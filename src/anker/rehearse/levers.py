"""Levers: the one place where measures act, each lever with its unit, shape and rule for adding up.

Every month begins with the levers as they stand today; the measures of the package contribute to them; the engine reads
what came of it. No measure writes over another's contribution, and each rule gives the same whoever comes first: two
measures, or the same one twice, combine by the rule. A contribution of no strength (1 of a product, 0 of the others)
leaves a lever as it was, bit for bit.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

import numpy as np

from anker.access.staff import NURSES, PROFESSIONS
from anker.language import Text

ORDINARY, OPERATING_GRANT = 0, 1  # payment models of a practice, the higher one before the lower

Chosen = slice | np.ndarray
EVERYWHERE = slice(None)


class Rule(Enum):
    """How contributions to a lever add up: by a function that does not care which of the two came first."""

    PRODUCT = ("product", 1.0)
    SUM = ("sum", 0.0)
    HIGHEST = ("highest", 0.0)
    LOWEST = ("lowest", np.inf)
    AVERTED = ("1 − Π(1 − s)", 0.0)

    @property
    def formula(self) -> str:
        """As it is told in the docs."""
        return str(self.value[0])

    @property
    def as_today(self) -> float:
        """The value that changes nothing."""
        return float(self.value[1])

    def combine(self, one: np.ndarray, other: np.ndarray | float) -> np.ndarray:
        """Two contributions as one; `other` may be a number for all entries."""
        return np.asarray(_COMBINE[self](one, other))


def _averted(one: Any, other: Any) -> Any:
    return one + other - one * other  # so written, with nothing averted it is the other share to the last bit


_COMBINE: dict[Rule, Callable[[Any, Any], Any]] = {
    Rule.PRODUCT: np.multiply,
    Rule.SUM: np.add,
    Rule.HIGHEST: np.maximum,
    Rule.LOWEST: np.minimum,
    Rule.AVERTED: _averted,
}


class LeverKind(NamedTuple):
    """What a lever is: per list or practice, its unit, its rule, and what it does."""

    per: str
    unit: str
    rule: Rule
    what: Text


def _of_list(unit: str, rule: Rule, nb: str, en: str) -> LeverKind:
    return LeverKind("list", unit, rule, Text(nb, en))


def _of_practice(unit: str, rule: Rule, nb: str, en: str) -> LeverKind:
    return LeverKind("practice", unit, rule, Text(nb, en))


KINDS: dict[str, LeverKind] = {
    "book": _of_list(
        "share", Rule.PRODUCT,
        "åpnede minutter i timeboken, av dagens",
        "opened minutes of the book, of today's",
    ),
    "averted_needs": _of_list(
        "share", Rule.AVERTED,
        "målgruppenes planlagte behov som ikke oppstår",
        "target groups' planned needs that do not arise",
    ),
    "delegation": _of_list(
        "share", Rule.HIGHEST,
        "målgruppenes planlagte behov som sykepleier kan ta",
        "target groups' planned needs that the nurse may take",
    ),
    "delegation_factor": _of_list(
        "ratio", Rule.PRODUCT,
        "ganges med delegeringen, som aldri blir mer enn alt",
        "multiplies the delegation, which never becomes more than all",
    ),
    "outreach": _of_list(
        "contacts per person and year", Rule.HIGHEST,
        "oppsøkende kontakter fra sykepleier til målgruppene",
        "the nurse's outreach to target groups",
    ),
    "mental_health": _of_list(
        "share", Rule.HIGHEST,
        "planlagte behov over 15 år som psykolog kan ta",
        "planned needs over 15 years that the psychologist may take",
    ),
    "follow_ups": _of_list(
        "ratio", Rule.PRODUCT,
        "oppfølgingstimer, av det vanlige",
        "follow-ups, of what is usual",
    ),
    "team_follow_ups": _of_list(
        "ratio", Rule.PRODUCT,
        "det samme, bare der praksisen har team",
        "the same, only where the practice has a team",
    ),
    "vacancy_filling": _of_list(
        "ratio", Rule.PRODUCT,
        "hvor mye oftere en ledig liste fylles",
        "how much more often a vacant list is filled",
    ),
    "fixed_hours": _of_list(
        "hours per week", Rule.SUM,
        "faste timer i legens uke, flere eller færre enn i dag",
        "fixed hours of the GP's week, more or fewer than today",
    ),
    "ceilings": _of_list(
        "residents", Rule.LOWEST,
        "listetak som avtales ned",
        "ceilings that are agreed down",
    ),
    "team_payment": _of_practice(
        "payment model", Rule.HIGHEST,
        "betalingsmodell der praksisen har team",
        "payment model where the practice has a team",
    ),
}  # fmt: skip
STAFF_LEVER = _of_practice(
    "full-time posts", Rule.SUM, "stillinger i teamet, etter profesjon", "posts in the team, by profession"
)


class Lever:
    """One lever in one month: `value` float64 (lists,) or (practices,)."""

    __slots__ = ("rule", "touched", "value")

    def __init__(self, rule: Rule, size: int) -> None:
        self.rule = rule
        self.value = np.full(size, rule.as_today)
        self.touched = False

    def add(self, amount: float | np.ndarray, where: Chosen = EVERYWHERE) -> None:
        """Contribute `amount` (a number, or one per entry of `where`) at some entries: positions that differ, or a
        mask. The rule says what comes of it."""
        self.value[where] = self.rule.combine(self.value[where], amount)
        self.touched = True


class NewContract(NamedTuple):
    """A new list in a practice (position), with its ceiling."""

    practice: int
    ceiling: int


class ArrivingGp(NamedTuple):
    """A GP who comes besides those who would have: to the vacant list with the lowest of `lots` (lists,); where none is
    vacant, to a new list at the practice of list position `near`, or to none where that is empty."""

    lots: Callable[[np.ndarray], np.ndarray]
    near: int | None


class Payment(NamedTuple):
    """A payment of a measure; `practice` is a position or NOBODY, `rule` the key of the rate or field behind it."""

    year: int
    payer: str
    payee: str
    item: str
    practice: int
    quantity: int
    amount_ore: int
    rule: str


@dataclass(slots=True)
class Levers:
    """The levers of one month for `lists` lists and `practices` practices (rows in memory). Besides those of KINDS:
    staff by profession (posts per practice, sum); and what simply follows one upon another: new contracts, GPs who
    arrive, clearings of the waiting lists (by mechanism), contacts (CONTACT) that come, payments."""

    lists: int
    practices: int
    year: int
    book: Lever = field(init=False)
    averted_needs: Lever = field(init=False)
    delegation: Lever = field(init=False)
    delegation_factor: Lever = field(init=False)
    outreach: Lever = field(init=False)
    mental_health: Lever = field(init=False)
    follow_ups: Lever = field(init=False)
    team_follow_ups: Lever = field(init=False)
    vacancy_filling: Lever = field(init=False)
    fixed_hours: Lever = field(init=False)
    team_payment: Lever = field(init=False)
    ceilings: Lever = field(init=False)
    staff: tuple[Lever, ...] = field(init=False)
    new_contracts: list[NewContract] = field(default_factory=list)
    arriving_gps: list[ArrivingGp] = field(default_factory=list)
    clearings: list[str] = field(default_factory=list)
    contacts: list[np.ndarray] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name, kind in KINDS.items():
            setattr(self, name, Lever(kind.rule, self.lists if kind.per == "list" else self.practices))
        self.staff = tuple(Lever(STAFF_LEVER.rule, self.practices) for _ in PROFESSIONS)

    def payment_models(self) -> np.ndarray:
        """The payment model of each practice, int8 (practices,): another than the ordinary one only with a team."""
        team = self.staff[NURSES].value > 0.0
        return np.where(team, self.team_payment.value, ORDINARY).astype(np.int8)

    def pay(
        self, payer: str, payee: str, item: str, practice: int, quantity: int, amount_ore: int, rule: str
    ) -> None:
        """Note a payment in this month."""
        self.payments.append(Payment(self.year, payer, payee, item, practice, quantity, amount_ore, rule))
