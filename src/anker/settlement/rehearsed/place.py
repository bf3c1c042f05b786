"""Where a rehearsal's practices are: their municipality, its people, and its zone of employer's contribution."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl

from anker.record.arrays import LIVING, RecordArrays
from anker.yaml import read_yaml


@dataclass(frozen=True)
class SettledPlace:
    """`practices`: practice_id, municipality_no, contribution_permille (the employer's contribution of the zone).
    `people`: residents of each municipality at the start, where the record holds all of them."""

    practices: pl.DataFrame
    people: dict[str, int]


def settled_place(scheme: RecordArrays) -> SettledPlace:
    """The place of a record in memory."""
    lists, held = scheme.lists, scheme.municipalities
    used = int(lists.used[0])
    practice, first = np.unique(lists.practice[:used], return_index=True)
    home = lists.municipality[:used][first]
    numbers = held["municipality_no"].to_list()
    permille = [
        contribution_permille(no, int(c))
        for no, c in held.select("municipality_no", "centrality_class").rows()
    ]
    residents = scheme.residents
    people = np.bincount(residents.home[residents.status == LIVING], minlength=len(numbers))
    practices = pl.DataFrame(
        {
            "practice_id": scheme.practice_ids[practice].astype(np.int32),
            "municipality_no": [numbers[at] for at in home],
            "contribution_permille": [permille[at] for at in home],
        },
        schema_overrides={"contribution_permille": pl.Int64},
    )
    within = held["within"].to_list()
    return SettledPlace(
        practices, {no: int(n) for no, n, inside in zip(numbers, people, within, strict=True) if inside}
    )


def contribution_permille(municipality_no: str, centrality_class: int) -> int:
    """The employer's contribution of a municipality's zone in thousandths: read, else assumed by county or
    centrality (employer_zones.yaml)."""
    zones = _zones()
    county = zones["by_county"].get(municipality_no[:2])
    zone = zones["read"].get(municipality_no) or county or zones["by_centrality"][str(centrality_class)]
    return int(zones["permille"][zone])


@cache
def _zones() -> dict[str, dict[str, str]]:
    content = read_yaml(Path(__file__).with_name("employer_zones.yaml"))
    return {name: {str(k): str(v) for k, v in rows.items()} for name, rows in content.items()}
