"""Who is listed where: residents by home municipality and by the municipality of their list.

Only the two margins are published (residents at home, listed at the list's end). The flows between them are
assumed: people prefer a list at home, then in the same labour-market region, then nearby; the margins are met
exactly by iterative proportional fitting and controlled rounding. Column `OUTSIDE` holds the few without a list.
"""

from functools import cache

import numpy as np
import polars as pl

from anker.norway.tables import table
from anker.norway.today import PEOPLE_ON
from anker.synthesis.apportion import round_matrix
from anker.synthesis.parameters import build_parameter


@cache
def flows() -> tuple[tuple[str, ...], np.ndarray]:
    """Municipality numbers (n), and persons by home and list on 31 December 2025, int64 (n, n + 1).

    Column j < n is a list in municipality j, column n is no list at all.
    """
    numbers = tuple(table("municipalities").sort("municipality_no")["municipality_no"])
    residents, listed = _margins(numbers)
    seed = attraction() * np.maximum(listed, 0)[None, :]
    columns = np.append(listed, residents.sum() - listed.sum())
    seed = np.hstack([seed, np.full((len(numbers), 1), 1.0)]) * residents[:, None]
    return numbers, round_matrix(_fit(seed, residents, columns), residents, columns)


def _margins(numbers: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Residents on 1 January 2026 and residents listed on 31 December 2025, by municipality, int64 (n,)."""
    at = table("population_total").filter(pl.col("on_date") == PEOPLE_ON)
    home = dict(at.select("municipality_no", "persons").iter_rows())
    lists = table("gp_lists").select(
        "municipality_no", pl.col("residents_with_gp") + pl.col("residents_without_gp")
    )
    listed = dict(lists.iter_rows())
    return (
        np.array([home[n] for n in numbers], np.int64),
        np.array([listed.get(n, 0) for n in numbers], np.int64),
    )


@cache
def attraction() -> np.ndarray:
    """How attractive a place on a list in column's municipality is for a resident of row's, (n, n); municipalities
    in order of number."""
    places = table("municipalities").sort("municipality_no")
    latitude, longitude = places["latitude"].to_numpy(), places["longitude"].to_numpy()
    lat, lon = np.radians(latitude), np.radians(longitude)
    half = np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
    half += np.cos(lat[:, None]) * np.cos(lat[None, :]) * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    kilometres = 2 * 6371.0 * np.arcsin(np.sqrt(half))
    names = places["labour_market_region"].to_numpy()
    nearby, region_factor = build_parameter("nearby_km").require(), build_parameter("same_region").require()
    wish = np.exp(-kilometres / nearby) * np.where(names[:, None] == names[None, :], region_factor, 1.0)
    return np.where(np.eye(lat.size, dtype=bool), wish * build_parameter("at_home").require(), wish)


def _fit(seed: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Iterative proportional fitting of `seed` to both margins, by a factor for each row and for each column; rows are
    exact at the end."""
    row, column = np.ones(len(rows)), np.ones(len(columns))
    for _ in range(500):
        sums = np.einsum("i,ij->j", row, seed)
        column = np.divide(columns, sums, out=np.zeros_like(sums), where=sums > 0)
        sums = np.einsum("ij,j->i", seed, column)
        error = np.abs(row * sums - rows).max()
        row = rows / sums
        if error < 1e-6:
            break
    return row[:, None] * seed * column
