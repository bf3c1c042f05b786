"""What `anker run` is asked, and who is told how far it has come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from anker.norway.places import Place
from anker.scenario.file import Scenario

FIRST_ROUND = 20  # replicates, where a precision is asked for: five for each story of why waits differ
USUAL_PRECISION = 1.0  # a part of the usual half-widths (evaluation/precision.py)


@dataclass(frozen=True)
class RunQuestion:
    """What is asked: where, under which packages, from when, how long, how sure; and whether packages that change list
    lengths are rehearsed in every corner (runs/plan.py). `replicates` are so many or, where a `precision` is asked for
    (evaluation/precision.py), the first of them. `command`: what was written to ask it."""

    place: Place
    scenario: Scenario
    start: date
    years: int
    replicates: int
    seed: int
    command: str
    every_corner: bool = False
    precision: float | None = None

    @property
    def first_day(self) -> date:
        """The first day that is rehearsed: the first of the month after the state that all runs start from."""
        month = self.start.month % 12 + 1
        return date(self.start.year + (month == 1), month, 1)

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
    """Who is told of progress: a phase begins (build, rehearse, tell, report); so much of all of it is done, and which
    package was rehearsed last; so many of all runs were finished before; so many replicates are done, and the precision
    asked for takes so many in all."""

    phase: Callable[[str], None]
    advance: Callable[[float, float, str], None]
    continues: Callable[[int, int], None]
    more: Callable[[int, int], None] = lambda *_: None
