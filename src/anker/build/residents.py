"""Synthetic residents: who lives where, and whose list they are on.

A home municipality's residents are numbered by sex and age, shuffled by keyed draws and dealt out to the list
municipalities of build/flows.py; those listed in a municipality are shuffled again and dealt out to its lists.
The same person therefore gets the same list in a record of Kristiansand and in a record of Norway.
"""

from dataclasses import dataclass

import numpy as np

from anker.build.population import AGES, Cells
from anker.random import For, uniforms

PER_MUNICIPALITY = 10_000_000


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


def residents_of(number: str, cells: Cells, outflow: np.ndarray, targets: np.ndarray, seed: int) -> People:
    """All residents of one municipality. `outflow` (n + 1,) counts them by list municipality `targets` (n,),
    the last entry those without a list."""
    counts = cells[number]
    total = int(counts.sum())
    ids = int(number) * PER_MUNICIPALITY + np.arange(total, dtype=np.int64)
    cell = np.repeat(np.arange(2 * AGES), counts.ravel())
    order = np.argsort(uniforms(seed, 0, ids, For.PLACEMENT, 0), kind="stable")
    listed_in = np.zeros(total, np.int32)
    listed_in[order] = np.repeat(np.append(targets, 0).astype(np.int32), outflow)
    return People(
        id=ids,
        home=np.full(total, int(number), np.int32),
        listed_in=listed_in,
        sex=(cell // AGES).astype(np.int8),
        age=(cell % AGES).astype(np.int16),
        list_index=np.full(total, -1, np.int32),
    )


def join(parts: list[People]) -> People:
    """One set of people from several."""
    return People(*(np.concatenate([getattr(p, f) for p in parts]) for f in People.__slots__))


def keep(people: People, mask: np.ndarray) -> People:
    """The people where mask is True."""
    return People(*(getattr(people, f)[mask] for f in People.__slots__))


def place_on_lists(
    people: People, municipality: int, listed: np.ndarray, first_index: int, seed: int
) -> None:
    """Deal those listed in the municipality out to its lists, in place. `listed` (n,) are the lists' lengths."""
    here = np.flatnonzero(people.listed_in == municipality)
    order = here[np.argsort(uniforms(seed, 0, people.id[here], For.PLACEMENT, 1), kind="stable")]
    people.list_index[order] = first_index + np.repeat(np.arange(listed.size, dtype=np.int32), listed)
