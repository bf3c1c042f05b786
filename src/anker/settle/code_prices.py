"""What each set of codes brings, in øre, in every stretch of days in which no rate changes.

A code that stands several times is paid fully the first time and by its repetition percentage after that; the sum of
one code is rounded half up to whole øre once (the tariff is in whole kroner, so that only a percentage can need it).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import polars as pl

from anker.errors import InputError
from anker.law.combination import repeat
from anker.law.parameter import Law
from anker.law.tariff import Price, newest_price, price, whole
from anker.money import divide_ore


@dataclass(frozen=True)
class SetPrices:
    """Amounts of each set (row) in each stretch (column): reimbursement and co-payment in øre, int64. `starts` are
    the first days of the stretches; `rates_from` (sets, stretches) the day from which the newest rate used holds."""

    reimbursement: np.ndarray
    copayment: np.ndarray
    nurse: np.ndarray
    starts: tuple[date, ...]
    end: date
    assumed: tuple[str, ...]

    def period_of_day(self) -> np.ndarray:
        """The stretch of each day from the first, shape (days,)."""
        lengths = [(b - a).days for a, b in pairwise([*self.starts, self.end])]
        return np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)


def code_ore(found: Price, count: int) -> tuple[int, int]:
    """Reimbursement and co-payment in øre of a code that stands `count` times."""
    percent = repeat(found.code).percent
    units = 100 + (count - 1) * percent
    return divide_ore(found.reimbursement_ore * units, 100), divide_ore(found.copayment_ore * units, 100)


def set_prices(
    code_sets: pl.DataFrame, first: date, last: date, newest: bool = False, law: Law | None = None
) -> SetPrices:
    """The amounts of all sets (0 … highest number) from `first` to `last`. InputError where a code has no amount on
    some day, unless `newest` asks for the newest one known, which is then listed in `assumed`."""
    law = law or whole()
    codes = code_sets["code"].unique().sort().to_list()
    starts = _starts(codes, first, last, law)
    sets = int(code_sets["code_set"].max()) + 1 if code_sets.height else 0  # type: ignore[arg-type]
    shape = (sets, len(starts))
    reimbursement, copayment = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    nurse = np.zeros(sets, np.bool_)
    assumed: set[str] = set()
    rows = code_sets.select("code_set", "code", "count").rows()
    for column, start in enumerate(starts):
        prices = {code: _price(code, start, newest, law, assumed) for code in codes}
        for code_set, code, count in rows:
            state, patient = code_ore(prices[code], count)
            reimbursement[code_set, column] += state
            copayment[code_set, column] += patient
            nurse[code_set] |= code.startswith("S")
    return SetPrices(
        reimbursement, copayment, nurse, tuple(starts), last + timedelta(days=1), tuple(sorted(assumed))
    )


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
