"""Random populations, and one year of their births, deaths, moves and households."""

from dataclasses import dataclass

import numpy as np

from anker.people.entries import VITAL_EVENT, VitalKind, entries_in_order
from anker.people.rates import VitalRates
from anker.people.settling import PlacesOfRecord
from anker.people.year import FLOWS, Newcomers, count_homes, live_month
from anker.people.year_plan import plan_of_year
from anker.record.arrays import LIVING, Lists, Residents
from tests.tiny import MONTH, lists, people

SEED = 11
HEALTH = (np.full(106, 0.2), np.full(106, 1.5))
YOUNG = 12 * 16  # months: who is younger lives as a child in what is drawn


@dataclass(frozen=True)
class Rates:
    """Yearly chances alike for all ages and places; births to women aged 20-39 only."""

    death: float
    birth: float
    migration: float

    def arrays(self, municipalities: int) -> VitalRates:
        birth = np.zeros((municipalities, 106))
        birth[:, 20:40] = self.birth
        net = np.full((municipalities, 106), self.migration)
        return VitalRates(np.full((2, 106), self.death), birth, net, np.ones(municipalities))


def population(n: int, homes: int, lists_: int, seed: int, room: int) -> tuple[Residents, Lists]:
    """n people of all ages, drawn, on lists of any home, some of them on none, some of them living together; all list
    ceilings are low."""
    draw = np.random.default_rng(seed)
    home = draw.integers(0, homes, n)
    birth = MONTH - 1 - draw.integers(0, 12 * 95, n)
    made = people(
        draw.integers(-3, lists_, n).tolist(), room, home=home, sex=draw.integers(0, 2, n), birth=birth
    )
    for home_ in range(homes):
        for household in np.array_split(np.flatnonzero(home == home_), max(n // (3 * homes), 1)):
            made.ring[household] = np.roll(household, -1)
            if household.size > 1:
                made.child[household] = (MONTH - birth[household] < YOUNG) | (
                    draw.random(household.size) < 0.2
                )
    return made, lists([1] * lists_, made)


def draw_newcomers(residents: Residents, replicate: int = 0) -> Newcomers:
    """Newcomers drawn anew."""
    return Newcomers(1, SEED, replicate, *HEALTH, 0.486, residents, np.zeros(0, np.int8))


def entries_of(month: int, kind: VitalKind, who: int, other: int = -1, place: int = -2) -> np.ndarray:
    """One entry of a month of the year."""
    entry = np.zeros(1, VITAL_EVENT)
    entry["month"], entry["kind"], entry["who"], entry["other"], entry["place"] = (
        month,
        kind,
        who,
        other,
        place,
    )
    return entry


def one_year(
    residents: Residents, of: Lists, rates: Rates, homes: int, replicate: int = 0, whole_country: bool = False
) -> tuple[np.ndarray, list[np.ndarray]]:
    """A year from New Year: (births, moved in, deaths, moved out, moved within), and who has been living each month."""
    n = residents.id.size
    counts = np.zeros((homes, 106), np.int64)
    count_homes(residents, (0, residents.used[0]), MONTH, counts)
    assert counts.sum() == (residents.status == LIVING).sum()
    places = PlacesOfRecord(
        np.ones(homes, bool), np.zeros(homes, np.int64), np.ones(homes, bool), whole_country
    )
    parts = [(0, int(residents.used[0]))]
    entries, first = plan_of_year(
        (SEED, replicate, MONTH // 12), residents, rates.arrays(homes), counts, places,
        lambda work: [work(0)], parts,
    )  # fmt: skip
    flows, living = np.zeros(FLOWS, np.int64), []
    for month in range(12):
        some = entries[first[month] : first[month + 1]]
        come, movers = draw_newcomers(residents, replicate), np.zeros(n + 1, np.int32)
        live_month(MONTH + month, residents, of.listed, some, come, movers, flows)
        living.append(residents.status == LIVING)
    return flows, living


def play(residents: Residents, of: Lists, *entries: np.ndarray, month: int = MONTH) -> np.ndarray:
    """One month with these entries; its flows."""
    flows, movers = np.zeros(FLOWS, np.int64), np.zeros(residents.id.size + 1, np.int32)
    some, _ = entries_in_order(np.concatenate(entries))
    live_month(month, residents, of.listed, some, draw_newcomers(residents), movers, flows)
    return flows


def household_of(residents: Residents, i: int) -> set[int]:
    """Who lives with i, and i."""
    found, j = {i}, int(residents.ring[i])
    while j != i:
        assert j not in found, "a ring that does not come round"
        found.add(j)
        j = int(residents.ring[j])
    return found
