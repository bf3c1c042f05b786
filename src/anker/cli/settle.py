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
_Out = Annotated[Path | None, option("--out", "Mappe for filer.", "Folder for files.")]


def command(
    record: RecordPath = None, practice: Practice = None, model: Models = None, year: _Year = None, given: Given = None,
    weights: _Weights = None, claims: _Claims = None, agreements: Agreements = None, my_practice: MyPractice = None,
    my_municipality: MyMunicipality = None, journal: _Journal = False, out: _Out = None, json: Json = False,
    lang: Lang = "nb",
) -> int:  # fmt: skip
    """Print the statement; with --out also HTML, Excel, Parquet and JSON. Exit status 1 where claims were refused."""
    from anker.cli.settle_pages import (
        SettlePage,
        SettleRequest,
        hesitating,
        of_practice,
        of_scheme,
        write_all,
    )
    from anker.report.sheet_text import text_of

    found: SettlePage
    if my_practice or my_municipality:
        found = hesitating(my_practice, my_municipality), {}, 0
    else:
        folder, parts = _wanted(record, journal, out)
        asked = SettleRequest(folder, model or [], year, given or [], weights, claims, agreements, parts)
        found = of_scheme(asked) if practice is None else of_practice(asked, practice)
    page, tables, refused = found
    if out is not None:
        write_all(page, tables, out, lang)
    if json:
        print_json(page.as_json(lang))
    else:
        print(text_of(page, lang))
    return 1 if refused else 0


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
