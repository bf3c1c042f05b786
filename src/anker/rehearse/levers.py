"""Levers: the one place where measures act, each lever with its unit, shape and rule for adding up.

Every month begins with the levers as they stand today; the measures of the package contribute to them; the engine reads
what came of it. No measure writes over another's contribution, and each rule gives the same whoever comes first: two
measures, or the same one twice, combine by the rule. A contribution of no strength (1 of a product, 0 of the others)
leaves a lever as it was, bit for bit.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple, overload

import numpy as np

from anker.access.staff import NURSES, PROFESSIONS
from anker.language import Text
from anker.rehearse.lots import Lots

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


class Lever:
    """One lever in one month: `value` float64 (lists,) or (practices,)."""

    __slots__ = ("rule", "value")

    def __init__(self, rule: Rule, size: int) -> None:
        self.rule = rule
        self.value = np.full(size, rule.as_today)

    def contribute(self, amount: float | np.ndarray, where: Chosen = EVERYWHERE) -> None:
        """Contribute `amount` (a number, or one per entry of `where`) at some entries: positions that differ, or a
        mask. The rule says what comes of it."""
        self.value[where] = self.rule.combine(self.value[where], amount)


class LeverKind:
    """What a lever is: per list or practice, its unit, its rule, and what it does. In the class `Levers` it stands for
    the month's lever of its name, which begins as today."""

    def __init__(self, per: str, unit: str, rule: Rule, nb: str, en: str) -> None:
        self.per, self.unit, self.rule, self.what = per, unit, rule, Text(nb, en)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, levers: None, owner: type) -> "LeverKind": ...
    @overload
    def __get__(self, levers: "Levers", owner: type) -> Lever: ...
    def __get__(self, levers: "Levers | None", owner: type) -> "LeverKind | Lever":
        if levers is None:
            return self
        return levers.lever(self.name, self)


STAFF_LEVER = LeverKind(
    "practice", "full-time posts", Rule.SUM,
    "stillinger i teamet, etter profesjon", "posts in the team, by profession",
)  # fmt: skip


class NewContract(NamedTuple):
    """A new list in a practice (position), with its ceiling."""

    practice: int
    ceiling: int


class ArrivingGp(NamedTuple):
    """A GP who comes besides those who would have, brought by training post `post` of a measure's `lots`: to a vacant
    list; where none is vacant, to a new one at `practice` (position), or to none where that is empty."""

    lots: Lots
    post: int
    practice: int | None


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


class Levers:
    """The levers of one month for `lists` lists and `practices` practices (rows in memory). Besides those below: staff
    by profession (STAFF_LEVER); and what simply follows one upon another: new contracts, GPs who arrive, clearings of
    the waiting lists (by mechanism), contacts (CONTACT) that come, payments."""

    book = LeverKind(
        "list",
        "share",
        Rule.PRODUCT,
        "åpnede minutter i timeboken, av dagens",
        "opened minutes of the book, of today's",
    )
    averted_needs = LeverKind(
        "list",
        "share",
        Rule.AVERTED,
        "målgruppenes planlagte behov som ikke oppstår",
        "target groups' planned needs that do not arise",
    )
    delegation = LeverKind(
        "list",
        "share",
        Rule.HIGHEST,
        "målgruppenes planlagte behov som sykepleier kan ta",
        "target groups' planned needs that the nurse may take",
    )
    granted_delegation = LeverKind(
        "list",
        "ratio",
        Rule.PRODUCT,
        "ganges med delegeringen der praksisen har driftstilskudd; den blir aldri mer enn alt",
        "multiplies the delegation where the practice has an operating grant; it is never more than all",
    )
    granted_follow_ups = LeverKind(
        "list",
        "ratio",
        Rule.PRODUCT,
        "oppfølgingstimer av det vanlige, der praksisen har driftstilskudd",
        "follow-ups of what is usual, where the practice has an operating grant",
    )
    outreach = LeverKind(
        "list",
        "contacts per person and year",
        Rule.HIGHEST,
        "oppsøkende kontakter fra sykepleier til målgruppene",
        "the nurse's outreach to target groups",
    )
    mental_health = LeverKind(
        "list",
        "share",
        Rule.HIGHEST,
        "planlagte behov over 15 år som psykolog kan ta",
        "planned needs over 15 years that the psychologist may take",
    )
    vacancy_filling = LeverKind(
        "list",
        "ratio",
        Rule.PRODUCT,
        "hvor mye oftere en ledig liste fylles",
        "how much more often a vacant list is filled",
    )
    fixed_hours = LeverKind(
        "list",
        "hours per week",
        Rule.SUM,
        "faste timer i legens uke, lagt til dagens: under null er færre, og aldri færre enn ingen",
        "fixed hours of the GP's week, added to today's: negative lessens, never below none",
    )
    ceilings = LeverKind(
        "list",
        "residents",
        Rule.LOWEST,
        "listetak som avtales ned, for godt",
        "ceilings that are agreed down, for good",
    )
    team_payment = LeverKind(
        "practice", "payment model", Rule.HIGHEST,
        "betalingsmodell fra nyttår der praksisen har team",
        "payment model from New Year where the practice has a team",
    )  # fmt: skip

    def __init__(self, lists: int, practices: int, year: int) -> None:
        self.lists, self.practices, self.year = lists, practices, year
        self.staff = tuple(Lever(STAFF_LEVER.rule, practices) for _ in PROFESSIONS)
        self.new_contracts: list[NewContract] = []
        self.arriving_gps: list[ArrivingGp] = []
        self.clearings: list[str] = []
        self.contacts: list[np.ndarray] = []
        self.payments: list[Payment] = []
        self._pulled: dict[str, Lever] = {}

    def lever(self, name: str, kind: LeverKind) -> Lever:
        """The month's lever of a name, as today where nobody has contributed."""
        if name not in self._pulled:
            self._pulled[name] = Lever(kind.rule, self.lists if kind.per == "list" else self.practices)
        return self._pulled[name]

    def payment_models(self) -> np.ndarray:
        """The payment model that each practice would have from a New Year like this month, int8 (practices,): another
        than the ordinary one only with a team."""
        team = self.staff[NURSES].value > 0.0
        return np.where(team, self.team_payment.value, ORDINARY).astype(np.int8)

    def pay(
        self, payer: str, payee: str, item: str, practice: int, quantity: int, amount_ore: int, rule: str
    ) -> None:
        """Note a payment in this month."""
        self.payments.append(Payment(self.year, payer, payee, item, practice, quantity, amount_ore, rule))


KINDS: dict[str, LeverKind] = {
    name: kind for name, kind in vars(Levers).items() if isinstance(kind, LeverKind)
}
