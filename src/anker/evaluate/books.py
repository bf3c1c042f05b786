"""The books of one rehearsal as the indicators read them: yearly sums, made once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from anker.record.record import Record
from anker.rehearse.books import weekly_hours
from anker.rehearse.parameters import Draw

SERVED = ("own_gp", "colleague", "nurse")


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Part by whole; NaN where there is nothing of either."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(part / whole)


@dataclass(frozen=True)
class YearBooks:
    """One rehearsal: its record (with the ledger) and what its replicate drew."""

    record: Record
    draw: Draw

    @cached_property
    def years(self) -> np.ndarray:
        """The calendar years, ascending."""
        return self.record["people_years"]["year"].to_numpy()

    @cached_property
    def activity(self) -> pl.DataFrame:
        """Needs and contacts by year."""
        sums = self.record["activity"].lazy().group_by("year").agg(pl.col(pl.Int64).sum())
        return sums.sort("year").collect()

    @cached_property
    def contacts_of_lists(self) -> pl.DataFrame:
        """Rows year, list_id, simple (all simple contacts), asked (needs, and simple contacts from afar)."""
        sums = self.record["activity"].lazy().group_by("year", "list_id")
        simple = sums.agg(
            simple=pl.sum_horizontal("simple_remote", "simple_present").sum(),
            asked=pl.sum_horizontal("needs", "simple_remote").sum(),
        )
        frame = self.record["list_years"].lazy().select("year", "list_id", "practice_id", "months")
        return (
            frame.join(simple, on=["year", "list_id"], how="left", maintain_order="left")
            .fill_null(0)
            .collect()
        )

    @cached_property
    def lists(self) -> dict[str, np.ndarray]:
        """Lists by year, a column each (rows,), with each one's weekly hours."""
        found = {column.name: column.to_numpy() for column in self.record["list_years"]}
        part = 12.0 / found["months"]
        simple = self.contacts_of_lists["simple"].to_numpy()
        found["hours"] = weekly_hours(self.draw.values, found["booked_minutes"] * part, simple * part)
        return found

    @cached_property
    def _year_of_list(self) -> np.ndarray:
        """The place in `years` of each row of `lists`, (rows,)."""
        return np.searchsorted(self.years, self.lists["year"])

    @cached_property
    def practices(self) -> pl.DataFrame:
        """What is asked of practices by year: year, practice_id, gps (lists, mean of the year) and asked."""
        return (
            self.contacts_of_lists.lazy()
            .group_by("year", "practice_id")
            .agg(pl.col("asked").sum(), gps=pl.col("months").sum() / 12.0)
            .filter(pl.col("asked") > 0)
            .sort("year", "practice_id")
            .collect()
        )

    def people(self, column: str) -> np.ndarray:
        """One column of people_years, float64 (years,)."""
        return self.record["people_years"].sort("year")[column].to_numpy().astype(np.float64)

    def count(self, column: str) -> np.ndarray:
        """One summed column of the activity, float64 (years,)."""
        return self.activity[column].to_numpy().astype(np.float64)

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
    def _payments(self) -> pl.DataFrame:
        """Øre by year, payer and payee."""
        sums = self.record["ledger"].lazy().group_by("year", "payer", "payee").agg(pl.col("amount_ore").sum())
        return sums.collect()

    def paid(self, by: str | None = None, to: str | None = None) -> np.ndarray:
        """Kroner paid by and to a party, (years,)."""
        found = {int(year): 0 for year in self.years}
        for year, payer, payee, amount in self._payments.iter_rows():
            if by in (None, payer) and to in (None, payee):
                found[year] += amount
        return np.array([amount / 100.0 for amount in found.values()])
