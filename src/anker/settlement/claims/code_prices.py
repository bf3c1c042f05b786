"""What each set of codes brings, in øre, in every stretch of days in which no rate changes.

A code that stands several times is paid fully the first time and by its repetition percentage after that; the sum of
one code is rounded half up to whole øre once (the tariff is in whole kroner, so that only a percentage can need it).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import polars as pl

from anker.errors import InputError
from anker.law.combination import repeat
from anker.law.parameter import Law
from anker.law.tariff import Price, newest_price, price, whole_law
from anker.money import divide_ore


@dataclass(frozen=True)
class Limit:
    """A code that is paid at most so many times a patient and calendar year: how many times it stands in each set
    (sets,), how often it is paid, and its reimbursement and co-payment in each stretch (stretches,), in øre."""

    code: str
    times: np.ndarray
    most: int
    reimbursement: np.ndarray
    copayment: np.ndarray


@dataclass(frozen=True)
class SetPrices:
    """Amounts of each set (row) in each stretch (column): reimbursement and co-payment in øre, int64. `starts` are
    the first days of the stretches, `of_code` what each code brings in each."""

    reimbursement: np.ndarray
    copayment: np.ndarray
    nurse: np.ndarray
    starts: tuple[date, ...]
    end: date
    assumed: tuple[str, ...]
    limits: tuple[Limit, ...] = ()
    of_code: tuple[Mapping[str, Price], ...] = ()

    def period_of_day(self) -> np.ndarray:
        """The stretch of each day from the first, shape (days,)."""
        lengths = [(b - a).days for a, b in pairwise([*self.starts, self.end])]
        return np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)


def code_ore(found: Price, count: int) -> tuple[int, int]:
    """Reimbursement and co-payment in øre of a code that stands `count` times."""
    units = 100 + (count - 1) * repeat(found.code).percent if count > 1 else 100 * count
    return divide_ore(found.reimbursement_ore * units, 100), divide_ore(found.copayment_ore * units, 100)


def set_prices(
    code_sets: pl.DataFrame, first: date, last: date, newest: bool = False, law: Law | None = None
) -> SetPrices:
    """The amounts of all sets (0 … highest number) from `first` to `last`. InputError where a code has no amount on
    some day, unless `newest` asks for the newest one known, which is then listed in `assumed`."""
    law = law or whole_law()
    codes = code_sets["code"].unique().sort().to_list()
    starts = _starts(codes, first, last, law)
    assumed: set[str] = set()
    of_code = [{code: _price(code, start, newest, law, assumed) for code in codes} for start in starts]
    return prices_of_sets(code_sets, starts, of_code, last, law, tuple(sorted(assumed)))


def prices_of_sets(
    code_sets: pl.DataFrame,
    starts: Sequence[date],
    of_code: Sequence[Mapping[str, Price]],
    last: date,
    law: Law,
    assumed: tuple[str, ...] = (),
) -> SetPrices:
    """The amounts of all sets, from what each code brings in each stretch; `last` is the last day of the last one."""
    sets = int(code_sets["code_set"].to_numpy().max(initial=-1)) + 1
    shape = (sets, len(starts))
    reimbursement, copayment = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    nurse = np.zeros(sets, np.bool_)
    rows = code_sets.select("code_set", "code", "count").rows()
    limits = _limits(code_sets, sets, len(starts), last, law)
    for column, prices in enumerate(of_code):
        for code_set, code, count in rows:
            state, patient = code_ore(prices[code], count)
            reimbursement[code_set, column] += state
            copayment[code_set, column] += patient
            nurse[code_set] |= code.startswith("S")
        for limit in limits:
            limit.reimbursement[column], limit.copayment[column] = code_ore(prices[limit.code], 1)
    end = last + timedelta(days=1)
    return SetPrices(
        reimbursement, copayment, nurse, tuple(starts), end, assumed, limits, tuple(of_code)
    )  # fmt: skip


def yearly_maximum(code: str, on: date, law: Law) -> int | None:
    """How often a code is paid for a patient in a calendar year; None where no maximum is known."""
    parameter = law.parameters.get(f"tariff.{code}.max_per_year")
    value = parameter.at(on) if parameter else None
    return None if value is None or value.exact is None else int(value.exact)


def _limits(code_sets: pl.DataFrame, sets: int, stretches: int, on: date, law: Law) -> tuple[Limit, ...]:
    """The codes of the sets with a yearly maximum; their amounts are filled in stretch by stretch."""
    found = []
    for code in code_sets["code"].unique().sort():
        if (most := yearly_maximum(code, on, law)) is not None:
            mine = code_sets.filter(pl.col("code") == code)
            times = np.bincount(mine["code_set"], mine["count"].to_numpy(), sets).astype(np.int64)
            found.append(
                Limit(code, times, most, np.zeros(stretches, np.int64), np.zeros(stretches, np.int64))
            )
    return tuple(found)


def _price(code: str, on: date, newest: bool, law: Law, assumed: set[str]) -> Price:
    try:
        return price(code, on, law)
    except InputError:
        if not newest:
            raise
        assumed.add(code)
        return newest_price(code, on, law)


def _starts(codes: Iterable[str], first: date, last: date, law: Law) -> Sequence[date]:
    """The first days of the stretches: every day on which some part of some code changes."""
    cuts = {first}
    for code in codes:
        for part in ("fee", "reimbursement", "copayment"):
            parameter = law.parameters.get(f"tariff.{code}.{part}")
            for value in parameter.values if parameter else ():
                cuts |= {day for day in (value.start, value.end) if day is not None and first < day <= last}
    return sorted(cuts)
