"""Who lives together at the start: every municipality's residents dealt out to households.

Families with children first: the children by age, then a mother or father of a fitting age, then the other parent;
then parents of the grown who live at home, couples, and those who live several together. The rest live alone. Numbers
of each type are those of synthesis/household_shares.py; who it is, is drawn.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from anker.random import For, uniforms
from anker.synthesis.household_shares import (
    ADULT_AGE,
    COUPLES_WITH_GROWN,
    EXTRA_ADULTS,
    GROWN_AT_FAMILIES,
    PARENTS_OF_GROWN,
    at_home_share,
    household_ratios,
    in_institution,
    partner_weight,
    steps_by_age,
)
from anker.synthesis.population import AGES

SECOND_OF_MORE = 0.77  # of children beyond a family's first, the share that are its second
MOTHERS_AGE, MOTHERS_SPREAD = 29.3, 4.6  # at the birth of the eldest at home, years
MANS_YEARS, MANS_SPREAD = 2.3, 3.5  # that the man of a couple is older
FATHER_ALONE = 0.17  # of parents who live alone with children
OLDER_CHILD = 10  # from which age of the eldest a grown sibling may live in the family


class Together(NamedTuple):
    """`household` int64 (n,): who shares a number lives together; `child` bool (n,): as somebody's child, whatever
    age."""

    household: np.ndarray
    child: np.ndarray


@dataclass
class _Dealing:
    """A municipality's people while they are dealt out: sex int8, age int64, lots (n, 3) in [0, 1); `kept`
    float64 (n,): 1 for who lives in a private household."""

    sex: np.ndarray
    age: np.ndarray
    lots: np.ndarray
    free: np.ndarray
    household: np.ndarray
    child: np.ndarray
    kept: np.ndarray
    used: int = 0

    def new(self, count: int) -> np.ndarray:
        """The numbers of `count` new households."""
        self.used += count
        return np.arange(self.used - count, self.used)

    def enter(self, who: np.ndarray, household: np.ndarray, child: bool = False) -> None:
        """Let people live in a household."""
        self.household[who], self.child[who], self.free[who] = household, child, False

    def take(self, sex: int, wanted: np.ndarray) -> np.ndarray:
        """A free grown person of the sex for each of the wanted ages, as near to it as can be had: positions, -1 where
        nobody is left. Those who are met at an age are drawn by lot."""
        out = np.full(wanted.size, -1, np.int64)
        free = np.flatnonzero(self.free & (self.sex == sex) & (self.age >= ADULT_AGE))
        if not (free.size and wanted.size):
            return out
        free = free[np.lexsort((self.lots[free, 1], self.age[free]))]
        order = np.argsort(wanted, kind="stable")[: free.size]
        at = np.searchsorted(self.age[free], wanted[order])
        rank = np.arange(order.size)
        place = np.maximum.accumulate(at - rank) + rank  # after the one before
        room = free.size - 1 - rank[::-1]
        out[order] = free[np.minimum(place, room)]
        return out


def make_households(ids: np.ndarray, sex: np.ndarray, age: np.ndarray, seed: int) -> Together:
    """The households of all residents of a municipality: `ids` int64, sex int8 (0 F, 1 M) and age in years of each."""
    n = ids.size
    lots = np.stack([uniforms(seed, 0, ids, For.HOUSEHOLD, k) for k in range(3)], axis=1)
    free = ~in_institution(ids, age.astype(np.int64))
    deal = _Dealing(sex, age.astype(np.int64), lots, free, np.full(n, -1), np.zeros(n, bool), free * 1.0)
    _families(deal)
    _parents_of_grown(deal)
    _couples(deal)
    _several(deal)
    _grown_by_themselves(deal)
    alone = np.flatnonzero(deal.household < 0)
    deal.household[alone] = deal.new(alone.size)
    return Together(np.unique(deal.household, return_inverse=True)[1], deal.child)


def _normal(lots: np.ndarray, mean: float, spread: float) -> np.ndarray:
    """Draws about a mean from lots in [0, 1): a logistic law of that spread, cut at three."""
    cut = np.clip(lots, 1e-3, 1.0 - 1e-3)
    return mean + np.clip(spread * np.log(cut / (1.0 - cut)) / 1.81, -3 * spread, 3 * spread)


def _couple_up(deal: _Dealing, women: np.ndarray, household: np.ndarray) -> None:
    """A man for each of the women, where there is one."""
    wanted = deal.age[women] + _normal(deal.lots[women, 2], MANS_YEARS, MANS_SPREAD)
    men = deal.take(1, np.maximum(wanted, ADULT_AGE))
    found = men >= 0
    deal.enter(men[found], household[found])


def _families(deal: _Dealing) -> None:
    """Families with children under 18."""
    ratios = household_ratios()
    children = np.flatnonzero(deal.age < ADULT_AGE)
    deal.child[children] = True
    kinds = np.array([ratios.couple_with_children, ratios.one_parent, ratios.several_with_children])
    count = _whole(kinds * children.size, deal.lots[:1, 0].sum())
    eldest = _siblings(deal, children, int(count.sum()))
    kind = np.repeat(np.arange(3), count)[np.argsort(np.argsort(deal.lots[eldest, 2], kind="stable"))]
    children = children[deal.household[children] >= 0]
    oldest = np.zeros(deal.used, np.int64)
    np.maximum.at(oldest, deal.household[children], deal.age[children])
    household = deal.household[eldest]
    mothers_age = oldest[household] + np.clip(
        _normal(deal.lots[eldest, 1], MOTHERS_AGE, MOTHERS_SPREAD), 17, 45
    )
    father = (kind == 1) & (deal.lots[eldest, 0] * 97.0 % 1.0 < FATHER_ALONE)
    for sex in (0, 1):
        some = np.flatnonzero(father == bool(sex))
        parents = deal.take(sex, mothers_age[some] + sex * MANS_YEARS)
        found = parents >= 0
        deal.enter(parents[found], household[some[found]])
        if sex == 0:
            two = found & (kind[some] != 1)
            _couple_up(deal, parents[two], household[some[two]])
    _no_parent_left(deal, household)
    _grown_siblings(deal, household[oldest[household] >= OLDER_CHILD])
    more = household[kind == 2]
    rest = np.flatnonzero(deal.free & (deal.age >= ADULT_AGE))
    extra = rest[np.argsort(deal.lots[rest, 0], kind="stable")][: EXTRA_ADULTS * more.size]
    deal.enter(extra, more[: extra.size])


def _whole(expected: np.ndarray, lot: float) -> np.ndarray:
    """Whole numbers of about the expected sizes: their running sum is rounded by one lot, so that the whole is too."""
    edges = np.floor(np.concatenate([[0.0], np.cumsum(expected)]) + lot % 1.0).astype(np.int64)
    return np.diff(edges)


def _siblings(deal: _Dealing, children: np.ndarray, families: int) -> np.ndarray:
    """Deal children out to so many families; returns each family's first. Seconds and thirds go where the one before is
    at least a year old, by age."""
    order = children[np.argsort(deal.lots[children, 0], kind="stable")]
    more = max(children.size - families, 0)
    second = round(SECOND_OF_MORE * more)
    ranks = np.split(order, [children.size - more, children.size - more + second])
    deal.enter(ranks[0], deal.new(ranks[0].size), child=True)
    before = ranks[0]
    for rank in ranks[1:]:
        deal_to = before[np.argsort((deal.age[before] < 1) + deal.lots[before, 1], kind="stable")]
        while rank.size and deal_to.size:
            some, rank = np.split(rank, [min(rank.size, deal_to.size)])
            to = deal_to[: some.size]
            some = some[np.lexsort((some, deal.age[some]))]
            to = to[np.lexsort((to, deal.age[to]))]
            deal.enter(some, deal.household[to], child=True)
        before = order[ranks[0].size : ranks[0].size + second]
    return ranks[0]


def _no_parent_left(deal: _Dealing, household: np.ndarray) -> None:
    """Children for whom no grown person was left live in another family."""
    adults = np.bincount(deal.household[(deal.household >= 0) & ~deal.child], minlength=deal.used + 1)
    lost = np.flatnonzero((deal.household >= 0) & (adults[deal.household] == 0))
    homes = np.flatnonzero(adults[household] > 0)
    if lost.size and homes.size:
        deal.household[lost] = household[homes[np.arange(lost.size) % homes.size]]


def _grown_siblings(deal: _Dealing, families: np.ndarray) -> None:
    """Mark the grown who live at home; some of them in families with younger siblings."""
    age = np.minimum(deal.age, AGES - 1)
    everyone, free = (
        np.bincount(age, weights=w, minlength=AGES) for w in (deal.kept, deal.free.astype(float))
    )
    share = at_home_share() * everyone / np.maximum(free, 1.0)  # of those who are not parents already
    grown = np.flatnonzero(deal.free & (deal.age >= ADULT_AGE) & (deal.lots[:, 0] < share[age]))
    with_younger = grown[deal.lots[grown, 2] < GROWN_AT_FAMILIES]
    with_younger = with_younger[: families.size]
    deal.enter(
        with_younger, families[np.arange(with_younger.size) * 7919 % max(families.size, 1)], child=True
    )
    deal.child[np.setdiff1d(grown, with_younger)] = True
    deal.free[grown] = False


def _parents_of_grown(deal: _Dealing) -> None:
    """Households of parents with grown children alone."""
    grown = np.flatnonzero(deal.child & (deal.household < 0) & (deal.age >= ADULT_AGE))
    first, beyond = PARENTS_OF_GROWN
    parents = np.count_nonzero((deal.age >= first) & (deal.age < beyond))
    ratio = household_ratios().grown_children
    (count,) = _whole(np.array([ratio * parents]), deal.lots[:1, 1].sum()).tolist()
    grown = grown[np.argsort(deal.lots[grown, 1], kind="stable")]
    count = min(count, grown.size)
    household = deal.new(count)
    if count:
        deal.enter(grown, household[np.arange(grown.size) % count], child=True)
    deal.child[grown] = count > 0
    eldest = grown[:count]
    father = deal.lots[eldest, 2] * 89.0 % 1.0 < FATHER_ALONE * (1.0 - COUPLES_WITH_GROWN)
    two = ~father & (
        deal.lots[eldest, 2] * 83.0 % 1.0 < COUPLES_WITH_GROWN / (1.0 - father.mean() if count else 1.0)
    )
    wanted = deal.age[eldest] + _normal(deal.lots[eldest, 1], MOTHERS_AGE, MOTHERS_SPREAD)
    for sex in (0, 1):
        some = np.flatnonzero(father == bool(sex))
        found = deal.take(sex, np.minimum(wanted[some] + sex * MANS_YEARS, 95))
        deal.enter(found[found >= 0], household[some[found >= 0]])
        if sex == 0:
            pair = two[some] & (found >= 0)
            _couple_up(deal, found[pair], household[some[pair]])


def _grown_by_themselves(deal: _Dealing) -> None:
    """Grown children for whom no parent was left are nobody's child."""
    placed = deal.household >= 0
    parents = np.bincount(deal.household[placed & ~deal.child], minlength=deal.used + 1)
    deal.child[placed & (deal.age >= ADULT_AGE) & (parents[deal.household] == 0)] = False


def _couples(deal: _Dealing) -> None:
    """Couples without children at home."""
    adults = np.count_nonzero((deal.age >= ADULT_AGE) & (deal.kept > 0.0))
    (count,) = _whole(np.array([household_ratios().couple * adults]), deal.lots[:1, 2].sum()).tolist()
    women = np.flatnonzero(deal.free & (deal.sex == 0) & (deal.age >= ADULT_AGE))
    weight = partner_weight()[np.minimum(deal.age[women], 105)]
    key = -np.log(1.0 - deal.lots[women, 0]) / np.maximum(weight, 1e-9)
    women = women[np.argsort(key, kind="stable")][: min(count, np.count_nonzero(deal.free & (deal.sex == 1)))]
    household = deal.new(women.size)
    deal.enter(women, household)
    _couple_up(deal, women, household)


_SHARES_HOME = (
    (18, 6.0),
    (35, 1.0),
    (67, 0.3),
)  # how often the grown live several together, relative to others


def _several(deal: _Dealing) -> None:
    """Three or more grown together."""
    ratios = household_ratios()
    rest = np.flatnonzero(deal.free & (deal.age >= ADULT_AGE))
    (count,) = _whole(np.array([ratios.several * rest.size]), deal.lots[:1, 0].sum() * 7.0).tolist()
    persons = round(count * ratios.together)
    key = -np.log(1.0 - deal.lots[rest, 1]) / steps_by_age(_SHARES_HOME)[np.minimum(deal.age[rest], 105)]
    some = rest[np.argsort(key, kind="stable")][:persons]
    if count and some.size >= 3 * count:
        deal.enter(some, deal.new(count)[np.arange(some.size) % count])
