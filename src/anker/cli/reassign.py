"""`anker reassign`: who of those who wait for another GP could change, by six mechanisms."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from anker.cli.build import PHASES as BUILDING
from anker.cli.shared import Json, Lang, LogOption, Progress, option, print_json, say, writable
from anker.errors import InputError

HELP = say(
    "La flere bytte fastlege: hvem på venteliste kan få listen de ønsker, etter seks mekanismer.",
    "Let more people change GP: who on a waiting list can get the list they want, by six mechanisms.",
)


class MechanismName(StrEnum):
    """The mechanisms' names, as matching/mechanisms has them."""

    FIRST_COME = "first-come"
    TOP_TRADING_CYCLES = "top-trading-cycles"
    MOST_PEOPLE = "most-people"
    PRIORITY = "priority"
    WEIGHTED = "weighted"
    ORDER_KEEPING = "order-keeping"


_Mechanism = Annotated[MechanismName, option("--mechanism", "Hvem som får bytte.", "Who may change.")]
_PlaceName = Annotated[
    str | None,
    typer.Argument(
        metavar=say("[STED]", "[PLACE]"),
        help=say("Navn eller nummer; «norge» for landet.", "Name or number; “norge” for the country."),
    ),
]
_Instance = Annotated[
    Path | None,
    option(
        "--instance",
        "I stedet for et sted: CSV med patient,current,wanted,waited_days (og household).",
        "Instead of a place: CSV with patient,current,wanted,waited_days (and household).",
    ),
]
Ceilings = Annotated[
    Path | None,
    option(
        "--ceilings",
        "Sammen med --instance: CSV med list,ceiling; uten den er ingen plass ledig.",
        "With --instance: CSV with list,ceiling; without it no place is free.",
    ),
]
Months = Annotated[
    int | None,
    option(
        "--months",
        "Spill også så mange måneder fram, og tell hvem som får plass senere enn etter dagens regel.",
        "Also play so many months forward, and count who gets a place later than by today's rule.",
        1,
        120,
    ),
]
_Out = Annotated[
    Path | None,
    option(
        "--out", "Skriv flyttingene (CSV og Parquet) til mappen.", "Write the moves (CSV and Parquet) there."
    ),
]


def command(
    mechanism: _Mechanism,
    place: _PlaceName = None,
    instance: _Instance = None,
    ceilings: Ceilings = None,
    months: Months = None,
    out: _Out = None,
    json: Json = False,
    lang: Lang = "nb",
    log_format: LogOption = "text",
) -> None:
    """One clearing of the waiting lists of a place, or of a file."""
    _require(place, instance, ceilings, months, out)
    from anker.cli.reassign_text import print_clearing
    from anker.matching import files, telling

    with Progress(log_format) as progress:
        record = _record(place, progress) if place is not None else None
        clearing = _clear(record, instance, ceilings, mechanism, progress)
        numbers: dict[str, Any] = telling.clearing_numbers(clearing)
        if record is not None:
            numbers |= _of_place(str(place), record, clearing)
        if months is not None:
            progress.phase(say(f"Spiller fram, måneder: {months}", f"Playing forward, months: {months}"))
            numbers["replay"] = _replay(record, mechanism, months)
        numbers |= _in_words(clearing, lang)
        if out is not None:
            files.write_clearing(clearing, numbers, out)
    if json:
        print_json({**numbers, "moves": telling.table_of_moves(clearing).to_dicts()})
    else:
        print_clearing(clearing, numbers, lang)


def _require(
    place: str | None, instance: Path | None, ceilings: Path | None, months: int | None, out: Path | None
) -> None:
    """InputError where the options do not go together, or --out cannot be written."""
    if (place is None) == (instance is None):
        raise InputError(
            "Oppgi enten et sted eller --instance FIL.", "Give either a place or --instance FILE."
        )
    if ceilings is not None and instance is None:
        raise InputError("--ceilings hører sammen med --instance.", "--ceilings goes with --instance.")
    if months is not None and place is None:
        raise InputError("--months krever et sted.", "--months needs a place.")
    if out is not None:
        writable(out)


def _record(place: str, progress: Progress) -> Any:
    from anker.norway.places import resolve
    from anker.synthesis.build import build

    return build(resolve(place), tell=lambda phase: progress.phase(BUILDING[phase]))


def _clear(
    record: Any, instance: Path | None, ceilings: Path | None, mechanism: MechanismName, progress: Progress
) -> Any:
    """The Clearing of the record's waiting lists, or of those in the file."""
    from anker.matching.clearing import clear
    from anker.matching.mechanisms import MECHANISMS

    question, rule = _question(record, instance, ceilings), MECHANISMS[mechanism]
    progress.phase(say(f"Bytteoppgjør: {rule.label.nb}", f"Clearing: {rule.label.en}"))
    return clear(question, rule)


def _question(record: Any, instance: Path | None, ceilings: Path | None) -> Any:
    from anker.matching.reading import read_instance
    from anker.matching.scheme import instance_of

    if record is not None:
        return instance_of(record)
    assert instance is not None
    return read_instance(instance, ceilings)


def _of_place(place: str, record: Any, clearing: Any) -> dict[str, Any]:
    from anker.matching import telling
    from anker.matching.scheme import rests_on

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


def _replay(record: Any, mechanism: str, months: int) -> dict[str, int]:
    from dataclasses import asdict

    from anker.evaluation.reassignment_months import replay

    return asdict(replay(record, str(mechanism), months))


def _in_words(clearing: Any, lang: Lang) -> dict[str, Any]:
    """One exchange told, and what the law would have to say."""
    from anker.matching.exchange import one_exchange

    return {
        "exchange": one_exchange(clearing).get(lang),
        "law": [text.get(lang) for text in clearing.mechanism.law],
    }
