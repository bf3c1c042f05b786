"""Random populations, and one year of their births, deaths and moves."""

from dataclasses import dataclass

import numpy as np

from anker.people.year import by_month, carry_out, count_homes, plan_arrivals, plan_year
from anker.record.arrays import LIVING, Lists, Residents
from tests.tiny import MONTH, lists, own, people

SEED = 11
HEALTH = (np.full(106, 0.2), np.full(106, 1.5))


@dataclass(frozen=True)
class Rates:
    """Yearly chances alike for all ages and places; births to women aged 20-39 only."""

    death: float
    birth: float
    migration: float

    def arrays(self, municipalities: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        birth = np.zeros((municipalities, 106))
        birth[:, 20:40] = self.birth
        return np.full((2, 106), self.death), birth, np.full((municipalities, 106), self.migration)


def population(n: int, homes: int, lists_: int, seed: int, room: int) -> tuple[Residents, Lists]:
    """n people of all ages, drawn, on lists of any home, some of them on none; all list ceilings are low."""
    draw = np.random.default_rng(seed)
    made = people(
        draw.integers(-3, lists_, n).tolist(),
        room,
        home=draw.integers(0, homes, n),
        sex=draw.integers(0, 2, n),
        birth=MONTH - 1 - draw.integers(0, 12 * 95, n),
    )
    return made, lists([1] * lists_, made)


def one_year(
    residents: Residents, of: Lists, rates: Rates, homes: int, replicate: int = 0
) -> tuple[np.ndarray, list[np.ndarray]]:
    """A year from New Year: (births, moved in, deaths, moved out), and who has been living each month."""
    n = residents.id.size
    death, birth, migration = rates.arrays(homes)
    events = np.full((n, 3), -1, np.int8)
    counts, arrivals = np.zeros((homes, 106), np.int64), np.zeros((homes, 106), np.int64)
    first, order = np.zeros(13, np.int64), np.zeros(3 * n, np.int64)
    plan_year(
        SEED, replicate, MONTH // 12, residents, (0, int(residents.used[0])), death, birth, migration, events
    )
    assert by_month(events, residents.used[0], first, order)
    count_homes(residents, (0, residents.used[0]), MONTH, counts)
    assert counts.sum() == (residents.status == LIVING).sum()
    plan_arrivals(SEED, replicate, MONTH // 12, counts, migration, own(homes), arrivals)
    flows = np.zeros(4, np.int64)
    living = []
    for month in range(MONTH, MONTH + 12):
        whom = order[first[month - MONTH] : first[month - MONTH + 1]]
        carry_out(
            SEED, replicate, month, residents, of.listed, whom, events, arrivals, own(homes), HEALTH, 0.486, flows
        )  # fmt: skip
        living.append(residents.status == LIVING)
    return flows, living
