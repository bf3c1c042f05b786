"""The mechanisms for changing GP: their own time on the place's waiting lists, and on a random instance."""

import statistics

from anker.bench.rows import BenchRequest, Rows, bench_row
from anker.matching.clearing import clear
from anker.matching.instance import Instance
from anker.matching.mechanism import Mechanism
from anker.matching.mechanisms import MECHANISMS
from anker.matching.scheme import instance_of
from anker.matching.specimen import specimen
from anker.memory import peak_mb
from anker.norway.places import resolve
from anker.synthesis.build import build

PATIENTS, _LISTS, _SEED = 133_000, 4_000, 1


def benchmark(asked: BenchRequest) -> Rows:
    """Every mechanism: seconds, persons helped, and persons who would get a place today and do not."""
    asked.tell("build")
    waiting = instance_of(build(resolve(asked.place)))
    rows: Rows = {}
    for name, instance in (("", waiting), ("random_", specimen(PATIENTS, _LISTS, _SEED))):
        for kind, mechanism in MECHANISMS.items():
            asked.tell(f"{name}{kind}")
            rows |= _measured(f"reassign_{name}{kind.replace('-', '_')}", instance, mechanism, asked.runs)
    return {**rows, "reassign_peak_mb": bench_row(peak_mb(), "MB")}


def _measured(name: str, instance: Instance, mechanism: Mechanism, runs: int) -> Rows:
    done = [clear(instance, mechanism) for _ in range(runs)]
    return {
        f"{name}_s": bench_row(round(statistics.median(c.seconds for c in done), 4), "s", runs),
        f"{name}_helped": bench_row(int(done[0].moves.sum()), "persons"),
        f"{name}_harmed_vs_today": bench_row(done[0].harmed, "persons"),
    }
