"""What patients pay by need group, with the exemption card (frikort), as settled contact by contact in the year."""

from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from anker.language import Text
from anker.money import divide_ore
from anker.number_format import fixed
from anker.report.money.sheet import Cell, Grid, Ore
from anker.settlement.models.inputs import INPUT_GROUPS, SettlementInputs

_NAMES = {
    "chronic": Text("kronisk sykdom", "chronic illness"),
    "mental_health": Text("psykisk helse", "mental health"),
    "frail": Text("skrøpelige eldre", "frail elderly"),
}
_NONE = Text("ingen av gruppene", "none of the groups")
ALL = Text("alle på liste", "all listed")


@dataclass(frozen=True)
class GroupPayments:
    """One need group in a year: persons listed, øre that they paid GPs in all, how many reached the exemption card
    (with what they paid elsewhere), and the month (1–12) in which the middle one of those did; None where nobody."""

    group: Text
    persons: int
    paid_ore: int
    reached: int
    median_month: int | None


def payments(books: SettlementInputs, practice: int | None = None) -> list[GroupPayments]:
    """A row per need group (a person may be in several), one for those in none, and one for all."""
    people = books.groups if practice is None else books.groups.filter(pl.col("practice_id") == practice)
    paid = books.contacts.paid.filter(pl.col("year") == books.year).select(
        "resident_id", "paid_ore", "reached"
    )
    people = people.join(paid, on="resident_id", how="left", maintain_order="left").with_columns(
        pl.col("paid_ore").fill_null(0)
    )
    known = [group for group in INPUT_GROUPS if group in people.columns]
    wanted = [(_NAMES[group], pl.col(group)) for group in known]
    if known:
        wanted.append((_NONE, ~pl.any_horizontal(*known)))
    return [_payment(name, people.filter(where)) for name, where in (*wanted, (ALL, pl.lit(True)))]


def _payment(name: Text, people: pl.DataFrame) -> GroupPayments:
    months = people["reached"].drop_nulls().dt.month().sort()
    middle = int(months[(months.len() - 1) // 2]) if months.len() else None
    return GroupPayments(name, people.height, int(people["paid_ore"].sum()), months.len(), middle)


def patients_grid(books: SettlementInputs, practice: int | None = None) -> Grid:
    """What patients paid, and who reached the card, by need group."""
    rows = [_row(books.year, payment) for payment in payments(books, practice)]
    return Grid(
        Text("Pasientenes egenandeler etter frikort, kroner", "Patients' co-payments after the exemption card, NOK"),
        (Text("Behovsgruppe", "Need group"), Text("Personer", "Persons"), Text("I alt", "In all"),
         Text("Per person", "Per person"), Text("Når frikort", "Reach the card"), Text("Andel", "Share"),
         Text("Midterste måned", "Median month")),
        tuple(rows),
        frozenset({len(rows) - 1}),
        Text("Frikortet nås også av egenandeler andre steder; de er ikke med i beløpene.",
             "The card is reached by co-payments elsewhere too; those are not among the amounts."),
    )  # fmt: skip


def _row(year: int, found: GroupPayments) -> tuple[Cell, ...]:
    mean = divide_ore(found.paid_ore, found.persons) if found.persons else None
    share = _percent(1000 * found.reached // found.persons) if found.persons else Text("–", "–")
    month = "–" if found.median_month is None else f"{year}-{found.median_month:02}"
    return found.group, found.persons, Ore(found.paid_ore), Ore(mean), found.reached, share, month


def _percent(per_thousand: int) -> Text:
    tenths = Fraction(per_thousand, 10)
    return Text(f"{fixed(tenths, 1, 'nb')} %", f"{fixed(tenths, 1)} %")
