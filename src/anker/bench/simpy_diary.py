"""The small diary in SimPy, as its users write it: a process for each patient, and a container of each day's visits."""

from collections.abc import Generator, Sequence

import numpy as np
import simpy

from anker.bench.diary import Met

Steps = Generator[simpy.Event, object, None]


def play(at: Sequence[Sequence[float]], slots: int, days: int, longer: int) -> Met:
    """The bookings of each GP at these times (days), until `days` and `longer` more without new ones."""
    env = simpy.Environment()
    counts = np.zeros((3, len(at)), np.int64)
    asked, met, wait_days = counts.tolist()

    def patient(gp: int, visits: simpy.Container) -> Steps:
        came = int(env.now)
        yield visits.get(1)
        wait_days[gp] += int(env.now) - came
        met[gp] += env.now < days

    def bookings(gp: int, visits: simpy.Container) -> Steps:
        for time in at[gp]:
            yield env.timeout(time - env.now)
            asked[gp] += 1
            env.process(patient(gp, visits))

    def book(visits: simpy.Container) -> Steps:
        while True:
            yield env.timeout(1)
            if visits.level < slots:  # what is left of a day's visits is gone with the day
                yield visits.put(slots - visits.level)

    for gp in range(len(at)):
        visits = simpy.Container(env, slots, init=slots)
        env.process(bookings(gp, visits))
        env.process(book(visits))
    env.run(until=days + longer)
    return Met(*np.array((asked, met, wait_days)))
