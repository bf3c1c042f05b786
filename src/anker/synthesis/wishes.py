"""Who waits for another list than the one they are on, for which, and since when.

Published, for the whole country at the end of September 2023: how many wait, how many of them for a list in another
municipality than their home, and than that of their present GP. The first is met exactly, the two others are what the
pulls of home are calibrated to. People wait for full lists with a GP only: where there is room, one changes at once.
Within that, whom they wait for hangs on distance, on the GP's sex and on the GP's popularity; that is assumed.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl

from anker.norway.figures import published_figure
from anker.random import For, standard_normal, uniforms
from anker.synthesis.apportion import apportion
from anker.synthesis.flows import attraction, flows
from anker.synthesis.lists import SyntheticLists
from anker.synthesis.margins import list_margins
from anker.synthesis.parameters import build_parameter
from anker.synthesis.residents import People


class SyntheticWishes(NamedTuple):
    """For each resident: position of the list waited for (int64, -1 none) and the first month of waiting (int64)."""

    wanted: np.ndarray
    since: np.ndarray


class Pull(NamedTuple):
    """Wishes by municipality, n of them in order of number."""

    numbers: np.ndarray  # int64 (n,) municipality numbers
    waiting: np.ndarray  # int64 (n,) how many of those listed here wait for another list
    eager: np.ndarray  # float64 (n,) how readily residents of each wish for a full list
    away: float  # how much more readily those do who have their list away from home
    vacant: float  # and those whose list has no GP
    toward: (
        np.ndarray
    )  # float64 (n, n) cumulated chance, by home, of the municipality where the wanted list is


def nobody_waits(people: int) -> SyntheticWishes:
    """No wishes."""
    return SyntheticWishes(np.full(people, -1, np.int64), np.zeros(people, np.int64))


@cache
def pull() -> Pull:
    """How wishes lie between municipalities: from published margins alone, so the same in a record of any place."""
    names, flow = flows()
    margins = list_margins()
    empty = (0, 0, 0, 0)
    rows = np.array(
        [
            (m.lists_with_gp, m.open_lists, m.residents_with_gp, m.residents_without_gp)
            if (m := margins.get(name)) is not None
            else empty
            for name in names
        ],
        np.float64,
    )
    with_gp, is_open, served, unserved = rows.T
    near = attraction() * np.where(
        np.eye(len(names), dtype=bool), build_parameter("wish_at_home").require(), 1.0
    )
    full = near * (with_gp - is_open)[None, :]
    eager = full.sum(1) / (near * with_gp[None, :]).sum(1)
    away, vacant = build_parameter("wish_from_away").require(), build_parameter("wish_from_vacant").require()
    listed = flow[:, :-1] * np.where(np.eye(len(names), dtype=bool), 1.0, away) * eager[:, None]
    no_gp = np.divide(unserved, served + unserved, out=np.zeros(len(names)), where=served + unserved > 0)
    weight = listed.sum(0) * (1.0 + (vacant - 1.0) * no_gp)
    total = published_figure(
        "national_series", indicator="residents_on_waiting_list_to_change_gp", year=2023, period="Sep"
    )
    return Pull(
        numbers=np.array([int(name) for name in names]),
        waiting=apportion(weight, round(total.require())),
        eager=eager,
        away=away,
        vacant=vacant,
        toward=np.cumsum(full / full.sum(1)[:, None], axis=1),
    )


def make_wishes(
    people: People, made: list[tuple[str, SyntheticLists]], gps: pl.DataFrame, now: int, seed: int
) -> SyntheticWishes:
    """The wishes of those on the lists of `made`; `gps` is the record's table, `now` the month number.

    A wish for a list outside the record is none in the record.
    """
    found = nobody_waits(people.id.size)
    if not made:
        return found
    pulls = pull()
    lists = _full_lists(made, gps, seed)
    who = _readiest(people, lists, pulls, seed)
    wanted = _list_wanted(people, who, lists, pulls, seed)
    longest = build_parameter("longest_wait").require()
    possible = np.flatnonzero(wanted != _IMPOSSIBLE)
    at = _position(pulls, people.listed_in[who[possible]])
    order = np.argsort(at, kind="stable")
    place_in_line = np.arange(at.size) - np.searchsorted(at[order], at[order], side="left")
    chosen = possible[order[place_in_line < pulls.waiting[at[order]]]]
    found.wanted[who[chosen]] = wanted[chosen]
    waits = np.flatnonzero(found.wanted >= 0)
    found.since[waits] = now - (uniforms(seed, 0, people.id[waits], int(For.WISH), 2) * longest).astype(
        np.int64
    )
    return found


_OUTSIDE, _IMPOSSIBLE = -1, -2


def _position(pulls: Pull, number: np.ndarray) -> np.ndarray:
    """The position of each municipality by its number, int64."""
    at = np.zeros(10_000, np.int64)
    at[pulls.numbers] = np.arange(pulls.numbers.size)
    return at[number]


class _FullLists(NamedTuple):
    """The record's lists (m), and those that people wait for by municipality, in order of the list."""

    municipality: np.ndarray  # int64 (m,) number
    has_gp: np.ndarray  # bool (m,)
    pull: np.ndarray  # float64 (2, m) for women and men; 0 on a list with room or without a GP


def _full_lists(made: list[tuple[str, SyntheticLists]], gps: pl.DataFrame, seed: int) -> _FullLists:
    ids = np.concatenate([int(number) * 1000 + np.arange(lists.listed.size) for number, lists in made])
    has_gp = np.concatenate([lists.with_gp for _, lists in made])
    full = has_gp & ~np.concatenate([lists.open for _, lists in made])
    spread, same = build_parameter("popularity_spread").require(), build_parameter("wish_same_sex").require()
    popular = (
        np.exp(spread * np.array([standard_normal(seed, 0, i, int(For.WISH), 3) for i in ids.tolist()]))
        * full
    )
    woman = np.isin(ids, gps.filter(pl.col("sex") == "F")["gp_id"].to_numpy())
    pulls = np.stack([np.where(woman, same, 1.0), np.where(woman, 1.0, same)]) * popular
    return _FullLists(ids // 1000, has_gp, pulls)


def _readiest(people: People, lists: _FullLists, pulls: Pull, seed: int) -> np.ndarray:
    """Residents on a list, those first who wish the most readily, somewhat more than will wait; int64 positions.

    Each has a waiting time for a wish, exponential with their readiness as rate: whoever wishes first, waits.
    """
    on_list = np.flatnonzero(people.list_index >= 0)
    home = _position(pulls, people.home[on_list])
    rate = pulls.eager[home] * np.where(people.home[on_list] == people.listed_in[on_list], 1.0, pulls.away)
    rate = rate * np.where(lists.has_gp[people.list_index[on_list]], 1.0, pulls.vacant)
    u = uniforms(seed, 0, people.id[on_list], int(For.WISH), 0)
    at = _position(pulls, people.listed_in[on_list])
    wanted = pulls.waiting + 8.0 * np.sqrt(pulls.waiting) + 20.0
    total = np.bincount(at, weights=rate, minlength=wanted.size)
    with np.errstate(divide="ignore", invalid="ignore"):
        race = -np.log1p(-u) / rate
        soon = race * total[at] < 3.0 * wanted[at]
    return on_list[soon][np.argsort(race[soon], kind="stable")]


def _list_wanted(people: People, who: np.ndarray, lists: _FullLists, pulls: Pull, seed: int) -> np.ndarray:
    """The list that each of `who` would wait for; _OUTSIDE the record, or _IMPOSSIBLE where only the own is full."""
    home = _position(pulls, people.home[who])
    u = uniforms(seed, 0, people.id[who], int(For.WISH), 1)
    ends = np.minimum((pulls.toward + np.arange(pulls.numbers.size)[:, None]).ravel(), home.max() + 1.0)
    place = np.searchsorted(ends, home + u, side="right") - home * pulls.numbers.size
    number = pulls.numbers[np.minimum(place, pulls.numbers.size - 1)]
    wanted = np.full(who.size, _OUTSIDE, np.int64)
    within = np.unique(lists.municipality)
    for sex in (0, 1):
        chosen = np.flatnonzero((people.sex[who] == sex) & np.isin(number, within))
        v = uniforms(seed, 0, people.id[who[chosen]], int(For.WISH), 4)
        wanted[chosen] = _by_pull(lists, lists.pull[sex], number[chosen], people.list_index[who[chosen]], v)
    return wanted


def _by_pull(
    lists: _FullLists, pulls: np.ndarray, number: np.ndarray, own: np.ndarray, u: np.ndarray
) -> np.ndarray:
    """A list in municipality `number`, other than `own`, with chances in proportion to `pulls` (m,)."""
    upto = np.concatenate([[0.0], np.cumsum(pulls)])
    low = upto[np.searchsorted(lists.municipality, number, side="left")]
    high = upto[np.searchsorted(lists.municipality, number, side="right")]
    mine = np.where(lists.municipality[own] == number, pulls[own], 0.0)
    point = low + u * (high - low - mine)
    point = np.where((mine > 0) & (point >= upto[own]), point + mine, point)
    chosen = np.minimum(np.searchsorted(upto, point, side="right") - 1, pulls.size - 1)
    possible = (high - low - mine > 1e-12) & (chosen != own) & (pulls[chosen] > 0)
    return np.where(possible, chosen, _IMPOSSIBLE)
