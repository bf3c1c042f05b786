"""A practice's statement as a page: income by source, costs, result, months, and when the team pays."""

from collections.abc import Sequence
from fractions import Fraction

import polars as pl

from anker.language import Text, numbers_nb
from anker.law.capitation import rounded_ore
from anker.number_format import fixed, significant
from anker.provenance import Quantity
from anker.report.money.carried_forward import carried_forward
from anker.report.money.patients import patients_grid
from anker.report.money.sheet import Cell, Grid, Ore, Sheet, shown_cell
from anker.report.money.words import line
from anker.settlement import costs
from anker.settlement.models.agreement import POST_HOURS, could_have_start_grant
from anker.settlement.models.costs_of_practice import MUNICIPAL_HOURS, nurse_hundredths, nurse_wage_ore
from anker.settlement.models.inputs import INPUT_GROUPS, SettlementInputs
from anker.settlement.models.model import Model, Terms
from anker.settlement.models.pilot_grant import break_even
from anker.settlement.models.statement import ModelResult, Statement, break_even_visits, nurse_use_curve, only
from anker.units import UNITS

FOLLOWED = "team.patients_followed"
VISITS = (0, 500, 1000, 1500, 2000, 2500)
_CONTACTS = tuple(Fraction(n, 100) for n in (70, 80, 90, 100, 110))
SYNTHETIC = Text(
    "Legekontor, fastleger og innbyggere i et bygd register er syntetiske: ikke for å bedømme et navngitt kontor.",
    "Practices, GPs and residents of a built record are synthetic: not for judging a named practice.",
)
BETWEEN_MUNICIPALITIES = Text(
    "Ikke med her, men i anker run: oppgjør mellom kommuner for innbyggere som står på liste i en annen kommune enn de "
    "bor i. Listens kommune betaler basistilskuddet her.",
    "Not here, but in anker run: settlement between municipalities for residents listed in another one than they live "
    "in. The list's municipality pays the capitation grant here.",
)
NO_HOURS = Text(
    f"Ikke gjort opp: kommunale timer; gi dem med --set {MUNICIPAL_HOURS}=TIMER.",
    f"Not settled: municipal hours; give them by --set {MUNICIPAL_HOURS}=HOURS.",
)
NO_POST = Text(
    f"Ikke gjort opp: praksiskompensasjon for fastleger i kommunal stilling; gi timene med --set {POST_HOURS}=TIMER.",
    f"Not settled: practice compensation for GPs in a municipal post; give the hours by --set {POST_HOURS}=HOURS.",
)


def not_settled(books: SettlementInputs, terms: Terms) -> tuple[Text, ...]:
    """What the page leaves out for want of the user's figures, and what is not modelled at all."""
    found = [] if terms.given(MUNICIPAL_HOURS) else [NO_HOURS]
    found += [] if terms.given(POST_HOURS) else [NO_POST]
    lists, most = could_have_start_grant(books)
    if lists:
        found.append(Text(
            f"Grunntilskudd er ikke gjort opp for {lists} lister med under 500 innbyggere og listetak på minst 500: "
            f"registeret har ikke avtalenes dato. Er alle under to år gamle, kommer {shown_cell(Ore(most), 'nb')} kr "
            "til. Gi datoene med --agreements FIL (list_id,agreement_on).",
            f"The start grant is not settled for {lists} lists with fewer than 500 residents and a ceiling of at least "
            f"500: the record has no dates of the agreements. Were all of them under two years old, "
            f"NOK {shown_cell(Ore(most), 'en')} would be added. "
            "Give the dates by --agreements FILE (list_id,agreement_on).",
        ))  # fmt: skip
    return (*found, BETWEEN_MUNICIPALITIES)


def sheet(books: SettlementInputs, found: Statement, terms: Terms) -> Sheet:
    """The page."""
    grids = [_year(found.results), _months(found.results)] if found.results else []
    if any(r.model.team for r in found.results):
        grids += [_nurse_use(books, found.practice, terms), _followed(books, found.practice, terms)]
    if any(m.key == "pilot-grant" for m in (*found.lacking, *(r.model for r in found.results))):
        grids.append(_grant_curve(books, found.practice, terms))
    grids.append(patients_grid(books, found.practice))
    return Sheet(
        Text(f"Legekontor {found.practice}: oppgjør for {found.year}",
             f"Practice {found.practice}: statement for {found.year}"),
        (SYNTHETIC, *carried_forward(books, found.practice), *_hypothetical(found.results)),
        tuple(grids),
        (
            *books.notes, *_others(books, found.practice), *missing_rows(found.lacking, terms), *_costs(terms),
            *not_settled(only(books, found.practice), terms),
        ),
    )  # fmt: skip


def missing_rows(lacking: Sequence[Model], terms: Terms) -> tuple[Text, ...]:
    """What each model without a result lacks, and how to give it."""
    return tuple(
        Text(
            f"{model.label.nb}: ikke noe resultat. Mangler {lack.what.nb}; gi det med --set {lack.key}=BELØP.",
            f"{model.label.en}: no result. Missing: {lack.what.en}; give it by --set {lack.key}=AMOUNT.",
        )
        for model in lacking
        for lack in model.missing(terms)
    )


def _hypothetical(results: Sequence[ModelResult]) -> tuple[Text, ...]:
    return tuple(
        Text(
            f"{r.model.label.nb}: {r.model.hypothetical.nb}", f"{r.model.label.en}: {r.model.hypothetical.en}"
        )
        for r in results
        if r.model.hypothetical.nb
    )


def _year(results: Sequence[ModelResult]) -> Grid:
    keys = list(dict.fromkeys(key for r in results for key in r.lines))
    income = [k for k in keys if any(r.lines.get(k, 0) > 0 for r in results)]
    spent = [k for k in keys if k not in income]
    rows: list[tuple[Cell, ...]] = [_line(line(*k), [r.lines.get(k, 0) for r in results]) for k in income]
    strong = {len(rows)}
    rows.append(_line(Text("Sum inntekter", "Income in all"), [r.income_ore for r in results]))
    rows += [_line(line(*k), [r.lines.get(k, 0) for r in results]) for k in spent]
    strong.add(len(rows))
    rows.append(_line(Text("Resultat", "Result"), [r.result_ore for r in results]))
    rows.append(
        _line(Text("Per næringsdrivende fastlege", "Per self-employed GP"), [r.per_gp_ore for r in results])
    )
    rows.append(_line(_WITH_OTHER_WORK, [_with_other_work(r) for r in results]))
    rows.append(_line(Text("Per time", "Per hour"), [r.per_hour_ore for r in results]))
    rows.append(_line(Text("Tap å bære om ordningen slutter", "Loss carried if the scheme ends"),
                      [r.loss_ore for r in results]))  # fmt: skip
    return Grid(
        Text("Året, kroner", "The year, NOK"),
        (Text("Post", "Item"), *(r.model.label for r in results)),
        tuple(rows),
        frozenset(strong),
        Text(
            "For fastlønnet praksis er resultatet kommunens.",
            "For a salaried practice the result is the municipality's.",
        ),
    )


_WITH_OTHER_WORK = Text(
    "Per næringsdrivende fastlege, med takster på legevakt (landets snitt)",
    "Per self-employed GP, with fees of out-of-hours work (the nation's mean)",
)


def _with_other_work(result: ModelResult) -> int | None:
    """The result per GP with what business income holds too, as published figures do; none for the salaried."""
    if result.per_gp_ore is None or result.model.key == "salaried":
        return None
    return result.per_gp_ore + rounded_ore(costs.exact_cost("other_work_per_gp") * 100)


def _line(label: Text, amounts: Sequence[int | None]) -> tuple[Cell, ...]:
    return (label, *(Ore(amount) for amount in amounts))


def _months(results: Sequence[ModelResult]) -> Grid:
    months = sorted({m for r in results for m in r.months})
    return Grid(
        Text("Resultat måned for måned, kroner", "Result month by month, NOK"),
        (Text("Måned", "Month"), *(r.model.label for r in results)),
        tuple((f"{m:%Y-%m}", *(Ore(r.months.get(m, 0)) for r in results)) for m in months),
    )


def _others(books: SettlementInputs, practice: int) -> list[Text]:
    """That lists of salaried GPs, and those without a GP, are not in the self-employed GPs' income."""
    row = books.practices.filter(pl.col("practice_id") == practice)
    lists, own = int(row["lists"].item()), int(row["self_employed"].item())
    if own in (0, lists):
        return []
    return [
        Text(
            f"{own} av kontorets {lists} lister har næringsdrivende fastlege. Inntekter, kostnader og sykepleier "
            "gjelder disse; hva pasientene betaler, gjelder alle på kontorets lister.",
            f"{own} of the practice's {lists} lists have a self-employed GP. Income, costs and nurse are theirs; what "
            "patients pay is told for everybody on the practice's lists.",
        )
    ]


def _nurse_use(books: SettlementInputs, practice: int, terms: Terms) -> Grid:
    pays = break_even_visits(books, practice, terms)
    note = (
        Text(f"Teamet lønner seg fra {pays} konsultasjoner per sykepleierårsverk og år.",
             f"The team pays from {pays} consultations per nurse post and year.")
        if pays is not None
        else Text("Teamet lønner seg ikke ved noe antall konsultasjoner.", "The team does not pay at any number.")
    )  # fmt: skip
    return Grid(
        Text("Ved hvilken bruk av sykepleier lønner teamet seg?", "At which nurse use does the team pay?"),
        (Text("Konsultasjoner per årsverk", "Consultations per post"),
         Text("Team på dagens vilkår minus ordinær, kr", "Team on today's terms less ordinary, NOK")),
        tuple((n, Ore(gain)) for n, gain in nurse_use_curve(books, practice, terms, VISITS)),
        note=note,
    )  # fmt: skip


def _followed(books: SettlementInputs, practice: int, terms: Terms) -> Grid:
    """What the team's nurse costs the practice for each patient followed: those in the need groups, unless given."""
    row = books.practices.filter(pl.col("practice_id") == practice).with_columns(
        posts=nurse_hundredths(terms)
    )
    posts = Fraction(int(row["posts"].item()), 100)
    cost = rounded_ore((nurse_wage_ore(terms) + terms.cost("nurse_room") * 100) * posts)
    own = terms.given(FOLLOWED)
    in_groups = books.groups.filter(
        (pl.col("practice_id") == practice) & pl.any_horizontal(*INPUT_GROUPS)
    ).height
    followed = Fraction(in_groups) if own is None else own
    each = rounded_ore(Fraction(cost) / followed) if followed else None
    return Grid(
        Text("Teamets kostnad per pasient som følges, kroner", "The team's cost per patient followed, NOK"),
        (Text("Sykepleierårsverk", "Nurse posts"), Text("Lønn og rom per år", "Wage and room a year"),
         Text("Pasienter som følges", "Patients followed"), Text("Per pasient og år", "Per patient and year")),
        ((_number(fixed(posts, 2)), Ore(cost), _number(significant(followed)), Ore(each)),),
        note=Text(
            f"Regnet for alle i behovsgruppene kronisk sykdom, psykisk helse og skrøpelige eldre på kontorets lister; "
            f"gi antallet teamet følger, med --set {FOLLOWED}=ANTALL." if own is None else "Antallet er ditt eget.",
            f"Counted for all in the need groups chronic illness, mental health and frail elderly on the practice's "
            f"lists; give the number that the team follows by --set {FOLLOWED}=NUMBER." if own is None
            else "The number is your own.",
        ),
    )  # fmt: skip


def _grant_curve(books: SettlementInputs, practice: int, terms: Terms) -> Grid:
    return Grid(
        Text(
            "Driftstilskudd per vektet listeinnbygger og år der partene kommer likt ut som i dag, kroner",
            "Operating grant per weighted listed resident and year at which each comes out as today, NOK",
        ),
        (Text("Kontakter mot i dag", "Contacts against today"), Text("Legekontoret, med team", "Practice, with team"),
         Text("Stat og kommune", "State and municipality")),
        tuple(
            (f"{int(point.contacts * 100)} %", Ore(point.practice_ore), Ore(point.public_ore))
            for point in break_even(only(books, practice), terms, practice, _CONTACTS)
        ),
        note=Text(
            "Er legekontorets tall høyere enn det offentliges, må noen betale forskjellen.",
            "Where the practice's figure is above the public one, someone must pay the difference.",
        ),
    )  # fmt: skip


def _number(english: str) -> Text:
    return Text(numbers_nb(english), english)


def _costs(terms: Terms) -> tuple[Text, ...]:
    return tuple(_cost(quantity, terms) for quantity in costs.cost_quantities().values())


def _cost(quantity: Quantity, terms: Terms) -> Text:
    own = terms.given(f"cost.{quantity.key.removeprefix('settle.')}")
    if own is not None:
        return Text(f"{quantity.label.nb}: egen verdi.", f"{quantity.label.en}: your own value.")
    certainty = quantity.certainty.text
    low, high = quantity.low, quantity.high
    spread = (
        "" if low is None or high is None or low == high else f" ({significant(low)}–{significant(high)})"
    )
    number, unit = f"{significant(quantity.require())}{spread}", UNITS[quantity.unit]
    return Text(
        f"{quantity.label.nb}: {numbers_nb(number)} {unit.nb}, {certainty.nb} ({quantity.basis.nb}).",
        f"{quantity.label.en}: {number} {unit.en}, {certainty.en} ({quantity.basis.en}).",
    )
