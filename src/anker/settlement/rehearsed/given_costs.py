"""What only the municipality knows, where the user gives it: 8.2 and null agreements, municipal work, stand-by.

None of it is public by municipality; where it is not given it is not in the ledger.
"""

import polars as pl

from anker.record.record import Record
from anker.settlement.costs import exact_cost
from anker.settlement.municipal_costs import ROOM
from anker.settlement.rehearsed.municipal_rates import HOURLY
from anker.settlement.rehearsed.payment_rows import COLUMNS
from anker.settlement.rehearsed.prices import CAPITATION, Prices

GIVEN_COSTS = ("agreements 8.2", "null agreements", "municipal work", "out-of-hours stand-by")
KEPT = "capitation kept"
# SFS 2305 on 1 January 2021 (ks.no): kroner an hour by duty class and day; later rates not found.
STANDBY = {
    1: {"weekday": 168, "weekend": 223, "holiday": 256},
    2: {"weekday": 55, "weekend": 85, "holiday": 97},
    3: {"weekday": 31, "weekend": 55, "holiday": 63},
}


def given_rows(record: Record, values: dict[str, float], price: Prices) -> list[pl.LazyFrame]:
    """The rows of each year, alike in all years."""
    own = {key.removeprefix(f"{ROOM}."): value for key, value in values.items() if key.startswith(f"{ROOM}.")}
    found = [*_agreements(own, price), *_hours(own, price)]
    years = record["people_years"].select("year").lazy()
    return [
        years.with_columns(
            payer=pl.lit(payer), payee=pl.lit(payee), item=pl.lit(item), practice_id=pl.lit(None, pl.Int32),
            quantity=pl.lit(quantity, pl.Int64), amount_ore=pl.lit(ore, pl.Int64), rule=pl.lit(rule),
        ).select(COLUMNS)
        for payer, payee, item, quantity, ore, rule in found
    ]  # fmt: skip


_Row = tuple[str, str, str, int, int, str]


def _agreements(own: dict[str, float], price: Prices) -> list[_Row]:
    rows: list[_Row] = []
    for name, item in (("agreements_82", GIVEN_COSTS[0]), ("null_agreements", GIVEN_COSTS[1])):
        if name in own:
            rows.append(("municipality", "supplier", item, 1, round(own[name] * 100), f"{ROOM}.{name}"))
    if "null_agreement_persons" in own:
        persons = round(own["null_agreement_persons"])
        rows.append(("practice", "municipality", KEPT, persons, persons * price.ore[CAPITATION], CAPITATION))
    return rows


def _hours(own: dict[str, float], price: Prices) -> list[_Row]:
    """Municipal work by the hour in a GP's working weeks; stand-by by class and day; hours in hundredths."""
    rows: list[_Row] = []
    if "other_work_hours" in own:
        hours = round(own["other_work_hours"] * 100 * float(exact_cost("gp_weeks_per_year")))
        rows.append(
            ("municipality", "practice", GIVEN_COSTS[2], hours, hours * price.ore[HOURLY] // 100, HOURLY)
        )
    if "duty_class" in own:
        rates = STANDBY[round(own["duty_class"])]
        hundredths = {day: round(own[f"standby_{day}"] * 100) for day in rates}
        ore = sum(hundredths[day] * rate for day, rate in rates.items())
        total = sum(hundredths.values())
        rows.append(("municipality", "employee", GIVEN_COSTS[3], total, ore, f"{ROOM}.duty_class"))
    return rows
