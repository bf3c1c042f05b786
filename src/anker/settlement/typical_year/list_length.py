"""Contacts per listed person by the length of the list: a little more on short lists, a little fewer on long ones."""

import numpy as np
import polars as pl

SHORTEST_LIST, LONGEST_LIST = 500, 2500  # listed persons; shorter and longer lists count as these


def by_length(people: pl.DataFrame, vacant: pl.Series, exponent: float, reference: float) -> np.ndarray:
    """For each resident of `people` (list_id) the contacts per person of a list of that length, as a ratio to the
    nation's mean, shape (residents,); 1 for those on the lists of `vacant`, whom nobody's list holds back."""
    listed = people.select(n=pl.len().over("list_id"))["n"].to_numpy()
    length = np.clip(listed.astype(np.float64), SHORTEST_LIST, LONGEST_LIST)
    ratio = (length / reference) ** -exponent
    return np.where(people["list_id"].is_in(vacant.implode()).to_numpy(), 1.0, ratio)
