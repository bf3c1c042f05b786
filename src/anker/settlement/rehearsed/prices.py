"""The prices of a rehearsal, in whole øre and fixed at its start, each with its source.

Contacts carry codes (rehearsed/code_mix.py), priced by the tariff. What the scheme's accounts of 2023, the newest, show
for each consultation beyond those codes (statements to the welfare administration, meetings, other procedures) is one
more price; so is the part of a co-payment that patients pay themselves, exemption card and exemptions being the rest.
These are published inputs for today's start, not fits: a rehearsal can only begin at the end of 2025.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from math import ceil
from pathlib import Path

import polars as pl

from anker import law
from anker.errors import IdentityError
from anker.language import Text
from anker.norway.tables import table
from anker.number_format import fixed
from anker.provenance import Certainty, Quantity, read_quantities
from anker.settlement.municipal_costs import HOURLY, municipal_quantities
from anker.settlement.rehearsed.code_mix import reimbursed_per_consultation
from anker.settlement.rehearsed.yearly_increases import raised
from anker.settlement.typical_year import typical

ACCOUNTS = 2023
NURSE_FEES = date(2026, 1, 1)
REFERENCE_LIST = "equalisation.reference_list"
CAPITATION = "capitation.national_average"
REIMBURSEMENT = "settle.reimbursement_per_consultation"
COPAYMENT = "settle.copayment_per_consultation"
COVERED = "settle.covered_copayment_per_consultation"
OTHER = "settle.other_codes_per_consultation"
NURSE_FEE = "tariff.S2ad.copayment"
NURSE_TIME = "tariff.S2cd.reimbursement"
WAGE = "team.nurse_yearly_wage"
CODE_MIX = "settle.typical.code_mix"
PSYCHOLOGIST_WAGE = "settle.psychologist_yearly_wage"


@dataclass(frozen=True)
class Prices:
    """Øre per unit by item, and the quantities they come from."""

    ore: dict[str, int]
    quantities: dict[str, Quantity]
    warnings: tuple[Text, ...]


def settlement_parameters() -> dict[str, Quantity]:
    """This room's own parameters, by key `settle.<name>`."""
    return read_quantities(Path(__file__).parents[1] / "parameters.yaml", "settle")


@cache
def prices(start: date) -> Prices:
    """The prices of a rehearsal that begins on `start`."""
    quantities = {key: law.latest_known(key, start) for key in (CAPITATION, WAGE, HOURLY)}
    quantities[REFERENCE_LIST] = law.latest_known(REFERENCE_LIST, start)
    first = max(start, NURSE_FEES)
    for key in (NURSE_FEE, NURSE_TIME):
        quantities[key] = law.latest_known(key, first)
    quantities.update({q.key: q for q in _per_consultation()})
    quantities[OTHER] = beyond_the_mix(quantities[REIMBURSEMENT], start)
    quantities[CODE_MIX] = next(q for q in typical.typical_parameters() if q.key == CODE_MIX)
    quantities.update({**settlement_parameters(), **municipal_quantities()})
    ore = {key: law.latest_known_ore(key, first if key.startswith("tariff") else start) for key in _LAW}
    ore.update(
        {key: _ore(quantities[key]) for key in (REIMBURSEMENT, COPAYMENT, COVERED, OTHER, PSYCHOLOGIST_WAGE)}
    )
    late = [law.overdue(key, first if key.startswith("tariff") else start) for key in _LAW]
    return Prices(ore, quantities, tuple(w for w in late if w is not None))


_LAW = (CAPITATION, WAGE, NURSE_FEE, NURSE_TIME, HOURLY)


def _ore(quantity: Quantity) -> int:
    return int((Decimal(repr(quantity.require())) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _account(item: str) -> Decimal:
    rows = table("expenditure").filter(
        (pl.col("indicator") == item) & (pl.col("year") == ACCOUNTS) & pl.col("value").is_not_null()
    )
    return Decimal(str(rows["value"][0])) * 1_000_000


def _consultations() -> Decimal:
    rows = table("contacts_by_type").filter(
        (pl.col("indicator") == "consultations_total") & (pl.col("year") == ACCOUNTS)
    )
    return Decimal(str(rows["value"][0]))


def _per_consultation() -> list[Quantity]:
    """What an average consultation of 2023 brought, from the accounts."""
    items = {
        REIMBURSEMENT: (
            ("fee_reimbursements", "reimbursement_L_fees_NAV"),
            Text("refusjon per konsultasjon, alle takster", "reimbursement per consultation, all codes"),
        ),
        COPAYMENT: (
            ("patient_copayments",),
            Text(
                "egenandel per konsultasjon, betalt av pasienten",
                "co-payment per consultation, paid by the patient",
            ),
        ),
        COVERED: (
            ("reimbursement_free_card_copayments", "reimbursement_other_copayments"),
            Text(
                "egenandel per konsultasjon, dekket av staten",
                "co-payment per consultation, covered by the state",
            ),
        ),
    }
    source = str(table("expenditure").filter(pl.col("indicator") == "fee_reimbursements")["source"][0])
    return [
        Quantity(
            key=key,
            value=float(
                (sum((_account(i) for i in parts), Decimal(0)) / _consultations()).quantize(Decimal("0.01"))
            ),
            unit="NOK per consultation",
            certainty=Certainty.DERIVED,
            source=source,
            label=label,
            how=f"accounts of {ACCOUNTS} ({' + '.join(parts)}) divided by that year's consultations",
            how_nb=f"regnskapet for {ACCOUNTS} ({' + '.join(parts)}) delt på årets konsultasjoner",
            valid_from=date(ACCOUNTS, 1, 1),
        )
        for key, (parts, label) in items.items()
    ]


def beyond_the_mix(average: Quantity, start: date) -> Quantity:
    """What a consultation brought in the accounts, raised by the settlements since, beyond the codes that contacts
    carry. IdentityError where those alone bring more: a part cannot be larger than the whole."""
    coded = Fraction(repr(reimbursed_per_consultation(start))) / 100
    more = Fraction(repr(average.require())) * raised(ACCOUNTS, start) - coded
    if more < 0:
        raise IdentityError(
            f"the codes of the typical mix bring {fixed(coded, 2)} kroner a consultation on {start}: "
            f"{fixed(-more, 2)} more than the accounts of {ACCOUNTS}, raised by the known settlements. The tariff, "
            "settlement.rate_increase and settlement/typical_year/typical.yaml do not go together."
        )
    return replace(
        average,
        key=OTHER,
        value=round(float(more), 2),
        label=Text("refusjon per konsultasjon ut over takstene i blandingen",
                   "reimbursement per consultation beyond the codes of the mix"),
        how=f"{average.how}, raised by the settlements known since, less what the codes of the typical mix bring at "
        "the tariff of the start",
        how_nb=f"{average.how_nb}, økt med oppgjørene som er kjent siden, minus det takstene i den typiske blandingen "
        "gir etter tariffen ved start",
    )  # fmt: skip


def nurse_time_units(visit_minutes: float, start: date) -> int:
    """Time units of a nurse consultation: each started unit beyond the free minutes (tariff S2cd)."""
    free = law.latest_known("tariff.S2cd.free_minutes", max(start, NURSE_FEES)).require()
    unit = law.latest_known("tariff.S2cd.unit_minutes", max(start, NURSE_FEES)).require()
    return ceil(max(visit_minutes - free, 0.0) / unit)
