"""Lives that several runs read: made when the first asks for them, let go when the last is done."""

from collections import Counter
from threading import Lock

from anker.record.arrays import Scheme
from anker.rehearse.demand import demand
from anker.rehearse.lives import Lives, may_be_kept
from anker.rehearse.plan import Run, draw_of
from anker.rehearse.world import WARM_UP, day_parameters, make_lives

Key = tuple[int, bytes, tuple[float, ...]]


class Shelf:
    """The lives of the runs to come. Runs with the same replicate, needs, minutes and wishes meet the same people."""

    def __init__(self, scheme: Scheme, months: int, seed: int, runs: list[Run]) -> None:
        self._scheme, self._months, self._seed = scheme, months, seed
        self._shared = may_be_kept(scheme, months + WARM_UP)
        self._waiting = Counter(self._key(run) for run in runs)
        self._lives: dict[Key, Lives] = {}
        self._lock = Lock()

    def take(self, run: Run) -> Lives | None:
        """The lives that a run meets; None where they are too large to be shared."""
        if not self._shared:
            return None
        key = self._key(run)
        with self._lock:
            if key not in self._lives:
                draw = draw_of(run, self._seed)
                self._lives[key] = make_lives(
                    self._scheme, draw, self._months, self._seed, run.replicate, keep=True
                )
            return self._lives[key]

    def leave(self, run: Run) -> None:
        """A run is done with its lives."""
        key = self._key(run)
        with self._lock:
            self._waiting[key] -= 1
            if self._waiting[key] == 0:
                self._lives.pop(key, None)

    def _key(self, run: Run) -> Key:
        draw = draw_of(run, self._seed)
        asked, day = demand(draw), day_parameters(draw)
        wishes = (day.urgent_share, day.e_consultation_share, day.choose_later, day.chosen_days)
        return run.replicate, asked.needs.tobytes() + asked.minutes.tobytes(), wishes
