"""Co-payments due, whoever pays them, and reimbursements: published contacts times the amounts of their own codes.

What stands beside a contact's own code (time units, samples, procedures, specialists' extras, meetings, statements) is
not public contact by contact. For co-payments it is one factor, for reimbursements so many time units per
consultation; both are set by 2019 alone.
"""

from fractions import Fraction

from anker.language import Text
from anker.settlement.accounts.accounts import (
    FIT_YEAR,
    account,
    consultations,
    contacts,
    series_value,
    time_units_per_consultation,
)
from anker.settlement.accounts.amounts import mean_copayment, mean_fee, mean_reimbursement
from anker.validate.money.compared import Compared

IN_PERSON = "physical_consultations"
CONTACT_FEES = (
    (IN_PERSON, "2ad"),
    ("e_consultations", "2ae"),
    ("home_visits", "11ad"),
    ("simple_contact_patient_present", "1ad"),
)
LETTERS = ("simple_contact_letter_phone_electronic", "1bd")
TIME_UNIT, SPECIALIST_FEES = "2cd", "2dd"
COPAYMENTS = ("patient_copayments", "reimbursement_free_card_copayments", "reimbursement_other_copayments")
STATEMENTS = "reimbursement_L_fees_NAV"
_REIMBURSEMENTS = ("fee_reimbursements", STATEMENTS)


def due_row(year: int) -> Compared:
    """Co-payments due, whoever pays."""
    return Compared(
        "copayments_due", Text("egenandeler, hvem som enn betaler", "co-payments, whoever pays"), year,
        account(*COPAYMENTS, year=year), due(year), Fraction(5, 100), "fit" if year == FIT_YEAR else "check",
        Text("prøver og spesialisttillegg er ett påslag, satt etter 2019; pasientens 10 kroner per tidsenhet (6. juli "
             "2020 til 30. juni 2023) er regnet med tidsenhetene per konsultasjon i 2017",
             "samples and specialists' extras are one factor, set by 2019; the patient's 10 kroner per time unit "
             "(6 July 2020 to 30 June 2023) rest on the time units per consultation of 2017"),
    )  # fmt: skip


def due(year: int) -> Fraction:
    """Million kroner: the contacts' own codes and what follows them, and the patient's part of the time charge."""
    factor = account(*COPAYMENTS, year=FIT_YEAR) / _own_copayments(FIT_YEAR)
    return _own_copayments(year) * factor + _copayments_for_time(year)


def reimbursement_row(year: int) -> Compared:
    """What the state pays for fees, statements to the welfare administration included."""
    return Compared(
        "reimbursements", Text("refusjoner", "reimbursements"), year, published_reimbursements(year),
        reimbursements(year), Fraction(5, 100), "fit" if year == FIT_YEAR else "conditional",
        Text("kalibrert: alt ut over kontaktens egen takst er tidsenheter per konsultasjon, satt etter 2019; beløp som "
             "ikke er funnet, følger takstoppgjørene",
             "calibrated: all beyond a contact's own code is time units per consultation, set by 2019; amounts not "
             "found follow the settlements"),
    )  # fmt: skip


def published_reimbursements(year: int) -> Fraction:
    """The accounts' reimbursements of fees and of statements to the welfare administration, million kroner."""
    return account(*_REIMBURSEMENTS, year=year)


def reimbursements(year: int) -> Fraction:
    """Million kroner: the contacts' own codes, and the extras of 2019 for every consultation at the year's fees, less
    the patient's part of the time charge."""
    extras = extras_per_consultation(FIT_YEAR) * consultations(year) * mean_fee(TIME_UNIT, year) / 10**8
    return own_reimbursements(year) + extras - _copayments_for_time(year)


def extras_per_consultation(year: int) -> Fraction:
    """How many time units per consultation the accounts of a year show beyond the contacts' own codes."""
    rest = published_reimbursements(year) - own_reimbursements(year) + _copayments_for_time(year)
    return rest * 10**8 / (consultations(year) * mean_fee(TIME_UNIT, year))


def reimbursements_in_person(year: int) -> Fraction:
    """As `reimbursements`, were all extras but the time charge to follow consultations in person: samples and
    procedures need the patient there. A second reading, for judging the first."""
    return _were_the_rest_in_person(year, time_units_per_consultation())


def _were_the_rest_in_person(year: int, everywhere: Fraction) -> Fraction:
    """Million kroner, were so many time units to follow every consultation and the rest of 2019's those in person."""
    rest = extras_per_consultation(FIT_YEAR) - everywhere
    in_person = rest * consultations(FIT_YEAR) / contacts(IN_PERSON, FIT_YEAR)
    units = everywhere * consultations(year) + in_person * contacts(IN_PERSON, year)
    return own_reimbursements(year) + units * mean_fee(TIME_UNIT, year) / 10**8 - _copayments_for_time(year)


def reimbursements_by_rule(year: int) -> Fraction:
    """As `reimbursements`, were e-consultations to bring what the tariff lets them: time, the specialist's supplement
    and statements, as often as in person, but neither samples nor procedures. A third reading."""
    fee_2019 = mean_fee(TIME_UNIT, FIT_YEAR)
    specialists = Fraction(str(series_value("share_gps_specialist", FIT_YEAR, "Q4"))) / 100
    supplement = specialists * mean_reimbursement(SPECIALIST_FEES, FIT_YEAR) / fee_2019
    statements = account(STATEMENTS, year=FIT_YEAR) * 10**8 / (consultations(FIT_YEAR) * fee_2019)
    return _were_the_rest_in_person(year, time_units_per_consultation() + supplement + statements)


def own_reimbursements(year: int) -> Fraction:
    """Million kroner of the contacts' own codes."""
    kinds = (*CONTACT_FEES, LETTERS)
    return sum((contacts(kind, year) * mean_reimbursement(c, year) for kind, c in kinds), Fraction(0)) / 10**8


def _own_copayments(year: int) -> Fraction:
    return (
        sum((contacts(kind, year) * mean_copayment(c, year) for kind, c in CONTACT_FEES), Fraction(0)) / 10**8
    )


def _copayments_for_time(year: int) -> Fraction:
    units = time_units_per_consultation() * consultations(year)
    return units * mean_copayment(TIME_UNIT, year) / 10**8
