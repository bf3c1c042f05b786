"""Where the households that move this year go, who comes from outside, and who moves in with whom.

Every municipality gets as many people of each band of age as leave it, and its net migration more: families first, by
their children, then others who move together, then those who move alone, who make the numbers come out. Whoever leaves
for another municipality of the record is placed there; the rest of the places go to people from outside, made like
households that move.
"""

from typing import NamedTuple

import numpy as np

from anker.people.entries import AWAY, VitalKind, bands_of
from anker.random import For, uniforms
from anker.synthesis.apportion import apportion

_FAMILY, _TOGETHER, _ALONE, _CLASSES = (
    0,
    1,
    5,
    9,
)  # of who moves: families; others together, and alone, by band
COME_FOR_EACH = (
    3  # who come to live with several, for each who leaves them (assumed: others go with the household)
)
_REPAIRS = 12  # tries to exchange places of those who would stay where they are


class PlacesOfRecord(NamedTuple):
    """The record's municipalities: within bool (m,) where it is of that place, county int64 (m,), and whether it is of
    every municipality of the county, or of the country."""

    within: np.ndarray
    county: np.ndarray
    whole_county: np.ndarray
    whole_country: bool


class Movers(NamedTuple):
    """Shares of those who move: abroad 0-1, and by age of the head or youngest child across a county border (106,);
    goes_far 0-1 of those who leave home, to another municipality."""

    abroad: float
    across: np.ndarray
    goes_far: float


def settle_movers(
    plan: np.ndarray,
    homes: np.ndarray,
    ages: np.ndarray,
    ids: np.ndarray,
    net: np.ndarray,
    places: PlacesOfRecord,
    movers: Movers,
    key: tuple[int, int, int],
) -> np.ndarray:
    """Give every move of the plan (VITAL_EVENT, in place) its place, and return templates of the arrivals from outside:
    entries of households like which they are, with place and month.

    `homes`, `ages`, `ids` (n,) are those of each entry's `who`; `net` (m, 4) persons by municipality and band of age
    who come more than leave; `key`: seed, replicate and year.
    """
    seed, replicate, year = key
    lot = np.stack([uniforms(seed, replicate, ids, For.MOVE, 4 * year + k) for k in range(3)], axis=1)
    leaves = (plan["kind"] == VitalKind.LEAVES_HOME) & (lot[:, 2] < movers.goes_far) & places.within[homes]
    unit = np.flatnonzero(((plan["kind"] == VitalKind.MOVES) & places.within[homes]) | leaves)
    lot, home = lot[unit], homes[unit]
    across = (
        lot[:, 0] < movers.across[np.where(plan["youngest"][unit] >= 0, plan["youngest"][unit], ages[unit])]
    )
    abroad = lot[:, 1] < movers.abroad
    stays = ~abroad & (places.whole_country | (~across & _has_others(places)[home]))
    plan["place"][unit] = AWAY
    bands = bands_of(plan)[unit]
    alone_or_together = np.where(bands.sum(1) > 1, _TOGETHER, _ALONE) + bands.argmax(1)
    kind = np.where(plan["youngest"][unit] >= 0, _FAMILY, alone_or_together)
    wanted = np.zeros((places.within.size, 4))
    np.add.at(wanted, home, bands)
    by_class = np.stack([_sums(home, bands, kind == c, places.within.size) for c in range(_CLASSES)])
    total = np.maximum(by_class.sum(0), 1e-9)
    wanted = np.maximum(wanted + net * places.within[:, None], 0.0)
    got = np.zeros_like(wanted)
    templates = []
    for c in range(_CLASSES):
        # How many of each band this class should bring: its share of those who leave, and those alone all that is left.
        of_class = by_class[c].sum(0) / total.sum(0)
        left = (wanted - got) if c >= _ALONE else np.minimum(wanted * of_class, np.maximum(wanted - got, 0.0))
        band = (0, 0, 1, 2, 3, 0, 1, 2, 3)[c]
        need, size = left[:, band], bands[:, band]
        mine = np.flatnonzero(kind == c)
        placed = mine[stays[mine]]
        if c >= _ALONE:  # where too many have come with others already, fewer come alone elsewhere
            need = _as_many(need)
            placed = placed[np.argsort(lot[placed, 1], kind="stable")][: int(need.sum() + 0.5)]
        to = _deal(need, home[placed], size[placed], across[placed], lot[placed, 1], places)
        plan["place"][unit[placed]] = to
        np.add.at(got, to, bands[placed])
        need -= np.bincount(to, weights=size[placed], minlength=need.size)
        some, where = _from_outside(need, mine[size[mine] > 0], size, home, lot[:, 2])
        np.add.at(got, where, bands[some])
        arrivals = plan[unit[some]].copy()
        arrivals["place"] = where
        templates.append(arrivals)
    return np.concatenate(templates)


def _as_many(need: np.ndarray) -> np.ndarray:
    """The needs (m,) with none below nothing, and the sum kept."""
    positive = np.maximum(need, 0.0)
    return np.asarray(positive * min(max(need.sum(), 0.0) / max(positive.sum(), 1e-9), 1.0))


def _has_others(places: PlacesOfRecord) -> np.ndarray:
    """Where there is another municipality of the same county in a record of the whole county, bool (m,)."""
    several = np.bincount(places.county, weights=places.within)[places.county] > 1
    return places.within & places.whole_county & several


def _sums(home: np.ndarray, bands: np.ndarray, some: np.ndarray, count: int) -> np.ndarray:
    out = np.zeros((count, bands.shape[1]))
    np.add.at(out, home[some], bands[some])
    return out


def _deal(
    need: np.ndarray,
    home: np.ndarray,
    size: np.ndarray,
    across: np.ndarray,
    lot: np.ndarray,
    places: PlacesOfRecord,
) -> np.ndarray:
    """A municipality for each of the households (n,) that move within the record, by what each still needs (m,): first
    those who stay in the county, county by county, and then the others."""
    to = np.full(home.size, -1, np.int64)
    left = np.maximum(need, 0.0) + 1e-6 * places.within
    inside = ~across & _has_others(places)[home]
    for county in np.unique(places.county[home[inside]]):
        some = np.flatnonzero(inside & (places.county[home] == county))
        some = some[np.argsort(lot[some], kind="stable")]
        to[some] = _spread(left * (places.county == county), home[some], np.arange(need.size))
        left = np.maximum(
            left - np.bincount(to[some], weights=size[some], minlength=need.size), 1e-6 * places.within
        )
    rest = np.flatnonzero(~inside)
    rest = rest[np.argsort(lot[rest], kind="stable")]
    to[rest] = _spread(left, home[rest], places.county)
    return to


def _spread(weights: np.ndarray, home: np.ndarray, border: np.ndarray) -> np.ndarray:
    """Places in proportion to weights (m,) for those who leave `home` (n,), in another part by `border` (m,) where it
    can be had: who would stay within it exchanges places with others."""
    n = home.size
    if n == 0:
        return np.zeros(0, np.int64)
    slots = np.repeat(np.arange(weights.size), apportion(weights, n))
    shuffled = np.argsort((np.arange(n) * 0.6180339887498949) % 1.0, kind="stable")
    to = np.empty(n, np.int64)
    to[shuffled] = slots
    for turn in range(_REPAIRS):
        same = np.flatnonzero(border[to] == border[home])
        if not same.size:
            break
        other = (same * 7919 + 104_729 * (turn + 1)) % n
        other, first = np.unique(other, return_index=True)
        mine = same[first]
        free = ~np.isin(other, mine)
        mine, other = mine[free], other[free]
        better = (border[to[other]] != border[home[mine]]) & (border[to[mine]] != border[home[other]])
        mine, other = mine[better], other[better]
        to[mine], to[other] = to[other], to[mine]
    return to


def _from_outside(
    need: np.ndarray, mine: np.ndarray, size: np.ndarray, home: np.ndarray, lot: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Which households (positions among those who move) others come like, and where to: as many as bring what each
    municipality needs (m,), like those who leave it where somebody does."""
    if not mine.size:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    some, where = [], []
    mine = mine[np.argsort(lot[mine], kind="stable")]
    of_home = {int(m): mine[home[mine] == m] for m in np.unique(home[mine])} if mine.size < 50_000 else {}
    for m in np.flatnonzero(need >= 0.5):
        like = of_home.get(int(m), mine)
        start = int(m) * 7919 % like.size
        count = max(int(need[m] / size[like].mean() * 1.5) + 4, 1)
        row = like[(start + np.arange(count)) % like.size]
        sums = np.cumsum(size[row])
        taken = row[: int(np.searchsorted(sums - size[row] / 2.0, need[m], side="left"))]
        some.append(taken)
        where.append(np.full(taken.size, m, np.int64))
    if not some:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(some), np.concatenate(where)


def pair_up(
    plan: np.ndarray, homes: np.ndarray, sexes: np.ndarray, ages: np.ndarray, mans_years: float
) -> np.ndarray:
    """The plan with everyone who wants to join somebody paired up, in place: a woman and a man of one municipality by
    age; who is left over takes the place of somebody who leaves a household of several. Entries of whom nobody is found
    for are left out. `homes`, `sexes`, `ages` (n,) are those of each entry's `who`."""
    wants = np.flatnonzero(plan["kind"] == VitalKind.JOINS)
    order = wants[np.lexsort((plan["who"][wants], ages[wants] - mans_years * sexes[wants], homes[wants]))]
    women, men = (order[sexes[order] == sex] for sex in (0, 1))
    pairs = [_rank(homes[some]) for some in (women, men)]
    key = [
        homes[some].astype(np.int64) * 1_000_000 + rank
        for some, rank in zip((women, men), pairs, strict=True)
    ]
    _, w, m = np.intersect1d(key[0], key[1], assume_unique=True, return_indices=True)
    plan["other"][women[w]] = plan["who"][men[m]]
    plan["month"][women[w]] = np.maximum(plan["month"][women[w]], plan["month"][men[m]])
    left = np.concatenate([np.delete(women, w), np.delete(men, m)])
    left = left[np.lexsort((ages[left], homes[left]))]
    leavers = np.flatnonzero((plan["kind"] == VitalKind.SEPARATES) & (plan["youngest"] == -2))
    leavers = leavers[np.argsort(homes[leavers], kind="stable")].repeat(COME_FOR_EACH)
    key = [homes[some].astype(np.int64) * 1_000_000 + _rank(homes[some]) for some in (left, leavers)]
    _, a, b = np.intersect1d(key[0], key[1], assume_unique=True, return_indices=True)
    plan["other"][left[a]] = plan["other"][leavers[b]]
    plan["month"][left[a]] = plan["month"][leavers[b]]
    return plan[(plan["kind"] != VitalKind.JOINS) | (plan["other"] >= 0)]


def _rank(sorted_homes: np.ndarray) -> np.ndarray:
    """The number before each in its home, where homes stand together."""
    starts = np.flatnonzero(np.diff(sorted_homes, prepend=-1))
    return np.arange(sorted_homes.size) - np.repeat(starts, np.diff(np.append(starts, sorted_homes.size)))
