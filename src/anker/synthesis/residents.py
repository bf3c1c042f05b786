"""Synthetic residents: who lives where, and whose list they are on.

A home municipality's residents are numbered by sex and age, shuffled by keyed draws and dealt out to the list
municipalities of synthesis/flows.py; those listed in a municipality are shuffled again and dealt out to its lists.
The same person therefore gets the same list in a record of Kristiansand and in a record of Norway.
"""

from dataclasses import dataclass

import numpy as np

from anker.random import For, uniforms
from anker.synthesis.population import AGES, Cells

PER_MUNICIPALITY = 10_000_000
_NOT_ASKED_FOR = -1


@dataclass(frozen=True, slots=True)
class People:
    """Persons, one array entry each: id int64, home and listed_in municipality number (int, 0 = no list),
    sex int8 (0 F, 1 M), age in whole years int16 on 1 January, list_index int32 (-1 = not placed here)."""

    id: np.ndarray
    home: np.ndarray
    listed_in: np.ndarray
    sex: np.ndarray
    age: np.ndarray
    list_index: np.ndarray


def residents_of(
    number: str,
    cells: Cells,
    outflow: np.ndarray,
    targets: np.ndarray,
    seed: int,
    ours: np.ndarray | None = None,
) -> People:
    """The residents of one municipality. `outflow` (n + 1,) counts them by list municipality `targets` (n,),
    the last entry those without a list. With `ours` (n,) only those listed in a municipality where it is True."""
    counts = cells[number].ravel()
    ids = int(number) * PER_MUNICIPALITY + np.arange(counts.sum(), dtype=np.int64)
    lot = uniforms(seed, 0, ids, For.PLACEMENT, 0)
    listed_in = np.full(ids.size, _NOT_ASKED_FOR, np.int32)
    asked = np.ones(outflow.size, bool) if ours is None else np.append(ours, False)
    by_rank, asked = np.append(targets, 0).repeat(outflow), asked.repeat(outflow)
    edges = np.flatnonzero(np.diff(asked, prepend=False, append=False))
    for first, beyond in edges.reshape(-1, 2):
        listed_in[ranked(lot, first, beyond)] = by_rank[first:beyond]
    at = np.flatnonzero(listed_in != _NOT_ASKED_FOR)
    cell = np.searchsorted(np.cumsum(counts), at, side="right")
    return People(
        id=ids[at],
        home=np.full(at.size, int(number), np.int32),
        listed_in=listed_in[at],
        sex=(cell // AGES).astype(np.int8),
        age=(cell % AGES).astype(np.int16),
        list_index=np.full(at.size, -1, np.int32),
    )


def ranked(lot: np.ndarray, first: int, beyond: int) -> np.ndarray:
    """Who stands at the ranks from `first` up to `beyond` of `lot` (n,), ties by position: that part of a stable
    argsort, without sorting the rest."""
    if first == 0 and beyond == lot.size:
        return np.argsort(lot, kind="stable")
    low, high = np.partition(lot, (first, beyond - 1))[[first, beyond - 1]]
    some = np.flatnonzero((lot >= low) & (lot <= high))
    skip = first - np.count_nonzero(lot < low)
    return some[np.argsort(lot[some], kind="stable")][skip : skip + beyond - first]


def join_residents(parts: list[People]) -> People:
    """One set of people from several."""
    return People(*(np.concatenate([getattr(p, f) for p in parts]) for f in People.__slots__))


def place_on_lists(
    people: People, municipality: int, listed: np.ndarray, first_index: int, seed: int
) -> None:
    """Deal those listed in the municipality out to its lists, in place. `listed` (n,) are the lists' lengths."""
    here = np.flatnonzero(people.listed_in == municipality)
    order = here[np.argsort(uniforms(seed, 0, people.id[here], For.PLACEMENT, 1), kind="stable")]
    people.list_index[order] = first_index + np.repeat(np.arange(listed.size, dtype=np.int32), listed)
