"""What a measure (tiltak) is: one small file in measures/ that subclasses Measure.

A measure acts through the levers of the month (rehearse/levers.py), never by writing an outcome, nor into the world. It
says what it changes, from when, on which legal basis, how strong the evidence is, and which parameters it rests on. Its
fields are what a scenario file may set; pydantic checks them and publishes the schema.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from anker.calendar import month_number
from anker.language import Text
from anker.norway.today import PEOPLE_ON
from anker.provenance import Grade, Quantity
from anker.record.record import Record
from anker.rehearse.levers import Levers
from anker.rehearse.lots import MADE_ONCE, Lots
from anker.rehearse.world import World

Decider = Literal["council", "gp", "parties", "state"]
DECIDERS: dict[Decider, Text] = {
    "council": Text("kommunestyret", "the municipal council"),
    "gp": Text("fastlegen", "the GP"),
    "parties": Text("avtalepartene (KS og Legeforeningen)", "the parties (KS and the doctors' association)"),
    "state": Text("staten", "the state"),
}

Where = tuple[int | str, ...]  # a place in a file as pydantic tells it: names, and numbers in a list


class RuleError(ValueError):
    """What a scenario's own rules refuse, in both languages; `places`: the fields that it is about, as seen from the
    table whose rule it is."""

    def __init__(self, nb: str, en: str, *places: Where) -> None:
        super().__init__(en)
        self.text = Text(nb, en)
        self.places = places


class Measure(BaseModel, ABC):
    """Base class of measures: subclass it and override `change`.

    Attributes:
        label: Class attribute to set: its name, as a `Text` in both languages.
        description: Class attribute to set: what it does.
        legal_basis: Class attribute to set: the law that it rests on.
        decided_by: Class attribute to set: who can decide it, one or more of DECIDERS.
        grade: Class attribute to set: how good the evidence is, A to C.
        evidence: Class attribute to set: what the evidence is.
        rests_on: Class attribute: keys of the model parameters that its effect rests on; none unless set.
        needs: Class attribute: the kind of measure that its package must also hold for it to do anything; else None.
        kind: Field: its name in a scenario file.
        start: Field: the first month in force.
        key: Field: tells the draws of two measures of a kind apart.
        choice: Field: whether who is chosen is drawn anew in every replicate, or once.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    label: ClassVar[Text]
    description: ClassVar[Text]
    legal_basis: ClassVar[Text]
    decided_by: ClassVar[tuple[Decider, ...]]
    grade: ClassVar[Grade]
    evidence: ClassVar[Text]
    rests_on: ClassVar[tuple[str, ...]] = ()  # keys of model parameters
    one_at_a_time: ClassVar[tuple[str, ...]] = ()  # of these, the ones that the sensitivity analysis walks
    only_here: ClassVar[tuple[str, ...]] = ()  # of these, the ones that act nowhere without the measure

    needs: ClassVar[str | None] = None  # the kind of measure in its package without which it does nothing

    kind: str
    start: date = Field(
        default=PEOPLE_ON,
        ge=PEOPLE_ON,
        strict=False,
        description=f"Første måned tiltaket virker, tidligst {PEOPLE_ON}; det virker fra den 1. / "
        f"first month in force, {PEOPLE_ON} or later; it acts from the 1st",
    )
    key: str = Field(
        default="",
        pattern="^[a-z0-9-]{0,40}$",
        description="Navn på loddtrekningen: to like tiltak i en pakke trekker de samme, om de ikke har hver sin / "
        "name of its lots: two measures of a kind in a package draw the same ones unless they have one each",
    )

    choice: Literal["anew", "once"] = Field(
        default="anew",
        description="Hvem det gjelder, trekkes på nytt i hver gjentakelse (anew), eller én gang for alle (once) / "
        "whom it is about is drawn anew in every replicate (anew), or once for all (once)",
    )

    @property
    def stands_fast(self) -> bool:
        """Whether whom it is about is the same in every replicate."""
        return self.choice == "once"

    def parameters(self) -> tuple[Quantity, ...]:
        """The measure's own numbers, with source and certainty."""
        return ()

    def lacks(self) -> dict[str, Text]:
        """Indicators (by id) that have no result under this measure, and why: amounts that are not public."""
        return {}

    @property
    def acts_from(self) -> date:
        """The day it acts from: the first of the month that `start` is in."""
        return self.start.replace(day=1)

    def months_in_force(self, month: int) -> int:
        """Months from its first one (0) to `month`, a month number; negative before."""
        return month - month_number(self.start)

    def lots(self, world: World) -> Lots:
        """Its own draws: who is chosen, and luck."""
        choosing = world.replicate if self.choice == "anew" else MADE_ONCE
        return Lots(world.seed, world.replicate, self.kind, self.key, choosing)

    def require_named(self, record: Record) -> None:  # most measures name nobody
        """InputError where the measure names practices or lists that the place has not."""

    @abstractmethod
    def change(self, world: World, levers: Levers, months_in_force: int) -> None:
        """What the measure contributes to the levers of this month, `months_in_force` months after its start (0 in the
        first). The world is there to be read."""

    def pay(self, world: World, levers: Levers) -> None:  # most measures pay in change, or nothing
        """Payments that hang on what all measures of the month have contributed: called after them."""

    def spare_lists(self, lists: int) -> int:  # noqa: ARG002  # most measures make none
        """How many new lists the measure may make at the most, for a record of `lists` lists."""
        return 0


def told_deciders(deciders: Iterable[Decider]) -> Text:
    """Who can decide, in words."""
    found = [DECIDERS[decider] for decider in deciders]
    return Text(" og ".join(t.nb for t in found), " and ".join(t.en for t in found))


def in_order(measures: Iterable[Measure]) -> list[Measure]:
    """The measures in an order that hangs on what they are and not on who comes first in a file: what has no rule of
    adding up (who of two gets the same vacant list) is then the same for either."""
    return sorted(measures, key=lambda measure: (measure.kind, measure.model_dump_json()))
