"""What the log tells of the residents and lists of many requests, looked up once for all of them."""

import polars as pl

from anker.register.events import EventKind
from anker.register.log import Log

OF_GPS = (EventKind.GP_LEAVES, EventKind.GP_AGES_OUT, EventKind.TAKE_OVER)
PLACES = (EventKind.CHOOSE, EventKind.LET_IN, EventKind.ALLOCATE)


def past_of(log: Log, residents: pl.Series, lists: pl.Series) -> Log:
    """The entries that `requests.reason_of` and `requests.is_returning` ask for: granted moves home and places of
    these residents, and what befell the GPs of these lists."""
    of_lists = pl.col("kind").is_in(OF_GPS) & pl.col("list_id").is_in(lists.unique().implode())
    of_people = pl.col("kind").is_in([EventKind.MOVE, *PLACES]) & pl.col("resident_id").is_in(
        residents.unique().implode()
    )
    rows = log.frame().lazy().filter((pl.col("decision") == "granted") & (of_lists | of_people))
    return Log(rows.collect())
