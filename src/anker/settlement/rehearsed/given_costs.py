"""What only the municipality knows, where the user gives it: 8.2 and null agreements, supervision and training,
municipal work, practice compensation, stand-by.

None of it is public by municipality; where it is not given it is not in the ledger.
"""

from datetime import date

import polars as pl

from anker import law
from anker.record.record import Record
from anker.settlement.costs import exact_cost
from anker.settlement.municipal_costs import HOURLY, MUNICIPAL, compensation_rule
from anker.settlement.rehearsed.payment_rows import PAYMENT_COLUMNS
from anker.settlement.rehearsed.prices import CAPITATION, Prices

AGREEMENTS_82, NULL_AGREEMENTS, MUNICIPAL_WORK = "agreements 8.2", "null agreements", "municipal work"
STANDBY, TRAINING, PRACTICE_COMPENSATION = (
    "out-of-hours stand-by",
    "supervision and training",
    "practice compensation",
)
GIVEN_COSTS = (AGREEMENTS_82, NULL_AGREEMENTS, MUNICIPAL_WORK, STANDBY, TRAINING, PRACTICE_COMPENSATION)
CAPITATION_KEPT, SUPERVISION_GRANT = "capitation kept", "supervision grant"
GIVEN_INCOMES = (CAPITATION_KEPT, SUPERVISION_GRANT)
_DAYS = ("weekday", "weekend", "holiday")


def given_rows(record: Record, values: dict[str, float], price: Prices, start: date) -> list[pl.LazyFrame]:
    """The rows of each year, alike in all years."""
    own = {
        key.removeprefix(f"{MUNICIPAL}."): value
        for key, value in values.items()
        if key.startswith(f"{MUNICIPAL}.")
    }
    found = [*_agreements(own, price, start), *_hours(own, price, start)]
    years = record["people_years"].select("year").lazy()
    return [
        years.with_columns(
            payer=pl.lit(payer), payee=pl.lit(payee), item=pl.lit(item), practice_id=pl.lit(None, pl.Int32),
            quantity=pl.lit(quantity, pl.Int64), amount_ore=pl.lit(ore, pl.Int64), rule=pl.lit(rule),
        ).select(PAYMENT_COLUMNS)
        for payer, payee, item, quantity, ore, rule in found
    ]  # fmt: skip


_Row = tuple[str, str, str, int, int, str]


def _agreements(own: dict[str, float], price: Prices, start: date) -> list[_Row]:
    rows: list[_Row] = []
    for name, item in (("agreements_82", AGREEMENTS_82), ("null_agreements", NULL_AGREEMENTS)):
        if name in own:
            rows.append(("municipality", "supplier", item, 1, _ore(own[name]), f"{MUNICIPAL}.{name}"))
    if "null_agreement_persons" in own:
        persons = round(own["null_agreement_persons"])
        ore = persons * price.ore[CAPITATION]
        rows.append(("practice", "municipality", CAPITATION_KEPT, persons, ore, CAPITATION))
    if "training_agreements" in own:
        number, cost, grant = (own[f"training_{name}"] for name in ("agreements", "cost", "grant"))
        rule = f"{MUNICIPAL}.training_cost"
        rows.append(("municipality", "employee", TRAINING, round(number), round(number) * _ore(cost), rule))
        rule = f"{MUNICIPAL}.training_grant"
        rows.append(
            ("state", "municipality", SUPERVISION_GRANT, round(number), round(number) * _ore(grant), rule)
        )
    if "compensated_gps" in own:
        gps, rule = round(own["compensated_gps"]), compensation_rule(own["compensated_hours"])
        rows.append(
            (
                "municipality",
                "practice",
                PRACTICE_COMPENSATION,
                gps,
                gps * law.latest_known_ore(rule, start),
                rule,
            )
        )
    return rows


def _hours(own: dict[str, float], price: Prices, start: date) -> list[_Row]:
    """Municipal work by the hour in a GP's working weeks; stand-by by class and day; hours in hundredths."""
    rows: list[_Row] = []
    if "other_work_hours" in own:
        hours = round(own["other_work_hours"] * 100 * float(exact_cost("gp_weeks_per_year")))
        ore = _half_up(hours * price.ore[HOURLY])
        rows.append(("municipality", "practice", MUNICIPAL_WORK, hours, ore, HOURLY))
    if "duty_class" in own:
        key = f"standby.class_{round(own['duty_class'])}_"
        hundredths = {day: round(own[f"standby_{day}"] * 100) for day in _DAYS}
        ore = sum(_half_up(n * law.latest_known_ore(key + day, start)) for day, n in hundredths.items())
        total = sum(hundredths.values())
        rows.append(("municipality", "employee", STANDBY, total, ore, key + _DAYS[0]))
    return rows


def _ore(kroner: float) -> int:
    return round(kroner * 100)


def _half_up(hundredfold: int) -> int:
    """A hundredth, rounded half up."""
    return (2 * hundredfold + 100) // 200
