"""The settlement and the rehearsal of the same record and year, side by side, with what makes them differ."""

from datetime import date
from fractions import Fraction

import polars as pl

from anker.language import Text
from anker.report.money.base import ore_cell
from anker.report.money.sheet import Grid, Ore, Sheet
from anker.report.money.statement_sheet import SYNTHETIC
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.reconciliation import RehearsedYear, reconciled

_GRANTS = ("capitation", "start grant", "equalisation")


def rehearsed_year(codes: pl.DataFrame, payments: pl.DataFrame, start: date) -> RehearsedYear | None:
    """The last year as today of a run's codes.parquet, mean over replicates, with the grants of its payments.parquet;
    None where it holds none."""
    mine = codes.filter((pl.col("package") == codes["package"][0]) if codes.height else pl.lit(False))
    if not mine.height:
        return None
    runs = mine["replicate"].n_unique()
    of_mix = mine.filter((pl.col("codes") != "") & ~pl.col("codes").str.starts_with("S"))
    sums = of_mix.group_by("codes").agg(pl.col("contacts").sum())
    grants = payments.filter(
        (pl.col("package") == codes["package"][0]) & (pl.col("payer") == "municipality") & pl.col("item").is_in(_GRANTS)
    )  # fmt: skip

    def mean(column: str, frame: pl.DataFrame = mine) -> Fraction:
        return Fraction(int(frame[column].sum()), runs)

    return RehearsedYear(
        int(mine["year"][0]), start, {code: Fraction(n, runs) for code, n in sums.rows()},
        mean("contacts", mine.filter(pl.col("codes") == "")), mean("reimbursement_ore"), mean("copayment_ore"),
        mean("amount_ore", grants),
    )  # fmt: skip


def reconciliation_grid(books: SettlementInputs, rehearsed: RehearsedYear) -> Grid:
    """The shared lines, and each cause of a difference as a line of its own."""
    steps = reconciled(books, rehearsed)
    return Grid(
        Text(f"Øving og oppgjør av {books.year}, kroner", f"Rehearsal and settlement of {books.year}, NOK"),
        (Text("Linje", "Line"), Text("Refusjoner", "Reimbursements"),
         Text("Egenandeler, pasienten betaler", "Co-payments that patients pay"),
         Text("Egenandeler, staten dekker", "Co-payments that the state covers"),
         Text("Basis-, grunn- og utjamningstilskudd", "Capitation, start and equalisation grants")),
        tuple(
            (s.what, *(Ore(ore_cell(part)) for part in (s.reimbursed, s.patients, s.covered, s.grants)))
            for s in steps
        ),
        frozenset({0, len(steps) - 1}),
        Text("Øvingens tall er snitt over gjentak.", "The rehearsal's figures are means over replicates."),
    )  # fmt: skip


def reconciliation_sheet(books: SettlementInputs, rehearsed: RehearsedYear) -> Sheet:
    """The page that a run leaves beside its report."""
    title = Text(f"Øving og oppgjør av {books.year}", f"Rehearsal and settlement of {books.year}")
    return Sheet(title, (SYNTHETIC,), (reconciliation_grid(books, rehearsed),), books.notes)
