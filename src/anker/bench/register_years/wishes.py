"""Residents wish for another list, wait for it, and give up."""

from datetime import date

import numpy as np
import polars as pl

from anker.bench.register_years.chances import GIVES_UP
from anker.bench.register_years.lots import lot_draws, lots
from anker.calendar import month_number
from anker.record.arrays import LIVING
from anker.register.parameters import register_parameters
from anker.register.register import Register


def requests(r: Register, seed: int, day: date) -> pl.DataFrame:
    """The month's wishes: another list of the municipality; chosen where it is open, waited for where it is not; and
    some who wait give up. For those under 16 a parent asks."""
    p, b, n = r.state.people, r.state.lists, r.state.used
    u = lot_draws(r, seed, day, 3)
    wish = register_parameters()["register.change_wish_per_year"].require() / 12
    asks = np.flatnonzero((p.status[:n] == LIVING) & (p.list[:n] >= 0) & (u < wish))
    order = np.argsort(b.home[: r.state.lists_used], kind="stable")
    homes = b.home[order]
    first = np.searchsorted(homes, b.home[p.list[asks]])
    many = np.searchsorted(homes, b.home[p.list[asks]], side="right") - first
    wanted = order[first + (u[asks] / wish * many).astype(np.int64)]
    is_open = (b.open[wanted] == 1) & (b.gp[wanted] >= 0)
    quits = np.flatnonzero((p.wanted[:n] >= 0) & (u > 1 - GIVES_UP))
    kinds = np.concatenate([np.where(is_open, "choose", "join-wait"), np.full(quits.size, "leave-wait")])
    who = np.concatenate([asks, quits])
    young = (month_number(day) - p.birth[who]) // 12 < 16
    frame = pl.DataFrame(
        {
            "kind": kinds,
            "resident_id": p.id[who],
            "list_id": b.id[np.concatenate([wanted, p.wanted[quits]])],
            "by": pl.Series(np.where(young, "parent", "self")),
            "reason": pl.Series([None] * who.size, dtype=pl.String),
        }
    )
    return frame[np.argsort(lots(p.id[who], seed, day, 4), kind="stable")]
