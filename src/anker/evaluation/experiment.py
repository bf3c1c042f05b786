"""One whole `anker run`: build, rehearse every run of the plan, tell what was found."""

import platform
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from anker.errors import IdentityError, InputError
from anker.evaluation.assemble_outcome import assemble_outcome
from anker.evaluation.outcome import Outcome, RunFacts
from anker.evaluation.question import ProgressCallbacks, RunQuestion
from anker.evaluation.reduce import reducer
from anker.evaluation.rounds import rehearse_rounds
from anker.memory import peak_memory
from anker.record.arrays import load
from anker.record.check import check
from anker.record.record import Record
from anker.runs.checkpoints import Checkpoints, KeptRuns, fingerprint
from anker.runs.job import Job
from anker.runs.plan import arms
from anker.runs.workers import Workers
from anker.synthesis.build import build, drawings
from anker.version import VERSION

# Room in memory for births and moves, of the people at the start, a year: a small island may double in ten years.
SPARE_PEOPLE_PER_YEAR, SPARE_IN_SMALL_PLACES, SMALL = 0.09, 0.15, 20_000
CHECKPOINTS = "checkpoints"
DUTY_LISTS_PER_YEAR = 0.05  # and for lists that the municipality opens by duty


def answer_question(
    question: RunQuestion, kept: KeptRuns, progress: ProgressCallbacks, workers: Workers
) -> tuple[Outcome, Record]:
    """Build the place, make every run (but those that are kept already; with the help of the workers), and tell what
    was found.

    Finished runs stay with `kept` until the caller has written the results down and clears it.
    """
    clock = _Phases(progress.phase)
    clock.begin("build")
    records = records_of(question)
    record = records[0]
    job = job_of(question, records)
    clock.begin("rehearse")
    kept.open()
    results, question, reused = rehearse_rounds(question, job, kept, progress, workers)
    clock.begin("tell")
    outcome = assemble_outcome(results, question, record["residents"].height, len(records))
    return replace(outcome, run=_run_facts(workers, clock.end(), len(results), reused)), record


def job_of(question: RunQuestion, records: tuple[Record, ...]) -> Job:
    """What all runs of a question have in common; they start from the records."""
    return Job(
        arms(question.scenario),
        tuple(load(record, *_room(question, record), question.seed) for record in records),
        question.years,
        question.seed,
        reducer(question.first_day),
        question.scenario.assumed(),
    )


def checkpoints(question: RunQuestion, folder: Path, fresh: bool) -> Checkpoints:
    """Where the question's finished runs are kept on disk, under the folder of its results. InputError where runs of
    another question stand there; `fresh` throws away what does."""
    mark = fingerprint(question.scenario.digest(), question.identity())
    if fresh:
        Checkpoints.discard(folder / CHECKPOINTS)
    return Checkpoints(folder / CHECKPOINTS, mark)


def records_of(question: RunQuestion) -> tuple[Record, ...]:
    """The records that runs start from, one for each drawing of the place that the replicates need; the first alone
    where a measure is about practices that stand fast, for those of another drawing are others. InputError where the
    place has no lists of its own, or a measure names what it has not."""
    fast = any(m.stands_fast for package in question.scenario.package for m in package.measure)
    needed = 1 if fast else min(drawings(question.place), question.replicates)
    return tuple(_drawn(question, drawing) for drawing in range(needed))


def _drawn(question: RunQuestion, drawing: int) -> Record:
    record = build(question.place, question.start, drawing=drawing)
    if problems := check(record):
        raise IdentityError(f"the record is broken: {problems}")
    if record["lists"].height == 0:
        raise InputError(
            f"{question.place.name} har ingen egne lister: innbyggerne står på lister i andre kommuner. Øv fylket "
            "eller kommunen der listene er.",
            f"{question.place.name} has no lists of its own: its residents are on lists in other municipalities. "
            "Rehearse the county or the municipality where the lists are.",
        )
    for measure in (m for package in question.scenario.package for m in package.measure):
        measure.require_named(record)
    return record


def _room(question: RunQuestion, record: Record) -> tuple[float, int]:
    """How many more people, as a part of those at the start, and how many more lists there must be room for."""
    lists, small = record["lists"].height, record["residents"].height < SMALL
    spare = int(lists * DUTY_LISTS_PER_YEAR * question.years) + 10
    spare += max(sum(m.spare_lists(lists) for m in p.measure) for p in question.scenario.package)
    return (SPARE_IN_SMALL_PLACES if small else SPARE_PEOPLE_PER_YEAR) * question.years + 0.1, spare


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


def _run_facts(workers: Workers, seconds: dict[str, float], runs: int, reused: int) -> RunFacts:
    return RunFacts(
        made=datetime.now().astimezone().date().isoformat(),
        run_id=uuid.uuid4().hex[:12],
        anker=VERSION,
        python=platform.python_version(),
        processes=1 + len(workers),
        runs=runs,
        runs_reused=reused,
        phase_seconds=seconds,
        peak_memory_mb=round((peak_memory() + workers.peak_memory()) / 1e6, 1),
    )
