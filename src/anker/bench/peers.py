"""The same small diary in Anker, SimPy and Ciw: bookings a second of each, and that all three end with the same books.

All three get the very same bookings ready-made: Anker as residents' needs, which it lays on their lists and days, the
peers as times, spread over each day. What becomes of every GP's bookings must be equal to the last one. What Anker
takes with drawing them is told beside.
"""

import gc
from collections.abc import Callable
from functools import partial
from importlib import import_module
from statistics import median
from time import process_time
from typing import TypeVar

import numpy as np

from anker.bench.diary import Diary, Met, asked_by_day, bookings, play
from anker.bench.rows import BenchRequest, Rows, bench_row
from anker.errors import IdentityError, InputError

DIARY = Diary(gps=100, slots=20, load=0.9, days=365)
PEERS_SEED = 1
LONGER = 60  # days without new bookings after the last, so that all who wait are met
REPEATED = 9  # times that the quick one is measured for each of the slow ones
PEERS = ("simpy", "ciw")
_T = TypeVar("_T")
Peer = Callable[[list[list[float]], int, int, int], Met]


def benchmark(asked: BenchRequest, diary: Diary = DIARY) -> Rows:
    """Bookings a second of the processor, the programs in turn in the same process; the ratios within each turn."""
    peers = {name: peer(name) for name in PEERS}
    asked.tell("warm up")
    asked_for = [needs.copy() for needs in bookings(diary, PEERS_SEED)]
    found, stretches = play(diary, asked_for)
    at = times(asked_by_day(diary, stretches))
    count = int(found.asked.sum())
    taken: dict[str, list[float]] = {name: [] for name in ("anker", "anker_drawing", *PEERS)}
    for _ in range(asked.runs):
        asked.tell("anker")
        taken["anker"].append(_quick(partial(play, diary, asked_for)))
        taken["anker_drawing"].append(_quick(lambda: play(diary, bookings(diary, PEERS_SEED))))
        for name, theirs in peers.items():
            asked.tell(name)
            seconds, same = _timed(partial(theirs, at, diary.slots, diary.days, LONGER))
            taken[name].append(seconds)
            agree(name, found, same)
    rows = {"diary_bookings": bench_row(count, "bookings")}
    for name, seconds_of in taken.items():
        rows[f"{name}_bookings_per_s"] = bench_row(
            round(count / median(seconds_of)), "bookings/s", asked.runs
        )
    for name in PEERS:
        ratio = median(t / a for t, a in zip(taken[name], taken["anker"], strict=True))
        rows[f"{name}_ratio"] = bench_row(round(ratio, 1), "ratio", asked.runs, f"{name}_bookings_per_s")
    return rows


def need() -> None:
    """InputError where a peer is not installed."""
    for name in PEERS:
        peer(name)


def peer(name: str) -> Peer:
    """The diary in another program; InputError where that is not installed."""
    try:
        found: Peer = import_module(f"anker.bench.{name}_diary").play
    except ModuleNotFoundError as error:
        raise InputError(
            f"Målingen peers trenger pakken {error.name}, som ikke er installert. "
            "Kjør ./anker bench fra kildekoden, som setter den opp, eller: pip install simpy ciw",
            f"The part peers needs the package {error.name}, which is not installed. "
            "Run ./anker bench from the repository, which sets it up, or: pip install simpy ciw",
        ) from None
    return found


def times(counts: np.ndarray) -> list[list[float]]:
    """When each GP's bookings come, in days: spread evenly within each day. `counts` (days, gps)."""
    day, gp = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), counts.shape[1])
    before = np.repeat(np.cumsum(counts.ravel()) - counts.ravel(), counts.ravel())
    when = day + (np.arange(day.size) - before + 1) / (np.repeat(counts.ravel(), counts.ravel()) + 1)
    return [when[gp == g].tolist() for g in range(counts.shape[1])]


def agree(name: str, ours: Met, theirs: Met) -> None:
    """Every GP has got as many bookings, met as many by the last day and made them wait as many days in all."""
    for field in Met._fields:
        if not np.array_equal(getattr(ours, field), getattr(theirs, field)):
            raise IdentityError(f"Anker and {name} differ in {field} of the same bookings")


def _quick(work: Callable[[], _T]) -> float:
    """Seconds of what takes so little that it is measured several times."""
    return median(_timed(work)[0] for _ in range(REPEATED))


def _timed(work: Callable[[], _T]) -> tuple[float, _T]:
    gc.collect()
    start = process_time()
    done = work()
    return process_time() - start, done
