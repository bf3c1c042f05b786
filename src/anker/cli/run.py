"""`anker run`: rehearse a place under packages of measures, and write the report."""

import os
import shlex
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from anker.cli.progress import LogFormat
from anker.cli.shared import Json, Lang, LogOption, Progress, option, print_json, say, writable
from anker.errors import InputError
from anker.language import Language
from anker.memory import growing

if TYPE_CHECKING:
    from rich.table import Table

    from anker.evaluation.experiment import RunQuestion
    from anker.norway.places import Place
    from anker.runs.workers import Workers

HELP = say(
    "Øv et sted (kommune, fylke eller norge) under pakker av tiltak, og skriv rapporten.",
    "Rehearse a place (municipality, county or norge) under packages of measures, and write the report.",
)
WIDEST = 1000  # characters: the table has its own width, and is not to be narrowed
_PHASES = {
    "build": say("Bygger stedet", "Building the place"),
    "rehearse": say("Øver", "Rehearsing"),
    "tell": say("Regner sammen", "Comparing"),
    "report": say("Skriver rapporten", "Writing the report"),
}

_PlaceName = Annotated[
    str, typer.Argument(metavar=say("STED", "PLACE"), help=say("Navn eller nummer.", "Name or number."))
]
ScenarioFile = Annotated[Path | None, option("--scenario", "Scenariofil (TOML).", "Scenario file (TOML).")]
Start = Annotated[
    str,
    option("--start", "Dato tilstanden er fra, ÅÅÅÅ-MM-DD.", "Date of the state, YYYY-MM-DD."),
]
_Years = Annotated[int, option("--years", "År framover.", "Years ahead.", 1, 50)]
Replicates = Annotated[int, option("--replicates", "Gjentakelser.", "Replicates.", 1, 1000)]
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


@growing()
def command(
    place: _PlaceName,
    scenario: ScenarioFile = None,
    start: Start = "2025-12-31",
    years: _Years = 10,
    replicates: Replicates = 20,
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
    # The runs fill the processors; threads of the tables' own would only get in their way.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    threads = threads if threads is not None else _processors()
    day = _start(start)

    from anker.norway.places import resolve
    from anker.scenario.file import default_path, read_scenario

    where = resolve(place)
    file = scenario or default_path(where.slug)
    asked_scenario = read_scenario(file)
    asked_scenario.require_years(file, day.year + 1, years)
    folder = out or Path("out") / (where.slug if scenario is None else f"{where.slug}-{scenario.stem}")
    writable(folder)

    from anker.cli.warm import rehearsal
    from anker.runs.plan import plan_runs
    from anker.runs.workers import Workers

    useful = min(threads, _processors(), len(plan_runs(asked_scenario, replicates, corners)))
    with Workers(useful - 1, rehearsal) as workers:  # they get ready while this process imports and builds
        from anker.evaluation.experiment import RunQuestion

        question = RunQuestion(where, asked_scenario, day, years, replicates, seed, _command(), corners)
        summary, table = _answer(question, folder, fresh, lang, log_format, workers)
    if json:
        print_json(summary)
    else:
        from rich.console import Console

        Console(width=max(Console().width, WIDEST)).print(table)
        print(say(f"\nRapporten: {folder / 'report.html'}", f"\nThe report: {folder / 'report.html'}"))


def _answer(
    question: "RunQuestion",
    folder: Path,
    fresh: bool,
    lang: Language,
    log_format: LogFormat,
    workers: "Workers",
) -> tuple[dict[str, Any], "Table"]:
    """Answer the question and write the results; the summary, and the short comparison to print."""
    from anker.evaluation.experiment import ProgressCallbacks, answer_question, forget_runs
    from anker.scenario.warnings import scenario_warnings

    def continues(reused: int, runs: int) -> None:
        told = say(
            f"Fortsetter: {reused} av {runs} kjøringer er ferdige fra før.",
            f"Continuing: {reused} of {runs} runs are finished already.",
        )
        progress.note(told, runs_reused=reused)

    with Progress(log_format) as progress:
        tell_county(question.place, progress)
        for warning in scenario_warnings(question.scenario):
            progress.note(warning.get(lang), warning=True)
        asked = ProgressCallbacks(lambda phase: progress.phase(_PHASES[phase]), progress.advance, continues)
        try:
            outcome, record = answer_question(question, folder, fresh, asked, workers)
        except KeyboardInterrupt:
            progress.note(
                say(
                    "Ferdige kjøringer er tatt vare på: samme kommando fortsetter der den slapp.",
                    "Finished runs are kept: the same command goes on from there.",
                )
            )
            raise
        progress.phase(_PHASES["report"])
        from rich.console import Console

        from anker.report.results import write_results  # not needed for the runs to begin
        from anker.report.terminal import TABLE_ROOM, comparison_table

        summary = write_results(outcome, record, folder, lang)
        forget_runs(folder)
    return summary, comparison_table(outcome, lang, max(Console().width, TABLE_ROOM))


def tell_county(place: "Place", progress: Progress) -> None:
    """Say first which place it is, where another has or had its name: a rehearsal of the wrong one takes minutes."""
    from anker.norway.places import title

    if title(place) != place.name:
        progress.note(title(place), place=place.number)


def _processors() -> int:
    """The processors that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _command() -> str:
    return " ".join(["anker", *map(shlex.quote, sys.argv[1:])])


def _start(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"--start: fant «{text}», ventet en dato som 2025-12-31.",
            f"--start: found “{text}”, expected a date such as 2025-12-31.",
        ) from None
    if day != date(2025, 12, 31):
        raise InputError(
            f"--start: fant {day}; kommunenes lister er publisert for 2025-12-31, og bare derfra kan det øves.",
            f"--start: found {day}; the municipalities' lists are published for 2025-12-31, the only start there is.",
        )
    return day
