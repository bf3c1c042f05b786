"""GPs' posts at the start of a rehearsal: who leaves and comes how often, and where doctors are to be had."""

import numpy as np

from anker.access.loss import LONG_AGO
from anker.parameters import ParameterSample
from anker.random import For, uniform
from anker.record.arrays import RecordArrays
from anker.rehearse.first_of_month import GpPosts
from anker.synthesis.parameters import build_parameter
from anker.workforce.month import LeavingChances, NewGps, ReadyLists
from anker.workforce.parameters import EXIT_BANDS, successor_share, vacant_share_by_class
from anker.workforce.rates import class_of, move_rates, national_ends, trait_factors
from anker.workforce.stock import ORIGINS, GpStock, new_stock

USUAL_WEEK = 49.0  # hours a week, until a year has been played


def make_posts(scheme: RecordArrays, draw: ParameterSample, seed: int, replicate: int) -> GpPosts:
    """The posts of a scheme by what a replicate has drawn."""
    lists = scheme.lists.id.size
    ready, monthly = _filling(scheme, draw)
    traits, mean = trait_factors(draw.values)
    return GpPosts(
        leaving=LeavingChances(
            exits=np.array([draw.share(f"workforce.{band}") for band in EXIT_BANDS]) / mean,
            moves=_moves(scheme, draw) / mean,
            strain=draw["workforce.strain_exit"],
            traits=traits,
            destinations=np.array(
                [draw.share(f"workforce.leavers_to_{place}") for place in ("hospital", "abroad")]
            ),
        ),
        new=NewGps(
            origins=origins(draw),
            entry=draw["workforce.entry_years"],
            experience=draw["workforce.mover_experience"],
            women=draw.share("workforce.new_women"),
            to_specialist=12.0 * build_parameter("years_to_specialist").require(),
        ),
        stock=_stock(scheme, draw, seed, replicate),
        ready=ReadyLists(np.zeros(lists, np.int64), np.zeros(lists)),
        hours=np.full(lists, USUAL_WEEK),
        successor=ready,
        monthly_fill_chance=monthly,
        gps_left=np.zeros(lists, np.int32),
        month_gp_left=np.full(lists, LONG_AGO, np.int32),
        gps_started=np.zeros(lists, np.int32),
    )


def _moves(scheme: RecordArrays, draw: ParameterSample) -> np.ndarray:
    """The yearly chance of going to a list elsewhere by list, (lists,)."""
    by_size = move_rates(draw["workforce.moves_by_ended_agreements"], draw.share("workforce.mean_exit"))
    sizes = np.array([class_of(number) for number in scheme.municipalities["municipality_no"]], np.int64)
    return np.asarray(by_size[sizes][scheme.lists.municipality])


def _filling(scheme: RecordArrays, draw: ParameterSample) -> tuple[np.ndarray, np.ndarray]:
    """The chance that a successor is ready, and of filling a vacancy in a month, by list."""
    vacant = vacant_share_by_class()[
        scheme.municipalities["centrality_class"].to_numpy().astype(np.int64) - 1
    ]
    left = draw.share("workforce.mean_exit") + _moves(scheme, draw)
    return successor_share(left, vacant[scheme.lists.municipality], draw["workforce.vacancy_filling"])


def origins(draw: ParameterSample) -> np.ndarray:
    """The shares of new GPs by ORIGINS, (4,): as many from lists elsewhere as go to one, the rest by what is
    assumed."""
    moving, leaving = national_ends(
        draw["workforce.moves_by_ended_agreements"], draw.share("workforce.mean_exit")
    )
    others = moving / (moving + leaving)
    hospital, abroad = (draw.share(f"workforce.new_from_{place}") for place in ("hospital", "abroad"))
    rest = 1.0 - others
    return np.array([rest * (1.0 - hospital - abroad), rest * hospital, rest * abroad, others])


def _stock(scheme: RecordArrays, draw: ParameterSample, seed: int, replicate: int) -> GpStock:
    """The doctors to be had: of the whole country in a run of it; of a place alone, without limit, unless all its
    neighbours do the same: then the part that it has of all ends of agreements."""
    moving, leaving = national_ends(
        draw["workforce.moves_by_ended_agreements"], draw.share("workforce.mean_exit")
    )
    filled = scheme.lists.gp[: scheme.lists.used[0]] >= 0
    ends = (draw.share("workforce.mean_exit") + _moves(scheme, draw))[: filled.size][filled].sum()
    part = float(min(ends / (moving + leaving), 1.0))
    whole = bool(part > 1.0 - 1e-9)
    if not (whole or draw.neighbours_do_the_same):
        return new_stock(np.zeros(len(ORIGINS)), False, 0.0, 0.0)
    willing = draw.share("workforce.stock_willing")
    free = part * np.array(
        [*(willing * draw[f"workforce.stock_{place}"] for place in ORIGINS[:3]), moving / 12.0]
    )
    lots = [uniform(seed, replicate, place, int(For.GP_STOCK), 0) for place in range(len(ORIGINS) + 1)]
    return new_stock(
        np.floor(free + lots[:-1]), True, part * draw["workforce.newly_trained"] / 12.0, lots[-1]
    )
