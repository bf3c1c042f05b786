"""One whole `anker run`: build, rehearse every run of the plan, tell what was found."""

import platform
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from anker import __version__
from anker.errors import IdentityError, InputError
from anker.evaluation.assemble_outcome import assemble_outcome
from anker.evaluation.outcome import Outcome
from anker.evaluation.reduce import reducer
from anker.memory import grown, peak_memory
from anker.norway.places import Place
from anker.record.arrays import load
from anker.record.check import check
from anker.record.record import Record
from anker.runs.checkpoints import Checkpoints, fingerprint
from anker.runs.job import Job
from anker.runs.plan import arms, plan_runs
from anker.runs.replicates import make_runs
from anker.runs.workers import Workers
from anker.scenario.file import Scenario
from anker.synthesis.build import build

# Room in memory for births and moves, of the people at the start, a year: a small island may double in ten years.
SPARE_PEOPLE_PER_YEAR, SPARE_IN_SMALL_PLACES, SMALL = 0.04, 0.08, 20_000
CHECKPOINTS = "checkpoints"
DUTY_LISTS_PER_YEAR = 0.05  # and for lists that the municipality opens by duty


@dataclass(frozen=True)
class RunQuestion:
    """What is asked: where, under which packages, from when, how long, how sure; and whether packages that change list
    lengths are rehearsed in every corner (runs/plan.py)."""

    place: Place
    scenario: Scenario
    start: date
    years: int
    replicates: int
    seed: int
    command: str
    every_corner: bool = False

    def identity(self) -> dict[str, Any]:
        """What decides each run's numbers, apart from the scenario (replicates may be added later)."""
        return {
            "place": [self.place.kind, self.place.number],
            "start": self.start.isoformat(),
            "years": self.years,
            "seed": self.seed,
        }


@dataclass(frozen=True)
class ProgressCallbacks:
    """The tellers of progress: a phase begins; a share of it is done; so many of all runs are finished before."""

    phase: Callable[[str], None]
    advance: Callable[[float, float, str], None]
    continues: Callable[[int, int], None]


def answer_question(
    question: RunQuestion, folder: Path, fresh: bool, asked: ProgressCallbacks, workers: Workers
) -> tuple[Outcome, Record]:
    """Build the place, make every run (reusing finished ones in `folder`; with the help of the workers), and tell what
    was found.

    The finished runs stay on disk until the caller has written the results down: `forget_runs`.
    """
    kept = _checkpoints(question, folder / CHECKPOINTS, fresh)
    clock = _Phases(asked.phase)
    clock.begin("build")
    record = build(question.place, question.start)
    problems = check(record)
    if problems:
        raise IdentityError(f"the record is broken: {problems}")
    if record["lists"].height == 0:
        raise InputError(
            f"{question.place.name} har ingen egne lister: innbyggerne står på lister i andre kommuner. Øv fylket "
            "eller kommunen der listene er.",
            f"{question.place.name} has no lists of its own: its residents are on lists in other municipalities. "
            "Rehearse the county or the municipality where the lists are.",
        )
    spare = int(record["lists"].height * DUTY_LISTS_PER_YEAR * question.years) + 10
    spare += max(
        sum(m.spare_lists(record["lists"].height) for m in p.measure) for p in question.scenario.package
    )
    small = record["residents"].height < SMALL
    room = (SPARE_IN_SMALL_PLACES if small else SPARE_PEOPLE_PER_YEAR) * question.years + 0.1
    scheme = load(record, room, spare, question.seed)
    grown()
    clock.begin("rehearse")
    runs = plan_runs(question.scenario, question.replicates, question.every_corner)
    kept.open()
    if reused := sum(kept.has(run) for run in runs):
        asked.continues(reused, len(runs))
    prices_of = date(scheme.start // 12, scheme.start % 12 + 1, 1)
    job = Job(
        arms(question.scenario),
        scheme,
        question.years,
        question.seed,
        reducer(prices_of),
        question.scenario.assumed(),
    )
    results = make_runs(runs, job, kept, asked.advance, workers)
    clock.begin("tell")
    details = {
        "start": prices_of.isoformat(),
        "years": question.years,
        "replicates": question.replicates,
        "seed": question.seed,
        "command": question.command,
        "people": record["residents"].height,
    }
    outcome = assemble_outcome(results, question.scenario, question.place, details, {})
    run = _run_block(workers, clock.end(), len(runs), reused)
    return Outcome(**{**{f: getattr(outcome, f) for f in outcome.__slots__}, "run": run}), record


def forget_runs(folder: Path) -> None:
    """Remove the finished runs: the results are written down."""
    Checkpoints.discard(folder / CHECKPOINTS)


def _checkpoints(question: RunQuestion, folder: Path, fresh: bool) -> Checkpoints:
    mark = fingerprint(question.scenario.digest(), question.identity())
    if fresh:
        Checkpoints.discard(folder)
    return Checkpoints(folder, mark)


class _Phases:
    """Seconds spent in each phase."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._seconds: dict[str, float] = {}
        self._current = ""
        self._since = time.perf_counter()

    def begin(self, phase: str) -> None:
        self.end()
        self._current = phase
        self._tell(phase)

    def end(self) -> dict[str, float]:
        now = time.perf_counter()
        if self._current:
            self._seconds[self._current] = round(now - self._since, 3)
        self._since, self._current = now, ""
        return self._seconds


def _run_block(workers: Workers, seconds: dict[str, float], runs: int, reused: int) -> dict[str, Any]:
    return {
        "made": datetime.now().astimezone().date().isoformat(),
        "run_id": uuid.uuid4().hex[:12],
        "anker": __version__,
        "python": platform.python_version(),
        "threads": 1 + len(workers),
        "runs": runs,
        "runs_reused": reused,
        "phase_seconds": seconds,
        "peak_memory_mb": round((peak_memory() + workers.peak_memory()) / 1e6, 1),
    }
