"""What a municipality pays for salaried GPs and vacant lists, as quantities that each replicate draws.

Its practices cost what those of self-employed GPs do (costs.py): one published mean, one split, one growth.
"""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import ceil
from pathlib import Path

from anker.language import Text
from anker.provenance import Certainty, Quantity, read_quantities
from anker.settlement.costs import COST_LIST, COST_YEAR, cost_quantities

MUNICIPAL = "municipal"
HOURLY = "municipal_work.hourly_rate"  # ASA 4310 12.5
_ALIKE_FROM = 14  # hours a week from which practice compensation is the same
PRICE_YEAR = 2026  # the year that practice costs are carried on to
_FIXED, _PER_LISTED, _GROWTH = (f"settle.practice_cost_{name}" for name in ("fixed", "per_listed", "growth"))


@cache
def municipal_quantities() -> dict[str, Quantity]:
    """Every such cost with its source and range, by key `municipal.<name>`."""
    own = read_quantities(Path(__file__).with_suffix(".yaml"), MUNICIPAL)
    return own | {q.key: q for q in (_practice_cost(), _cost_with_list())}


def compensation_rule(hours: float | Fraction) -> str:
    """The row of practice compensation for so many hours a week at a municipal post, by hours begun; to 24 hours."""
    begun = ceil(hours)
    return f"practice_compensation.hours_{begun if begun < _ALIKE_FROM else '14_to_24'}"


def _practice_cost() -> Quantity:
    """What the practice of a list of the mean length costs a year."""
    costs, years = cost_quantities(), PRICE_YEAR - COST_YEAR
    mean = costs[_FIXED].require() + costs[_PER_LISTED].require() * COST_LIST
    value, low, high = (float(round(mean * (1 + growth) ** years)) for growth in _with_range(costs[_GROWTH]))
    return replace(
        costs[_FIXED],
        key=f"{MUNICIPAL}.practice_cost",
        label=Text(
            f"praksiskostnad for en liste på {COST_LIST} som kommunen driver (husleie, hjelpepersonell, utstyr)",
            f"practice cost of a list of {COST_LIST} that the municipality runs (rent, staff, equipment)",
        ),
        value=value,
        low=low,
        high=high,
        unit="NOK per list and year",
        certainty=Certainty.DERIVED,
        how=f"the published mean of self-employed GPs in {COST_YEAR}, carried on to {PRICE_YEAR} by "
        "settle.practice_cost_growth",
        how_nb=f"det publiserte snittet for næringsdrivende fastleger i {COST_YEAR}, ført videre til {PRICE_YEAR} med "
        "settle.practice_cost_growth",
    )


def _cost_with_list() -> Quantity:
    """How much of it follows the list: the split of costs.py, in per cent."""
    part = cost_quantities()[_PER_LISTED]
    mean = cost_quantities()[_FIXED].require() + part.require() * COST_LIST
    value, low, high = (float(round(100 * each * COST_LIST / mean)) for each in _with_range(part))
    return replace(
        part,
        key=f"{MUNICIPAL}.cost_with_list",
        label=Text(
            "andel av praksiskostnaden som følger listens lengde",
            "share of the practice cost that follows the length of the list",
        ),
        value=value,
        low=low,
        high=high,
        unit="per cent",
        how="as settle.practice_cost_per_listed",
        how_nb="som settle.practice_cost_per_listed",
    )


def _with_range(quantity: Quantity) -> tuple[float, float, float]:
    assert quantity.low is not None
    assert quantity.high is not None
    return quantity.require(), quantity.low, quantity.high


GIVEN: dict[str, tuple[Text, str]] = {
    "agreements_82": (Text("8.2-avtaler, alle lister", "8.2 agreements, all lists"), "NOK per year"),
    "null_agreements": (Text("drift av nullavtaler", "running of null agreements"), "NOK per year"),
    "null_agreement_persons": (Text("innbyggere på nullavtaler", "residents on null agreements"), "persons"),
    "other_work_hours": (Text("kommunale oppgaver", "municipal work"), "hours per week"),
    "duty_class": (Text("vaktklasse etter SFS 2305", "duty class of SFS 2305"), "class"),
    "standby_weekday": (Text("beredskap mandag–fredag", "stand-by Monday–Friday"), "hours per year"),
    "standby_weekend": (Text("beredskap lørdag–søndag", "stand-by Saturday–Sunday"), "hours per year"),
    "training_agreements": (
        Text("avtaler om veiledning og ALIS", "supervision and training agreements"),
        "agreements",
    ),
    "training_cost": (
        Text("veiledning og ALIS", "supervision and training"),
        "NOK per agreement and year",
    ),
    "training_grant": (
        Text(
            "tilskudd til veiledning og ALIS, etterskuddsvis",
            "grant for supervision and training, in arrears",
        ),
        "NOK per agreement and year",
    ),
    "compensated_gps": (Text("fastleger med praksiskompensasjon", "GPs with practice compensation"), "GPs"),
    "compensated_hours": (Text("kommunal stilling, hver", "municipal post, each"), "hours per week"),
    "employer_contribution": (Text("arbeidsgiveravgift", "employer's contribution"), "per cent"),
    "standby_holiday": (Text("beredskap på helligdager", "stand-by on holidays"), "hours per year"),
}
"""What a user may give beside the prices, by key after `municipal.`: its name and unit."""
