"""What an empty list costs the municipality, way out by way out, a year.

A figure that is not given and not public is a dash, and so is every sum that needs it.
"""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import polars as pl

from anker import law
from anker.language import Text
from anker.norway.tables import table
from anker.report.money.base import (
    MILLION_NOK,
    RATES_ON,
    capitation_note,
    capitation_of_list,
    given,
    ore_cell,
)
from anker.report.money.sheet import Cell, Grid, Ore, Sheet
from anker.settlement.accounts.accounts import account, listed_at_end, series_value
from anker.settlement.costs import empty_list_quantities, practice_cost
from anker.settlement.own_figures import Field, read_figures
from anker.settlement.typical_year.account_prices import DUE_ITEMS, REIMBURSED_ITEMS
from anker.settlement.years import LAST_ACCOUNTS

Way = tuple[Text, dict[str, Fraction | None]]

MUNICIPALITY: dict[str, Field] = {
    "listed": Field(Text("personer på den ubesatte listen", "persons on the empty list"), 2500),
    "empty_months": Field(Text("måneder listen står tom i året", "months a year that the list is empty"), 12),
    "agency_weekly": Field(
        Text("vikarbyrå, kr per uke", "locum agency, NOK a week"), 10 * MILLION_NOK, False
    ),
    "alis_salary_cost": Field(
        Text("ALIS på fastlønn, kr per år med sosiale utgifter", "ALIS on fixed salary, NOK a year"),
        10 * MILLION_NOK,
        False,
    ),
    "gp_salary_cost": Field(
        Text("fastlønnet fastlege, kr per år med sosiale utgifter", "salaried GP, NOK a year"),
        10 * MILLION_NOK,
        False,
    ),
    "supplement": Field(
        Text("forhandlet tillegg til næringsdrivende, kr per år", "negotiated supplement, NOK a year"),
        10 * MILLION_NOK,
        False,
    ),
    "running_costs": Field(
        Text("driftskostnader for praksisen, kr per år", "running costs of the practice, NOK a year"),
        10 * MILLION_NOK,
        False,
    ),
    "alis_grant": Field(
        Text("ALIS-tilskudd, kr per år", "training grant, NOK a year"), 10 * MILLION_NOK, False
    ),
    "fees": Field(
        Text("refusjoner og egenandeler fra listen, kr per år", "fees of the list, NOK a year"),
        10 * MILLION_NOK,
        False,
    ),
}


_PAID = {
    "Agency locum": "agency_weekly",
    "ALIS on fixed salary": "alis_salary_cost",
    "Salaried GP": "gp_salary_cost",
    "Self-employed with supplement": "supplement",
    "Reversion, up to six months": "agency_weekly",
}
_OTHERS = {"grant": "alis_grant", "running": "running_costs", "fees": "fees"}
_FIELDS = {(way, key): field for way, pay in _PAID.items() for key, field in {"pay": pay, **_OTHERS}.items()}
_NOTES = (
    Text(
        "Hjemfallet regnes for inntil seks måneder etter oppsigelsestiden (ASA 4310; avtalen løp til 1. juli 2025, "
        "antatt videreført).",
        "Reversion is counted for up to six months after the notice (ASA 4310; the agreement ran to 1 July 2025, taken "
        "as continued).",
    ),
)
_TYPICAL = (
    *(
        Text(
            f"{q.label.nb}: {q.certainty.text.nb} ({q.basis.nb}).",
            f"{q.label.en}: {q.certainty} ({q.basis.en}).",
        )
        for q in empty_list_quantities().values()
    ),
    Text(
        f"Drift er praksiskostnaden per fastlege, takster er regnskapets for {LAST_ACCOUNTS}. Lønn er ikke publisert.",
        f"Running costs are the practice cost per GP, fees those of the accounts for {LAST_ACCOUNTS}. Salaries are not "
        "published.",
    ),
)


def typical_municipality() -> dict[str, Fraction]:
    """An empty list of the mean length for a whole year: what is published, the rest left out."""
    listed = round(Fraction(str(series_value("mean_list_length_lists_with_gp", 2025, "31 Dec"))))
    known = {
        key.removeprefix("empty_list."): Fraction(round(found.require()))
        for key, found in empty_list_quantities().items()
    }
    fees = (
        account(*REIMBURSED_ITEMS, *DUE_ITEMS, year=LAST_ACCOUNTS)
        * 1_000_000
        / listed_at_end(LAST_ACCOUNTS)
        * listed
    )
    return {
        "listed": Fraction(listed),
        "empty_months": Fraction(12),
        "agency_weekly": known["agency_weekly"],
        "supplement": known["supplement"],
        "running_costs": Fraction(round(practice_cost(Fraction(1), Fraction(listed), RATES_ON.year))),
        "alis_grant": known["alis_grant"],
        "fees": Fraction(round(fees)),
    }


def municipality_page(path: Path) -> Sheet:
    """The ways out of one empty list, side by side, from `my-municipality.toml` or `typical`."""
    own = str(path) != "typical"
    figures = read_figures(path, MUNICIPALITY) if own else typical_municipality()
    title = Text(
        "Hva en ubesatt liste koster kommunen, per år", "What an empty list costs the municipality, a year"
    )
    if not own:
        title = Text(f"{title.nb}. Et typisk tilfelle, ikke deres", f"{title.en}. A typical case, not yours")
    ways = _ways(figures)
    counted = [way for way in ways if _sum(way[1]) is not None]
    grids = (_table(counted, figures),) if counted else ()
    return Sheet(
        title,
        (*_left_out([way for way in ways if _sum(way[1]) is None]), *capitation_note(figures["listed"])),
        (*grids, _anchors(), given(figures, MUNICIPALITY, own)),
        _NOTES if own else (*_NOTES, *_TYPICAL),
    )


def _left_out(ways: list[Way]) -> tuple[Text, ...]:
    """The ways out that cannot be counted, and the fields to fill in for each."""
    return tuple(
        Text(f"Ikke regnet: {label.nb}. Fyll inn {', '.join(names)}.",
             f"Not counted: {label.en}. Fill in {', '.join(names)}.")
        for label, parts in ways
        for names in [[_FIELDS[(label.en, key)] for key, part in parts.items() if part is None]]
    )  # fmt: skip


def _ways(figures: Mapping[str, Fraction]) -> list[Way]:
    """Øre of the months that the list is empty, by line; None where a figure is missing."""
    share = figures["empty_months"] / 12
    weeks = Fraction(52) * share
    most = Fraction(int(law.latest_known("vacancy.reversion_running_cost_months", RATES_ON).require()))
    reverted = min(figures["empty_months"], most) / 12

    def of(name: str, times: Fraction) -> Fraction | None:
        return None if name not in figures else figures[name] * times * 100

    def less(name: str, times: Fraction) -> Fraction | None:
        return None if name not in figures else -figures[name] * times * 100

    running, fees = of("running_costs", share), less("fees", share)
    return [
        (Text("Vikar fra byrå", "Agency locum"),
         {"pay": of("agency_weekly", weeks), "running": running, "fees": fees}),
        (Text("ALIS på fastlønn", "ALIS on fixed salary"),
         {"pay": of("alis_salary_cost", share), "grant": less("alis_grant", share), "running": running, "fees": fees}),
        (Text("Fastlønnet fastlege", "Salaried GP"),
         {"pay": of("gp_salary_cost", share), "running": running, "fees": fees}),
        (Text("Næringsdrivende med tillegg", "Self-employed with supplement"),
         {"pay": of("supplement", share), "capitation": capitation_of_list(figures["listed"]) * share}),
        (Text("Hjemfall, inntil seks måneder", "Reversion, up to six months"),
         {"pay": of("agency_weekly", 52 * reverted), "running": of("running_costs", reverted),
          "fees": less("fees", reverted)}),
    ]  # fmt: skip


def _table(ways: list[Way], figures: Mapping[str, Fraction]) -> Grid:
    names = {
        "pay": Text("Lønn, byrå eller tillegg", "Salary, agency or supplement"),
        "grant": Text("ALIS-tilskudd", "Training grant"),
        "running": Text("Drift", "Running costs"),
        "capitation": Text("Basistilskudd", "Capitation grant"),
        "fees": Text("Takstinntekter til kommunen", "Fees to the municipality"),
    }
    rows: list[tuple[Cell, ...]] = [
        (label, *(_cell(way.get(key, Fraction(0))) for _, way in ways)) for key, label in names.items()
    ]
    filled = capitation_of_list(figures["listed"]) * figures["empty_months"] / 12
    sums = [_sum(way) for _, way in ways]
    strong = len(rows)
    rows.append((Text("Netto utgift", "Net cost"), *(_cell(total) for total in sums)))
    rows.append((
        Text("Mot en besatt liste (basistilskudd)", "Against a filled list (capitation)"),
        *(_cell(None if total is None else total - filled) for total in sums),
    ))  # fmt: skip
    head = (Text("Post", "Item"), *(label for label, _ in ways))
    return Grid(Text("Kroner i året", "NOK a year"), head, tuple(rows), frozenset({strong}))


def _sum(way: Mapping[str, Fraction | None]) -> Fraction | None:
    known = [part for part in way.values() if part is not None]
    return sum(known, Fraction(0)) if len(known) == len(way) else None


def _cell(part: Fraction | None) -> Ore:
    return Ore(None if part is None else ore_cell(part))


def _anchors() -> Grid:
    rows = (
        table("expenditure")
        .filter(pl.col("indicator") == "municipal_extra_cost_beyond_main_model")
        .sort("year")
    )
    return Grid(
        Text(
            "Publiserte holdepunkter: kommunenes merutgift utover hovedmodellen, hele landet (anslag), kroner",
            "Published anchors: municipalities' extra cost beyond the main model, the nation (estimate), NOK",
        ),
        (Text("År", "Year"), Text("Kroner", "NOK")),
        tuple(
            (str(year), Ore(int(value) * 1_000_000 * 100))
            for year, value in rows.select("year", "value").rows()
        ),
    )
