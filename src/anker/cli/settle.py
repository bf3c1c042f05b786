"""`anker settle`: who pays whom, to the øre, under any payment model; and pages for those who hesitate."""

from pathlib import Path
from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, option, print_json, say
from anker.errors import InputError

HELP = say(
    "Gjør opp et register under én eller flere betalingsmodeller, til øret.",
    "Settle a record under one or more payment models, to the øre.",
)

_FIRST_YEAR, _LAST_YEAR = 2001, 2100  # the scheme began in 2001

RecordPath = Annotated[
    Path | None,
    typer.Argument(
        metavar=say("REGISTER", "RECORD"), help=say("Mappe fra «anker build».", "Folder from 'anker build'.")
    ),
]
Practice = Annotated[int | None, option("--practice", "Legekontorets nummer.", "The practice's number.")]
Models = Annotated[
    list[str] | None,
    option("--model", "Betalingsmodell eller TOML-fil; kan gjentas.", "Model or TOML file; repeatable."),
]
_Year = Annotated[
    int | None,
    option(
        "--year",
        "År; ellers året etter registerets dato.",
        "Year; else the one after the record's.",
        _FIRST_YEAR,
        _LAST_YEAR,
    ),
]
Given = Annotated[
    list[str] | None,
    option("--set", "Egen verdi, NØKKEL=BELØP; kan gjentas.", "Own value, KEY=AMOUNT; repeatable."),
]
_Weights = Annotated[
    Path | None, option("--weights", "CSV med egne vekter.", "CSV with weights of your own.")
]
_Claims = Annotated[
    Path | None, option("--claims", "Regninger som CSV eller JSON.", "Claims as CSV or JSON.")
]
Agreements = Annotated[
    Path | None,
    option(
        "--agreements",
        "CSV med avtalenes dato (list_id,agreement_on), for grunntilskudd.",
        "CSV of the agreements' dates (list_id,agreement_on), for the start grant.",
    ),
]
MyPractice = Annotated[
    Path | None,
    option(
        "--my-practice", "Bli med, vente eller avslå? Tall i TOML.", "Join, wait or decline? TOML figures."
    ),
]
MyMunicipality = Annotated[
    Path | None,
    option("--my-municipality", "Kommunens side; tall i TOML.", "The municipality's page; TOML figures."),
]
_Journal = Annotated[
    bool,
    option(
        "--journal",
        "Skriv også hver betaling for hver kontakt.",
        "Also write every payment for every contact.",
    ),
]
_Example = Annotated[
    bool,
    option(
        "--example",
        "Skriv en kommentert fil å begynne med (practice eller municipality).",
        "Print a commented file to start from (practice or municipality).",
    ),
]
_Out = Annotated[Path | None, option("--out", "Mappe for filer.", "Folder for files.")]


def command(
    record: RecordPath = None, practice: Practice = None, model: Models = None, year: _Year = None, given: Given = None,
    weights: _Weights = None, claims: _Claims = None, agreements: Agreements = None, my_practice: MyPractice = None,
    my_municipality: MyMunicipality = None, journal: _Journal = False, example: _Example = False,
    out: _Out = None, json: Json = False, lang: Lang = "nb",
) -> int:  # fmt: skip
    """Print the statement; with --out also HTML, Excel, Parquet and JSON. Exit status 1 where claims were refused."""
    if example:
        from anker.api.settling import example as example_text

        print(example_text(str(record or "practice"), lang), end="")
        return 0
    if record is not None and not (my_practice or my_municipality):
        from anker.api.settled_years import refuse_year

        refuse_year(year, record, claims)
    from anker.api.settling import hesitating
    from anker.api.settling import settle as settled

    if my_practice or my_municipality:
        page = hesitating(my_practice, my_municipality)
    else:
        folder, parts = _wanted(record, journal, out)
        page = settled(folder, practice, year=year, models=model or (), own=_own(given or []), weights=weights,
                       claims=claims, agreements=agreements, journal=parts)  # fmt: skip
    if out is not None:
        page.save(out, lang)
    if json:
        print_json(page.as_json(lang))
    else:
        print(page.text(lang))
    return 1 if page.refused else 0


def _own(given: list[str]) -> dict[str, str]:
    """Own values by key, as they were written. InputError where one has no equals sign."""
    from anker.api.settling import unknown_term

    found = {}
    for text in given:
        key, equals, amount = text.partition("=")
        if not equals:
            raise unknown_term(text)
        found[key] = amount
    return found


def _wanted(record: Path | None, journal: bool, out: Path | None) -> tuple[Path, Path | None]:
    """The record's folder and where the journal goes; InputError where one of them is not told."""
    if record is None:
        raise InputError(
            "Oppgi et register (fra «anker build STED --out MAPPE»), --my-practice eller --my-municipality.",
            "Give a record (from 'anker build PLACE --out FOLDER'), --my-practice or --my-municipality.",
        )
    if journal and out is None:
        raise InputError("--journal skriver filer: gi også --out.", "--journal writes files: give --out too.")
    return record, out / "journal" if journal and out is not None else None
