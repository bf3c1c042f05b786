"""The waiting lists of a record as an instance."""

import numpy as np
import polars as pl

from anker.law.list_rules import list_rules
from anker.law.reopening import which_reopen
from anker.matching.instance import SINGLE_PERSON, Instance
from anker.provenance import Quantity
from anker.record.arrays import NOBODY
from anker.record.record import Record
from anker.synthesis.parameters import build_parameters

RESTS_ON = (
    "build.wish_at_home",
    "build.wish_from_away",
    "build.wish_from_vacant",
    "build.wish_same_sex",
    "build.popularity_spread",
    "build.longest_wait",
    "build.nearby_km",
    "build.same_region",
    "build.at_home",
    "build.free_on_open",
    "build.list_length_spread",
)


def rests_on() -> list[Quantity]:
    """The assumed and calibrated numbers that a waiting list made by `anker build` hangs on."""
    return [build_parameters()[key] for key in RESTS_ON]


def waiting_people(record: Record) -> pl.DataFrame:
    """Those of the record who wait for another list: its columns, and `waited_days` on the record's date."""
    people = record["residents"].filter(pl.col("wanted_list_id").is_not_null())
    days = (pl.lit(record.on) - pl.col("waiting_since")).dt.total_days()
    return people.with_columns(waited_days=days.clip(0)).sort("resident_id")


def instance_of(record: Record) -> Instance:
    """The record's waiting lists, as they stand on its date; residents and lists go by their numbers."""
    people = waiting_people(record)
    lists = record["lists"].sort("list_id")
    ids = lists["list_id"].to_numpy().astype(np.int64)
    return Instance(
        patients=people["resident_id"].to_numpy(),
        lists=ids,
        current=_positions(people["list_id"], ids),
        wanted=_positions(people["wanted_list_id"], ids),
        waited=people["waited_days"].cast(pl.Int64).to_numpy(),
        household=np.full(people.height, SINGLE_PERSON, np.int64),
        free=_free(record, lists),
    )


def _free(record: Record, lists: pl.DataFrame) -> np.ndarray:
    """Free places, int64 (m,): below the ceiling of a list with a GP that is not locked.

    A closed list counts as locked when it has so many free places that it would otherwise have opened again.
    """
    listed = record["residents"].drop_nulls("list_id").group_by("list_id").len("listed")
    rows = lists.join(listed, on="list_id", how="left", maintain_order="left")
    free = rows["ceiling"].cast(pl.Int64).to_numpy() - rows["listed"].fill_null(0).cast(pl.Int64).to_numpy()
    locked = ~rows["open"].to_numpy() & which_reopen(free, list_rules(record.on))
    usable = rows["gp_id"].is_not_null().to_numpy() & ~locked
    return np.where(usable, np.maximum(free, 0), 0)


def _positions(values: pl.Series, ids: np.ndarray) -> np.ndarray:
    known = values.is_not_null().to_numpy()
    at = np.searchsorted(ids, values.fill_null(ids[0] if ids.size else 0).to_numpy())
    return np.where(known, at, NOBODY).astype(np.int64)
