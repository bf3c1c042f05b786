"""What municipalities pay for GPs beyond capitation and equalisation: salaried and vacant lists of the country.

The ledger's own functions (salaried_lists.py, vacant_lists.py), fed with each year's published numbers of lists and its
prices. Nothing is set by the published sums. 8.2 and null agreements, recruitment packages and minimum incomes are in
the published sums, are not public in numbers, and not in the model.
"""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from anker.language import Text
from anker.law import rate
from anker.law.capitation import parts
from anker.norway.tables import table
from anker.settlement.accounts.accounts import account, lists_at_end, series_value
from anker.settlement.costs import COST_LIST, practice_cost
from anker.settlement.municipal_costs import HOURLY, MUNICIPAL, municipal_quantities
from anker.settlement.rehearsed.municipal_rates import MunicipalRates
from anker.settlement.rehearsed.place import contribution_permille
from anker.settlement.rehearsed.salaried_lists import salaried_rows
from anker.settlement.rehearsed.vacant_lists import vacant_rows
from anker.validate.money.compared import Compared
from anker.yaml import read_yaml

EXTRA_YEARS = (2019, 2021, 2023)
TOLERANCE = Fraction(25, 100)
_BASE = 2020  # the year of the wage
_FEES = ("fee_reimbursements", "reimbursement_L_fees_NAV", "patient_copayments")


def extra_row(year: int) -> Compared:
    """Municipalities' cost beyond capitation and equalisation."""
    return Compared(
        "municipal_extra_cost",
        Text("kommunenes utgift ut over basis- og utjamningstilskudd",
             "municipalities' cost beyond capitation and equalisation"),
        year, Fraction(_given()["extra"][year]), extra_cost(year), TOLERANCE, "check",
        Text("fastlønte og ubesatte lister etter årets publiserte antall og årets priser; ingen av summene er brukt i "
             "modellen. 8.2-avtaler, nullavtaler og rekrutteringspakker er i de publiserte summene og ikke i modellen. "
             "Lønnen fra 2020 følger timesatsen i ASA 4310 12.5, praksiskostnaden er den næringsdrivendes, og "
             "byråvikarer går jevnt fra 2015 til 2022",
             "salaried and vacant lists by the year's published numbers and prices; none of the sums is used in the "
             "model. 8.2 and null agreements and recruitment packages are in the published sums and not in the model. "
             "The wage of 2020 follows the hourly rate of ASA 4310 12.5, the practice cost is that of the "
             "self-employed, and agency locums go evenly from 2015 to 2022"),
    )  # fmt: skip


def extra_cost(year: int) -> Fraction:
    """Million kroner: wages, locums, cover and practices, less fees and less the capitation of the same lists."""
    salaried, vacant = salaried_with_gp(year), int(series_value("lists_without_gp", year, "Q4"))
    rates = rates_of(year)
    lists = _lists(year, salaried, vacant)
    rows = pl.concat([*salaried_rows(lists, rates), *vacant_rows(lists, rates)], how="vertical_relaxed")
    paid = Fraction(int(rows.collect()["amount_ore"].sum()), 10**8)
    with_fees = salaried + Fraction(vacant * rates.with_locum, 10_000)
    fees, kept = _per_list(year)
    return paid - fees * with_fees - kept * (salaried + vacant)


def salaried_with_gp(year: int) -> int:
    """Lists with a salaried GP at the end of a year, by their published share of lists with a GP."""
    share = Fraction(str(series_value("share_salaried_of_lists_with_gp", year, "Q4"))) / 100
    return round(share * Fraction(series_value("lists_with_gp", year, "Q4")))


def rates_of(year: int) -> MunicipalRates:
    """The ledger's rates at the prices of a year; shares and hours as delivered."""
    level = _hourly(year) / _hourly(_BASE)
    share = {name: round(municipal_quantities()[f"{MUNICIPAL}.{name}"].require() * 100) for name in _SHARES}
    agency = _agency_week(year)
    half = municipal_quantities()
    own = agency * Fraction(
        half[f"{MUNICIPAL}.locum_week_own"].require() / half[f"{MUNICIPAL}.locum_week_agency"].require()
    )
    return MunicipalRates(
        wage=round(100 * level * Fraction(_given()["wage_2020"])),
        practice_cost=round(100 * practice_cost(Fraction(1), Fraction(COST_LIST), year)),
        week_agency=round(100 * agency),
        week_own=round(100 * own),
        hour=round(100 * _hourly(year)),
        pension=share["pension"],
        with_locum=share["vacant_with_locum"],
        agency=share["agency_share"],
        locum_weeks=share["locum_weeks"],
        cover_hours=share["cover_hours"],
        cost_with_list=share["cost_with_list"],
    )


_SHARES = ("pension", "vacant_with_locum", "agency_share", "locum_weeks", "cover_hours", "cost_with_list")


def _lists(year: int, salaried: int, vacant: int) -> pl.LazyFrame:
    """A row per list, all months of the year, at the employer's contribution of all of the country's lists. Salaried
    lists are as much shorter than the mean of all as in 2019."""
    n = salaried + vacant
    empty = [0] * salaried + [12] * vacant
    mean = Fraction(series_value("mean_list_length_all_lists", year, "Q4"))
    on_salaried = round(12 * mean * _salaried_length())
    on_vacant = round(12 * series_value("residents_on_lists_without_gp", year, "Q4") / vacant)
    return pl.LazyFrame(
        {"year": [year] * n, "practice_id": range(n), "salaried": [True] * salaried + [False] * vacant,
         "months": [12] * n, "vacant_months": empty, "listed_months": [on_salaried] * salaried + [on_vacant] * vacant,
         "vacant_person_months": [0] * salaried + [on_vacant] * vacant,
         "contribution_permille": [_mean_permille()] * n}
    )  # fmt: skip


@cache
def _salaried_length() -> Fraction:
    """Residents on a salaried list over those on the mean list in 2019, by the capitation calculated for them."""
    rates = [part.ore_per_year[0] for month in range(1, 13) for part in parts(date(2019, month, 1))]
    kroner = sum(rates, Fraction(0)) / len(rates) / 100
    persons = Fraction(_given()["salaried_lists_2019"]["capitation"]) * 10**6 / kroner
    lists = Fraction(series_value("lists_salaried_gp", 2019, "Q4"))
    return persons / lists / Fraction(series_value("mean_list_length_all_lists", 2019, "Q4"))


@cache
def _mean_permille() -> int:
    """The employer's contribution by zone, mean over the country's lists."""
    posts = table("gp_lists").select(
        "municipality_no", posts=pl.col("lists_with_gp") + pl.col("lists_without_gp")
    )
    rows = (
        table("municipalities")
        .join(posts, on="municipality_no", maintain_order="left")
        .select("municipality_no", "centrality_class", "posts")
    )
    weighted = sum(contribution_permille(no, int(c)) * int(n) for no, c, n in rows.rows())
    return round(weighted / int(rows["posts"].sum()))


def _per_list(year: int) -> tuple[Fraction, Fraction]:
    """Fees with co-payments, and capitation with equalisation, of a salaried list in million kroner: those of 2019,
    raised as those of the whole scheme for each list."""
    told = _given()["salaried_lists_2019"]
    lists = Fraction(series_value("lists_salaried_gp", 2019, "Q4"))

    def growth(*items: str) -> Fraction:
        now, then = (account(*items, year=y) / lists_at_end(y) for y in (year, 2019))
        return now / then

    fees = (Fraction(told["reimbursements"]) + Fraction(told["patients"])) / lists
    kept = (Fraction(told["capitation"]) + Fraction(told["equalisation"])) / lists
    return fees * growth(*_FEES), kept * growth("basic_and_capitation_grant")


def _hourly(year: int) -> Fraction:
    """The hourly rate of municipal work in kroner, mean of the two halves of a year."""
    halves = [rate(HOURLY, date(year, month, 1)).require() for month in (1, 7)]
    return Fraction(sum(halves)) / 2


def _agency_week(year: int) -> Fraction:
    """Kroner for a week of a locum from an agency."""
    first, last = (Fraction(_given()["locum_week_agency"][y]) for y in (2015, 2022))
    if year >= 2022:
        return last * _hourly(year) / _hourly(2022)
    return first * Fraction(float(last / first) ** ((year - 2015) / 7)).limit_denominator(10**6)


@cache
def _given() -> dict[str, Any]:
    content = read_yaml(Path(__file__).with_name("extra_cost.yaml"))
    week = content["locum_week_agency"]
    return {
        "extra": {int(row["year"]): row["value"] for row in content["extra"]},
        "salaried_lists_2019": content["salaried_lists_2019"],
        "wage_2020": content["wage_2020"]["value"],
        "locum_week_agency": {year: week[str(year)] for year in (2015, 2022)},
    }
