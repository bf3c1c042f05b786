"""Lists summed by municipality or by city district; the districts are those that the log tells."""

from datetime import date

import polars as pl

from anker.register.events import EventKind
from anker.register.replay import standing


def districts(log: pl.DataFrame, known: date) -> pl.DataFrame:
    """The city district of each list that has one, the newest that is known: columns list_id, district."""
    told = standing(log, known).filter(pl.col("kind") == EventKind.DISTRICT)
    newest = told.group_by("list_id", maintain_order=True).agg(district=pl.col("municipality_no").last())
    return newest.select("list_id", "district")


def grouped(lists: pl.DataFrame, log: pl.DataFrame, by: str, known: date) -> pl.DataFrame:
    """Rows (group, lists, open, listed, ceiling, waiting) by `list`, `municipality` or `district`; lists without a
    district stand under "-"."""
    if by == "district":
        lists = lists.join(districts(log, known), on="list_id", how="left").with_columns(
            pl.col("district").fill_null("-")
        )
    key = {"list": "list_id", "municipality": "municipality_no", "district": "district"}[by]
    sums = [pl.len().alias("lists"), pl.col("open").sum(), pl.col("listed").sum(), pl.col("ceiling").sum()]
    return lists.group_by(key).agg(*sums, pl.col("waiting").sum()).sort(key)
