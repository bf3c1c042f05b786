"""The published margins that a record must meet, and the same margins counted again from the record."""

from datetime import date

import polars as pl

from anker.norway.tables import table
from anker.norway.today import PEOPLE_ON
from anker.record.arrays import GROUP_STARTS
from anker.record.record import Record
from anker.synthesis.gp_margins import gp_margins, tolerance_of
from anker.synthesis.lists import ListMargins
from anker.synthesis.population import CENSUS, GROUP_COLUMNS, GROUP_NAMES

LIST_MARGINS = (
    "lists_with_gp",
    "lists_without_gp",
    "residents_with_gp",
    "residents_without_gp",
    "ceiling_sum",
    "open_lists",
    "women_gps",
)


def list_margins() -> dict[str, ListMargins]:
    """The published margins of every municipality with lists, by number."""
    rows = table("gp_lists").select("municipality_no", *LIST_MARGINS).iter_rows()
    return {row[0]: ListMargins(*row) for row in rows}


def compare_margins(record: Record) -> pl.DataFrame:
    """The published margins beside the record's own.

    Args:
        record: A record that `build` made.

    Returns:
        One row per municipality within the record and margin: `municipality_no`, `margin`, `on` (date), `published` and
        `built` (persons, lists or residents a list, as the margin's name says). A record of the whole country has rows
        of its GPs too, of municipality 0000 (percent, years).

    Source:
        Statistics Norway (docs/data.md).

    Example:
        >>> import anker as ak
        >>> rows = ak.compare_margins(ak.build("utsira"))
        >>> rows.filter(rows["published"] != rows["built"]).height
        0
    """
    built = _built_people(record) if record.on == CENSUS else _built_scheme(record)
    published = _published(record.on)
    inside = record["municipalities"].filter("within").select("municipality_no")
    rows = published.join(inside, on="municipality_no", how="semi")
    rows = rows.join(built, on=["municipality_no", "margin"], how="left")
    rows = rows.with_columns(pl.col("built").fill_null(0.0)).sort("municipality_no", "margin")
    rows = rows.select("municipality_no", "margin", "on", "published", "built")
    return rows if record.on == CENSUS else pl.concat([gp_margins(record), rows])


def _long(frame: pl.DataFrame, on: date, value: str) -> pl.DataFrame:
    long = frame.unpivot(index="municipality_no", variable_name="margin", value_name=value)
    return long.with_columns(pl.col(value).cast(pl.Float64), pl.lit(on.isoformat()).alias("on"))


def _published(on: date) -> pl.DataFrame:
    if on == CENSUS:
        groups = table("population_by_age_group").filter(pl.col("on_date") == on)
        women = table("women_total").select("municipality_no", "women")
        names = dict(zip(GROUP_COLUMNS, (f"residents_{n}" for n in GROUP_NAMES), strict=True))
        wide = (
            groups.select("municipality_no", *GROUP_COLUMNS)
            .rename(names)
            .join(women, on="municipality_no", maintain_order="left")
        )
        return _long(wide, on, "published")
    people = table("population_total").filter(pl.col("on_date") == PEOPLE_ON)
    people = people.select("municipality_no", residents="persons")
    lists = table("gp_lists").select("municipality_no", *LIST_MARGINS, "mean_list_length")
    return pl.concat(
        [_long(people, PEOPLE_ON, "published"), _long(lists, on, "published").drop_nulls("published")]
    )


def _built_people(record: Record) -> pl.DataFrame:
    on = record.on
    born = pl.col("birth_month")
    age = (on.year - born.dt.year()) - (born.dt.month() >= on.month).cast(pl.Int32)
    people = record["residents"].with_columns(age=age.clip(0))
    starts = [*GROUP_STARTS, 10_000]
    groups = people.group_by("municipality_no").agg(
        *(
            ((pl.col("age") >= a) & (pl.col("age") < b)).sum().alias(f"residents_{name}")
            for name, a, b in zip(GROUP_NAMES, starts, starts[1:], strict=False)
        ),
        (pl.col("sex") == "F").sum().alias("women"),
    )
    return _long(groups, on, "built").drop("on")


def _built_scheme(record: Record) -> pl.DataFrame:
    lists, gps, people = record["lists"], record["gps"], record["residents"]
    sizes = people.drop_nulls("list_id").group_by("list_id").len("listed")
    women = gps.filter(pl.col("sex") == "F").select("gp_id").with_columns(woman=True)
    lists = lists.join(sizes, on="list_id", how="left").join(women, on="gp_id", how="left")
    listed, gp = pl.col("listed").fill_null(0), pl.col("gp_id").is_not_null()
    counted = lists.group_by("municipality_no").agg(
        gp.sum().alias("lists_with_gp"),
        (~gp).sum().alias("lists_without_gp"),
        listed.filter(gp).sum().alias("residents_with_gp"),
        listed.filter(~gp).sum().alias("residents_without_gp"),
        pl.col("ceiling").filter(gp).sum().alias("ceiling_sum"),
        (pl.col("open") & gp).sum().alias("open_lists"),
        pl.col("woman").sum().alias("women_gps"),
        (listed.filter(gp).sum() / gp.sum()).alias("mean_list_length"),
    )
    homes = people.group_by("municipality_no").len("residents")
    return pl.concat([_long(counted, record.on, "built"), _long(homes, PEOPLE_ON, "built")]).drop("on")


def misses(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that do not agree: counts must be equal, means, shares and medians within their rounding."""
    limits = [0.5 if name == "mean_list_length" else tolerance_of(name) for name in rows["margin"]]
    tolerance = pl.Series(limits, dtype=pl.Float64) + 1e-9
    return rows.filter((pl.col("published") - pl.col("built")).abs() > tolerance)
