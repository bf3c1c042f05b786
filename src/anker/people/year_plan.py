"""The whole plan of a year: what each draws, where movers go, who comes and who moves in with whom, in order."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import polars as pl

from anker.errors import IdentityError
from anker.norway.tables import table
from anker.people.entries import VITAL_EVENT, VitalKind, entries_in_order
from anker.people.household_rates import joins, leaves_home, mover_shares, moves_alone, moves_with, separates
from anker.people.plan import MIGRATION_BANDS, YearRates, plan_year
from anker.people.rates import VitalRates
from anker.people.settling import PlacesOfRecord, pair_up, settle_movers
from anker.people.year import copy_households
from anker.random import For, uniforms
from anker.record.arrays import Residents
from anker.synthesis.households import MANS_YEARS

_ROOM = 0.5  # entries per resident and year, at the most


def places_of(municipalities: pl.DataFrame) -> PlacesOfRecord:
    """The municipalities of a record, and how much of their counties and of the country it is of."""
    known = table("municipalities").select("municipality_no", "county_no")
    rows = municipalities.join(known, on="municipality_no", how="left", maintain_order="left")
    within = rows["within"].to_numpy()
    county = rows["county_no"].cast(pl.Int64).to_numpy()
    in_country = dict(known.group_by("county_no").len().iter_rows())
    in_record = np.bincount(county, weights=within, minlength=100)
    whole = np.array([in_record[c] == in_country[f"{c:02d}"] for c in county.tolist()])
    return PlacesOfRecord(within, county, whole, int(within.sum()) == known.height)


def plan_of_year(
    key: tuple[int, int, int],
    people: Residents,
    rate: VitalRates,
    counts: np.ndarray,
    places: PlacesOfRecord,
    each: Callable[[Callable[[int], np.ndarray]], list[np.ndarray]],
    parts: list[tuple[int, int]],
) -> tuple[np.ndarray, np.ndarray]:
    """The year's entries (VITAL_EVENT) in order and where each month begins, int64 (13,).

    `key`: seed, replicate and year; `counts` int64 (m, 106): the living by home and age; `each` does work for every one
    of the `parts` of the residents.
    """
    seed, replicate, year = key
    within = places.within.astype(np.int8)
    rates = YearRates(
        rate.death, rate.birth, leaves_home(), separates(), joins(), moves_alone(), moves_with(),
        np.maximum(moves_alone(), moves_with().max()), rate.level, np.maximum(-rate.migration, 0.0),
    )  # fmt: skip

    def part(q: int) -> np.ndarray:
        out = np.zeros(int(_ROOM * (parts[q][1] - parts[q][0])) + 1000, VITAL_EVENT)
        found = plan_year(seed, replicate, year, people, parts[q], within, rates, out)
        if found < 0:
            raise IdentityError("more events in a year than there is room for")
        return out[:found].copy()

    plan = np.concatenate(each(part))
    home, sex, age, ids = _who(people, plan, 12 * year)
    net = _by_band(counts * rate.migration)
    templates = settle_movers(plan, home, age, ids, net, places, mover_shares(), key)
    arrivals = _arrivals(templates, people, key)
    plan = pair_up(plan, home, sex, age, MANS_YEARS)
    births = int((plan["kind"] == VitalKind.BIRTH).sum())
    if people.used[0] + births + arrivals.size > people.id.size:
        raise IdentityError("more people to come than the record in memory has room for")
    return entries_in_order(np.concatenate([plan, arrivals]))


def _who(people: Residents, plan: np.ndarray, new_year: int) -> tuple[np.ndarray, ...]:
    """Home, sex, age and id of each entry's `who`."""
    who = plan["who"]
    age = np.clip((new_year - people.birth[who] - 1) // 12, 0, 105)
    return people.home[who], people.sex[who], age, people.id[who]


def _by_band(by_age: np.ndarray) -> np.ndarray:
    """Persons by band of age (m, 4) from those by age (m, 106)."""
    edges = (0, *MIGRATION_BANDS)
    return np.stack([by_age[:, a:b].sum(1) for a, b in pairwise(edges)], axis=1)


def _arrivals(templates: np.ndarray, people: Residents, key: tuple[int, int, int]) -> np.ndarray:
    """Entries of who comes from outside, in households like those of the templates."""
    seed, replicate, year = key
    lots = uniforms(seed, replicate, np.arange(templates.size, dtype=np.int64), For.ARRIVAL, year)
    templates["month"] = (12.0 * lots).astype(np.int8)
    out = np.zeros(12 * templates.size + 100, VITAL_EVENT)
    found = copy_households(templates, people, 12 * year, lots, 0, out)
    if found < 0:
        raise IdentityError("larger households come than there is room for")
    return out[:found]
