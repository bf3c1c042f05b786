"""The table `families`: who lives together in the municipalities of the record, and who the parents are."""

import numpy as np
import polars as pl

from anker.record.record import conform
from anker.record.tables import TABLES
from anker.synthesis.households import MOTHERS_AGE, Together, make_households
from anker.synthesis.population import AGES, Cells
from anker.synthesis.residents import PER_MUNICIPALITY, People

PARENTS_KNOWN_BELOW = 16  # years: who chooses a GP by themselves from then on


def family_frame(inside: list[str], cells: Cells, seed: int) -> pl.DataFrame:
    """A row for everyone of the municipalities `inside` who does not live alone."""
    frames = [_of_municipality(number, cells[number].ravel(), seed) for number in inside]
    return conform(TABLES["families"], pl.concat(frames))


def _of_municipality(number: str, counts: np.ndarray, seed: int) -> pl.DataFrame:
    ids = int(number) * PER_MUNICIPALITY + np.arange(counts.sum(), dtype=np.int64)
    cell = np.repeat(np.arange(counts.size), counts)
    sex, age = (cell // AGES).astype(np.int8), (cell % AGES).astype(np.int16)
    together = make_households(ids, sex, age, seed)
    several = np.bincount(together.household)[together.household] > 1
    mother, father = (_parent(together, sex, age, of) for of in (0, 1))
    young = age < PARENTS_KNOWN_BELOW
    ids_or_none = [_ids(ids, np.where(young, parent, -1))[several] for parent in (mother, father)]
    return pl.DataFrame(
        {
            "resident_id": ids[several],
            "household_id": int(number) * PER_MUNICIPALITY + together.household[several],
            "mother_id": ids_or_none[0],
            "other_parent_id": ids_or_none[1],
            "child": together.child[several],
        },
        schema_overrides={"mother_id": pl.Int64, "other_parent_id": pl.Int64},
    ).with_columns(pl.col("mother_id", "other_parent_id").replace(-1, None))


def _ids(ids: np.ndarray, at: np.ndarray) -> np.ndarray:
    return np.where(at >= 0, ids[np.maximum(at, 0)], -1)


def _parent(together: Together, sex: np.ndarray, age: np.ndarray, of: int) -> np.ndarray:
    """Each person's parent of the sex, as a position, -1 where there is none: of the grown in the household who are
    nobody's child, the one whose age fits the eldest child there best."""
    household, child = together
    eldest = np.zeros(int(household.max(initial=0)) + 1, np.int64)
    np.maximum.at(eldest, household[child], age[child])
    grown = np.flatnonzero(~child & (sex == of))
    misfit = np.abs(age[grown] - eldest[household[grown]] - MOTHERS_AGE)
    grown = grown[np.lexsort((grown, -misfit))]  # the best fit last: it is what stays
    parent = np.full(eldest.size, -1, np.int64)
    parent[household[grown]] = grown
    return np.where(child, parent[household], -1)


def children_with_parents(people: People, families: pl.DataFrame) -> None:
    """Let children who are listed at home trade places, in place, so that as many as can be are on their mother's list
    (or the other parent's where there is no mother): lists keep their lengths, and homes their flows."""
    rows = families.filter(pl.coalesce("mother_id", "other_parent_id").is_not_null())
    child = np.searchsorted(people.id, rows["resident_id"].to_numpy())
    parent = np.searchsorted(people.id, rows.select(pl.coalesce("mother_id", "other_parent_id")).to_series())
    listed_at_home = (people.listed_in == people.home) & (people.list_index >= 0)
    both = listed_at_home[child] & listed_at_home[parent]
    child, wanted = child[both], people.list_index[parent[both]]
    home = people.home[
        child
    ]  # a list is in one municipality, so that places at one home are traded there alone
    child, wanted = _in_order(child, wanted, home)
    places = people.list_index[child][np.lexsort((people.list_index[child], people.home[child]))]
    people.list_index[child] = _dealt(wanted, places, people.home[child])


def _in_order(child: np.ndarray, wanted: np.ndarray, home: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    order = np.lexsort((child, wanted, home))
    return child[order], wanted[order]


def _dealt(wanted: np.ndarray, places: np.ndarray, home: np.ndarray) -> np.ndarray:
    """Who wants what gets it while there are places; the rest get what is left at home, in order. All three (n,) stand
    in the order of homes, and of lists within each."""
    got = _rank_among_equal(wanted) < np.bincount(places, minlength=int(wanted.max(initial=0)) + 1)[wanted]
    used = _rank_among_equal(places) < np.bincount(wanted, minlength=int(places.max(initial=0)) + 1)[places]
    out = np.where(got, wanted, -1)
    out[~got] = places[~used]
    assert (home[~got] == home[~used]).all()
    return out


def _rank_among_equal(values: np.ndarray) -> np.ndarray:
    """The number of equal values before each, where equal values stand together."""
    starts = np.flatnonzero(np.diff(values, prepend=-1))
    return np.arange(values.size) - np.repeat(starts, np.diff(np.append(starts, values.size)))
