"""The rates of salaried and vacant lists in whole øre and whole parts, from what a replicate draws."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from anker import law
from anker.settlement.costs import COST_LIST
from anker.settlement.municipal_costs import HOURLY, MUNICIPAL
from anker.settlement.rehearsed.payment_rows import half_up


@dataclass(frozen=True)
class MunicipalRates:
    """Øre a year (wage, practice cost), a week (locums) and an hour (cover); shares in ten-thousandths (pension of the
    wage, vacant lists with a locum, locum weeks by agency, practice cost that follows the list); hundredths of weeks a
    year with a locum, and of an hour a week of cover."""

    wage: int
    practice_cost: int
    week_agency: int
    week_own: int
    hour: int
    pension: int
    with_locum: int
    agency: int
    locum_weeks: int
    cover_hours: int
    cost_with_list: int


def municipal_rates(values: dict[str, float], start: date) -> MunicipalRates:
    """The rates of a draw; the hour's is the newest of ASA 4310 12.5 that is known on the day."""
    hundredfold = {
        name: round(values[f"{MUNICIPAL}.{name}"] * 100)
        for name in (
            "salaried_wage", "practice_cost", "locum_week_agency", "locum_week_own", "pension", "vacant_with_locum",
            "agency_share", "locum_weeks", "cover_hours", "cost_with_list",
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
        locum_weeks=hundredfold["locum_weeks"],
        cover_hours=hundredfold["cover_hours"],
        cost_with_list=hundredfold["cost_with_list"],
    )


def practice_cost_ore(months: str, person_months: str, rates: MunicipalRates) -> pl.Expr:
    """Øre of practice cost of lists through some months: a part stands by the list, a part follows its residents."""
    stands = pl.col(months).cast(pl.Int64) * COST_LIST * (10_000 - rates.cost_with_list)
    follows = pl.col(person_months).cast(pl.Int64) * rates.cost_with_list
    return half_up((stands + follows) * rates.practice_cost, 12 * 10_000 * COST_LIST)
