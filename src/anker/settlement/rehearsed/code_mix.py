"""The codes that rehearsed contacts trigger, and what they bring at the tariff of the start.

A rehearsal counts contacts by kind (consultations in person and by e-consultation, home visits, simple contacts); each
kind carries the sets of codes of the typical mix (typical.yaml) in its shares. A practice's contacts of a year are
dealt to the sets in whole numbers that add up, so that codes times prices are the ledger to the øre.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import polars as pl

from anker.law.tariff import part
from anker.settlement.claims.code_prices import SetPrices, set_prices
from anker.settlement.typical_year import typical

MIX_KINDS = {
    "physical": pl.col("own_gp") + pl.col("colleague") - pl.col("e_consultations"),
    "electronic": pl.col("e_consultations"),
    "home": pl.col("home_visits"),
    "remote": pl.col("simple_remote"),
    "present": pl.col("simple_present"),
}
"""What a rehearsal counts of each kind of the typical mix, from the columns of `activity`."""
CONSULTATIONS = ("physical", "electronic")
_PARTS = 1000  # shares in the mix are thousandths


@dataclass(frozen=True)
class Dealt:
    """A year's contacts of some practices (rows,), dealt to the sets of codes: contacts (rows, sets); reimbursement and
    co-payment due (rows,) in øre."""

    contacts: np.ndarray
    reimbursement: np.ndarray
    copayment: np.ndarray


@cache
def mix_prices(start: date) -> SetPrices:
    """The amounts of all sets of the mix at the tariff of a day; the newest known where it has none."""
    sets = typical.mix().first_sets
    return set_prices(sets, start, start, newest=True, law=part(frozenset(sets["code"])))


def deal(work: pl.DataFrame, start: date) -> Dealt:
    """Deal the contacts of `work` (a column per kind) to sets of codes and price them."""
    contacts = np.concatenate(
        [_dealt(work[kind].to_numpy(), shares) for kind, shares in _shares().items()], axis=1
    )
    prices = mix_prices(start)
    return Dealt(contacts, contacts @ prices.reimbursement[:, 0], contacts @ prices.copayment[:, 0])


def reimbursed_per_consultation(start: date) -> float:
    """Øre of reimbursement that the mix's codes bring for each consultation, in the numbers of contacts of the typical
    year: what an average from the accounts is held against."""
    rate, ends = typical.mix().rate, np.cumsum([len(shares) for shares in _shares().values()])
    consultations = rate[: ends[len(CONSULTATIONS) - 1]].sum()
    return float(rate @ mix_prices(start).reimbursement[:, 0] / consultations)


def _dealt(number: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Contacts of one kind (rows,) in whole numbers by set (rows, sets): differences of rounded running sums."""
    upto = np.concatenate([[0], np.cumsum(shares)])
    bounds = (2 * number[:, None] * upto + _PARTS) // (2 * _PARTS)
    return np.diff(bounds, axis=1)


@cache
def _shares() -> dict[str, np.ndarray]:
    """The shares of each kind's sets in thousandths, in the order of the sets."""
    found = {
        name: np.array([round(float(given["share"]) * _PARTS) for given in kind["sets"]], np.int64)
        for name, kind in typical.kinds().items()
    }
    if tuple(found) != tuple(MIX_KINDS) or any(int(shares.sum()) != _PARTS for shares in found.values()):
        raise ValueError(
            "typical.yaml: the kinds are not those of a rehearsal, or shares are not whole thousandths"
        )
    return found
