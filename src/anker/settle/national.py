"""The scheme's money of 2019–2023 from published numbers of people and contacts, beside what was paid.

What is a fit (one number set so that a year agrees) and what is then a check of the other years is told by each row.
Amounts are exact fractions of øre until they are told in million kroner; what is not money may be a float.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from math import erf, exp, log, sqrt
from typing import Literal

import polars as pl

from anker import law
from anker.errors import InputError
from anker.language import Text
from anker.law.capitation import Rule, equalisation, parts
from anker.law.tariff import newest_price
from anker.norway.tables import table

YEARS = range(2019, 2024)
FIT_YEAR = 2019
Kind = Literal["fit", "check", "conditional"]
# The rise that the breakpoint brought in 2020 as published: 78 kroner × 8/12 × 4.5 million persons.
UNDER_BREAKPOINT_2020 = Fraction(2344 * 10**5, 78) * Fraction(12, 8)
CONSULTATIONS = (("physical_consultations", "2ad"), ("e_consultations", "2ae"))
CONTACTS = (*CONSULTATIONS, ("home_visits", "11ad"), ("simple_contact_patient_present", "1ad"))
LETTERS = ("simple_contact_letter_phone_electronic", "1bd")
PAID_EQUALISATION = {2021: Fraction("55.1"), 2023: Fraction("69.5")}


@dataclass(frozen=True)
class Compared:
    """One published sum and the model's, in million kroner of the year."""

    id: str
    what: Text
    year: int
    published: Fraction
    model: Fraction
    tolerance: Fraction
    kind: Kind
    note: Text

    @property
    def off(self) -> Fraction:
        """The relative difference."""
        return self.model / self.published - 1

    @property
    def met(self) -> bool:
        """Whether the model is within the tolerance."""
        return abs(self.off) <= self.tolerance


def compare() -> list[Compared]:
    """Every comparison, by item and year."""
    return [
        *(_capitation_row(year) for year in YEARS),
        *(_equalisation_row(year) for year in YEARS),
        *(_paid_equalisation_row(year) for year in PAID_EQUALISATION),
        *(_due_row(year) for year in YEARS),
        *(_patients_row(year) for year in YEARS),
        *(_reimbursement_row(year) for year in YEARS),
    ]


def published(*items: str, year: int) -> Fraction:
    """The accounts of a year in its own million kroner: fixed prices times the scheme's current over fixed totals."""
    fixed = sum((_account(item, year, "fixed 2023") for item in items), Fraction(0))
    return (
        fixed * _account("gp_scheme_total", year, "current") / _account("gp_scheme_total", year, "fixed 2023")
    )


def listed(year: int, month: int) -> Fraction:
    """Persons on lists in a month, between the counts of the fourth quarters; 2019 has only its end."""
    after = listed_at_end(year)
    before = listed_at_end(year - 1) if year > 2019 else after
    return before + (after - before) * Fraction(2 * month - 1, 24)


def grants(year: int) -> Fraction:
    """The capitation grant for everyone listed, whoever the GP, in million kroner. In the two-step years lists are
    taken as lognormal about the published mean, with the spread that the rise of 2020 shows."""
    total = Fraction(0)
    for month in range(1, 13):
        people = listed(year, month)
        for part in parts(date(year, month, 1)):
            if part.rule is Rule.STEPS:
                below = people * _share_below(_mean_list(year))
                total += (part.ore_per_year[0] * below + part.ore_per_year[1] * (people - below)) * part.share
            else:
                total += part.ore_per_year[0] * people * part.share
    return total / 10**8


def equalisation_calculated(year: int) -> Fraction:
    """The equalisation grant for all posts in municipalities under 5,000, salaried and vacant ones too, in million
    kroner: posts of 2025 scaled by the number of lists in the country."""
    lists = table("gp_lists").select(
        "municipality_no", posts=pl.col("lists_with_gp") + pl.col("lists_without_gp")
    )
    people = table("population_total").filter(pl.col("on_date") == date(max(year, 2020), 1, 1))
    scale = Fraction(_lists(year), int(lists["posts"].sum()))
    rows = lists.join(people, on="municipality_no").filter((pl.col("persons") < 5000) & (pl.col("posts") > 0))
    total = Fraction(0)
    for persons, posts in rows.select("persons", "posts").rows():
        for month in range(1, 13):
            total += equalisation(parts(date(year, month, 1)), persons, posts * scale) * posts * scale
    return total / 10**8


def copayments_due(year: int) -> Fraction:
    """Co-payments of the contacts' own codes, before samples, specialists' extras and procedures, in million kroner."""
    return (
        sum((contacts(kind, year) * _mean_ore(code, year)[1] for kind, code in CONTACTS), Fraction(0)) / 10**8
    )


def reimbursements_of_codes(year: int) -> tuple[Fraction, Fraction]:
    """Reimbursements of the contacts' own codes, and what one time unit (2cd) for every consultation would be."""
    base = sum(
        (contacts(kind, year) * _mean_ore(code, year)[0] for kind, code in (*CONTACTS, LETTERS)), Fraction(0)
    )
    units = sum((contacts(kind, year) for kind, _ in CONSULTATIONS), Fraction(0)) * _time_unit_ore(year)
    return base / 10**8, units / 10**8


def contacts(kind: str, year: int) -> Fraction:
    """The published number of contacts of a kind."""
    rows = table("contacts_by_type").filter(
        (pl.col("indicator") == kind) & (pl.col("year") == year) & (pl.col("period") == "year")
    )
    return Fraction(int(rows["value"].item()))


def _capitation_row(year: int) -> Compared:
    return Compared(
        "basic_and_capitation_grant", Text("basis- og grunntilskudd", "capitation and start grants"), year,
        published("basic_and_capitation_grant", year=year), grants(year), Fraction(2, 100),
        "fit" if year == 2020 else "check",
        Text("spredningen av listelengder er satt etter 2020; grunntilskuddet er ikke med i modellen",
             "the spread of list lengths is set by 2020; the start grant is not in the model"),
    )  # fmt: skip


def _equalisation_row(year: int) -> Compared:
    return Compared(
        "equalisation_calculated", Text("utjamningstilskudd, beregnet for alle", "equalisation grant, for all posts"),
        year, published("equalisation_grant", year=year), equalisation_calculated(year), Fraction(10, 100), "check",
        Text("antall stillinger per kommune er fra 2025, skalert; for 2019 er folketallet fra 2020 og referanselisten "
             "antatt",
             "posts per municipality are those of 2025, scaled; for 2019 the population is of 2020 and the reference "
             "list assumed"),
    )  # fmt: skip


def _paid_equalisation_row(year: int) -> Compared:
    """What is paid to the self-employed: the share of 2021, moved by the country's share of self-employed lists."""
    calculated = published("equalisation_grant", year=year)
    share = PAID_EQUALISATION[2021] / published("equalisation_grant", year=2021)
    moved = _self_employed_share(year) / _self_employed_share(2021)
    return Compared(
        "equalisation_paid", Text("utjamningstilskudd, betalt til næringsdrivende", "equalisation grant, paid"), year,
        PAID_EQUALISATION[year], calculated * share * moved, Fraction(10, 100),
        "fit" if year == 2021 else "conditional",
        Text("av den publiserte beregnede summen; andelen næringsdrivende i små kommuner følger landets fra 2021",
             "of the published calculated sum; the share self-employed follows the country's from 2021 on"),
    )  # fmt: skip


def _due_row(year: int) -> Compared:
    everything = (
        "patient_copayments",
        "reimbursement_free_card_copayments",
        "reimbursement_other_copayments",
    )
    factor = published(*everything, year=FIT_YEAR) / copayments_due(FIT_YEAR)
    return Compared(
        "copayments_due", Text("egenandeler, hvem som enn betaler", "co-payments, whoever pays"), year,
        published(*everything, year=year), copayments_due(year) * factor, Fraction(5, 100),
        "fit" if year == FIT_YEAR else "check",
        Text("prøver og spesialisttillegg er ett påslag, satt etter 2019",
             "samples and specialists' extras are one factor, set by 2019"),
    )  # fmt: skip


def _patients_row(year: int) -> Compared:
    """What patients paid themselves: what is due, less what the accounts say of exemptions, less the card's share."""
    own, card = (
        published(item, year=FIT_YEAR)
        for item in ("patient_copayments", "reimbursement_free_card_copayments")
    )
    left = _due_row(year).model - published("reimbursement_other_copayments", year=year)
    return Compared(
        "patient_copayments", Text("egenandeler, betalt av pasientene", "co-payments paid by patients"), year,
        published("patient_copayments", year=year), left * own / (own + card), Fraction(5, 100),
        "fit" if year == FIT_YEAR else "conditional",
        Text("fritatte egenandeler er regnskapets; frikortets del av resten er holdt som i 2019. I 2021 ble to tak ett "
             "uten at taket økte: det er ikke modellert på landsnivå",
             "exempt co-payments are the accounts'; the card's part of the rest is held as in 2019. In 2021 two "
             "ceilings became one without a rise: not modelled for the nation"),
    )  # fmt: skip


def _reimbursement_row(year: int) -> Compared:
    items = ("fee_reimbursements", "reimbursement_L_fees_NAV")
    base, units = reimbursements_of_codes(FIT_YEAR)
    factor = (published(*items, year=FIT_YEAR) - base) / units
    own, more = reimbursements_of_codes(year)
    return Compared(
        "reimbursements", Text("refusjoner", "reimbursements"), year, published(*items, year=year), own + more * factor,
        Fraction(5, 100), "fit" if year == FIT_YEAR else "conditional",
        Text("kalibrert: alt ut over kontaktens egen takst er tidsenheter per konsultasjon, satt etter 2019; takster "
             "som ikke er funnet, følger nyeste kjente eller takstoppgjøret",
             "calibrated: all beyond a contact's own code is time units per consultation, set by 2019; codes not "
             "found follow the newest rate or the settlement's rise"),
    )  # fmt: skip


@cache
def _mean_ore(code: str, year: int) -> tuple[Fraction, Fraction]:
    """A code's reimbursement and co-payment, mean over the days of a year; the newest known where one is missing, the
    first known before that."""
    first, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    state = patient = 0
    for day in range(first, end):
        found = newest_price(code, max(date.fromordinal(day), _first_day(code)), law.whole())
        state, patient = state + found.reimbursement_ore, patient + found.copayment_ore
    return Fraction(state, end - first), Fraction(patient, end - first)


@cache
def _time_unit_ore(year: int) -> Fraction:
    """What a time unit (2cd) costs in all, mean over a year; after the last rate known it follows the settlements'
    published rises."""
    key, rises = (
        law.whole().parameters["tariff.2cd.fee"],
        law.shipped().parameters["settlement.rate_increase"],
    )
    first, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    total = Fraction(0)
    for day in map(date.fromordinal, range(first, end)):
        newest = next((v for v in reversed(key.known) if v.start <= day), key.known[0])
        ore = Fraction(newest.exact or 0) * 100
        for rise in rises.known:
            if not newest.holds(day) and newest.start < rise.start <= day:
                ore *= 1 + Fraction(rise.exact or 0) / 100
        total += ore
    return total / (end - first)


@cache
def _first_day(code: str) -> date:
    """The first day from which both parts of a code are known."""
    whole = law.whole()
    starts = sorted({v.start for part in ("fee", "reimbursement", "copayment")
                     if (p := whole.parameters.get(f"tariff.{code}.{part}")) for v in p.known})  # fmt: skip
    for start in starts:
        try:
            newest_price(code, start, whole)
        except InputError:
            continue
        return start
    raise ValueError(f"{code} has no price on any day")


def _share_below(mean: float) -> Fraction:
    """The share of persons who stand below the breakpoint on their list, lists being lognormal about a mean."""
    return Fraction(_below(mean, _spread())).limit_denominator(10**9)


def _below(mean: float, spread: float) -> float:
    """E[min(n, 1000)] / E[n] for lognormal n of a mean and a spread (of the logarithm)."""
    at = (log(1000) - log(mean) + spread**2 / 2) / spread
    under = _normal(at - spread)  # the part of all persons who are on lists under 1,000
    return under + 1000 / mean * (1 - _normal(at))


@cache
def _spread() -> float:
    """The spread at which the share below the breakpoint is that of 2020, by halving."""
    wanted = float(UNDER_BREAKPOINT_2020 / listed(2020, 9))
    low, high = 0.05, 1.5
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(_mean_list(2020), middle) > wanted else (low, middle)
    return low


def _normal(x: float) -> float:
    return (1 + erf(x / sqrt(2))) / 2


def _mean_list(year: int) -> float:
    """The mean length of all lists through a year."""
    ends = [series_value("mean_list_length_all_lists", y, "Q4") for y in (max(year - 1, 2019), year)]
    return exp(sum(log(end) for end in ends) / 2)


def listed_at_end(year: int) -> Fraction:
    """Persons on lists, with and without a GP, at the end of a year."""
    return Fraction(
        sum(
            int(series_value(name, year, "Q4"))
            for name in ("residents_on_lists_with_gp", "residents_on_lists_without_gp")
        )
    )


def _lists(year: int) -> int:
    return int(series_value("lists_total", year, "Q4"))


def _self_employed_share(year: int) -> Fraction:
    own, salaried = (
        int(series_value(name, year, "Q4")) for name in ("lists_self_employed_gp", "lists_salaried_gp")
    )
    return Fraction(own, own + salaried)


def series_value(name: str, year: int, period: str) -> float:
    """One published national figure."""
    rows = table("national_series").filter(
        (pl.col("indicator") == name)
        & (pl.col("year") == year)
        & (pl.col("period") == period)
        & (pl.col("group") == "all")
    )
    return float(rows["value"].item())


def _account(item: str, year: int, basis: str) -> Fraction:
    rows = table("expenditure").filter(
        (pl.col("indicator") == item) & (pl.col("year") == year) & (pl.col("price_basis") == basis)
    )
    return Fraction(str(rows["value"].item()))
