"""Hand-made contacts of two residents with one practice of two lists, the second one salaried."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from anker.record.record import conform
from anker.record.tables import TABLES
from anker.settlement.claims.code_prices import SetPrices, set_prices
from anker.settlement.claims.payments import ContactTotals, ListIndex, settle_contacts

SETS = pl.DataFrame(
    [(0, "2ad", 1), (1, "2ad", 1), (1, "2cd", 2), (2, "1bd", 1), (3, "105", 3)],
    schema=TABLES["code_sets"].schema, orient="row",
)  # fmt: skip
LISTED = pl.DataFrame({"resident_id": [1, 2], "practice_id": [10, 11]},
                      schema={"resident_id": pl.Int64, "practice_id": pl.Int32})  # fmt: skip
SCHEME = ListIndex(np.array([10, 11]), np.array([0, 0, 1], np.uint8), LISTED)


def contact(
    resident: int, on: str, minute: int = 540, code_set: int = 0, **given: object
) -> dict[str, object]:
    row: dict[str, object] = {"contact_id": 0, "resident_id": resident, "practice_id": 10, "list_id": 1}
    return (
        row
        | {"on_date": date.fromisoformat(on), "minute": minute, "code_set": code_set, "exempt": None}
        | given
    )


def frame(rows: Sequence[dict[str, object]]) -> pl.DataFrame:
    return conform(TABLES["contacts"], pl.DataFrame(rows, schema=TABLES["contacts"].schema))


def prices(first: str = "2022-01-01", last: str = "2022-12-31", sets: pl.DataFrame = SETS) -> SetPrices:
    return set_prices(sets, date.fromisoformat(first), date.fromisoformat(last), newest=True)


def settled(
    chunks: Sequence[pl.DataFrame], table: SetPrices | None = None, elsewhere: pl.DataFrame | None = None
) -> tuple[ContactTotals, pl.DataFrame]:
    written: list[pl.DataFrame] = []
    totals = settle_contacts(
        iter(chunks), table or prices(sets=SETS.head(4)), SCHEME, elsewhere, written.append
    )
    return totals, pl.concat(written) if written else pl.DataFrame(schema=TABLES["journal"].schema)
