"""What each party pays and gets, in million kroner a year at the prices of the start."""

import numpy as np

from anker.evaluation.outcome import Indicator
from anker.evaluation.yearly_view import YearBooks
from anker.language import Text

MILLION = Text("millioner kroner per år", "million NOK per year")


def municipality(books: YearBooks) -> np.ndarray:
    """What municipalities pay less what they receive."""
    return (books.paid(by="municipality") - books.paid(to="municipality")) / 1e6


def state(books: YearBooks) -> np.ndarray:
    """What the state pays."""
    return books.paid(by="state") / 1e6


def _patients(books: YearBooks) -> np.ndarray:
    """What patients pay per listed resident."""
    return books.paid(by="patient") / books.listed


def income(books: YearBooks) -> np.ndarray:
    """What practices get less the wages of their teams, per self-employed GP."""
    doctors = books.by_year(books.lists["with_gp"] & ~books.lists["salaried"])
    return (books.paid(to="practice") - books.paid(by="practice")) / np.maximum(doctors, 1.0) / 1e6


INDICATORS = (
    (
        Indicator(
            "practice_income_per_gp", Text("Praksisinntekt per fastlege", "Practice income per GP"), MILLION,
            Text("Basis- og utjamningstilskudd, refusjon, egenandeler og betalt dekning av ubesatte lister minus lønn "
                 "til teamets sykepleiere og psykologer, som legekontoret betaler; andre kostnader er ikke trukket fra",
                 "Capitation, equalisation, reimbursement, co-payments and paid cover of vacant lists less the wages "
                 "of the team's nurses and psychologists, which the practice pays; other costs not deducted"),
            "gps", "higher", 2,
            ("capitation.national_average", "settle.typical.code_mix", "settle.other_codes_per_consultation",
             "team.nurse_yearly_wage", "settle.psychologist_yearly_wage", "settle.nurse_overhead"),
        ),
        income,
    ),
    (
        Indicator(
            "municipal_cost",
            Text("Kommunens netto utgift", "The municipality's net cost"), MILLION,
            Text("Basistilskudd, fastlønte fastleger (lønn, pensjon, arbeidsgiveravgift, praksis), ubesatte lister "
                 "(vikarer, kollegers dekning, praksis), utjamningstilskudd og gjesteinnbyggeroppgjør, minus takster "
                 "og egenandeler fra fastlønte og vikarer. Ikke med, når de ikke er "
                 "oppgitt i [municipal_costs]: veiledning og ALIS-avtaler, praksiskompensasjon, 8.2-avtaler, "
                 "nullavtaler, kommunale oppgaver og legevakt. Teamets ansatte betales av legekontoret",
                 "Capitation, salaried GPs (wage, pension, employer's contribution, practice), vacant lists (locums, "
                 "colleagues' cover, practice), equalisation and the settlement for residents across borders, less "
                 "fees and co-payments of salaried GPs and locums. Left out, where they are not "
                 "given in [municipal_costs]: supervision and training agreements, practice compensation, 8.2 and "
                 "null agreements, municipal work and out-of-hours. The team's nurses and psychologists are paid by "
                 "the practice"),
            "municipality", "lower", 1,
            ("capitation.national_average", "municipal.salaried_wage", "municipal.pension", "municipal.practice_cost",
             "municipal.cost_with_list",
             "municipal.vacant_with_locum", "municipal.agency_share", "municipal.locum_week_agency",
             "municipal.locum_week_own", "municipal.locum_weeks", "municipal.cover_hours",
             "municipal_work.hourly_rate"), headline=True,
        ),
        municipality,
    ),
    (
        Indicator(
            "state_cost", Text("Statens utgift", "The state's cost"), MILLION,
            Text("Refusjon, dekkede egenandeler og tilskudd; arbeidsgiveravgift staten får, er ikke trukket fra",
                 "Reimbursement, co-payments covered, and grants; the employer's contribution that the state gets is "
                 "not deducted"),
            "state", "lower", 1,
            ("settle.typical.code_mix", "settle.other_codes_per_consultation",
             "settle.covered_copayment_per_consultation"), headline=True,
        ),
        state,
    ),
    (
        Indicator(
            "copayment_per_listed", Text("Egenandeler per innbygger", "Co-payments per listed resident"),
            Text("kroner per år", "NOK per year"),
            Text("Betalt av pasienten, etter frikort", "Paid by the patient, after the exemption card"),
            "patients", "lower", 0,
            ("settle.typical.code_mix", "settle.copayment_per_consultation", "tariff.S2ad.copayment"),
        ),
        _patients,
    ),
)  # fmt: skip
