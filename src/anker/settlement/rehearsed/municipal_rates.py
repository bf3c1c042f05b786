"""The rates of salaried and vacant lists in whole øre and whole parts, from what a replicate draws."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from anker import law
from anker.settlement.municipal_costs import ROOM
from anker.settlement.rehearsed.payment_rows import half_up

LIST_OF_COST = 1069  # residents on a list of the practice cost: mean with a GP, end of 2020 (national_series)
HOURLY = "municipal_work.hourly_rate"


@dataclass(frozen=True)
class MunicipalRates:
    """Øre a year (wage, practice cost), a week (locums) and an hour (cover); shares in ten-thousandths (pension of the
    wage, vacant lists with a locum, locum weeks by agency, practice cost that follows the list); hundredths of an hour
    a week of cover."""

    wage: int
    practice_cost: int
    week_agency: int
    week_own: int
    hour: int
    pension: int
    with_locum: int
    agency: int
    cover_hours: int
    cost_with_list: int


def municipal_rates(values: dict[str, float], start: date) -> MunicipalRates:
    """The rates of a draw; the hour's is the newest of ASA 4310 12.5 that is known on the day."""
    hundredfold = {
        name: round(values[f"{ROOM}.{name}"] * 100)
        for name in (
            "salaried_wage", "practice_cost", "locum_week_agency", "locum_week_own", "pension", "vacant_with_locum",
            "agency_share", "cover_hours", "cost_with_list",
        )
    }  # fmt: skip
    return MunicipalRates(
        wage=hundredfold["salaried_wage"],
        practice_cost=hundredfold["practice_cost"],
        week_agency=hundredfold["locum_week_agency"],
        week_own=hundredfold["locum_week_own"],
        hour=law.latest_known_ore(HOURLY, start),
        pension=hundredfold["pension"],
        with_locum=hundredfold["vacant_with_locum"],
        agency=hundredfold["agency_share"],
        cover_hours=hundredfold["cover_hours"],
        cost_with_list=hundredfold["cost_with_list"],
    )


def practice_cost(months: str, person_months: str, rates: MunicipalRates) -> pl.Expr:
    """Øre of practice cost of lists through some months: a part stands by the list, a part follows its residents."""
    stands = pl.col(months).cast(pl.Int64) * LIST_OF_COST * (10_000 - rates.cost_with_list)
    follows = pl.col(person_months).cast(pl.Int64) * rates.cost_with_list
    return half_up((stands + follows) * rates.practice_cost, 12 * 10_000 * LIST_OF_COST)
