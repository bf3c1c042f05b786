"""`anker law`: rules and rates by date, with source."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from anker.cli.shared import Command, Json, Lang, group, print_json, say
from anker.errors import InputError
from anker.language import day_nb
from anker.number_format import significant

if TYPE_CHECKING:
    from anker.api.laws import Explanation, Quantity

HELP = say("Regler og satser etter dato, med kilde.", "Rules and rates by date, with source.")
law_app = group(HELP)


@law_app.callback()
def _law() -> None:
    """Rules and rates by date, with source."""


@law_app.command(
    "show", cls=Command, help=say("Vis hva som gjelder på en dato.", "Show what holds on a date.")
)
def show_rate(
    key: Annotated[
        str,
        typer.Argument(
            metavar=say("NØKKEL", "KEY"),
            help=say("Som basistilskudd eller 2ad.", "Such as basistilskudd or 2ad."),
        ),
    ],
    on: Annotated[str, typer.Option("--on", help=say("Dato, ÅÅÅÅ-MM-DD.", "Date, YYYY-MM-DD."))],
    json: Json = False,
    lang: Lang = "nb",
) -> None:
    """Every value that the word finds on the date; an error that names the nearest dates where there is none."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise InputError(
            f"--on: fant «{on}», ventet en dato som 2022-08-01.",
            f"--on: found “{on}”, expected a date such as 2022-08-01.",
        ) from None
    from anker.api.laws import rates_shown

    found = rates_shown(key, day)
    rows, warnings = found.rows(lang), [warning.get(lang) for warning in found.warnings]
    if json:
        print_json({"schema_version": 1, "on": on, "values": rows, "warnings": warnings})
        return
    for quantity in found.values:
        print("\n".join(_told(quantity, lang)))
        if note := quantity.basis.get(lang):
            print(f"    {note}")
    for warning in warnings:
        print(say("Advarsel: ", "Warning: ") + warning)


Grant = Annotated[
    str,
    typer.Argument(
        metavar=say("TILSKUDD", "GRANT"), help=say("Som basistilskudd.", "Such as basistilskudd.")
    ),
]
Month = Annotated[str, typer.Option("--month", help=say("Måned, ÅÅÅÅ-MM.", "Month, YYYY-MM."))]
Listed = Annotated[int, typer.Option("--listed", min=0, help=say("Personer på listen.", "Persons listed."))]
Weight = Annotated[
    str,
    typer.Option(
        "--weight", help=say("Listens gjennomsnittsvekt, som 1.04.", "The list's mean weight, as 1.04.")
    ),
]
Ceiling = Annotated[int | None, typer.Option("--ceiling", min=0, help=say("Listetak.", "List ceiling."))]
Since = Annotated[
    int | None,
    typer.Option(
        "--months-since-agreement", min=0, help=say("Måneder siden avtalen.", "Months since the agreement.")
    ),
]
Population = Annotated[
    int | None,
    typer.Option("--population", min=0, help=say("Kommunens folketall.", "The municipality's population.")),
]
_Posts = Annotated[
    str, typer.Option("--posts", help=say("Avtaler og stillinger i kommunen.", "Agreements and posts there."))
]
Newest = Annotated[
    bool,
    typer.Option(
        "--newest",
        help=say(
            "Bruk nyeste kjente sats der måneden ikke har noen (antakelse).",
            "Use the newest rate known where the month has none (an assumption).",
        ),
    ),
]
_PaidBy = Annotated[
    str,
    typer.Option(
        "--paid-by",
        help=say(
            "law, days eller twelfths: hvordan måneden betales.",
            "law, days or twelfths: how a month is paid.",
        ),
    ),
]


@law_app.command(
    "explain",
    cls=Command,
    help=say(
        "Regn ut et tilskudd steg for steg (basistilskudd, grunntilskudd, utjamningstilskudd).",
        "Work out a grant step by step (capitation, start_grant, equalisation).",
    ),
)
def explain_grant(
    grant: Grant, month: Month, listed: Listed = 0, weight: Weight = "", ceiling: Ceiling = None,
    months_since_agreement: Since = None, population: Population = None, posts: _Posts = "", newest: Newest = False,
    paid_by: _PaidBy = "law", json: Json = False, lang: Lang = "nb",
) -> None:  # fmt: skip
    """One month of one grant for one list, to the øre."""
    from anker.api.laws import LawQuestion, explain_worked
    from anker.api.numbers import exact_number
    from anker.cli.numbers import month_of, one_of

    question = LawQuestion(
        month=month_of(month, "--month"),
        listed=listed,
        mean_weight=exact_number(weight, "--weight") if weight else None,
        ceiling=ceiling,
        months_since_agreement=months_since_agreement,
        population=population,
        posts=exact_number(posts, "--posts") if posts else None,
        newest=newest,
        paid_by=one_of(paid_by, ("law", "days", "twelfths"), "--paid-by"),
    )
    found = explain_worked(grant, question)
    if json:
        print_json(found.as_json(lang))
    else:
        _tell(found, lang)


def _tell(found: "Explanation", lang: Lang) -> None:
    """Step by step, with the rates and their sources, the legal basis and what is assumed."""
    from anker.api.laws import ROUNDING

    for step in found.steps:
        print(step.get(lang))
    print()
    for quantity in found.rates:
        print("\n".join(_told(quantity, lang)))
    print(say("Hjemmel: ", "Legal basis: ") + "; ".join(found.legal_basis))
    for text in (*found.assumptions, ROUNDING):
        print(text.get(lang))


def _told(quantity: "Quantity", lang: Lang) -> tuple[str, str]:
    """A rate: what it is, then from when to when it holds, how sure it is and where it stands."""
    from anker.api.laws import unit_text

    number = significant(quantity.require(), lang=lang)
    unit, sure = unit_text(quantity.unit, lang), quantity.certainty.text.get(lang)
    first, until = (_day(day, lang) for day in (quantity.valid_from, quantity.valid_to))
    return (
        f"{quantity.label.get(lang)}: {number} {unit}  ({quantity.key})",
        f"    {first} – {until or say('videre', 'on')} · {sure} · {quantity.source}",
    )


def _day(day: date | None, lang: Lang) -> str:
    return "" if day is None else day_nb(day) if lang == "nb" else day.isoformat()
