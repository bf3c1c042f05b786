"""A practice's figures and what a team does to them: the file's fields, a typical practice, and three readings."""

from dataclasses import dataclass
from fractions import Fraction

from anker import law
from anker.language import Text
from anker.report.money.base import MILLION_NOK, RATES_ON, capitation_of_list
from anker.settlement import costs
from anker.settlement.accounts.accounts import account, listed_at_end, series_value
from anker.settlement.costs import exact_cost, practice_cost
from anker.settlement.models.costs_of_practice import WAGE_COST
from anker.settlement.models.team import visit
from anker.settlement.own_figures import Field
from anker.settlement.typical_year.account_prices import level_since

PRACTICE: dict[str, Field] = {
    "gps": Field(Text("selvstendig næringsdrivende fastleger", "self-employed GPs"), 100),
    "listed": Field(Text("personer på listene i alt", "persons on the lists in all"), 100_000),
    "ceiling": Field(Text("listetak i alt", "ceilings in all"), 100_000),
    "nurse_posts": Field(Text("sykepleierårsverk dere vurderer", "nurse posts you consider"), 100),
    "reimbursements": Field(
        Text("refusjoner i fjor, kr", "reimbursements last year, NOK"), 1000 * MILLION_NOK
    ),
    "copayments": Field(
        Text("egenandeler i fjor, også fra frikort, kr", "co-payments last year, cards included, NOK"),
        1000 * MILLION_NOK,
    ),
    "practice_costs": Field(
        Text("praksiskostnader i fjor, kr", "practice costs last year, NOK"), 1000 * MILLION_NOK
    ),
    "consultations": Field(Text("konsultasjoner i fjor", "consultations last year"), 10_000_000),
    "nurse_visits_per_post": Field(
        Text("konsultasjoner per sykepleierårsverk", "consultations per nurse post"), 10_000
    ),
    "replacing_percent": Field(
        Text("prosent av dem som ellers var legens", "per cent of them otherwise the GP's"), 100
    ),
    "refilled_percent": Field(
        Text("prosent av frigjort tid som fylles", "per cent of freed time that is filled"), 100
    ),
    "nurse_cost": Field(
        Text(
            "kostnad per sykepleierårsverk med sosiale utgifter og rom, kr",
            "cost per nurse post with social costs and room, NOK",
        ),
        5_000_000,
    ),
}


@dataclass(frozen=True)
class Case:
    """One reading of what a team brings: visits, the share that was the GP's, and how much of freed time is filled."""

    label: Text
    visits: Fraction
    replacing: Fraction
    refilled: Fraction


LOOSE_ENDS: dict[str, Text] = {
    "nurse_employer": Text("hvem som er sykepleierens arbeidsgiver", "who employs the nurse"),
    "record_access": Text(
        "hvordan sykepleieren får tilgang til journalen", "how the nurse gets access to the record"
    ),
    "exit": Text(
        "hvordan dere kan gå ut av ordningen, og med hvilken frist", "how you can leave, and with what notice"
    ),
    "run_out": Text(
        "hvem som bærer kostnadene om ordningen tar slutt", "who carries the costs if the scheme ends"
    ),
}


def typical_practice() -> dict[str, Fraction]:
    """Four lists with the nation's means: 2023's accounts per listed (raised), 2025's list length, assumed habits."""
    length = series_value("mean_list_length_lists_with_gp", 2025, "31 Dec")
    listed = round(4 * Fraction(str(length)))

    def per_listed(part: str, *items: str) -> Fraction:
        """Whole kroner: the accounts of 2023 shared by everyone listed then, raised by the settlements known since,
        times these four lists."""
        each = account(*items, year=2023) * 1_000_000 / listed_at_end(2023)
        return Fraction(round(each * level_since(part, 2023, RATES_ON) * listed))

    return {
        "gps": Fraction(4),
        "listed": Fraction(listed),
        "ceiling": Fraction(4 * 1000),
        "nurse_posts": Fraction(1),
        "reimbursements": per_listed("reimbursement", "fee_reimbursements", "reimbursement_L_fees_NAV"),
        "copayments": per_listed(
            "copayment",
            "patient_copayments",
            "reimbursement_free_card_copayments",
            "reimbursement_other_copayments",
        ),
        "practice_costs": Fraction(round(practice_cost(Fraction(4), Fraction(listed), RATES_ON.year))),
        "consultations": Fraction(round(Fraction(306 * listed, 100))),
        "nurse_visits_per_post": exact_cost("nurse_visits_per_post"),
        "replacing_percent": exact_cost("nurse_visits_replacing_gp") * 100,
        "refilled_percent": exact_cost("freed_time_refilled") * 100,
        "nurse_cost": Fraction(
            round(
                _wage() * exact_cost("employer_overhead") * (1 + exact_cost("nurse_sick_leave"))
                + exact_cost("nurse_room")
            )
        ),
    }


def today_of(figures: dict[str, Fraction]) -> dict[str, Fraction]:
    """Øre a year: what the practice has now."""
    return {
        "capitation": capitation_of_list(figures["listed"]),
        "reimbursements": figures["reimbursements"] * 100,
        "copayments": figures["copayments"] * 100,
        "costs": -figures["practice_costs"] * 100,
    }


def cases_of(figures: dict[str, Fraction], own: bool) -> tuple[Case, ...]:
    """The team at worst, by the figures' own habits, and at best."""
    q = costs.cost_quantities()
    typical = exact_cost("nurse_visits_per_post")

    def edge(name: str, side: str) -> Fraction:
        return Fraction(str(getattr(q[f"settle.{name}"], side)))

    visits = figures["nurse_visits_per_post"]
    return (
        Case(
            Text("bli med, verst", "join, worst"),
            visits * edge("nurse_visits_per_post", "low") / typical,
            edge("nurse_visits_replacing_gp", "high"),
            edge("freed_time_refilled", "low"),
        ),
        Case(
            Text("bli med, deres tall", "join, your figures")
            if own
            else Text("bli med, typisk", "join, typical"),
            visits,
            figures["replacing_percent"] / 100,
            figures["refilled_percent"] / 100,
        ),
        Case(
            Text("bli med, best", "join, best"),
            visits * edge("nurse_visits_per_post", "high") / typical,
            edge("nurse_visits_replacing_gp", "low"),
            edge("freed_time_refilled", "high"),
        ),
    )


def gain_of(figures: dict[str, Fraction], case: Case) -> dict[str, Fraction]:
    """Øre a year that a team adds: fees of the nurse, less the GP's lost fees, less the nurse's cost."""
    posts = figures["nurse_posts"]
    lost = posts * case.visits * case.replacing * (1 - case.refilled)
    return {
        "nurse fees": posts * case.visits * visit(RATES_ON).ore,
        "lost fees": -min(lost, figures["consultations"]) * per_consultation(figures),
        "nurse": -posts * figures["nurse_cost"] * 100,
    }


def per_consultation(figures: dict[str, Fraction]) -> Fraction:
    """What a consultation brings the practice, øre."""
    fees = (figures["reimbursements"] + figures["copayments"]) * 100
    return fees / figures["consultations"] if figures["consultations"] else Fraction(0)


def visits_needed(figures: dict[str, Fraction]) -> int | None:
    """Visits per post at which the team pays, with the figures' own habits; None where it never does."""
    kept = visit(RATES_ON).ore - figures["replacing_percent"] / 100 * (
        1 - figures["refilled_percent"] / 100
    ) * (per_consultation(figures))
    if kept <= 0:
        return None
    visits = figures["nurse_cost"] * 100 / kept
    return -(-visits.numerator // visits.denominator)


def hours_freed(figures: dict[str, Fraction], case: Case) -> Fraction:
    """Hours a year of the GPs' consultations that the nurse takes over, before other patients fill any of them."""
    taken = min(figures["nurse_posts"] * case.visits * case.replacing, figures["consultations"])
    return taken * exact_cost("gp_minutes_per_consultation") / 60


def loss_at_exit(figures: dict[str, Fraction]) -> dict[str, Fraction]:
    """Øre that the practice carries if the scheme ends: the nurse's notice, and what is left of the lease."""
    posts = figures["nurse_posts"] * 100
    return {
        "notice": posts * figures["nurse_cost"] * exact_cost("nurse_notice_months") / 12,
        "lease": posts * exact_cost("nurse_room") * exact_cost("nurse_room_months_left") / 12,
    }


def _wage() -> Fraction:
    return Fraction(law.latest_known_ore(WAGE_COST, RATES_ON), 100)
