"""Any year: by codes, by the accounts' totals, or one refusal that says which years can be settled."""

from datetime import date
from fractions import Fraction

import polars as pl
import pytest

from anker.errors import InputError
from anker.law.capitation import parts
from anker.norway.places import resolve
from anker.report.money.carried_forward import carried_forward
from anker.settlement.accounts.accounts import account
from anker.settlement.claims.code_prices import set_prices
from anker.settlement.models.inputs import SettlementInputs, SettlementOptions, settlement_inputs
from anker.settlement.models.model import Terms
from anker.settlement.models.ordinary import MODEL as ORDINARY
from anker.settlement.models.rows import capitation_rows
from anker.settlement.rehearsed.prices import OTHER, prices
from anker.settlement.typical_year import typical
from anker.settlement.typical_year.account_prices import DUE_ITEMS, REIMBURSED_ITEMS, account_prices
from anker.settlement.years import FIRST_ACCOUNTS, LAST_ACCOUNTS, TARIFF_FROM, Basis, basis_of
from anker.synthesis.build import build

pytestmark = pytest.mark.integration


def _books(year: int) -> SettlementInputs:
    return settlement_inputs(build(resolve("utsira")), SettlementOptions(year))


@pytest.mark.parametrize("year", range(FIRST_ACCOUNTS, LAST_ACCOUNTS + 1))
def test_the_nations_contacts_of_a_year_bring_what_its_accounts_show(year: int) -> None:
    found, contacts = account_prices(year), typical.national_contacts(year)
    for ore, items in ((found.reimbursement, REIMBURSED_ITEMS), (found.copayment, DUE_ITEMS)):
        kroner = sum(n * int(each) for n, each in zip(contacts, ore[:, 0], strict=False)) / 100
        assert kroner == pytest.approx(float(account(*items, year=year)) * 1e6, rel=1e-4)


def test_every_year_since_the_accounts_can_be_settled_and_grants_are_known() -> None:
    for year in range(FIRST_ACCOUNTS, 2028):
        assert parts(date(year, 1, 1), newest=True)
        paid = ORDINARY.postings(_books(year), Terms())["amount_ore"].sum()
        assert paid > 0, year


def test_earlier_years_are_refused_with_the_years_that_can_be_settled() -> None:
    for year in (2001, 2010, FIRST_ACCOUNTS - 1):
        with pytest.raises(InputError, match="2019–2025"):
            basis_of(year)


def test_the_tariff_is_whole_from_its_first_day_on_and_not_before() -> None:
    sets = typical.mix().code_sets
    assert not set_prices(sets, TARIFF_FROM, TARIFF_FROM).assumed
    with pytest.raises(InputError):
        set_prices(sets, date(2025, 6, 30), date(2025, 6, 30))
    assert [basis_of(year) for year in (2023, 2025, 2026)] == [Basis.ACCOUNTS, Basis.RAISED, Basis.CODES]


def test_the_page_of_a_year_by_the_accounts_says_so_and_one_by_codes_does_not() -> None:
    assert "regnskapets summer for 2021" in _books(2021).basis[0].nb
    assert _books(2026).basis == ()


@pytest.mark.parametrize("year", [2026, 2027])
def test_codes_beyond_the_mix_are_paid_as_a_rehearsal_pays_them(year: int) -> None:
    books = _books(year)
    rows = ORDINARY.postings(books, Terms())
    paid = rows.filter(rows["item"] == "fee reimbursement, other codes")["amount_ore"].sum()
    consultations = int((books.contacts.set_counts.sum(axis=1) * books.consultation_sets).sum())
    wanted = Fraction(prices(date(2026, 1, 1)).ore[OTHER] * consultations)
    assert paid == pytest.approx(float(wanted), abs=20)  # each month is rounded once
    by_accounts = ORDINARY.postings(_books(2022), Terms())
    assert "fee reimbursement, other codes" not in by_accounts["item"].unique().to_list()


def test_a_page_says_at_the_top_what_is_carried_forward_and_what_a_rise_would_change() -> None:
    books = settlement_inputs(build(resolve("lyngdal")), SettlementOptions(2026))
    told = " ".join(text.en for text in carried_forward(books))
    assert "at the rate of 1 July 2023, the newest known, carried forward to 2026" in told
    ore = capitation_rows(books, "").group_by("month").agg(pl.col("amount_ore").sum())
    # two settlements passed by January, three by July
    more = sum(n * (0.01**2 + 0.02 if month.month < 7 else 1.01**3 - 1) for month, n in ore.rows()) / 100
    assert f"NOK {round(more):,} more a year" in told
    assert "published for 2016 and carried on by 2.25% a year to 2026" in told
    known = settlement_inputs(build(resolve("lyngdal")), SettlementOptions(2022))
    assert "carried forward to 2022" not in " ".join(text.en for text in carried_forward(known))


def test_people_are_as_old_in_an_earlier_year_as_in_the_record() -> None:
    record = build(resolve("utsira"))
    born = record["residents"]["birth_month"].dt.year()
    ages = {
        year: record["residents"].select(age=typical.age_in(record, year))["age"]
        for year in (2020, 2025, 2030)
    }
    assert (ages[2020] == 2025 - born).all()
    assert (ages[2020] == ages[2025]).all()
    assert (ages[2030] == ages[2025] + 5).all()
