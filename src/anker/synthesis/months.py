"""Month numbers as the dates that a record's tables hold."""

import numpy as np
import polars as pl

_EPOCH = 12 * 1970


def as_dates(months: np.ndarray, known: np.ndarray | None = None) -> pl.Series:
    """Month numbers as the first day of each month; null where `known` is False."""
    days = (months - _EPOCH).astype("datetime64[M]").astype("datetime64[D]")
    series = pl.Series(days)
    return series if known is None else pl.select(pl.when(pl.Series(known)).then(series)).to_series()
