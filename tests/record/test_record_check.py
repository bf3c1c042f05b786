"""Every rule of the check finds a fault planted against it, and names it."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from anker.record.check import check
from anker.record.record import Record
from tests.places import books_of, record_of, world_of

pytestmark = pytest.mark.integration
Change = Callable[[pl.DataFrame], pl.DataFrame]


def first(column: str, value: object) -> Change:
    """The first row's column set to a value."""
    literal = pl.lit(value)
    return lambda frame: frame.with_columns(
        pl.when(pl.int_range(pl.len()) == 0)
        .then(literal.cast(frame.schema[column]))
        .otherwise(pl.col(column))
        .alias(column)
    )


def more(column: str, by: int = 1) -> Change:
    """The first row's column raised."""
    return lambda frame: first(column, frame[column][0] + by)(frame)


def last(column: str) -> Change:
    """The last row's column raised by one."""
    return lambda frame: frame.with_columns(
        pl.when(pl.int_range(pl.len()) == pl.len() - 1)
        .then(pl.col(column) + 1)
        .otherwise(pl.col(column))
        .alias(column)
    )


def twice(frame: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([frame, frame[:1]])


def everyone_on(list_id: int) -> Change:
    """Whoever has a list of the record is on this one."""
    return lambda frame: frame.with_columns(
        list_id=pl.when(pl.col("list_id").is_not_null()).then(pl.lit(list_id, pl.Int32))
    )


def waits_for_own(frame: pl.DataFrame) -> pl.DataFrame:
    own = frame.drop_nulls("list_id")[:1]
    rows = own.with_columns(wanted_list_id="list_id", waiting_since=pl.lit(date(2025, 1, 1)))
    return pl.concat([rows, frame.join(own, on="resident_id", how="anti")])


def without_municipality(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.drop_nulls("list_id").with_columns(list_municipality_no=pl.lit(None, pl.String))


def both(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(specialist=True, in_training=True)


def ledger(payer: str, payee: str, amount: int) -> pl.DataFrame:
    return pl.DataFrame(
        {"year": [2026], "payer": [payer], "payee": [payee], "item": ["fee"], "practice_id": [1]}
        | {"quantity": [1], "amount_ore": [amount], "rule": ["none"]}
    )


def planted(record: Record, table: str, change: Change) -> list[tuple[str, str]]:
    """What the check finds once a table has been changed."""
    assert check(record) == []
    broken = record.with_tables(**{table: change(record[table])})
    return [(problem.table, problem.what) for problem in check(broken)]


@pytest.mark.parametrize(
    ("table", "change", "where", "told"),
    [
        ("residents", twice, "residents", "is not unique"),
        ("lists", twice, "lists", "is not unique"),
        ("residents", first("birth_month", None), "residents", "birth_month is empty"),
        ("residents", first("list_id", 99), "residents", "list_id is not in lists"),
        ("residents", first("wanted_list_id", 99), "residents", "wanted_list_id is not in lists"),
        ("residents", first("municipality_no", "0000"), "residents", "is not in municipalities"),
        ("lists", first("municipality_no", "0000"), "lists", "is not in municipalities"),
        ("lists", first("practice_id", 99), "lists", "practice_id is not in practices"),
        ("lists", first("gp_id", 99), "lists", "gp_id is not in gps"),
        ("lists", first("gp_id", 4201001), "lists", "gp_id holds more than one list"),
        ("lists", first("ceiling", 0), "lists", "ceiling is not positive"),
        ("lists", first("ceiling", 2501), "lists", "ceiling is over 2500"),
        ("residents", everyone_on(4201000), "lists", "more than 2500 listed"),
        ("residents", waits_for_own, "residents", "waits for the list already held"),
        ("residents", first("waiting_since", date(2025, 1, 1)), "residents", "do not go together"),
        ("residents", without_municipality, "residents", "on a list without a list municipality"),
        ("gps", first("since", date(1999, 1, 1)), "gps", "holds a list before being a GP"),
        (
            "gps",
            first("since", date(2025, 12, 1)),
            "residents",
            "has had the GP for longer than the GP has been there",
        ),
        ("gps", both, "gps", "is a specialist and in training"),
    ],
)
def test_a_planted_fault_in_the_scheme_is_named(table: str, change: Change, where: str, told: str) -> None:
    found = planted(record_of("risør"), table, change)
    assert any(name == where and told in what for name, what in found), found


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("activity", more("needs"), "needs are not all accounted for"),
        ("activity", more("waiting_before", -1), "needs are not all accounted for"),
        ("activity", more("booked"), "wait classes do not add up"),
        ("people_years", more("deaths"), "residents are lost or made"),
        ("people_years", more("before", -1), "residents are lost or made"),
        ("people_years", more("listed"), "someone is on no list or on two"),
        ("people_years", twice, "is not unique"),
        ("gp_years", more("after"), "GPs are lost or made"),
        ("gp_years", more("from_pool"), "GPs are lost or made"),
        ("gp_years", more("stopped", -1), "GPs are lost or made"),
        ("gp_years", more("after"), "with_gp of the lists is another"),
        ("gp_years", last("hospital"), "doctors of hospital are lost or made"),
        ("gp_years", last("pool"), "doctors of pool are lost or made"),
    ],
)
def test_a_planted_fault_in_the_years_is_named(table: str, change: Change, told: str) -> None:
    found = planted(books_of(world_of("utsira", years=2), years=2), table, change)
    assert any(name == table and told in what for name, what in found), found


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (ledger("state", "practice", -1), "negative amount"),
        (ledger("state", "state", 1), "pays itself"),
        (ledger("state", "practice", 1), None),
    ],
)
def test_money_has_a_payer_another_payee_and_is_not_negative(rows: pl.DataFrame, told: str | None) -> None:
    found = [problem.what for problem in check(record_of("utsira").with_tables(ledger=rows))]
    assert found == ([] if told is None else [told])


def test_a_problem_tells_how_many_rows_and_the_first() -> None:
    record = record_of("risør")
    broken = record.with_tables(lists=record["lists"].with_columns(ceiling=0))
    (problem,) = check(broken)
    assert (problem.rows, problem.first) == (6, "{'list_id': 4201000}")
