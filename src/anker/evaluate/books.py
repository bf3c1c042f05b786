"""The books of one rehearsal as the indicators read them: yearly sums, made once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from anker.record.record import Record
from anker.rehearse.books import weekly_hours
from anker.rehearse.parameters import Draw

SERVED = ("own_gp", "colleague", "nurse")


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
        return self.record["activity"].group_by("year").agg(pl.col(pl.Int64).sum()).sort("year")

    @cached_property
    def lists(self) -> pl.DataFrame:
        """Lists by year, with each one's weekly hours."""
        frame = self.record["list_years"]
        listed = (frame["listed_months"] / frame["months"]).to_numpy()
        hours = weekly_hours(
            self.draw.values, (frame["booked_minutes"] * 12.0 / frame["months"]).to_numpy(), listed
        )
        return frame.with_columns(hours=pl.Series(hours))

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
        months = self.lists.group_by("year").agg(pl.col("listed_months").sum()).sort("year")
        return months["listed_months"].to_numpy() / 12.0

    def by_year(self, expression: pl.Expr) -> np.ndarray:
        """An aggregate over lists by year, (years,)."""
        return self.lists.group_by("year").agg(v=expression).sort("year")["v"].to_numpy().astype(np.float64)

    def paid(self, by: str | None = None, to: str | None = None) -> np.ndarray:
        """Kroner paid by and to a party, (years,)."""
        rows = self.record["ledger"]
        rows = rows if by is None else rows.filter(pl.col("payer") == by)
        rows = rows if to is None else rows.filter(pl.col("payee") == to)
        sums = rows.group_by("year").agg(pl.col("amount_ore").sum())
        found = dict(sums.iter_rows())
        return np.array([found.get(int(y), 0) / 100.0 for y in self.years])
