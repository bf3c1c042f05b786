"""A clearing on disk: the instance it answers, its moves and its numbers, so that anyone can check it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from anker.files import atomic, write_text
from anker.matching.clearing import Clearing
from anker.matching.telling import table_of_moves
from anker.record.arrays import NOBODY


def write_clearing(clearing: Clearing, numbers: dict[str, Any], folder: Path) -> None:
    """Write `instance.csv`, `ceilings.csv` (both as --instance and --ceilings read them), `moves.csv`,
    `moves.parquet` and, last, `summary.json`."""
    patients, ceilings = _instance(clearing)
    rows = table_of_moves(clearing)
    for name, frame in (("instance.csv", patients), ("ceilings.csv", ceilings), ("moves.csv", rows)):
        with atomic(folder / name) as path:
            frame.write_csv(path)
    with atomic(folder / "moves.parquet") as path:
        rows.write_parquet(path)
    text = json.dumps(numbers, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False, default=str)
    write_text(folder / "summary.json", text + "\n")


def _instance(clearing: Clearing) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The patients, and ceilings that leave the same places free when only these patients are counted."""
    instance = clearing.instance
    held = instance.current != NOBODY
    current = [str(instance.lists[c]) if c != NOBODY else None for c in instance.current]
    on_list = np.bincount(instance.current[held], minlength=instance.lists.size)
    patients = pl.DataFrame(
        {
            "patient": pl.Series([str(p) for p in instance.patients]),
            "current": pl.Series(current, dtype=pl.String),
            "wanted": pl.Series([str(v) for v in instance.lists[instance.wanted]]),
            "waited_days": pl.Series(instance.waited),
        }
    )
    names = pl.Series([str(v) for v in instance.lists])
    return patients, pl.DataFrame({"list": names, "ceiling": on_list + instance.free})
