"""What all runs of a plan have in common, and how they are played one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from anker.parameters import NOTHING_ASSUMED, Assumed
from anker.record.arrays import RecordArrays
from anker.rehearse.clock import rehearse
from anker.rehearse.measure import Measure
from anker.runs.plan import Run, drawing_of, sample_of
from anker.runs.result import Reduce, RunResult
from anker.runs.warmed_up_starts import StartCache


@dataclass(frozen=True)
class Job:
    """The measures of every arm, the schemes that they start from (a place in each of its drawings), and how long.
    `reduce` turns the scheme and the books of a run into the numbers that are kept: a function at the top of a module,
    for other processes to find. `assumed`: what the scenario itself sets."""

    arms: dict[str, tuple[Measure, ...]]
    schemes: tuple[RecordArrays, ...]
    years: int
    seed: int
    reduce: Reduce
    assumed: Assumed = NOTHING_ASSUMED

    def play(self, runs: list[Run]) -> Iterator[tuple[Run, RunResult]]:
        """Each run with its result; those that meet the same people share them.

        A run is a pure function of (job, run): whoever plays it, in whatever order, it gives the same numbers.
        """
        starts = StartCache(self.schemes, 12 * self.years, self.seed, runs, self.assumed)
        for run in runs:
            books = rehearse(starts.take(run), self.arms[run.arm], self.years)
            starts.leave(run)
            scheme = self.schemes[drawing_of(run.replicate, len(self.schemes))]
            yield run, self.reduce(scheme, books, sample_of(run, self.seed, self.assumed))
