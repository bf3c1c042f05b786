"""What a clearing means: who is helped, how long they had waited, where, and what continuity it costs."""

from typing import Any

import numpy as np
import polars as pl

from anker.matching.clearing import Clearing
from anker.matching.scheme import waiting_people
from anker.norway.tables import table
from anker.record.arrays import NOBODY
from anker.record.record import Record


def waits(days: np.ndarray) -> dict[str, float | int | None]:
    """Days waited by some people: number of persons, mean, median, 99th percentile, longest; None where nobody is."""
    if days.size == 0:
        return {"people": 0, "mean": None, "median": None, "p99": None, "longest": None}
    return {
        "people": int(days.size),
        "mean": round(float(days.mean()), 1),
        "median": float(np.median(days)),
        "p99": round(float(np.quantile(days, 0.99)), 1),
        "longest": int(days.max()),
    }


def table_of_moves(clearing: Clearing) -> pl.DataFrame:
    """One row for each who moves, in the instance's order: `patient`, `from` (empty without a list), `to`."""
    instance, who = clearing.instance, np.flatnonzero(clearing.moves)
    current = instance.current[who]
    held = instance.lists[np.maximum(current, 0)].astype(object)
    held[current == NOBODY] = None
    text = instance.lists.dtype == object
    kind: Any = pl.String if text else pl.Int64
    return pl.DataFrame(
        {
            "patient": pl.Series(instance.patients[who].tolist(), dtype=kind),
            "from": pl.Series(held.tolist(), dtype=kind),
            "to": pl.Series(instance.lists[instance.wanted[who]].tolist(), dtype=kind),
        }
    )


def clearing_numbers(clearing: Clearing) -> dict[str, Any]:
    """The numbers of a clearing: as printed with --json, without the moves."""
    instance = clearing.instance
    return {
        "schema_version": 1,
        "mechanism": clearing.mechanism.name,
        "helped": int(clearing.moves.sum()),
        "wanted_to_move": int(instance.patients.size),
        "seconds": round(clearing.seconds, 4),
        "harmed_vs_today": clearing.harmed,
        "helped_today": int(clearing.today.sum()),
        "passed_over": clearing.passed,
        "waits_days": {
            "before": waits(instance.waited),
            "helped": waits(instance.waited[clearing.moves]),
            "still_waiting": waits(instance.waited[~clearing.moves]),
        },
    }


def continuity(record: Record, clearing: Clearing) -> dict[str, float]:
    """Years of relation to the present GP that those who move give up of their own will."""
    since = waiting_people(record)["list_since"]
    years = (pl.select(pl.lit(record.on) - since).to_series().dt.total_days() / 365.25).to_numpy()
    given_up = years[clearing.moves]
    return {
        "years_given_up": round(float(given_up.sum())),
        "mean_years": round(float(given_up.mean()), 2) if given_up.size else 0.0,
    }


def by_group(record: Record, clearing: Clearing) -> dict[str, list[dict[str, Any]]]:
    """Those who wait, and those helped, by centrality class, county and municipality of the home."""
    places = table("municipalities").select("municipality_no", "name", "county", "centrality_class")
    people = waiting_people(record).select("municipality_no", "waited_days")
    people = people.with_columns(helped=pl.Series(clearing.moves)).join(
        places, on="municipality_no", how="left", maintain_order="left"
    )
    groups = {
        "by_centrality": ["centrality_class"],
        "by_county": ["county"],
        "by_municipality": ["municipality_no", "name"],
    }
    return {name: _counts(people, keys) for name, keys in groups.items()}


def _counts(people: pl.DataFrame, keys: list[str]) -> list[dict[str, Any]]:
    helped, days = pl.col("helped"), pl.col("waited_days")
    rows = people.group_by(keys).agg(
        waiting=pl.len(),
        helped=helped.sum(),
        share_helped=helped.mean().round(4),
        mean_wait_helped=days.filter(helped).mean().round(1),
        mean_wait_left=days.filter(~helped).mean().round(1),
        longest_wait_left=days.filter(~helped).max(),
    )
    return rows.sort(keys).to_dicts()
