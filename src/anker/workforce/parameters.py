"""The workforce's parameters, and how often a leaving GP has a successor ready."""

from functools import cache
from pathlib import Path

import numpy as np
import polars as pl

from anker.norway.tables import table
from anker.provenance import Quantity, read_quantities

EXIT_BANDS = ("exit_under_40", "exit_40_54", "exit_55_61", "exit_62_66", "exit_67_plus")


@cache
def workforce_parameters() -> dict[str, Quantity]:
    """Every parameter of this room, by key `workforce.<name>`."""
    return read_quantities(Path(__file__).with_name("parameters.yaml"), "workforce")


@cache
def vacant_share_by_class() -> np.ndarray:
    """Share of lists without a GP by centrality class 1-6 on 31 December 2025, shape (6,)."""
    rows = table("gp_lists").join(table("municipalities"), on="municipality_no")
    sums = rows.group_by("centrality_class").agg(
        pl.col("lists_with_gp").sum(), pl.col("lists_without_gp").sum()
    )
    share = np.zeros(6)
    for centrality, with_gp, without in sums.iter_rows():
        share[centrality - 1] = without / (with_gp + without)
    return share


def successor_share(
    yearly_end: np.ndarray, vacant: np.ndarray, filling: float
) -> tuple[np.ndarray, np.ndarray]:
    """Share of ended agreements with a successor ready, and the chance per month of filling a vacancy, by list (n,).

    Derived: in a steady state the stock of vacant lists is ends times (1 - share) times the mean vacancy; where even no
    successor is too few, vacancies last longer instead. `yearly_end` (n,) is the yearly chance that an agreement ends,
    `vacant` (n,) the share of lists without a GP, `filling` the chance per month.
    """
    lasting = 1.0 / (12.0 * filling)
    share = 1.0 - vacant / (yearly_end * lasting)
    slower = np.where(share < 0.0, yearly_end / np.maximum(vacant, 1e-9) / 12.0, filling)
    return np.clip(share, 0.0, 1.0), slower
