"""The telephone: calls answered in time, practice by practice, and practices short of the legal share."""

from datetime import date

import numpy as np
import polars as pl

from anker.access.telephone import Telephone, answered_in_time
from anker.calendar import working_days
from anker.evaluation.outcome import PERCENT, Indicator
from anker.evaluation.yearly_view import YearBooks, ratio
from anker.language import Text
from anker.law import rate
from anker.norway.figures import published_figure
from anker.number_format import fixed

_MINUTES, SHARE = "access.phone_minutes", "access.phone_share"  # the law's
_ASSUMED = (
    "access.telephone_calls", "access.telephone_call_minutes", "access.telephone_hours",
    "access.telephone_first_hour", "access.secretaries_per_gp", "access.secretaries_on_telephone",
)  # fmt: skip
_LATE = published_figure("patient_experience", indicator="phone_calls_not_answered_within_2_min", year=2021)
FOUND = Text(
    f"Hviler på antakelser alene; en prøve ved 33 kontorer i 2021 fant {fixed(_LATE.require(), 0, 'nb')} prosent "
    "for sent",
    f"Rests on assumptions alone; a test of 33 practices in 2021 found {fixed(_LATE.require())} percent late",
)


def answered(books: YearBooks) -> np.ndarray:
    """Share of all calls answered within the legal minutes."""
    found = by_practice(books)
    calls = found["calls"].to_numpy()
    return 100.0 * ratio(
        _sums(books, found, found["answered"].to_numpy() * calls), _sums(books, found, calls)
    )


def short(books: YearBooks) -> np.ndarray:
    """Share of practices that answer less than the legal share in time."""
    least = rate(SHARE, books.record.on).require() / 100.0
    found = by_practice(books)
    late = found["answered"].to_numpy() < least
    return 100.0 * ratio(_sums(books, found, late), _sums(books, found, np.ones(late.size)))


def _sums(books: YearBooks, found: pl.DataFrame, values: np.ndarray) -> np.ndarray:
    year = np.searchsorted(books.years, found["year"].to_numpy())
    return np.bincount(year, weights=values, minlength=books.years.size)


def by_practice(books: YearBooks) -> pl.DataFrame:
    """Year, practice_id, calls and answered: the share of calls answered in time (0-1)."""
    frame = books.practices.with_columns(calls=pl.col("asked") * books.draw["access.telephone_calls"])
    within = rate(_MINUTES, books.record.on).require()
    draw = books.draw
    phone = Telephone(
        minutes=draw["access.telephone_call_minutes"],
        hours=draw["access.telephone_hours"],
        first_hour=draw.share("access.telephone_first_hour"),
        staff=draw["access.secretaries_per_gp"] * draw.share("access.secretaries_on_telephone"),
    )
    open_days = float(working_days(date(int(books.years[0]), 1, 1), 365).sum())
    found = answered_in_time(frame["gps"].to_numpy(), frame["calls"].to_numpy(), open_days, phone, within)
    return frame.with_columns(answered=pl.Series(found, dtype=pl.Float64))


INDICATORS = (
    (
        Indicator(
            "calls_answered", Text("Telefoner besvart innen to minutter", "Calls answered within two minutes"),
            PERCENT,
            Text(f"Andel av anropene til legekontorene. {FOUND.nb}", f"Share of calls to the practices. {FOUND.en}"),
            "patients", "higher", 0, (*_ASSUMED, _MINUTES),
        ),
        answered,
    ),
    (
        Indicator(
            "practices_short_of_calls",
            Text("Legekontorer under kravet til telefonsvar", "Practices short of the telephone requirement"),
            PERCENT,
            Text("Andel av kontorene som besvarer under 80 prosent innen to minutter (fastlegeforskriften § 16). "
                 f"{FOUND.nb}",
                 "Share of practices that answer less than 80 percent within two minutes (the GP regulation § 16). "
                 f"{FOUND.en}"),
            "patients", "lower", 0, (*_ASSUMED, _MINUTES, SHARE),
        ),
        short,
    ),
)  # fmt: skip
