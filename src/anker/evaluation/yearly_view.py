"""The books of one rehearsal as the indicators read them: yearly sums, made once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from anker.parameters import ParameterSample
from anker.record.record import Record
from anker.rehearse.yearly_tables import weekly_hours

SERVED = ("own_gp", "colleague", "nurse", "psychologist")
Items = Callable[[str], bool]
"""Which items of the ledger."""


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Part by whole; NaN where there is nothing of either."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(part / whole)


@dataclass(frozen=True)
class YearBooks:
    """One rehearsal: its record (with the ledger) and what its replicate drew."""

    record: Record
    draw: ParameterSample
    _of_lists: dict[str, np.ndarray] = field(default_factory=dict, init=False)

    @cached_property
    def years(self) -> np.ndarray:
        """The calendar years, ascending."""
        return self.record["people_years"]["year"].to_numpy()

    @cached_property
    def _row_of_activity(self) -> np.ndarray:
        """The row of list_years that each row of the activity belongs to."""
        lists, done = (_keys(self.record[name]) for name in ("list_years", "activity"))
        order = np.argsort(lists)
        return np.asarray(order[np.searchsorted(lists, done, sorter=order)])

    def of_lists(self, column: str) -> np.ndarray:
        """The sum of one column of the activity for each row of `lists`, float64 (rows,)."""
        if column not in self._of_lists:
            values = self.record["activity"][column].to_numpy()
            rows = self.record["list_years"].height
            self._of_lists[column] = np.bincount(self._row_of_activity, weights=values, minlength=rows)
        return self._of_lists[column]

    @cached_property
    def simple(self) -> np.ndarray:
        """Simple contacts of each row of `lists`, (rows,)."""
        return self.of_lists("simple_remote") + self.of_lists("simple_present")

    @cached_property
    def lists(self) -> dict[str, np.ndarray]:
        """Lists by year, a column each (rows,), with each one's weekly hours."""
        found = {column.name: column.to_numpy() for column in self.record["list_years"]}
        part = 12.0 / found["months"]
        listed = found["listed_months"] / found["months"]
        found["hours"] = weekly_hours(
            self.draw.values, found["booked_minutes"] * part, self.simple * part, listed,
            found["fixed_hours_months"] / found["months"],
        )  # fmt: skip
        return found

    @cached_property
    def _year_of_list(self) -> np.ndarray:
        """The place in `years` of each row of `lists`, (rows,)."""
        return np.searchsorted(self.years, self.lists["year"])

    @cached_property
    def practices(self) -> pl.DataFrame:
        """What is asked of practices by year: year, practice_id, gps (lists, mean of the year) and asked (needs, and
        simple contacts from afar)."""
        keys, place = np.unique(
            self.lists["year"].astype(np.int64) << 32 | self.lists["practice_id"], return_inverse=True
        )
        asked = np.bincount(place, weights=self.of_lists("needs") + self.of_lists("simple_remote"))
        gps = np.bincount(place, weights=self.lists["months"]) / 12.0
        found = {"year": keys >> 32, "practice_id": keys & (1 << 32) - 1, "gps": gps, "asked": asked}
        return pl.DataFrame({name: column[asked > 0] for name, column in found.items()})

    def people(self, column: str) -> np.ndarray:
        """One column of people_years, float64 (years,)."""
        return self.record["people_years"].sort("year")[column].to_numpy().astype(np.float64)

    def gps(self, column: str) -> np.ndarray:
        """One column of gp_years, float64 (years,)."""
        return self.record["gp_years"].sort("year")[column].to_numpy().astype(np.float64)

    def count(self, column: str) -> np.ndarray:
        """One summed column of the activity, float64 (years,)."""
        return self.by_year(self.of_lists(column))

    @property
    def served(self) -> np.ndarray:
        """Needs met in the practice, by anyone, (years,)."""
        return np.sum([self.count(c) for c in SERVED], axis=0)

    @cached_property
    def listed(self) -> np.ndarray:
        """Mean number of residents on the record's lists through each year, (years,)."""
        return self.by_year(self.lists["listed_months"]) / 12.0

    def by_year(self, values: np.ndarray) -> np.ndarray:
        """The sum of one value per row of `lists` by year, (years,)."""
        return np.bincount(self._year_of_list, weights=values, minlength=self.years.size)

    def mean_by_year(self, values: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """The weighted mean of one value per row of `lists` by year, (years,); rows of no weight may hold anything."""
        sums = self.by_year(np.where(weights > 0, values, 0.0) * weights)
        return ratio(sums, self.by_year(weights))

    @cached_property
    def _payments(self) -> list[tuple[int, str, str, str, int]]:
        """Øre by year, payer, payee and item."""
        sums = (
            self.record["ledger"].group_by("year", "payer", "payee", "item").agg(pl.col("amount_ore").sum())
        )
        return sums.rows()

    def paid(self, by: str | None = None, to: str | None = None, item: Items = lambda _: True) -> np.ndarray:
        """Kroner paid by and to a party for the items that `item` says yes to, (years,)."""
        found = {int(year): 0 for year in self.years}
        for year, payer, payee, what, amount in self._payments:
            if by in (None, payer) and to in (None, payee) and item(what):
                found[year] += amount
        return np.array([amount / 100.0 for amount in found.values()])


def _keys(frame: pl.DataFrame) -> np.ndarray:
    return np.asarray(frame["year"].to_numpy().astype(np.int64) << 32 | frame["list_id"].to_numpy())
