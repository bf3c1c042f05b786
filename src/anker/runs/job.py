"""What all runs of a plan have in common, and how they are played one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from anker.parameters import NOTHING_ASSUMED, Assumed, Draw
from anker.record.arrays import Scheme
from anker.record.record import Record
from anker.rehearse.clock import rehearse
from anker.rehearse.measure import Measure
from anker.runs.plan import Run, draw_of
from anker.runs.warmed_up_starts import Shelf

Result = dict[str, Any]
Reduce = Callable[[Record, Draw], Result]


@dataclass(frozen=True)
class Job:
    """The measures of every arm, the scheme that all start from, and how long. `reduce` turns a run's books into the
    numbers that are kept (plain JSON): a function at the top of a module, for other processes to find. `assumed`: what
    the scenario itself sets."""

    arms: dict[str, tuple[Measure, ...]]
    scheme: Scheme
    years: int
    seed: int
    reduce: Reduce
    assumed: Assumed = NOTHING_ASSUMED

    def play(self, runs: list[Run]) -> Iterator[tuple[Run, Result]]:
        """Each run with its result; those that meet the same people share them.

        A run is a pure function of (job, run): whoever plays it, in whatever order, it gives the same numbers.
        """
        shelf = Shelf(self.scheme, 12 * self.years, self.seed, runs, self.assumed)
        for run in runs:
            books = rehearse(shelf.take(run), self.arms[run.arm], self.years)
            shelf.leave(run)
            yield run, self.reduce(books, draw_of(run, self.seed, self.assumed))
