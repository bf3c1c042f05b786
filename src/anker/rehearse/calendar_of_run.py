"""The calendar of a rehearsal: which days are open, how the year's needs fall on months and days."""

from datetime import date, timedelta
from functools import cache

import numpy as np
import polars as pl

from anker.access.day_of_month_table import days_of_moments
from anker.access.state import Calendar
from anker.calendar import days_in_month, eves, first_day, is_working_day
from anker.law import rate
from anker.norway.tables import table
from anker.parameters import quantities

LOOK_AHEAD = 700
TWO_YEARS = 730  # days
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")


def month_index() -> np.ndarray:
    """Needs of each calendar month against a mean month, (12,): the quarter index of 2019 (derived from published
    counts), drawn out (season_sharpening) and begun earlier (season_lead, in the last month of a quarter), with a July
    trough (assumed)."""
    rows = table("parameters")
    quarters = (
        rows.filter(pl.col("indicator") == "quarter_index_consultations").sort("group")["value"].to_list()
    )
    july = float(rows.filter(pl.col("indicator") == "july_index")["value"][0])
    sharper = quantities()["access.season_sharpening"].require()
    ahead = quantities()["access.season_lead"].require()
    needs = 1.0 + sharper * (np.array(quarters) - 1.0)
    index = np.repeat(needs, 3)
    index[6] = july
    index[7:9] = (3 * needs[2] - july) / 2
    index[2::3] += ahead * (np.roll(needs, -1) - needs)
    return index / index.mean()


def weekday_share() -> np.ndarray:
    """Share of a week's needs on Monday to Friday, (5,) (assumed)."""
    rows = table("parameters").filter(pl.col("indicator").str.starts_with("weekday_share"))
    values = dict(rows.select("group", "value").iter_rows())
    share = np.array([values[d] for d in WEEKDAYS])
    return share / share.sum()


def make_calendar(
    start: int, months: int, july_supply: float, lead: int = 0, half_days: float = 1.0
) -> Calendar:
    """The calendar from month number `start`, the first `lead` months of which come before the rehearsal's start;
    days are counted from its first day. `half_days`: how far days before holidays are shortened as law/ has it."""
    whole, july = _calendar(start, months, half_days)
    return whole._replace(open_share=np.where(july, july_supply, whole.open_share), lead=lead)


@cache
def _calendar(start: int, months: int, half_days: float) -> tuple[Calendar, np.ndarray]:
    """The calendar with July as other months, and which days are open days of July, bool (days,)."""
    origin = first_day(start)
    total = (first_day(start + months) - origin).days + LOOK_AHEAD
    days = [origin + timedelta(days=i) for i in range(total)]
    opened = np.array([float(is_working_day(d)) for d in days])
    for day, lost in _lost(days[0], days[-1]).items():
        opened[(day - origin).days] *= 1.0 - half_days * lost
    july = np.array([d.month == 7 for d in days]) & (opened > 0.0)
    index, weekday = month_index(), weekday_share()
    asked = opened * np.array([weekday[d.weekday()] if d.weekday() < len(weekday) else 0.0 for d in days])
    need = np.zeros((months, 33))
    for m in range(months):
        first = (first_day(start + m) - origin).days
        need[m] = _within_month(asked[first : first + days_in_month(start + m)])
    weight = np.array([index[(start + m) % 12] / 12.0 for m in range(months)])
    day_of = np.stack([days_of_moments(shape) for shape in need])
    working = np.cumsum(opened > 0.0).astype(np.int32)
    return Calendar(opened, working, need, day_of, weight, 0), july


def _lost(first: date, last: date) -> dict[date, float]:
    """The share of each day before a holiday, from first to last, on which practices are closed, by the dated rows."""
    found = {}
    for year in range(first.year, last.year + 1):
        for name, day in eves(year).items():
            if first <= day <= last:
                found[day] = 1.0 - rate(f"opening.{name}", day).require() / 100.0
    return found


def _within_month(asked: np.ndarray) -> np.ndarray:
    """Cumulative share of a month's needs by day, (33,), from what is asked for on each day, (days,)."""
    share = np.zeros(33)
    share[1 : asked.size + 1] = asked
    total = np.cumsum(share)
    return np.asarray(total / total[-1])


def open_days_per_year(calendar: Calendar) -> float:
    """Full days open in a year: of the calendar's first two years, so that no horizon bears on it."""
    return float(calendar.open_share[:TWO_YEARS].mean() * 365.25)
