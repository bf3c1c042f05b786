"""Find every broken identity of a record, and say where.

Odd and legal: a list above its ceiling, a ceiling under 500, an open list at its ceiling, a list without a GP.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from anker.record.record import Record
from anker.record.tables import TABLES

_CEILING_MAX = 2500
_ORIGINS = ("pool", "hospital", "abroad", "other_municipalities")


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken identity: table, what is wrong, how many rows, and the key of the first."""

    table: str
    what: str
    rows: int
    first: str


def check(record: Record) -> list[Problem]:
    """Every broken identity of the record; an empty list when all hold."""
    problems = [p for name in record for p in _columns(record, name)]
    for rule in _RULES:
        problems += rule(record)
    return problems


def _problem(frame: pl.DataFrame, table: str, what: str) -> Iterator[Problem]:
    if frame.height:
        key = {k: frame[k][0] for k in TABLES[table].key if k in frame.columns}
        yield Problem(table, what, frame.height, str(key))


def _columns(record: Record, name: str) -> Iterator[Problem]:
    table, frame = TABLES[name], record[name]
    empty = frame.null_count().row(0, named=True)
    for column in table.columns:
        if not column.nullable and empty[column.name]:
            yield from _problem(frame.filter(pl.col(column.name).is_null()), name, f"{column.name} is empty")
    yield from _problem(
        frame.filter(pl.struct(table.key).is_duplicated()), name, f"{table.key} is not unique"
    )


def _refers(record: Record, table: str, column: str, to: str, key: str | None = None) -> Iterator[Problem]:
    if table not in record or to not in record:
        return
    key = key or column
    known = record[to].select(pl.col(key).alias(column))
    lost = record[table].filter(pl.col(column).is_not_null()).join(known, on=column, how="anti")
    yield from _problem(lost, table, f"{column} is not in {to}")


def _references(record: Record) -> Iterator[Problem]:
    yield from _refers(record, "residents", "list_id", "lists")
    yield from _refers(record, "residents", "wanted_list_id", "lists", "list_id")
    yield from _refers(record, "residents", "municipality_no", "municipalities")
    yield from _refers(record, "families", "resident_id", "residents")
    yield from _refers(record, "families", "mother_id", "residents", "resident_id")
    yield from _refers(record, "families", "other_parent_id", "residents", "resident_id")
    yield from _refers(record, "lists", "practice_id", "practices")
    yield from _refers(record, "lists", "gp_id", "gps")
    yield from _refers(record, "lists", "municipality_no", "municipalities")


def _lists(record: Record) -> Iterator[Problem]:
    if "lists" not in record:
        return
    lists = record["lists"]
    yield from _problem(lists.filter(pl.col("ceiling") < 1), "lists", "ceiling is not positive")
    yield from _problem(
        lists.filter(pl.col("ceiling") > _CEILING_MAX), "lists", f"ceiling is over {_CEILING_MAX}"
    )
    twice = lists.filter(pl.col("gp_id").is_not_null() & pl.col("gp_id").is_duplicated())
    yield from _problem(twice, "lists", "gp_id holds more than one list")


def _gps(record: Record) -> Iterator[Problem]:
    """Nobody's agreement is older than the GP's start, and nobody's relation than the agreement."""
    if "gps" not in record:
        return
    gps = record["gps"]
    yield from _problem(
        gps.filter(pl.col("since") < pl.col("started")), "gps", "holds a list before being a GP"
    )
    both = gps.filter(pl.col("specialist") & pl.col("in_training"))
    yield from _problem(both, "gps", "is a specialist and in training")
    if "lists" in record and "residents" in record:
        begun = (
            record["lists"]
            .join(gps.select("gp_id", gp_since="since"), on="gp_id", maintain_order="left")
            .select("list_id", "gp_since")
        )
        on = (
            record["residents"]
            .select("resident_id", "list_id", "list_since")
            .join(begun, on="list_id", maintain_order="left")
        )
        older = on.filter(pl.col("list_since") < pl.col("gp_since"))
        yield from _problem(older, "residents", "has had the GP for longer than the GP has been there")


def _residents(record: Record) -> Iterator[Problem]:
    if "residents" not in record:
        return
    people = record["residents"]
    wanted, current = pl.col("wanted_list_id"), pl.col("list_id")
    yield from _problem(people.filter(wanted == current), "residents", "waits for the list already held")
    half = wanted.is_null() != pl.col("waiting_since").is_null()
    yield from _problem(
        people.filter(half), "residents", "wanted_list_id and waiting_since do not go together"
    )
    no_municipality = current.is_not_null() & pl.col("list_municipality_no").is_null()
    yield from _problem(people.filter(no_municipality), "residents", "on a list without a list municipality")
    if "lists" in record:
        sizes = people.group_by("list_id").len().filter(pl.col("len") > _CEILING_MAX)
        yield from _problem(
            record["lists"].join(sizes, on="list_id", how="semi"), "lists", f"more than {_CEILING_MAX} listed"
        )


def _families(record: Record) -> Iterator[Problem]:
    """A household is in one municipality, and a child lives with its parents."""
    if "families" not in record or "residents" not in record:
        return
    rows = record["families"].select("resident_id", "household_id", "mother_id", "other_parent_id")
    homes = rows.join(
        record["residents"].select("resident_id", "municipality_no"), on="resident_id", maintain_order="left"
    )
    several = homes.group_by("household_id").agg(pl.col("municipality_no").n_unique().alias("n"))
    split = homes.join(several.filter(pl.col("n") > 1), on="household_id", how="semi")
    yield from _problem(split, "families", "a household is in two municipalities")
    where = rows.select("resident_id", theirs="household_id")
    for parent in ("mother_id", "other_parent_id"):
        found = rows.join(where, left_on=parent, right_on="resident_id", maintain_order="left")
        apart = found.filter(pl.col("theirs") != pl.col("household_id"))
        yield from _problem(apart, "families", f"lives apart from {parent}")


def _needs(record: Record) -> Iterator[Problem]:
    """needs = served + redirected + given up + lapsed + still waiting, in every row."""
    if "activity" not in record:
        return
    before = pl.col("waiting_before") + pl.col("needs")
    served = pl.sum_horizontal("own_gp", "colleague", "nurse", "psychologist")
    after = served + pl.col("out_of_hours") + pl.col("given_up") + pl.col("lapsed") + pl.col("waiting_after")
    activity = record["activity"]
    yield from _problem(activity.filter(before != after), "activity", "needs are not all accounted for")
    classes = pl.sum_horizontal("wait_same_day", "wait_2_5", "wait_6_7", "wait_8_14", "wait_over_14")
    yield from _problem(
        activity.filter(classes != pl.col("booked")), "activity", "wait classes do not add up"
    )


def _people(record: Record) -> Iterator[Problem]:
    """Nobody is lost: before + births + in = deaths + out + after; and everyone is in one place."""
    if "people_years" not in record:
        return
    years = record["people_years"]
    gained = pl.col("before") + pl.col("births") + pl.col("moved_in")
    gone = pl.col("deaths") + pl.col("moved_out") + pl.col("after")
    yield from _problem(years.filter(gained != gone), "people_years", "residents are lost or made")
    placed = pl.col("listed") + pl.col("listed_elsewhere") + pl.col("unlisted")
    yield from _problem(
        years.filter(placed != pl.col("after")), "people_years", "someone is on no list or on two"
    )


def _gp_years(record: Record) -> Iterator[Problem]:
    """No doctor is lost or made: those with a list from year to year, and those in each other place."""
    if "gp_years" not in record:
        return
    years = record["gp_years"].sort("year")
    came = pl.sum_horizontal(f"from_{place}" for place in _ORIGINS)
    went = pl.sum_horizontal("to_hospital", "to_abroad", "to_other_municipalities", "stopped")
    yield from _problem(
        years.filter(pl.col("before") + came - went != pl.col("after")), "gp_years", "GPs are lost or made"
    )
    for place in _ORIGINS:
        gained = pl.col("entered") if place == "pool" else pl.col(f"to_{place}")
        now = pl.col(place).shift(1) + gained - pl.col(f"from_{place}")
        yield from _problem(
            years.filter(now != pl.col(place)), "gp_years", f"doctors of {place} are lost or made"
        )
    if "list_years" in record:
        lists = (
            record["list_years"]
            .group_by("year")
            .agg(
                pl.col("gps_started", "gps_left").cast(pl.Int64).sum(), pl.col("with_gp").sum().cast(pl.Int64)
            )
        )
        both = years.join(lists, on="year", how="left", maintain_order="left")
        for one, other in ((came, "gps_started"), (went, "gps_left"), (pl.col("after"), "with_gp")):
            yield from _problem(
                both.filter(one != pl.col(other)), "gp_years", f"{other} of the lists is another"
            )


def _money(record: Record) -> Iterator[Problem]:
    """Every payment has a payer and another payee, and is not negative: paid = received by construction."""
    if "ledger" not in record:
        return
    ledger = record["ledger"]
    yield from _problem(ledger.filter(pl.col("payer") == pl.col("payee")), "ledger", "pays itself")
    yield from _problem(ledger.filter(pl.col("amount_ore") < 0), "ledger", "negative amount")


_RULES: tuple[Callable[[Record], Iterator[Problem]], ...] = (
    _references,
    _lists,
    _gps,
    _residents,
    _families,
    _needs,
    _people,
    _gp_years,
    _money,
)
