"""All GPs of the country at the start, made once for each drawing; any place takes its own from them."""

from functools import cache
from typing import NamedTuple

import numpy as np

from anker.norway.tables import table
from anker.norway.today import LISTS_ON
from anker.synthesis.doctors import MadeGps, Town, make_gps
from anker.synthesis.lists import lengths_with_gp
from anker.synthesis.margins import list_margins
from anker.synthesis.population import cells_2026
from anker.synthesis.relations import Staying, solve_staying


class Workforce(NamedTuple):
    """The GPs of the country, the position of each municipality among them, and how long people stay with them."""

    made: MadeGps
    towns: dict[str, int]
    staying: Staying


@cache
def workforce_of_norway(seed: int) -> Workforce:
    """The GPs of every municipality with lists on 31 December 2025."""
    margins, cells = list_margins(), cells_2026()
    centrality = dict(table("municipalities").select("municipality_no", "centrality_class").iter_rows())
    numbers = sorted(margins)
    towns = [Town(margins[n], int(cells[n].sum()), int(centrality[n])) for n in numbers]
    made = make_gps(towns, LISTS_ON.year + 1, seed)
    listed = np.concatenate([lengths_with_gp(margins[n], seed) for n in numbers])
    ages = np.sum(list(cells.values()), axis=(0, 1))
    now = 12 * LISTS_ON.year + LISTS_ON.month - 1
    return Workforce(
        made, {n: i for i, n in enumerate(numbers)}, solve_staying(now - made.since, listed, ages)
    )
