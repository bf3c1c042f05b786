"""Who of those who wait for another GP could change, by each of the mechanisms."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from anker.errors import InputError
from anker.evaluation.reassignment_months import replay
from anker.language import Language, Text
from anker.matching import files, telling
from anker.matching.clearing import Clearing, clear
from anker.matching.exchange import one_exchange
from anker.matching.instance import Instance
from anker.matching.mechanisms import MECHANISMS
from anker.matching.reading import read_instance
from anker.matching.scheme import instance_of, rests_on
from anker.norway.places import Place
from anker.record.record import Record
from anker.synthesis.build import build


@dataclass(frozen=True, repr=False)
class Reassigned:
    """One clearing of waiting lists: who could change GP.

    Attributes:
        clearing: The moves by the mechanism, and those by today's rule.
        record: The record whose waiting lists were cleared; None where they came from a file.
        name: The place as it was asked for; empty where a record or a file was given.
        replay: Wishes met in the months played forward; None where none were asked for.

    Example:
        >>> import anker as ak
        >>> found = ak.reassign("utsira", "first-come")
        >>> found.moves.columns
        ['patient', 'from', 'to']
    """

    clearing: Clearing
    record: Record | None = None
    name: str = ""
    replay: dict[str, int] | None = None

    @cached_property
    def moves(self) -> pl.DataFrame:
        """One row for each who moves: `patient`, `from` (null without a list) and `to` (lists' numbers)."""
        return telling.table_of_moves(self.clearing)

    def numbers(self, lang: Language = "nb") -> dict[str, Any]:
        """What the clearing means, as JSON's own types: how many want to change and can, how long they had
        waited (days), where they live, what continuity it costs (years), and what the law would have to say (in "nb" or
        "en")."""
        found = telling.clearing_numbers(self.clearing)
        if self.record is not None:
            found |= _of_place(self.name, self.record, self.clearing)
        if self.replay is not None:
            found["replay"] = self.replay
        words = [text.get(lang) for text in self.clearing.mechanism.law]
        return found | {"exchange": one_exchange(self.clearing).get(lang), "law": words}

    def save(self, folder: Path | str, lang: Language = "nb") -> None:
        """Write the moves as CSV and Parquet, and the numbers as JSON."""
        files.write_clearing(self.clearing, self.numbers(lang), Path(folder))

    def __repr__(self) -> str:
        c = self.clearing
        return f"Reassigned({c.mechanism.name}: {int(c.moves.sum())} of {c.moves.size} can change)"


def reassign(
    of: Record | Place | str, mechanism: str = "first-come", *, months: int | None = None
) -> Reassigned:
    """Clear the waiting lists of a place or a record once: who could get the list they want.

    Args:
        of: A record, a place, or a place's name.
        mechanism: first-come (today's rule), top-trading-cycles, most-people, priority, weighted or order-keeping.
        months: Also play so many months forward under today's rule and under the mechanism, with the same luck.

    Returns:
        The clearing: moves, numbers, and what the law would have to say.

    Raises:
        InputError: No such mechanism or place; the record has no lists.

    Source:
        docs/reassignment.md. Only the number who wait in the country is published; who waits, for whom and how long is
        assumed.

    Example:
        >>> import anker as ak
        >>> ak.reassign(ak.build("utsira"), "priority").numbers("en")["mechanism"]
        'priority'
    """
    if mechanism not in MECHANISMS:
        known = ", ".join(MECHANISMS)
        raise InputError(
            f"Ukjent mekanisme «{mechanism}». Kjente: {known}.",
            f"Unknown mechanism “{mechanism}”. Known: {known}.",
        )
    record = of if isinstance(of, Record) else build(of)
    name = of if isinstance(of, str) else of.name if isinstance(of, Place) else ""
    return clear_record(record, name, mechanism, months, lambda _: None)


def clear_record(
    record: Record, name: str, mechanism: str, months: int | None, tell: Callable[[Text], None]
) -> Reassigned:
    """The waiting lists of a record, cleared. `tell` hears what is being done."""
    clearing = _cleared(instance_of(record), mechanism, tell)
    played = None
    if months is not None:
        tell(Text(f"Spiller fram, måneder: {months}", f"Playing forward, months: {months}"))
        played = asdict(replay(record, mechanism, months))
    return Reassigned(clearing, record, name, played)


def clear_file(
    instance: Path, ceilings: Path | None, mechanism: str, tell: Callable[[Text], None]
) -> Reassigned:
    """The waiting lists of a file, cleared. `tell` hears what is being done."""
    return Reassigned(_cleared(read_instance(instance, ceilings), mechanism, tell))


def _cleared(instance: Instance, mechanism: str, tell: Callable[[Text], None]) -> Clearing:
    rule = MECHANISMS[mechanism]
    tell(Text(f"Bytteoppgjør: {rule.label.nb}", f"Clearing: {rule.label.en}"))
    return clear(instance, rule)


def _of_place(place: str, record: Record, clearing: Clearing) -> dict[str, Any]:
    numbers = [
        {"key": q.key, "value": q.value, "unit": q.unit, "certainty": str(q.certainty), "how": q.how}
        for q in rests_on()
    ]
    return {
        "place": place,
        "on": record.on.isoformat(),
        "continuity": telling.continuity(record, clearing),
        **telling.by_group(record, clearing),
        "labels": list(record.labels),
        "rests_on": numbers,
    }
