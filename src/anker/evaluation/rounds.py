"""The runs that answer a question, round after round of replicates until the answer is as precise as asked."""

from dataclasses import replace

from anker.evaluation.compare import Results
from anker.evaluation.precision import MOST, reached, replicates_needed
from anker.evaluation.question import ProgressCallbacks, RunQuestion
from anker.runs.checkpoints import KeptRuns
from anker.runs.job import Job
from anker.runs.plan import plan_runs
from anker.runs.replicates import make_runs
from anker.runs.workers import Workers


def rehearse_rounds(
    question: RunQuestion, job: Job, kept: KeptRuns, progress: ProgressCallbacks, workers: Workers
) -> tuple[Results, RunQuestion, int]:
    """All results; the question with the number of replicates that it came to; and how many runs were finished before.

    Where no precision is asked for there is one round: of so many replicates as the question says.
    """
    results: Results = {}
    finished = 0
    while True:
        runs = [run for run in plan_runs(question.scenario, question.replicates, question.every_corner)
                if run not in results]  # fmt: skip
        before = sum(kept.has(run) for run in runs)
        if before:
            progress.continues(before, len(runs))
        finished += before
        results |= make_runs(runs, job, kept, progress.advance, workers)
        wanted = _wanted(question, results)
        if wanted <= question.replicates:
            return results, question, finished
        progress.more(question.replicates, wanted)
        question = replace(question, replicates=wanted)


def _wanted(question: RunQuestion, results: Results) -> int:
    """The replicates that the precision asked for needs, as far as those that there are can tell; MOST is enough."""
    if question.precision is None or question.replicates >= MOST:
        return question.replicates
    found = reached(results, question.scenario, question.replicates, question.precision)
    return replicates_needed(found, question.replicates)
