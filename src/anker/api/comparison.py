"""What `run` found, as tables, as a report and as a picture."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from anker.api.picture import Picture
from anker.evaluation.indicators.catalogue import catalogue
from anker.evaluation.joiners import BY_JOINING
from anker.evaluation.outcome import Outcome
from anker.evaluation.summary import summary
from anker.evaluation.tables import change_rows, indicator_rows, indicator_table, level_rows, step_rows
from anker.language import Language
from anker.record.record import Record


@dataclass(frozen=True, repr=False)
class Comparison:
    """What `run` found: packages of measures compared with the first one, as today.

    The tables are Polars frames, one row per package and indicator. Every number is in the row's `unit` (in English;
    shares in percent, money in NOK). `median`, `p10` and `p90` are over replicates, each of which also drew the assumed
    parameters anew; changes are paired, replicate by replicate. All three are null where a result rests on something
    that is not public, and `missing` then says why.

    Attributes:
        outcome: Everything that was found, as the report is made from it.
        record: The record that all runs start from; `found.record["lists"]` is one of its tables (docs/record.md).

    Example:
        >>> import anker as ak
        >>> found = ak.run("utsira", {"team": [ak.measures.Team()]}, years=1, replicates=1, threads=1)
        >>> found
        Comparison(Utsira, 2026, 1 replicate: as-today, team)
        >>> found.levels.filter(indicator="wait_days")["unit"].to_list()
        ['days', 'days']
        >>> found.by_year["year"].unique().to_list()
        [2026]
    """

    outcome: Outcome
    record: Record

    @cached_property
    def changes(self) -> pl.DataFrame:
        """Change against as today in the last year: `package`, `indicator`, `median`, `p10`, `p90`, `unit` and
        `missing`."""
        return change_rows(self.outcome)

    @cached_property
    def levels(self) -> pl.DataFrame:
        """Level in the last year, as today among them; columns as in `changes`."""
        return level_rows(self.outcome)

    @cached_property
    def by_year(self) -> pl.DataFrame:
        """Level in every year: `package`, `indicator`, `year`, `median`, `p10`, `p90`, `unit` and `band` (what it
        holds)."""
        return indicator_rows(self.outcome)

    @cached_property
    def waterfall(self) -> pl.DataFrame:
        """From the first year to the last, step by step, for the headline indicators: `package`, `indicator`, `kind`
        (today, drift, measure, interaction, rest, horizon), `step` (its name), `median`, `p10`, `p90`, `unit`, `grade`
        (A–C: how good the evidence of the measure is)."""
        return step_rows(self.outcome)

    @cached_property
    def summary(self) -> dict[str, Any]:
        """All of it as JSON's own types: what `anker run` writes as summary.json (docs/summary.schema.json)."""
        return summary(self.outcome)

    def answer(self, lang: Language = "nb") -> str:
        """The answer in one paragraph, which says so where the numbers do not decide; "nb" or "en"."""
        return self.outcome.answer.paragraph.get(lang)

    def plot(self, indicator: str | None = None, lang: Language = "nb") -> Picture:
        """Draw the comparison.

        Args:
            indicator: An indicator's id, such as "wait_days": its years, package by package, against as today. Without
                it: each package's change in the last year, for every headline indicator.
            lang: The language of its words, "nb" or "en".

        Returns:
            A picture that a notebook shows; `save` writes it as SVG or PNG.

        Raises:
            InputError: There is no such indicator, or it has no result.
        """
        from anker.report.picture import changes_picture, years_picture

        drawn = (
            changes_picture(self.outcome, lang)
            if indicator is None
            else years_picture(self.outcome, indicator, lang)
        )
        return Picture(drawn)

    def to_html(self, path: Path | str, lang: Language = "nb") -> None:
        """Write the report, one file that opens offline, in "nb" or "en"."""
        from anker.report.write import write_report

        write_report(self.outcome, Path(path), lang)

    def save(self, folder: Path | str, lang: Language = "nb") -> None:
        """Write what `anker run` leaves: report.html, summary.json, indicators.parquet, replicates.parquet,
        payments.parquet, codes.parquet and the starting record as Parquet in record/; up to 400,000 residents also
        reconciliation.html, the settlement of the same record and year beside the rehearsal, with what makes them
        differ."""
        from anker.report.results import write_results

        write_results(self.outcome, self.record, Path(folder), lang)

    def __repr__(self) -> str:
        o = self.outcome
        names = ", ".join(package.id for package in o.packages)
        years = f"{o.start.year}" + (f"–{o.start.year + o.years - 1}" if o.years > 1 else "")
        replicates = f"{o.replicates} replicate" + ("s" if o.replicates > 1 else "")
        return f"Comparison({o.title}, {years}, {replicates}: {names})"


def indicators() -> pl.DataFrame:
    """What is counted of every rehearsed year.

    Returns:
        One row per indicator: `indicator` (its id, as in the tables of a `Comparison`), `label`, `unit`, `meaning`,
        `party` (patients, gps, municipality or state) and `better` (lower, higher or neither), in English.

    Example:
        >>> import anker as ak
        >>> ak.indicators().filter(indicator="wait_days").select("unit", "better").row(0)
        ('days', 'lower')
    """
    return indicator_table((*(counted.indicator for counted in catalogue()), *BY_JOINING))
