"""Runs: what is asked, checked before time is spent, and how it is answered."""

import os
import warnings
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anker.api.asked_again import as_python
from anker.api.scenarios import Packages, scenario_for, scenario_of
from anker.api.warm import rehearsal
from anker.errors import InputError
from anker.evaluation.question import FIRST_ROUND, USUAL_PRECISION, ProgressCallbacks, RunQuestion
from anker.language import Language
from anker.norway.places import Place, resolve
from anker.norway.today import LISTS_ON
from anker.runs.own_measures import require_importable
from anker.runs.plan import plan_runs
from anker.runs.workers import Workers
from anker.scenario.file import Scenario
from anker.scenario.warnings import scenario_warnings

__all__ = [
    "ProgressCallbacks",
    "RunQuestion",
    "processors",
    "rehearsed",
    "run",
    "run_question",
    "scenario_warnings",
    "starts_of_runs",
]

if TYPE_CHECKING:
    from anker.api.comparison import Comparison

Told = Callable[[str, float], None]  # phase, share done
_YEARS, _REPLICATES, _SEEDS, _THREADS = (1, 50), (1, 1000), (0, 2**62), (1, 256)


def run(
    place: Place | str,
    packages: Packages | None = None,
    *,
    scenario: Scenario | Path | str | None = None,
    day: Mapping[str, Any] | None = None,
    years: int = 10,
    replicates: int | None = None,
    precision: float | None = None,
    seed: int = 1,
    threads: int | None = None,
    corners: bool = False,
    folder: Path | str | None = None,
    fresh: bool = False,
    lang: Language = "nb",
    progress: bool | Told | ProgressCallbacks = False,
) -> "Comparison":
    """Rehearse a place under packages of measures, and compare them with as today.

    The same question has the same answer, bit for bit, on any number of processors, and the same as `anker run` gives.

    Args:
        place: A place, or its name.
        packages: Measures by the package's name (a-z, 0-9 and -), `{"team": [ak.measures.Team()]}`, or packages. A
            baseline without measures is put first where there is none. Without: those that Anker ships for the place.
        scenario: Instead of packages: a scenario, or a scenario file (TOML; docs/scenario.md).
        day: With packages: assumptions about the day by their names in docs/scenario.md, such as `{"new_tasks": 12.5}`.
        years: Years ahead of 31 December 2025, 1 to 50.
        replicates: Times that every package is rehearsed, 1 to 1000, unreliable under 10; without, 20–40 by precision.
        precision: Of mean changes, as a part of the usual (docs/model.md): 0.5 is twice as precise.
        seed: Of all draws, 0 or more.
        threads: Number of processes; one per processor by default. Scripts need no `if __name__ == '__main__'` guard.
        corners: Also rehearse packages that change list lengths under every story of why waits differ.
        folder: Leave there what `anker run` leaves, and go on from there when asked again; nothing without it.
        fresh: Throw away finished runs in the folder first.
        lang: The language of the files in the folder, and of the progress on stderr: "nb" or "en".
        progress: True tells it on stderr; a function is called with the phase and the share of it that is done, 0 to 1.

    Returns:
        A comparison: `.changes`, `.levels`, `.by_year`, `.waterfall`, `.record`, `.answer()`, `.plot()`, `.to_html()`.

    Raises:
        InputError: Something asked is not known, wrong or out of range; or the folder holds runs of another question.
        IdentityError: A sum that must hold did not: a fault in Anker.

    Warns:
        UserWarning: Something in the packages does not do what a reader would think.

    Source:
        docs/model.md tells the model, docs/parameters.md every number with its source and certainty.

    Example:
        >>> import anker as ak
        >>> team = ak.measures.Team(share_of_practices=1.0)
        >>> found = ak.run("utsira", {"team": [team]}, years=1, replicates=2, seed=1, threads=1)
        >>> found.changes.filter(indicator="wait_days").select("package", "unit").row(0)
        ('team', 'days')
    """
    question = run_question(place, packages, scenario, day, years, replicates, precision, seed, corners)
    return _run(question, threads, None if folder is None else Path(folder), fresh, lang, progress)


def _run(
    question: RunQuestion,
    threads: int | None,
    folder: Path | None,
    fresh: bool,
    lang: Language,
    progress: bool | Told | ProgressCallbacks,
) -> "Comparison":
    """Warn of what does nothing, and answer the question, with the progress told as asked."""
    if threads is not None:
        _within("threads", threads, *_THREADS)
    for text in scenario_warnings(question.scenario):
        warnings.warn(text.en, stacklevel=3)
    if isinstance(progress, ProgressCallbacks):
        return rehearsed(question, threads, folder, fresh, lang, progress)
    if progress is True:
        from anker.api.progress import told_on_stderr

        with told_on_stderr(lang) as told:
            return rehearsed(question, threads, folder, fresh, lang, told)
    return rehearsed(question, threads, folder, fresh, lang, _callbacks(progress or _nobody))


def run_question(
    place: Place | str,
    packages: Packages | None,
    scenario: Scenario | Path | str | None,
    day: Mapping[str, Any] | None,
    years: int,
    replicates: int | None,
    precision: float | None,
    seed: int,
    corners: bool,
    command: str = "",
) -> RunQuestion:
    """What is asked, checked: InputError where it cannot be answered. `command`: what a reader of the report must write
    to ask it again; worked out where it is empty, and left so where it cannot be told."""
    where = _place(place)
    _within("years", years, *_YEARS)
    first, asked_precision = _how_sure(replicates, precision)
    _within("seed", seed, *_SEEDS)
    if packages is None:
        if day is not None:
            raise InputError(
                "day hører sammen med packages; en scenariofil har sin egen [day].",
                "day goes with packages; a scenario has a [day] of its own.",
            )
        asked, file = scenario_for(where.slug, scenario)
    elif scenario is not None:
        raise InputError("Oppgi enten packages eller scenario.", "Give either packages or scenario.")
    else:
        asked, file = scenario_of(packages, day), Path("packages")
    asked.require_years(file, LISTS_ON.year + 1, years)
    sure = f"replicates={replicates}, " if replicates else f"precision={precision}, " if precision else ""
    settings = f"years={years}, {sure}seed={seed}" + (", corners=True" if corners else "")
    told = as_python(asked, scenario if packages is None else packages)
    written = command or ("" if told is None else f"anker.run({where.slug!r}, {told}{settings})")
    return RunQuestion(where, asked, LISTS_ON, years, first, seed, written, corners, asked_precision)


def _how_sure(replicates: int | None, precision: float | None) -> tuple[int, float | None]:
    """The number of replicates, or the first round of them and the precision."""
    if replicates is None:
        if precision is not None and not 0.1 <= precision <= 10:
            raise InputError(
                f"precision: fant {precision}, ventet et tall fra 0,1 til 10.",
                f"precision: found {precision}, expected a number from 0.1 to 10.",
            )
        return FIRST_ROUND, USUAL_PRECISION if precision is None else float(precision)
    if precision is not None:
        raise InputError(
            "Oppgi enten replicates (så mange gjentakelser) eller precision (så mange som trengs), ikke begge.",
            "Give either replicates (so many) or precision (as many as it takes), not both.",
        )
    _within("replicates", replicates, *_REPLICATES)
    return replicates, None


def rehearsed(
    question: RunQuestion,
    threads: int | None,
    folder: Path | None,
    fresh: bool,
    lang: Language,
    told: ProgressCallbacks,
) -> "Comparison":
    """Answer the question; with a folder, write the results there, and clear the finished runs away."""
    plan = plan_runs(question.scenario, question.replicates, question.every_corner)
    useful = min(threads or processors(), processors(), len(plan))
    if useful > 1:
        require_importable(m for package in question.scenario.package for m in package.measure)
    with Workers(useful - 1, rehearsal) as workers:  # they get ready while this process imports and builds
        from anker.api.comparison import Comparison
        from anker.evaluation.experiment import answer_question, checkpoints
        from anker.runs.checkpoints import NothingKept

        if folder is None:
            return Comparison(*answer_question(question, NothingKept(), told, workers))
        kept = checkpoints(question, folder, fresh)
        found = Comparison(*answer_question(question, kept, told, workers))
        told.phase("report")
        found.save(folder, lang)
        kept.clear()
    return found


def starts_of_runs() -> tuple[date, ...]:
    """The days that runs may start from, the newest first: those that the municipalities' lists are published for."""
    return (LISTS_ON,)


def processors() -> int:
    """The processors that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _place(given: Place | str) -> Place:
    if isinstance(given, Place):
        return given
    if not isinstance(given, str):
        raise InputError(
            f"place: fant {type(given).__name__}, ventet et sted eller navnet på det. Stedet bygges av seg selv; "
            "registeret er resultatets `record`.",
            f"place: found {type(given).__name__}, expected a place or its name. The place is built by itself; "
            "its record is the result's `record`.",
        )
    return resolve(given)


def _within(name: str, value: int, low: int, high: int) -> None:
    if not isinstance(value, int) or not low <= value <= high:
        raise InputError(
            f"{name}: fant {value}, ventet et helt tall fra {low} til {high}.",
            f"{name}: found {value}, expected a whole number from {low} to {high}.",
        )


def _nobody(phase: str, share: float) -> None:
    """Hears of progress, and tells nobody."""


def _callbacks(hear: Told) -> ProgressCallbacks:
    phases = [""]

    def phase(name: str) -> None:
        phases[0] = name
        hear(name, 0.0)

    def advance(done: float, total: float, text: str) -> None:  # noqa: ARG001  # which package: not told here
        hear(phases[0], done / total)

    return ProgressCallbacks(phase, advance, lambda *_: None)
