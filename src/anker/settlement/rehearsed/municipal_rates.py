"""The rates of salaried and vacant lists in whole øre and whole parts, from what a replicate draws."""

from dataclasses import dataclass
from datetime import date

from anker import law
from anker.settlement.municipal_costs import ROOM

HOURLY = "municipal_work.hourly_rate"


@dataclass(frozen=True)
class MunicipalRates:
    """Øre a year (wage, practice cost), a week (locums) and an hour (cover); shares in ten-thousandths (pension of the
    wage, vacant lists with a locum, locum weeks by agency); hundredths of an hour a week of cover."""

    wage: int
    practice_cost: int
    week_agency: int
    week_own: int
    hour: int
    pension: int
    with_locum: int
    agency: int
    cover_hours: int


def municipal_rates(values: dict[str, float], start: date) -> MunicipalRates:
    """The rates of a draw; the hour's is the newest of ASA 4310 12.5 that is known on the day."""
    hundredfold = {
        name: round(values[f"{ROOM}.{name}"] * 100)
        for name in (
            "salaried_wage", "practice_cost", "locum_week_agency", "locum_week_own", "pension", "vacant_with_locum",
            "agency_share", "cover_hours",
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
    )
