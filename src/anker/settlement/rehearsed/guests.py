"""The yearly settlement between municipalities (gjesteinnbyggeroppgjør): capitation is borne where people live.

Persons are those at the end of the year, each at a year's capitation: what is paid by month stands nowhere else. Of a
county or the country the lines are between the record's municipalities and all others.
"""

import polars as pl

from anker.record.record import Record
from anker.settlement.rehearsed.payment_rows import item_rows
from anker.settlement.rehearsed.prices import CAPITATION, Prices

OTHER_MUNICIPALITIES = "other municipalities"
OWN_ELSEWHERE, OTHERS_HERE = "own residents elsewhere", "others' residents here"


def guest_rows(record: Record, price: Prices) -> list[pl.LazyFrame]:
    """What is paid for own residents on lists elsewhere, and got for others' residents on the record's lists."""
    people = record["people_years"].lazy().with_columns(practice_id=pl.lit(None, pl.Int32))

    def row(payer: str, payee: str, item: str, persons: str) -> pl.LazyFrame:
        ore = pl.col(persons) * price.ore[CAPITATION]
        return item_rows(people, payer, payee, item, persons, ore, CAPITATION)

    return [
        row("municipality", OTHER_MUNICIPALITIES, OWN_ELSEWHERE, "own_elsewhere"),
        row(OTHER_MUNICIPALITIES, "municipality", OTHERS_HERE, "guests"),
    ]
