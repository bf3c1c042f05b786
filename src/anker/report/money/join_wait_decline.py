"""The page for a practice that hesitates to form a team: join, wait or decline.

With a file of one's own figures it is their answer; with `typical` in its place the heading says that it is not.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from anker import law
from anker.language import Text
from anker.report.money.base import (
    MILLION_NOK,
    RATES_ON,
    capitation_note,
    capitation_of_list,
    given,
    ore_cell,
)
from anker.report.money.sheet import Cell, Grid, Ore, Sheet
from anker.settlement import costs
from anker.settlement.accounts.accounts import account, listed_at_end, series_value
from anker.settlement.costs import exact_cost, practice_cost
from anker.settlement.models.costs_of_practice import WAGE_COST
from anker.settlement.models.team import visit
from anker.settlement.own_figures import Field, read_figures

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


def practice_page(path: Path) -> Sheet:
    """Join, wait or decline, from `my-practice.toml` or `typical`."""
    own = str(path) != "typical"
    figures = read_figures(path, PRACTICE) if own else typical_practice()
    cases = _cases(figures, own)
    today = _today(figures)
    gains = [_gain(figures, case) for case in cases]
    needed = _needed(figures)
    title = Text("Bli med i et team, vente eller avslå?", "Join a team, wait or decline?")
    if not own:
        title = Text(
            f"{title.nb} Et typisk legekontor, ikke deres", f"{title.en} A typical practice, not yours"
        )
    return Sheet(
        title,
        (
            Text(
                f"Regnet med satsene fra {RATES_ON}: team på dagens vilkår (kapittel H).",
                f"With the rates from {RATES_ON}: a team on today's terms (chapter H).",
            ),
            _takes(needed, figures),
        ),
        (_choices(today, cases, gains), _worst(figures), given(figures, PRACTICE, own)),
        (
            Text(
                "Kjent: takstene for delegert arbeid, basistilskudd, deres egne tall.",
                "Known: the codes for delegated work, the capitation grant, your own figures.",
            ),
            Text(
                "Mangler: pilotens tilskudd per fastlege og per sykepleier, beløpene i de to modellene, og om en ny "
                "ordning kommer. Derfor har «vent» ikke noe annet tall enn i dag.",
                "Missing: the pilot's grants per GP and per nurse, the amounts of its two models, and whether a new "
                "scheme comes. Hence “wait” has no other figure than today.",
            ),
            Text(
                "Verst og best: konsultasjoner, legens andel og fylt tid ved endene av de antatte spennene.",
                "Worst and best: visits, the GP's share and time filled at the ends of the assumed ranges.",
            ),
            *capitation_note(),
        ),
    )


def typical_practice() -> dict[str, Fraction]:
    """Four lists with the nation's means: 2023's accounts per listed, 2025's list length, assumed habits."""
    length = series_value("mean_list_length_lists_with_gp", 2025, "31 Dec")
    listed = round(4 * Fraction(str(length)))

    def per_listed(*items: str) -> Fraction:
        """Whole kroner: the accounts of 2023 shared by everyone listed then, times these four lists."""
        return Fraction(round(account(*items, year=2023) * 1_000_000 / listed_at_end(2023) * listed))

    return {
        "gps": Fraction(4),
        "listed": Fraction(listed),
        "ceiling": Fraction(4 * 1000),
        "nurse_posts": Fraction(1),
        "reimbursements": per_listed("fee_reimbursements", "reimbursement_L_fees_NAV"),
        "copayments": per_listed(
            "patient_copayments", "reimbursement_free_card_copayments", "reimbursement_other_copayments"
        ),
        "practice_costs": Fraction(round(practice_cost(Fraction(4), Fraction(listed), RATES_ON.year))),
        "consultations": Fraction(306 * listed, 100),
        "nurse_visits_per_post": exact_cost("nurse_visits_per_post"),
        "replacing_percent": exact_cost("nurse_visits_replacing_gp") * 100,
        "refilled_percent": exact_cost("freed_time_refilled") * 100,
        "nurse_cost": _wage() * exact_cost("employer_overhead") * (1 + exact_cost("nurse_sick_leave"))
        + exact_cost("nurse_room"),
    }


def _today(figures: dict[str, Fraction]) -> dict[str, Fraction]:
    """Øre a year: what the practice has now."""
    return {
        "capitation": capitation_of_list(figures["listed"]),
        "reimbursements": figures["reimbursements"] * 100,
        "copayments": figures["copayments"] * 100,
        "costs": -figures["practice_costs"] * 100,
    }


def _cases(figures: dict[str, Fraction], own: bool) -> tuple[Case, ...]:
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


def _gain(figures: dict[str, Fraction], case: Case) -> dict[str, Fraction]:
    """Øre a year that a team adds: fees of the nurse, less the GP's lost fees, less the nurse's cost."""
    posts = figures["nurse_posts"]
    lost = posts * case.visits * case.replacing * (1 - case.refilled)
    return {
        "nurse fees": posts * case.visits * visit(RATES_ON).ore,
        "lost fees": -min(lost, figures["consultations"]) * _per_consultation(figures),
        "nurse": -posts * figures["nurse_cost"] * 100,
    }


def _per_consultation(figures: dict[str, Fraction]) -> Fraction:
    fees = (figures["reimbursements"] + figures["copayments"]) * 100
    return fees / figures["consultations"] if figures["consultations"] else Fraction(0)


def _needed(figures: dict[str, Fraction]) -> int | None:
    """Visits per post at which the team pays, with the figures' own habits; None where it never does."""
    kept = visit(RATES_ON).ore - figures["replacing_percent"] / 100 * (
        1 - figures["refilled_percent"] / 100
    ) * (_per_consultation(figures))
    if kept <= 0:
        return None
    visits = figures["nurse_cost"] * 100 / kept
    return -(-visits.numerator // visits.denominator)


def _takes(needed: int | None, figures: dict[str, Fraction]) -> Text:
    own = int(figures["nurse_visits_per_post"])
    if needed is None:
        return Text(
            "Teamet lønner seg ikke økonomisk ved noe antall konsultasjoner, slik dere har svart.",
            "By your answers the team does not pay at any number of consultations.",
        )
    return Text(
        f"For å lønne seg må sykepleieren ha {needed} konsultasjoner per årsverk; dere regner med {own}.",
        f"To pay, the nurse needs {needed} consultations per post; you count on {own}.",
    )


def _choices(today: dict[str, Fraction], cases: tuple[Case, ...], gains: list[dict[str, Fraction]]) -> Grid:
    names = {
        "capitation": Text("Basistilskudd", "Capitation grant"),
        "reimbursements": Text("Refusjoner", "Reimbursements"),
        "copayments": Text("Egenandeler", "Co-payments"),
        "costs": Text("Praksiskostnader", "Practice costs"),
        "nurse fees": Text("Sykepleierens takster", "The nurse's fees"),
        "lost fees": Text("Legens tapte takster", "The GP's lost fees"),
        "nurse": Text("Sykepleier med rom", "The nurse and her room"),
    }
    rows: list[tuple[Cell, ...]] = []
    for key, amount in today.items():
        rows.append((names[key], *(Ore(ore_cell(amount)) for _ in range(2 + len(cases)))))
    for key in gains[0]:
        rows.append((names[key], Ore(0), Ore(0), *(Ore(ore_cell(gain[key])) for gain in gains)))
    now = sum(today.values(), Fraction(0))
    sums = [now, now, *(now + sum(gain.values(), Fraction(0)) for gain in gains)]
    strong = len(rows)
    rows.append((Text("Resultat", "Result"), *(Ore(ore_cell(total)) for total in sums)))
    rows.append((Text("Mot i dag", "Against today"), *(Ore(ore_cell(total - now)) for total in sums)))
    return Grid(
        Text("Kroner i året", "NOK a year"),
        (
            Text("Post", "Item"),
            Text("avslå", "decline"),
            Text("vent", "wait"),
            *(case.label for case in cases),
        ),
        tuple(rows),
        frozenset({strong}),
    )


def _worst(figures: dict[str, Fraction]) -> Grid:
    posts = figures["nurse_posts"]
    notice = posts * figures["nurse_cost"] * 100 * exact_cost("nurse_notice_months") / 12
    lease = posts * exact_cost("nurse_room") * 100 * exact_cost("nurse_room_months_left") / 12
    return Grid(
        Text("Tapet dere bærer om ordningen slutter, kroner", "The loss you carry if the scheme ends, NOK"),
        (Text("Post", "Item"), Text("Kroner", "NOK")),
        (
            (Text("Oppsigelsestid", "Notice"), Ore(ore_cell(notice))),
            (Text("Resten av leien", "What is left of the lease"), Ore(ore_cell(lease))),
            (Text("I alt", "In all"), Ore(ore_cell(notice + lease))),
        ),
        frozenset({2}),
    )


def _wage() -> Fraction:
    return Fraction(law.latest_known_ore(WAGE_COST, RATES_ON), 100)
