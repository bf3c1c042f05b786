"""National margins of GPs that a record of the whole country must meet, and the same counted again from the record."""

from datetime import date

import numpy as np
import polars as pl

from anker.norway.figures import published_figure
from anker.norway.tables import table
from anker.record.record import Record
from anker.synthesis.doctors import AGREEMENTS_YEAR, SIZE_CLASSES, salaried_share, size_class
from anker.synthesis.parameters import build_parameter
from anker.synthesis.relations import LIMITS, RELATIONS_YEAR, share_with_same_gp
from anker.synthesis.tenure import TENURE_CLASSES, TENURE_YEAR, median_tenure, tenure_class

WHOLE_COUNTRY = "0000"  # no municipality has it
# How far off a row may be, in its own unit: a half of what one GP is (percent), a month or two (years), and what the
# luck of the residents of one country comes to (percent of them).
MARGIN_TOLERANCES = {
    "share_salaried": 0.1,
    "share_gps": 0.05,
    "median_agreement_years": 0.2,
    "share_same_gp": 0.3,
}


def gp_margins(record: Record) -> pl.DataFrame:
    """What is published about the country's GPs beside the record's: rows as of `compare_margins`, with `built`; none
    where the record is not of the whole country."""
    inside = record["municipalities"].filter("within").select("municipality_no")
    texts, numbers = ("municipality_no", "margin", "on"), ("published", "built")
    schema = {**dict.fromkeys(texts, pl.String()), **dict.fromkeys(numbers, pl.Float64())}
    if table("gp_lists").join(inside, on="municipality_no", how="anti").height:
        return pl.DataFrame(schema=schema)
    rows = [*_agreements(record), *_shares(record), *_tenures(record), *_relations(record)]
    return pl.DataFrame([(WHOLE_COUNTRY, *row) for row in rows], schema=schema, orient="row")


def _by_residents(record: Record) -> dict[str, int]:
    return dict(record["residents"].group_by("municipality_no").len().iter_rows())


def _agreements(record: Record) -> list[tuple[str, str, float, float]]:
    """Salaried posts of lists with a GP, by size of municipality, percent."""
    people = _by_residents(record)
    lists = (
        record["lists"]
        .drop_nulls("gp_id")
        .group_by("municipality_no")
        .agg(pl.len(), salaried=(pl.col("contract") == "salaried").sum())
    )
    size = np.array([size_class(people[number]) for number in lists["municipality_no"]])
    total, salaried = lists["len"].to_numpy(), lists["salaried"].to_numpy()
    return [
        (
            f"share_salaried_{name}", str(AGREEMENTS_YEAR), 100.0 * salaried_share(each),
            100.0 * float(salaried[size == each].sum() / total[size == each].sum()),
        )
        for each, (_, name) in enumerate(SIZE_CLASSES)
    ]  # fmt: skip


def _shares(record: Record) -> list[tuple[str, str, float, float]]:
    gps = record["gps"]
    old = 100.0 * float((record.on.year + 1 - gps["birth_year"].to_numpy() >= 67).mean())
    oldest = published_figure("national_series", indicator="share_gps_67_plus", year=2022).require()
    specialists = 100.0 * float(gps["specialist"].to_numpy().mean())
    share = build_parameter("specialist_share").require()
    return [
        ("share_gps_67_plus", "2022-Q1", oldest, old),
        ("share_gps_specialist", "2024-05-01", share, specialists),
    ]


def _tenures(record: Record) -> list[tuple[str, str, float, float]]:
    """Median years of the running agreements by size of municipality."""
    people = _by_residents(record)
    lists = record["lists"].join(record["gps"].select("gp_id", "since"), on="gp_id", maintain_order="left")
    size = np.array([tenure_class(people[number]) for number in lists["municipality_no"]])
    years = _years_since(lists["since"], record.on)
    return [
        (
            f"median_agreement_years_{name}",
            str(TENURE_YEAR),
            median_tenure(each),
            float(np.median(years[size == each])),
        )
        for each, (_, name) in enumerate(TENURE_CLASSES)
    ]


def _relations(record: Record) -> list[tuple[str, str, float, float]]:
    """Listed with a GP who have had the same for longer than so many years, percent."""
    held = record["lists"].drop_nulls("gp_id").select("list_id")
    people = record["residents"].join(held, on="list_id", how="semi", maintain_order="left")
    years = _years_since(people["list_since"], record.on)
    return [
        (
            f"share_same_gp_over_{n}_years",
            str(RELATIONS_YEAR),
            100.0 * share_with_same_gp(n),
            100.0 * float((years > n).mean()),
        )
        for n in LIMITS
    ]


def _years_since(days: pl.Series, on: date) -> np.ndarray:
    months = 12 * (on.year - days.dt.year()) + (on.month - days.dt.month().cast(pl.Int32))
    return months.to_numpy() / 12.0


def tolerance_of(margin: str) -> float:
    """How far off a margin may be: 0 for counts."""
    return next((limit for start, limit in MARGIN_TOLERANCES.items() if margin.startswith(start)), 0.0)
