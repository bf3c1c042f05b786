"""The small diary in Ciw: a node with slotted service, `slots` at the end of each day.

One network for each GP: in a network of all GPs together Ciw looks at every node for every event, and is slower.
"""

from collections.abc import Sequence
from math import inf

import ciw
import numpy as np

from anker.bench.diary import Met


def play(at: Sequence[Sequence[float]], slots: int, days: int, longer: int) -> Met:
    """The bookings of each GP at these times (days), until `days` and `longer` more without new ones."""
    return Met(*np.array([_one(times, slots, days, longer) for times in at], np.int64).T)


def _one(times: Sequence[float], slots: int, days: int, longer: int) -> tuple[int, int, int]:
    """Bookings, met by the last day, and days waited, of one GP."""
    gaps = [after - before for before, after in zip([0.0, *times], [*times, inf], strict=True)]
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential(gaps)],
        service_distributions=[ciw.dists.Deterministic(0.0)],
        number_of_servers=[ciw.Slotted(slots=[1], slot_sizes=[slots])],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(days + longer)
    records = simulation.get_all_records()
    met = sum(record.service_start_date <= days for record in records)
    # Whoever comes on a day and is met at its end has not waited.
    return (
        len(records),
        met,
        sum(int(record.service_start_date) - int(record.arrival_date) - 1 for record in records),
    )
