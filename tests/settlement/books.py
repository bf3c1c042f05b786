"""Hand-made books of one year: two practices, one self-employed and one salaried list."""

from datetime import date

import polars as pl

from anker.access.channels import CHANNELS
from anker.access.state import COUNTS
from anker.record.record import Record, conform
from anker.record.tables import TABLES
from anker.settlement.municipal_costs import municipal_quantities
from anker.settlement.rehearsed.place import SettledPlace

START = date(2026, 1, 1)
VALUES = {"access.nurse_visit_minutes": 30.0} | {
    key: quantity.require() for key, quantity in municipal_quantities().items()
}
# Practice 10 is in Oslo (zone I), practice 20 in Finnmark (zone V).
PLACE = SettledPlace(
    pl.DataFrame(
        {
            "practice_id": [10, 20],
            "municipality_no": ["0301", "5601"],
            "contribution_permille": [141, 0],
        },
        schema_overrides={"practice_id": pl.Int32},
    ),
    {"0301": 720_000, "5601": 20_000},
)


def list_year(list_id: int, practice: int, **given: object) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(TABLES["list_years"].schema, 0)
    row |= {"year": 2026, "list_id": list_id, "practice_id": practice, "months": 12, "booked_minutes": 0.0}
    return row | {"open": True, "with_gp": True, "salaried": False} | given


def activity(list_id: int, **given: object) -> dict[str, object]:
    row: dict[str, object] = {"year": 2026, "list_id": list_id, "age_group": "30-49", "target_group": False}
    return row | dict.fromkeys((*COUNTS, *CHANNELS), 0) | given


def practice(practice_id: int, **given: object) -> dict[str, object]:
    posts = {"nurse_months": 0.0, "psychologist_months": 0.0}
    return {"year": 2026, "practice_id": practice_id, "payment": "ordinary"} | posts | given


def people_year(**given: object) -> dict[str, object]:
    return dict.fromkeys(TABLES["people_years"].schema, 0) | {"year": 2026, "before": 1} | given


def record(
    lists: list[dict[str, object]],
    done: list[dict[str, object]] | None = None,
    practices: list[dict[str, object]] | None = None,
    people: dict[str, object] | None = None,
) -> Record:
    practices = practices or [practice(p) for p in sorted({int(str(row["practice_id"])) for row in lists})]
    given = {"list_years": lists, "activity": done or [], "practice_years": practices, "costs": []}
    tables = {
        name: conform(TABLES[name], pl.DataFrame(rows, schema=None if rows else TABLES[name].schema))
        for name, rows in given.items()
    }
    rows = [people_year(**(people or {}))]
    return Record(START, {**tables, "people_years": conform(TABLES["people_years"], pl.DataFrame(rows))})


def paid(ledger: pl.DataFrame, item: str) -> int:
    return int(ledger.filter(pl.col("item") == item)["amount_ore"].sum())
