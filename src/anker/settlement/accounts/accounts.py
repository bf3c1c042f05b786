"""Published figures of the nation: the scheme's accounts, numbers of contacts, people and lists."""

from fractions import Fraction

import polars as pl

from anker.norway.tables import table

ACCOUNT_YEARS = range(2019, 2024)
FIT_YEAR = 2019


def account(*items: str, year: int) -> Fraction:
    """The accounts of a year in its own million kroner: fixed prices times the scheme's current over fixed totals."""
    fixed = sum((_account(item, year, "fixed 2023") for item in items), Fraction(0))
    return (
        fixed * _account("gp_scheme_total", year, "current") / _account("gp_scheme_total", year, "fixed 2023")
    )


def contacts(kind: str, year: int) -> Fraction:
    """The published number of contacts of a kind."""
    return Fraction(int(_contact_figure(kind, year)))


def consultations(year: int) -> Fraction:
    """Consultations in person and by e-consultation."""
    return contacts("physical_consultations", year) + contacts("e_consultations", year)


def share_of_e_consultations(year: int) -> Fraction:
    """The part of all consultations that are e-consultations."""
    return contacts("e_consultations", year) / consultations(year)


def time_units_per_consultation() -> Fraction:
    """Units of the time charge (2cd) for each consultation; 2017 is the newest year published."""
    return Fraction(str(_contact_figure("time_surcharge_units_per_consultation", 2017)))


def listed_at_end(year: int) -> Fraction:
    """Persons on lists, with and without a GP, at the end of a year."""
    return Fraction(
        sum(
            int(series_value(name, year, "Q4"))
            for name in ("residents_on_lists_with_gp", "residents_on_lists_without_gp")
        )
    )


def lists_at_end(year: int) -> int:
    """All lists, with and without a GP, at the end of a year."""
    return int(series_value("lists_total", year, "Q4"))


def series_value(name: str, year: int, period: str) -> float:
    """One published national figure."""
    rows = table("national_series").filter(
        (pl.col("indicator") == name)
        & (pl.col("year") == year)
        & (pl.col("period") == period)
        & (pl.col("group") == "all")
    )
    return float(rows["value"].item())


def _contact_figure(name: str, year: int) -> float:
    rows = table("contacts_by_type").filter(
        (pl.col("indicator") == name) & (pl.col("year") == year) & (pl.col("period") == "year")
    )
    return float(rows["value"].item())


def _account(item: str, year: int, basis: str) -> Fraction:
    rows = table("expenditure").filter(
        (pl.col("indicator") == item) & (pl.col("year") == year) & (pl.col("price_basis") == basis)
    )
    return Fraction(str(rows["value"].item()))
