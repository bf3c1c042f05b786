"""What codes bring in years whose tariff is not known code by code: the accounts' totals, spread over the contacts.

Every code of the mix stands at its amount of the first day on which all are known, times one factor for reimbursements
and one for co-payments: those at which the nation's published contacts of the year bring what the accounts show. After
the newest accounts the factors follow the settlements known since.
"""

from datetime import date
from fractions import Fraction
from functools import cache

import polars as pl

from anker import law
from anker.language import Text
from anker.law.capitation import rounded_ore
from anker.law.tariff import Price, newest_price, whole_law
from anker.provenance import Certainty
from anker.settlement.accounts.accounts import account
from anker.settlement.claims.code_prices import SetPrices, prices_of_sets
from anker.settlement.typical_year import typical
from anker.settlement.years import LAST_ACCOUNTS, TARIFF_FROM, Basis, basis_of

REIMBURSED_ITEMS = ("fee_reimbursements", "reimbursement_L_fees_NAV")
DUE_ITEMS = ("patient_copayments", "reimbursement_free_card_copayments", "reimbursement_other_copayments")
_RISES = {"reimbursement": "settlement.rate_increase", "copayment": "settlement.copayment_increase"}


def account_prices(year: int) -> SetPrices:
    """The amounts of the typical mix's sets in a year that is settled by the accounts."""
    sets = typical.mix(year).code_sets
    codes = sets["code"].unique().sort().to_list()
    starts = _starts(year)
    of_code = [{code: _price(code, start, year) for code in codes} for start in starts]
    return prices_of_sets(sets, starts, of_code, date(year, 12, 31), whole_law())


def account_note(year: int) -> Text:
    """How such a year was settled, for the top of the page."""
    if basis_of(year) is Basis.ACCOUNTS:
        return Text(
            f"{year} er ikke gjort opp takst for takst: takstene er ikke kjent for hele året. Kontaktene er betalt "
            f"etter regnskapets summer for {year} (refusjoner, også til erklæringer, og egenandeler), fordelt på årets "
            "publiserte kontakter. Innbyggere og lister er registerets.",
            f"{year} is not settled code by code: the codes are not known for the whole year. Contacts are paid by the "
            f"accounts' totals for {year} (reimbursements, statements included, and co-payments), spread over the "
            "year's published contacts. Residents and lists are the record's.",
        )
    return Text(
        f"{year} er ikke gjort opp takst for takst: kontaktene er betalt etter regnskapets summer for {LAST_ACCOUNTS}, "
        "hevet med de takstoppgjørene som er kjent siden (fra 1. juli 2025 er egenandelene tariffens). Antall "
        f"kontakter er fra {LAST_ACCOUNTS}.",
        f"{year} is not settled code by code: contacts are paid by the accounts' totals for {LAST_ACCOUNTS}, raised by "
        "the settlements that are known since (from 1 July 2025 co-payments are the tariff's). Numbers of contacts are "
        f"those of {LAST_ACCOUNTS}.",
    )


def _starts(year: int) -> list[date]:
    """The first days of the stretches in which nothing changes."""
    rises = {v.start for key in _RISES.values() for v in law.shipped().parameters[key].known}
    inside = {day for day in {*rises, TARIFF_FROM} if day.year == year and basis_of(year) is Basis.RAISED}
    return sorted({date(year, 1, 1), *inside})


def _price(code: str, on: date, year: int) -> Price:
    """One unit of a code on a day: what it is on the first day known, or as known later, times the year's factors; a
    known co-payment stands as it is."""
    first = newest_price(code, max(on, TARIFF_FROM))
    state = first.reimbursement_ore * _factor("reimbursement", year, on)
    patient = first.copayment_ore * (1 if on >= TARIFF_FROM else _factor("copayment", year, on))
    return Price(code, rounded_ore(state), rounded_ore(Fraction(patient)), on, Certainty.DERIVED)


@cache
def _factor(part: str, year: int, on: date) -> Fraction:
    """By what the amounts of the first whole tariff are multiplied on a day."""
    accounts = min(year, LAST_ACCOUNTS)
    paid = account(*(REIMBURSED_ITEMS if part == "reimbursement" else DUE_ITEMS), year=accounts) * 10**8
    level = Fraction(1) if year <= LAST_ACCOUNTS else level_since(part, accounts, on)
    return paid / _national(accounts, part) * level


@cache
def _national(year: int, part: str) -> Fraction:
    """Øre that the nation's contacts of a year bring at the first whole tariff."""
    sets, contacts = typical.mix(year).first_sets, typical.national_contacts(year)
    rows = sets.join(pl.DataFrame({"code_set": range(len(contacts)), "n": contacts}).cast({"code_set": pl.Int32}),
                     on="code_set", maintain_order="left")  # fmt: skip
    return sum(
        (Fraction(n).limit_denominator() * count * getattr(newest_price(code, TARIFF_FROM), f"{part}_ore")
         for code, count, n in rows.select("code", "count", "n").rows()),
        Fraction(0),
    )  # fmt: skip


def level_since(part: str, year: int, on: date) -> Fraction:
    """By how much the settlements known have raised `reimbursement` or `copayment` on a day, against a year's mean."""
    return _level(part, on) / _mean_level(part, year)


def _mean_level(part: str, year: int) -> Fraction:
    """The mean over the months of a year (settlements fall on the first of a month)."""
    return sum((_level(part, date(year, month, 1)) for month in range(1, 13)), Fraction(0)) / 12


def _level(part: str, on: date) -> Fraction:
    level = Fraction(1)
    for rise in law.shipped().parameters[_RISES[part]].known:
        if rise.start <= on:
            level *= 1 + Fraction(rise.exact or 0) / 100
    return level
