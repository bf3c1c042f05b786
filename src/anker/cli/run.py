"""`anker run`: rehearse a place under packages of measures, and write the report."""

import shlex
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from anker.api.progress import LogFormat
from anker.cli.shared import Json, Lang, LogOption, Progress, option, print_json, say, writable
from anker.errors import InputError
from anker.language import Language

if TYPE_CHECKING:
    from anker.api.comparison import Comparison
    from anker.api.places import Place
    from anker.api.running import RunQuestion

HELP = say(
    "Øv et sted (kommune, fylke eller norge) under pakker av tiltak, og skriv rapporten.",
    "Rehearse a place (municipality, county or norge) under packages of measures, and write the report.",
)
WIDEST = 1000  # characters: the table has its own width, and is not to be narrowed

_PlaceName = Annotated[
    str, typer.Argument(metavar=say("STED", "PLACE"), help=say("Navn eller nummer.", "Name or number."))
]
ScenarioFile = Annotated[Path | None, option("--scenario", "Scenariofil (TOML).", "Scenario file (TOML).")]
Start = Annotated[
    str | None,
    option(
        "--start",
        "Dato tilstanden er fra; uten: den nyeste som er publisert.",
        "Date of the state; without: the newest published.",
    ),
]
_Years = Annotated[int, option("--years", "År framover.", "Years ahead.", 1, 50)]
Replicates = Annotated[
    int | None,
    option(
        "--replicates",
        "Gjentakelser; uten: så mange som presisjonen trenger, 20 til 40.",
        "Replicates; without: as many as the precision takes, 20 to 40.",
        1,
        1000,
    ),
]
Precision = Annotated[
    float | None,
    option(
        "--precision",
        "Hvor presise endringene skal være, som del av det vanlige: 0.5 er dobbelt så presist.",
        "How precise the changes shall be, as a part of the usual: 0.5 is twice as precise.",
        0.1,
        10,
    ),
]
Seed = Annotated[int, option("--seed", "Frø for trekningene.", "Seed of the draws.", 0, 2**62)]
Threads = Annotated[
    int | None,
    option(
        "--threads",
        "Prosessorer, høyst så mange som finnes (standard: alle).",
        "Processors, at most as many as there are (default: all).",
        1,
        256,
    ),
]
_Out = Annotated[
    Path | None,
    option(
        "--out",
        "Mappe (ellers out/STED, eller out/STED-SCENARIO).",
        "Folder (else out/PLACE or out/PLACE-SCENARIO).",
    ),
]
Fresh = Annotated[
    bool,
    option("--fresh", "Forkast en avbrutt kjøring.", "Discard an interrupted rehearsal."),
]
Corners = Annotated[
    bool,
    typer.Option(
        "--corners",
        help=say(
            "Øv pakker som endrer listelengder, under hver fortelling om ventetid, med timer som beholdes og timer som "
            "følger listen.",
            "Rehearse packages that change list lengths under every story of waits, with hours kept and hours that "
            "follow the list.",
        ),
    ),
]


def command(
    place: _PlaceName,
    scenario: ScenarioFile = None,
    start: Start = None,
    years: _Years = 10,
    replicates: Replicates = None,
    precision: Precision = None,
    seed: Seed = 1,
    threads: Threads = None,
    out: _Out = None,
    fresh: Fresh = False,
    corners: Corners = False,
    json: Json = False,
    lang: Lang = "nb",
    log_format: LogOption = "text",
) -> None:
    """Rehearse, print a short comparison, write report.html, summary.json and the numbers as Parquet."""
    day = None if start is None else _day(start)
    from anker.api.process import growing, own_tables

    own_tables()
    with growing():
        from anker.api.running import run_question, starts_of_runs

        if day not in (None, *starts_of_runs()):
            raise _other_start(day, starts_of_runs())
        question = run_question(
            place, None, scenario, None, years, replicates, precision, seed, corners, _command()
        )
        slug = question.place.slug
        folder = out or Path("out") / (slug if scenario is None else f"{slug}-{scenario.stem}")
        writable(folder)
        found = _answer(question, threads, folder, fresh, lang, log_format)
    if json:
        print_json(found.summary)
    else:
        from rich.console import Console

        from anker.api.tables import TABLE_ROOM, comparison_table

        table = comparison_table(found.outcome, lang, max(Console().width, TABLE_ROOM))
        Console(width=max(Console().width, WIDEST)).print(table)
        print(say(f"\nRapporten: {folder / 'report.html'}", f"\nThe report: {folder / 'report.html'}"))


def _answer(
    question: "RunQuestion",
    threads: int | None,
    folder: Path,
    fresh: bool,
    lang: Language,
    log_format: LogFormat,
) -> "Comparison":
    """Answer the question and write the results, telling how far it has come."""
    from anker.api.process import grown, must_compile
    from anker.api.progress import run_callbacks
    from anker.api.running import rehearsed, scenario_warnings

    with Progress(log_format) as progress:
        tell_county(question.place, progress)
        if must_compile():
            progress.note(
                say(
                    "Første kjøring på denne maskinen oversetter regnekjernene først: om lag ett minutt mer.",
                    "The first run on this machine compiles the numeric kernels first: about a minute more.",
                )
            )
        for warning in scenario_warnings(question.scenario):
            progress.note(warning.get(lang), warning=True)
        try:
            return rehearsed(question, threads, folder, fresh, lang, run_callbacks(progress, lang, grown))
        except KeyboardInterrupt:
            progress.note(
                say(
                    "Ferdige kjøringer er tatt vare på: samme kommando fortsetter der den slapp.",
                    "Finished runs are kept: the same command goes on from there.",
                )
            )
            raise


def tell_county(place: "Place", progress: Progress) -> None:
    """Say first which place it is, where another has or had its name: a rehearsal of the wrong one takes minutes."""
    from anker.api.places import title

    if title(place) != place.name:
        progress.note(title(place), place=place.number)


def _command() -> str:
    return " ".join(["anker", *map(shlex.quote, sys.argv[1:])])


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"--start: fant «{text}», ventet en dato som 2025-12-31.",
            f"--start: found “{text}”, expected a date such as 2025-12-31.",
        ) from None
    return day


def _other_start(day: date | None, known: Sequence[date]) -> InputError:
    days = ", ".join(map(str, known))
    return InputError(
        f"--start: fant {day}; det kan øves fra {days}, som kommunenes lister er publisert for.",
        f"--start: found {day}; runs may start from {days}, which the municipalities' lists are published for.",
    )
