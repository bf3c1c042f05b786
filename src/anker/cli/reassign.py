"""`anker reassign`: who of those who wait for another GP could change, by six mechanisms."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from anker.cli.shared import Json, Lang, LogOption, Progress, option, print_json, say, writable
from anker.errors import InputError
from anker.language import Text

if TYPE_CHECKING:
    from anker.api.reassigning import Reassigned

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

    with Progress(log_format) as progress:
        found = _found(mechanism, place, instance, ceilings, months, progress, lang)
        numbers = found.numbers(lang)
        if out is not None:
            found.save(out, lang)
    if json:
        print_json({**numbers, "moves": found.moves.to_dicts()})
    else:
        print_clearing(found.clearing, numbers, lang)


def _found(
    mechanism: MechanismName,
    place: str | None,
    instance: Path | None,
    ceilings: Path | None,
    months: int | None,
    progress: Progress,
    lang: Lang,
) -> "Reassigned":
    """The waiting lists of the place, or of the file, cleared."""
    from anker.api.building import record_of
    from anker.api.progress import BUILD_PHASES
    from anker.api.reassigning import clear_file, clear_record

    def tell(text: Text) -> None:
        progress.phase(text.get(lang))

    if place is None:
        assert instance is not None
        return clear_file(instance, ceilings, mechanism.value, tell)
    record = record_of(place, lambda phase: tell(BUILD_PHASES[phase]))
    return clear_record(record, place, mechanism.value, months, tell)


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
