"""The public budgets line by line, in million kroner a year at the prices of the start: what a package moves where.

The state's three lines add up to its cost, the municipality's less the fees that it receives to its net cost.
"""

from collections.abc import Callable

import numpy as np

from anker.evaluation.indicators.money import MILLION
from anker.evaluation.outcome import Indicator
from anker.evaluation.yearly_view import YearBooks
from anker.language import Text
from anker.settlement.rehearsed.equalisation import EQUALISATION
from anker.settlement.rehearsed.given_costs import GIVEN_COSTS, GIVEN_INCOMES
from anker.settlement.rehearsed.guests import OTHERS_HERE, OWN_ELSEWHERE
from anker.settlement.rehearsed.ledger import CO_PAYMENTS, REIMBURSEMENTS
from anker.settlement.rehearsed.salaried_lists import SALARIED_ITEMS
from anker.settlement.rehearsed.vacant_lists import VACANT_ITEMS

_CAPITATION = ("capitation", "start grant")
REIMBURSED = ("fee reimbursement", "fee reimbursement, other codes", "nurse time")
_COVERED = ("co-payment covered", "nurse co-payment covered")
_GUESTS = (OWN_ELSEWHERE, OTHERS_HERE)
_FEES = (*REIMBURSEMENTS, *CO_PAYMENTS)


def _line(payer: str, *items: str) -> Callable[[YearBooks], np.ndarray]:
    """Million kroner that a party pays for some items."""
    return lambda books: books.paid(by=payer, item=lambda item: item in items) / 1e6


def _measures(books: YearBooks) -> np.ndarray:
    """All that the municipality pays for measures alone, less grants that it gets."""
    known = (*_CAPITATION, EQUALISATION, *SALARIED_ITEMS, *VACANT_ITEMS, *_GUESTS, *GIVEN_COSTS)
    grants = books.paid(to="municipality", item=lambda item: item not in (*_FEES, *_GUESTS, *GIVEN_INCOMES))
    return (books.paid(by="municipality", item=lambda item: item not in known) - grants) / 1e6


def _given(books: YearBooks) -> np.ndarray:
    """Agreements and hours that the user gave, less the capitation kept and the grants for them, million kroner."""
    kept = books.paid(to="municipality", item=lambda item: item in GIVEN_INCOMES)
    return (books.paid(by="municipality", item=lambda item: item in GIVEN_COSTS) - kept) / 1e6


def _guests(books: YearBooks) -> np.ndarray:
    """What is paid for own residents elsewhere less what is got for others' residents, million kroner."""
    return (
        books.paid(by="municipality", item=_of_guests) - books.paid(to="municipality", item=_of_guests)
    ) / 1e6


def _of_guests(item: str) -> bool:
    return item in _GUESTS


def _fees(books: YearBooks) -> np.ndarray:
    """Fees and co-payments that the municipality gets, million kroner."""
    return books.paid(to="municipality", item=lambda item: item in _FEES) / 1e6


def _grants(books: YearBooks) -> np.ndarray:
    """All that the state pays beside fees and co-payments, million kroner."""
    return books.paid(by="state", item=lambda item: item not in (*REIMBURSED, *_COVERED)) / 1e6


INDICATORS = (
    (
        Indicator(
            "budget_capitation", Text("Budsjett: basis- og grunntilskudd", "Budget: capitation and start grants"),
            MILLION, Text("Kommunens betaling til næringsdrivende fastleger", "The municipality's payment to the "
                          "self-employed"),
            "municipality", "neither", 1, ("capitation.national_average",),
        ),
        _line("municipality", *_CAPITATION),
    ),
    (
        Indicator(
            "budget_salaried", Text("Budsjett: fastlønte fastleger", "Budget: salaried GPs"), MILLION,
            Text("Lønn, pensjon, arbeidsgiveravgift etter sone og praksiskostnader",
                 "Wage, pension, employer's contribution by zone and practice costs"),
            "municipality", "neither", 1,
            ("municipal.salaried_wage", "municipal.pension", "municipal.practice_cost", "municipal.cost_with_list"),
        ),
        _line("municipality", *SALARIED_ITEMS),
    ),
    (
        Indicator(
            "budget_vacant", Text("Budsjett: ubesatte lister", "Budget: vacant lists"), MILLION,
            Text("Vikarer, kollegers dekning og praksiskostnader; kommunen beholder basistilskuddet for listen",
                 "Locums, colleagues' cover and practice costs; the municipality keeps the list's capitation"),
            "municipality", "neither", 1,
            ("municipal.vacant_with_locum", "municipal.agency_share", "municipal.locum_week_agency",
             "municipal.locum_week_own", "municipal.locum_weeks", "municipal.cover_hours",
             "municipal.practice_cost", "municipal.cost_with_list",
             "municipal_work.hourly_rate"),
        ),
        _line("municipality", *VACANT_ITEMS),
    ),
    (
        Indicator(
            "budget_equalisation", Text("Budsjett: utjamningstilskudd", "Budget: equalisation grants"), MILLION,
            Text("Til næringsdrivende fastleger i kommuner under 5 000 innbyggere med korte lister",
                 "To self-employed GPs in municipalities under 5,000 residents with short lists"),
            "municipality", "neither", 1, ("capitation.national_average", "equalisation.reference_list"),
        ),
        _line("municipality", EQUALISATION),
    ),
    (
        Indicator(
            "budget_guests", Text("Budsjett: gjesteinnbyggere", "Budget: residents across borders"), MILLION,
            Text("Basistilskudd for egne innbyggere på lister i andre kommuner minus det andre betaler for sine "
                 "innbyggere her, etter tallet ved årets slutt",
                 "Capitation for own residents on lists elsewhere less what others pay for their residents here, by "
                 "the numbers at the year's end"),
            "municipality", "neither", 1, ("capitation.national_average",),
        ),
        _guests,
    ),
    (
        Indicator(
            "budget_agreements", Text("Budsjett: andre avtaler", "Budget: other agreements"), MILLION,
            Text("8.2-avtaler, nullavtaler, veiledning og ALIS minus tilskudd, kommunale oppgaver, praksiskompensasjon "
                 "og beredskap: bare det som er oppgitt i [municipal_costs], ellers null",
                 "8.2 and null agreements, supervision and training less grants, municipal work, practice "
                 "compensation and stand-by: only what is given in [municipal_costs], else nothing"),
            "municipality", "neither", 1, ("municipal_work.hourly_rate",),
        ),
        _given,
    ),
    (
        Indicator(
            "budget_municipal_measures", Text("Budsjett: kommunens tiltak", "Budget: the municipality's measures"),
            MILLION, Text("Det kommunen ellers betaler, som tiltakene utløser, minus tilskudd den får til dem",
                          "What the municipality pays otherwise, brought by the measures, less grants that it gets "
                          "for them"),
            "municipality", "neither", 1, ("municipal_work.hourly_rate",),
        ),
        _measures,
    ),
    (
        Indicator(
            "budget_municipal_fees", Text("Budsjett: takster kommunen får", "Budget: fees the municipality receives"),
            MILLION, Text("Refusjon og egenandeler fra fastlønte fastleger og vikarer; trekkes fra kommunens utgift",
                          "Reimbursement and co-payments of salaried GPs and locums; deducted from its cost"),
            "municipality", "neither", 1, ("settle.typical.code_mix", "settle.other_codes_per_consultation"),
        ),
        _fees,
    ),
    (
        Indicator(
            "budget_reimbursements", Text("Budsjett: takstrefusjoner", "Budget: fee reimbursements"), MILLION,
            Text("Statens refusjon for fastlegers og sykepleieres arbeid", "The state's reimbursement of GPs' and "
                 "nurses' work"),
            "state", "neither", 1,
            ("settle.typical.code_mix", "settle.other_codes_per_consultation", "tariff.S2cd.reimbursement"),
        ),
        _line("state", *REIMBURSED),
    ),
    (
        Indicator(
            "budget_copayments_covered", Text("Budsjett: egenandeler staten dekker", "Budget: co-payments covered"),
            MILLION, Text("Frikort og fritak", "The exemption card and exemptions"),
            "state", "neither", 1, ("settle.covered_copayment_per_consultation", "tariff.S2ad.copayment"),
        ),
        _line("state", *_COVERED),
    ),
    (
        Indicator(
            "budget_grants", Text("Budsjett: statlige tilskudd", "Budget: grants from the state"), MILLION,
            Text("Tilskudd som tiltakene utløser: utdanning, rekruttering, drift",
                 "Grants that the measures bring: training, recruitment, operation"),
            "state", "neither", 1, ("settle.reimbursement_per_consultation",),
        ),
        _grants,
    ),
)  # fmt: skip
