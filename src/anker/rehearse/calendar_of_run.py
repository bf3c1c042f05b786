"""The calendar of a rehearsal: which days are open, how the year's needs fall on months and days."""

from datetime import date, timedelta
from functools import cache

import numpy as np
import polars as pl

from anker.access.state import Calendar
from anker.calendar import days_in_month, first_day, is_working_day
from anker.norway.tables import table

LOOK_AHEAD = 700
SHARPER = (
    1.42  # calibrated: waits and follow-ups spread a season's needs, and consultations shall have the index
)
TWO_YEARS = 730  # days
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")


def month_index() -> np.ndarray:
    """Needs of each calendar month against a mean month, (12,): the quarter index of 2019 (derived from published
    counts), drawn out by SHARPER, with a July trough (assumed)."""
    rows = table("parameters")
    quarters = (
        rows.filter(pl.col("indicator") == "quarter_index_consultations").sort("group")["value"].to_list()
    )
    july = float(rows.filter(pl.col("indicator") == "july_index")["value"][0])
    needs = 1.0 + SHARPER * (np.array(quarters) - 1.0)
    index = np.repeat(needs, 3)
    index[6] = july
    index[7:9] = (3 * needs[2] - july) / 2
    return index / index.mean()


def weekday_share() -> np.ndarray:
    """Share of a week's needs on Monday to Friday, (5,) (assumed)."""
    rows = table("parameters").filter(pl.col("indicator").str.starts_with("weekday_share"))
    values = dict(rows.select("group", "value").iter_rows())
    share = np.array([values[d] for d in WEEKDAYS])
    return share / share.sum()


def make_calendar(start: int, months: int, july_supply: float, lead: int = 0) -> Calendar:
    """The calendar from month number `start`, the first `lead` months of which come before the rehearsal's start;
    days are counted from its first day."""
    whole = _calendar(start, months)
    july = whole.supply > 1.5
    return whole._replace(supply=np.where(july, july_supply, whole.supply), lead=lead)


@cache
def _calendar(start: int, months: int) -> Calendar:
    """The calendar with open days of July marked by a supply of 2."""
    origin = first_day(start)
    total = (first_day(start + months) - origin).days + LOOK_AHEAD
    days = [origin + timedelta(days=i) for i in range(total)]
    working = np.array([is_working_day(d) for d in days])
    july = np.array([d.month == 7 for d in days])
    supply = np.where(working, np.where(july, 2.0, 1.0), 0.0)
    index, weekday = month_index(), weekday_share()
    need = np.zeros((months, 33))
    for m in range(months):
        need[m] = _within_month(first_day(start + m), days_in_month(start + m), weekday)
    weight = np.array([index[(start + m) % 12] / 12.0 for m in range(months)])
    steps = np.arange(64) / 64.0
    guide = np.stack([np.maximum(np.searchsorted(row, steps, side="right") - 2, 0) for row in need])
    return Calendar(supply, np.cumsum(working).astype(np.int32), need, guide, weight, 0)


def _within_month(first: date, days: int, weekday: np.ndarray) -> np.ndarray:
    share = np.zeros(33)
    for i in range(days):
        day = first + timedelta(days=i)
        share[i + 1] = weekday[day.weekday()] if is_working_day(day) else 0.0
    total = np.cumsum(share)
    total /= total[-1]
    total[days:] = 1.0
    return total


def open_days_per_year(calendar: Calendar) -> float:
    """Full days open in a year: of the calendar's first two years, so that no horizon bears on it."""
    return float(calendar.supply[:TWO_YEARS].mean() * 365.25)
