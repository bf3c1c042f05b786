"""What several runs start from: made when the first asks for it, let go when the last is done.

Runs with the same replicate, needs, minutes and wishes meet the same people (one `PopulationHistory`). Those that
draw the same parameters besides also start from the same world: their warm-up is played once, and each gets a copy, the
last of them the world itself.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any

from anker.demand.contact_rates import change_by_loss, contact_rates
from anker.demand.needs import demand
from anker.parameters import NOTHING_ASSUMED, Assumed
from anker.record.arrays import RecordArrays
from anker.rehearse.clock import warm_up
from anker.rehearse.epidemic import key_of
from anker.rehearse.population import may_be_kept
from anker.rehearse.world import WARM_UP, World, day_parameters, make_population, make_world
from anker.runs.plan import Run, drawing_of, sample_of
from anker.runs.world_copy import copied


class _Kept:
    """Things by key, each made once and let go when the last of those who want it has left."""

    def __init__(self, wanted: Counter[Hashable]) -> None:
        self._wanted = wanted
        self._made: dict[Hashable, Any] = {}

    def take(self, key: Hashable, make: Callable[[], Any]) -> Any:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def leave(self, key: Hashable) -> bool:
        """One of those who want it needs it no more; whether that was the last."""
        self._wanted[key] -= 1
        if self._wanted[key] == 0:
            self._made.pop(key, None)
        return self._wanted[key] == 0


class StartCache:
    """The starts of the runs to come."""

    def __init__(
        self,
        schemes: tuple[RecordArrays, ...],
        months: int,
        seed: int,
        runs: list[Run],
        assumed: Assumed = NOTHING_ASSUMED,
    ) -> None:
        self._schemes, self._months, self._seed, self._assumed = schemes, months, seed, assumed
        self._shared = may_be_kept(schemes[0], months + WARM_UP)
        self._histories = _Kept(Counter(self._people(run) for run in runs))
        self._worlds = _Kept(Counter(_drawn(run) for run in runs))

    def take(self, run: Run) -> World:
        """The world that a run starts from, for it to use up."""
        draw, scheme = sample_of(run, self._seed, self._assumed), self._scheme(run)
        if not self._shared:
            return make_world(scheme, draw, self._months, self._seed, run.replicate)

        def population() -> Any:
            return make_population(scheme, draw, self._months, self._seed, run.replicate, keep=True)

        def world() -> World:
            met = self._histories.take(self._people(run), population)
            return warm_up(make_world(scheme, draw, self._months, self._seed, run.replicate, met))

        key = _drawn(run)
        start: World = self._worlds.take(key, world)
        return start if self._worlds.leave(key) else copied(start)

    def leave(self, run: Run) -> None:
        """A run is done with the people of its start."""
        self._histories.leave(self._people(run))

    def _scheme(self, run: Run) -> RecordArrays:
        return self._schemes[drawing_of(run.replicate, len(self._schemes))]

    def _people(self, run: Run) -> Hashable:
        """Runs of which this is the same meet the same people."""
        draw = sample_of(run, self._seed, self._assumed)
        asked, day = demand(draw), day_parameters(draw)
        wishes = (day.urgent_share, day.e_consultation_share, day.choose_later, day.chosen_days)
        needs = asked.needs.tobytes() + asked.minutes.tobytes() + contact_rates(draw).tobytes()
        needs += change_by_loss(draw).tobytes()
        return run.replicate, needs, wishes, draw["access.half_days"], key_of(draw), draw.alternative


def _drawn(run: Run) -> Hashable:
    """Runs of which this is the same draw the same parameters."""
    return run.replicate, run.variant
