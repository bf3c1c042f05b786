"""The tables of GPs: who they are, and where the country's doctors are year by year (a part of record/tables.py)."""

import polars as pl

from anker.record.column import Column, Table

SEX = pl.Enum(["F", "M"])

GPS = Table(
    "gps",
    "a GP with a list",
    ("gp_id",),
    (
        Column("gp_id", pl.Int32, "", "synthetic GP"),
        Column("sex", SEX, "", "F or M"),
        Column("birth_year", pl.Int16, "year", "year of birth"),
        Column("specialist", pl.Boolean, "", "specialist in general practice"),
        Column("in_training", pl.Boolean, "", "doctor in specialist training (ALIS)"),
        Column("started", pl.Date, "month", "first month as a GP, here or elsewhere"),
        Column("since", pl.Date, "month", "first month of the agreement on this list"),
        Column("fte", pl.Float64, "full-time posts", "work with the list, of a full-time post"),
        Column("municipal_hours", pl.Float64, "hours per week", "other work for the municipality"),
    ),
)

GP_YEARS = Table(
    "gp_years",
    "the GPs of the record through one year, where they came from and where they went",
    ("year",),
    (
        Column("year", pl.Int16, "year", "calendar year"),
        Column("before", pl.Int64, "GPs", "with a list at the start of the year"),
        Column("from_pool", pl.Int64, "GPs", "came newly trained, or as locums: ready for a list"),
        Column("from_hospital", pl.Int64, "GPs", "came from hospitals and other medical work"),
        Column("from_abroad", pl.Int64, "GPs", "came from abroad"),
        Column("from_other_municipalities", pl.Int64, "GPs", "came from a list elsewhere"),
        Column("to_hospital", pl.Int64, "GPs", "went to hospitals and other medical work"),
        Column("to_abroad", pl.Int64, "GPs", "went abroad"),
        Column("to_other_municipalities", pl.Int64, "GPs", "went to a list elsewhere"),
        Column("stopped", pl.Int64, "GPs", "stopped for good"),
        Column("after", pl.Int64, "GPs", "with a list at the end of the year"),
        Column("entered", pl.Int64, "doctors", "newly trained who became ready for a list in the year"),
        Column(
            "pool", pl.Int64, "doctors", "ready at the end of the year, of those counted; below zero: taken"
        ),
        Column("hospital", pl.Int64, "doctors", "the same in hospitals and other medical work"),
        Column("abroad", pl.Int64, "doctors", "the same abroad"),
        Column("other_municipalities", pl.Int64, "doctors", "the same between lists of other municipalities"),
        Column("limited", pl.Boolean, "", "whether nobody comes from where nobody is left"),
    ),
)
