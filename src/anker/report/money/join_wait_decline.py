"""The page for a practice that hesitates to form a team: join, wait or decline.

With a file of one's own figures it is their answer; with `typical` in its place the heading says that it is not.
"""

from fractions import Fraction
from pathlib import Path

from anker.language import Text
from anker.report.money.base import RATES_ON, capitation_note, given, ore_cell
from anker.report.money.practice_advice import advice_of, advice_text, waiting_grid
from anker.report.money.practice_figures import (
    LOOSE_ENDS,
    PRACTICE,
    Case,
    cases_of,
    gain_of,
    hours_freed,
    loss_at_exit,
    today_of,
    typical_practice,
)
from anker.report.money.sheet import Cell, Grid, Ore, Sheet
from anker.settlement.own_figures import read_answers, read_figures

_NAMES = {
    "capitation": Text("Basistilskudd", "Capitation grant"),
    "reimbursements": Text("Refusjoner", "Reimbursements"),
    "copayments": Text("Egenandeler", "Co-payments"),
    "costs": Text("Praksiskostnader", "Practice costs"),
    "nurse fees": Text("Sykepleierens takster", "The nurse's fees"),
    "lost fees": Text("Legens tapte takster", "The GP's lost fees"),
    "nurse": Text("Sykepleier med rom", "The nurse and her room"),
}
_NOTES = (
    Text(
        "Kjent: takstene for delegert arbeid, basistilskudd, deres egne tall.",
        "Known: the codes for delegated work, the capitation grant, your own figures.",
    ),
    Text(
        "Mangler: pilotens tilskudd per fastlege og per sykepleier, beløpene i de to modellene, og om en ny ordning "
        "kommer.",
        "Missing: the pilot's grants per GP and per nurse, the amounts of its two models, and whether a new scheme "
        "comes.",
    ),
    Text(
        "Verst og best: konsultasjoner, legens andel og fylt tid ved endene av de antatte spennene.",
        "Worst and best: visits, the GP's share and time filled at the ends of the assumed ranges.",
    ),
    Text(
        "Timer frigjort: konsultasjonene sykepleieren overtar, ganger legens tid per konsultasjon (utledet).",
        "Hours freed: the consultations that the nurse takes over, times the GP's time for each (derived).",
    ),
)


def practice_page(path: Path) -> Sheet:
    """Join, wait or decline, from `my-practice.toml` or `typical`."""
    own = str(path) != "typical"
    figures = read_figures(path, PRACTICE, frozenset(LOOSE_ENDS)) if own else typical_practice()
    answers = read_answers(path, frozenset(LOOSE_ENDS)) if own else {}
    cases = cases_of(figures, own)
    found = advice_of(figures, cases)
    title = Text("Bli med i et team, vente eller avslå?", "Join a team, wait or decline?")
    if not own:
        title = Text(
            f"{title.nb} Et typisk legekontor, ikke deres", f"{title.en} A typical practice, not yours"
        )
    rates = Text(
        f"Regnet med satsene fra {RATES_ON}: team på dagens vilkår (kapittel H).",
        f"With the rates from {RATES_ON}: a team on today's terms (chapter H).",
    )
    return Sheet(
        title,
        (*advice_text(found, figures), rates, *capitation_note(figures["listed"])),
        (_choices(figures, cases), waiting_grid(found), _worst(figures), _loose_ends(answers),
         given(figures, PRACTICE, own)),
        _NOTES,
    )  # fmt: skip


def _choices(figures: dict[str, Fraction], cases: tuple[Case, ...]) -> Grid:
    """The practice's year as it is (decline, or wait), and with a team in three readings."""
    today, gains = today_of(figures), [gain_of(figures, case) for case in cases]
    rows: list[tuple[Cell, ...]] = []
    for key, amount in today.items():
        rows.append((_NAMES[key], *(Ore(ore_cell(amount)) for _ in range(1 + len(cases)))))
    for key in gains[0]:
        rows.append((_NAMES[key], Ore(0), *(Ore(ore_cell(gain[key])) for gain in gains)))
    now = sum(today.values(), Fraction(0))
    more = [Fraction(0), *(sum(gain.values(), Fraction(0)) for gain in gains)]
    strong, gps = len(rows), max(figures["gps"], Fraction(1))
    rows.append((Text("Resultat", "Result"), *(Ore(ore_cell(now + gain)) for gain in more)))
    rows.append((Text("Mot i dag", "Against today"), *(Ore(ore_cell(gain)) for gain in more)))
    rows.append((Text("Mot i dag, per fastlege", "Against today, per GP"),
                 *(Ore(ore_cell(gain / gps)) for gain in more)))  # fmt: skip
    rows.append((Text("Legens timer frigjort", "GP hours freed"), 0,
                 *(round(hours_freed(figures, case)) for case in cases)))  # fmt: skip
    head = (
        Text("Post", "Item"),
        Text("avslå eller vent", "decline or wait"),
        *(case.label for case in cases),
    )
    return Grid(Text("Kroner i året", "NOK a year"), head, tuple(rows), frozenset({strong}))


def _worst(figures: dict[str, Fraction]) -> Grid:
    loss = loss_at_exit(figures)
    return Grid(
        Text("Tapet dere bærer om ordningen slutter, kroner", "The loss you carry if the scheme ends, NOK"),
        (Text("Post", "Item"), Text("Kroner", "NOK")),
        (
            (Text("Oppsigelsestid", "Notice"), Ore(ore_cell(loss["notice"]))),
            (Text("Resten av leien", "What is left of the lease"), Ore(ore_cell(loss["lease"]))),
            (Text("I alt", "In all"), Ore(ore_cell(sum(loss.values(), Fraction(0))))),
        ),
        frozenset({2}),
    )


def _loose_ends(answers: dict[str, str]) -> Grid:
    """What to settle before signing: answered by the file, or open."""
    open_one = Text(
        "åpent: avklar det, og skriv svaret i filen", "open: settle it, and write the answer in the file"
    )
    return Grid(
        Text("Å avklare før dere skriver under", "To settle before you sign"),
        (Text("Spørsmål", "Question"), Text("Felt", "Field"), Text("Svar", "Answer")),
        tuple((what, name, answers.get(name) or open_one) for name, what in LOOSE_ENDS.items()),
    )
