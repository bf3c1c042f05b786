"""The lists of one municipality: sizes, ceilings and open lists that add up to the published margins.

Met exactly: lists with and without a GP, residents on each, the sum of ceilings (lists with a GP), open lists
(of lists with a GP). The spread of list lengths within a municipality and the ceilings of lists without a GP are
not published: assumed (synthesis/parameters.yaml).
"""

from dataclasses import dataclass

import numpy as np

from anker.random import For, standard_normal, uniforms
from anker.synthesis.apportion import apportion
from anker.synthesis.parameters import build_parameter

CEILING_MAX = 2500


@dataclass(frozen=True, slots=True)
class ListMargins:
    """The published margins of one municipality on 31 December 2025."""

    municipality_no: str
    lists_with_gp: int
    lists_without_gp: int
    residents_with_gp: int
    residents_without_gp: int
    ceiling_sum: int
    open_lists: int
    women_gps: int


@dataclass(frozen=True, slots=True)
class SyntheticLists:
    """The lists of one municipality, lists with a GP first: listed, ceiling int64 (n,); open, with_gp bool (n,)."""

    listed: np.ndarray
    ceiling: np.ndarray
    open: np.ndarray
    with_gp: np.ndarray


def lengths_with_gp(margins: ListMargins, seed: int) -> np.ndarray:
    """How many are on each of the lists with a GP of a municipality, as `make_lists` deals them out, int64 (n,)."""
    return _sizes(margins.lists_with_gp, margins.residents_with_gp, int(margins.municipality_no) * 1000, seed)


def make_lists(margins: ListMargins, seed: int) -> SyntheticLists:
    """Lists that meet the margins exactly; the same seed gives the same lists."""
    who = int(margins.municipality_no) * 1000
    n, vacant = margins.lists_with_gp, margins.lists_without_gp
    listed = lengths_with_gp(margins, seed)
    is_open = np.zeros(n, bool)
    order = np.argsort(uniforms(seed, 0, who + np.arange(n), int(For.LIST_SIZE), 2_000_000), kind="stable")
    is_open[order[: margins.open_lists]] = True
    ceiling = _ceilings(listed, is_open, margins.ceiling_sum)
    empty = _sizes(vacant, margins.residents_without_gp, who + n, seed)
    rounded = np.clip(-(-empty // 50) * 50, 50, CEILING_MAX)
    return SyntheticLists(
        listed=np.concatenate([listed, empty]),
        ceiling=np.concatenate([ceiling, rounded]),
        open=np.concatenate([is_open, np.zeros(vacant, bool)]),
        with_gp=np.concatenate([np.ones(n, bool), np.zeros(vacant, bool)]),
    )


def _sizes(n: int, total: int, who: int, seed: int) -> np.ndarray:
    """n list lengths that sum to total, log-normally spread, none over the legal maximum."""
    if n == 0:
        return np.zeros(0, np.int64)
    spread = build_parameter("list_length_spread").require()
    z = np.array([standard_normal(seed, 0, who + i, int(For.LIST_SIZE), 0) for i in range(n)])
    return apportion(np.exp(spread * z), total, most=np.full(n, CEILING_MAX))


def _ceilings(listed: np.ndarray, is_open: np.ndarray, total: int) -> np.ndarray:
    """Ceilings that sum to total: an open list has room, where the total leaves too little some are overfull."""
    openings = int(is_open.sum())
    ceiling = listed + is_open.astype(np.int64)
    room = CEILING_MAX - ceiling
    spare = total - int(ceiling.sum())
    if spare < 0:
        closed = np.where(is_open, 0, ceiling - 1)
        return ceiling - apportion(closed.astype(np.float64), -spare, most=closed)
    on_open = (
        min(round(spare * build_parameter("free_on_open").require()), int(room[is_open].sum()))
        if openings
        else 0
    )
    on_closed = min(spare - on_open, int(room[~is_open].sum()))
    extra = np.zeros(listed.size, np.int64)
    extra[~is_open] = apportion(listed[~is_open].astype(np.float64), on_closed, most=room[~is_open])
    extra[is_open] = apportion(listed[is_open].astype(np.float64), spare - on_closed, most=room[is_open])
    return ceiling + extra
